import type { MutualPlanRow } from '../../../../src-main/contract/mutual-aid.ts';
import { count } from '../../../parts/inputs.tsx';
import { Tag } from '../../../parts/Tag.tsx';
import type { GridColumn } from '../../../parts/types.ts';
import { money } from '../help/help-columns.tsx';
import { coverText, leftText } from './plan-columns.tsx';

/** Columns of plans; a share of enrolled people below the standard stands out. */
export const planListColumns: readonly GridColumn<MutualPlanRow>[] = [
  { key: 'name', label: '计划', width: 240, link: true, grow: true },
  { key: 'from', label: '保障从', width: 100 },
  { key: 'to', label: '到', width: 100 },
  {
    key: 'window',
    label: '参保期',
    width: 84,
    render: (row) =>
      row.window === '参保中' ? <Tag kind="blue">参保中</Tag> : row.window === '不限' ? '随时' : row.window,
  },
  { key: 'people', label: '参保人数', width: 84, align: 'right', render: (row) => count(row.people) },
  { key: 'feesFen', label: '金额（元）', width: 112, align: 'right', render: (row) => money(row.feesFen) },
  {
    key: 'unpaid',
    label: '没有交款',
    width: 84,
    align: 'right',
    render: (row) => (row.unpaid > 0 ? <Tag kind="warning">{count(row.unpaid)} 人</Tag> : '—'),
  },
  {
    key: 'cover',
    label: '参保率',
    width: 150,
    align: 'right',
    render: (row) =>
      row.shortfall ? (
        <span className="aid-late" title={row.shortfall}>
          {coverText(row)}
        </span>
      ) : (
        <span title={leftText(row) ?? ''}>{coverText(row)}</span>
      ),
  },
  {
    key: 'claims',
    label: '申报件数',
    width: 80,
    align: 'right',
    render: (row) => (row.claims > 0 ? count(row.claims) : '—'),
  },
  {
    key: 'paidClaims',
    label: '给付件数',
    width: 80,
    align: 'right',
    render: (row) => (row.paidClaims > 0 ? count(row.paidClaims) : '—'),
  },
  { key: 'paidFen', label: '给付（元）', width: 110, align: 'right', render: (row) => money(row.paidFen) },
];
