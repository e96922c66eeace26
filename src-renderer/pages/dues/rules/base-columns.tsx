import type { DuesPersonRow } from '../../../../src-main/contract/dues.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { Tag } from '../../../parts/Tag.tsx';
import type { GridColumn } from '../../../parts/types.ts';

const money = (fen: number | null) => (fen === null ? <span className="quiet">—</span> : formatMoney(fen));

/** What is missing before a month's dues can be reckoned. */
function dues(row: DuesPersonRow) {
  if (row.exempt) return <Tag>免缴</Tag>;
  if (row.monthlyFen !== null) return formatMoney(row.monthlyFen);
  return <Tag kind="warning">{row.mode === null ? '没有标准' : row.mode === '手工' ? '没填金额' : '没有基数'}</Tag>;
}

/** Columns of 基数. A base above `plausibleFen` is marked. */
export const baseColumns = (plausibleFen: number): readonly GridColumn<DuesPersonRow>[] => [
  { key: 'name', label: '姓名', width: 110, link: true, frozen: true },
  { key: 'group', label: '工会小组', width: 170, render: (row) => row.group ?? '—' },
  { key: 'mode', label: '算法', width: 84, render: (row) => row.mode ?? '—' },
  {
    key: 'baseFen',
    label: '计费基数',
    width: 130,
    align: 'right',
    render: (row) => (
      <>
        {(row.baseFen ?? 0) > plausibleFen && <Tag kind="warning">核对</Tag>} {money(row.baseFen)}
      </>
    ),
  },
  { key: 'monthlyFen', label: '每月会费', width: 100, align: 'right', render: dues },
  { key: 'baseFrom', label: '从哪月起', width: 84, render: (row) => row.baseFrom ?? '—' },
  { key: 'source', label: '来源', width: 64, render: (row) => row.source ?? '—' },
  {
    key: 'authorisation',
    label: '代扣授权',
    width: 110,
    render: ({ authorisation }) =>
      authorisation?.holds ? (
        `${authorisation.fromMonth} 起`
      ) : (
        <span className="quiet">{authorisation ? `到 ${authorisation.toMonth ?? '以后'}` : '没签'}</span>
      ),
  },
  {
    key: 'items',
    label: '怎么得来的',
    width: 200,
    grow: true,
    render: (row) => <span title={row.items ?? ''}>{row.items ?? ''}</span>,
  },
];
