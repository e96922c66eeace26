import type { AidCampaignRow } from '../../../../src-main/contract/aid-campaigns.ts';
import { count } from '../../../parts/inputs.tsx';
import { Tag } from '../../../parts/Tag.tsx';
import type { GridColumn } from '../../../parts/types.ts';
import { money } from '../help/help-columns.tsx';

/** Columns of campaigns; more on the list than was raised stands out. */
export const campaignColumns: readonly GridColumn<AidCampaignRow>[] = [
  { key: 'title', label: '活动', width: 230, link: true, grow: true },
  { key: 'kind', label: '类型', width: 96 },
  { key: 'from', label: '从', width: 100 },
  { key: 'to', label: '到', width: 100 },
  { key: 'people', label: '人数', width: 72, align: 'right', render: (row) => count(row.people) },
  {
    key: 'signed',
    label: '签收',
    width: 108,
    align: 'right',
    render: (row) =>
      row.times === 0 ? (
        '—'
      ) : row.signed < row.times ? (
        <Tag kind="warning">还差 {count(row.times - row.signed)}</Tag>
      ) : (
        '签齐'
      ),
  },
  {
    key: 'raisedFen',
    label: '筹集（元）',
    width: 116,
    align: 'right',
    render: (row) => money(row.raisedFen),
  },
  {
    key: 'sumFen',
    label: '名单合计（元）',
    width: 124,
    align: 'right',
    render: (row) =>
      row.raisedFen > 0 && row.sumFen > row.raisedFen ? (
        <span className="aid-late">{money(row.sumFen)}</span>
      ) : (
        money(row.sumFen)
      ),
  },
  {
    key: 'passedOver',
    label: '没有列入',
    width: 84,
    align: 'right',
    render: (row) => (row.passedOver ? count(row.passedOver) : '—'),
  },
  { key: 'closedOn', label: '办结', width: 100, render: (row) => row.closedOn ?? '' },
];
