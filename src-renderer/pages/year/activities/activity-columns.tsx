import { Link } from 'react-router';
import type { ActivityRow } from '../../../../src-main/contract/activity-rows.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { count } from '../../../parts/inputs.tsx';
import { Tag } from '../../../parts/Tag.tsx';
import type { GridColumn } from '../../../parts/types.ts';
import { peoplePath } from './paths.ts';
import { ownerOf } from './use-activities.ts';

export const money = (fen: number): string => (fen > 0 ? formatMoney(fen) : '—');

/** 5 月 8 日 is written 2026-05-08; a span of days 2026-05-08～10, over months 2026-05-30～06-02. */
export function spanText({ from, to }: { readonly from: string; readonly to: string }): string {
  if (from === to) return from;
  if (from.slice(0, 7) === to.slice(0, 7)) return `${from}～${to.slice(8)}`;
  return from.slice(0, 4) === to.slice(0, 4) ? `${from}～${to.slice(5)}` : `${from}～${to}`;
}

/** 筹备 and what is settled are normal; what waits for somebody has a colour. */
export function StateTag({ row }: { readonly row: Pick<ActivityRow, 'state' | 'late' | 'settleBy'> }) {
  if (row.late)
    return (
      <Tag kind="error" title={row.settleBy ? `${row.settleBy} 前要办结` : ''}>
        该办结了
      </Tag>
    );
  return <Tag {...(row.state === '已举行' ? { kind: 'blue' as const } : {})}>{row.state}</Tag>;
}

function peopleCell(row: ActivityRow) {
  if (row.people === 0 && row.signedUp === 0) return <span className="quiet">—</span>;
  return (
    <Link
      to={peoplePath(row.id)}
      tabIndex={-1}
      title={`到 ${row.people} 人，其中女 ${row.women} 人；报名 ${row.signedUp} 人`}
    >
      {row.people > 0 ? `${count(row.people)} / ${count(row.signedUp)}` : `报名 ${count(row.signedUp)}`}
    </Link>
  );
}

export const activityColumns: readonly GridColumn<ActivityRow>[] = [
  { key: 'number', label: '编号', width: 84, frozen: true, sortable: true, quiet: true },
  { key: 'name', label: '活动名称', width: 190, frozen: true, sortable: true, link: true },
  { key: 'kind', label: '类型', width: 78, sortable: true },
  { key: 'from', label: '时间', width: 142, sortable: true, render: spanText },
  { key: 'state', label: '状态', width: 82, sortable: true, render: (row) => <StateTag row={row} /> },
  { key: 'people', label: '到 / 报名', width: 92, align: 'right', sortable: true, render: peopleCell },
  {
    key: 'women',
    label: '其中女',
    width: 66,
    align: 'right',
    sortable: true,
    render: (row) => (row.people > 0 ? count(row.women) : '—'),
  },
  {
    key: 'budgetFen',
    label: '预算（元）',
    width: 96,
    align: 'right',
    sortable: true,
    render: (row) => money(row.budgetFen),
  },
  {
    key: 'spentFen',
    label: '支出（元）',
    width: 96,
    align: 'right',
    sortable: true,
    render: (row) => (
      <span
        className={row.budgetFen > 0 && row.spentFen > row.budgetFen ? 'activity-over' : undefined}
        title={row.budgetFen > 0 && row.spentFen > row.budgetFen ? '比预算多' : undefined}
      >
        {money(row.spentFen)}
      </span>
    ),
  },
  {
    key: 'waitingFen',
    label: '待入账',
    width: 90,
    align: 'right',
    sortable: true,
    render: (row) =>
      row.waitingFen > 0 ? (
        <Link to={`/funds?year=${row.from.slice(0, 4)}`} tabIndex={-1} title="到“经费”里入账">
          {formatMoney(row.waitingFen)}
        </Link>
      ) : (
        ''
      ),
  },
  {
    key: 'prizes',
    label: '获奖',
    width: 62,
    align: 'right',
    sortable: true,
    render: (row) => (row.winners > 0 ? `${count(row.winners)} 人` : ''),
  },
  {
    key: 'lacks',
    label: '还缺',
    width: 150,
    grow: true,
    render: (row) =>
      row.lacks.length > 0 ? (
        <span className="activity-lacks" title={row.lacks.join('、')}>
          {row.lacks.join('、')}
        </span>
      ) : row.state === '已办结' ? (
        '齐了'
      ) : (
        ''
      ),
  },
  { key: 'place', label: '地点', width: 120, sortable: true, render: (row) => row.place ?? '' },
  { key: 'organiser', label: '组织者', width: 110, sortable: true, render: (row) => row.organiser ?? '' },
  { key: 'group', label: '谁的活动', width: 110, sortable: true, render: ownerOf },
  { key: 'planItem', label: '计划事项', width: 150, sortable: true, render: (row) => row.planItem ?? '' },
];

export const usualActivityColumns = [
  'number',
  'name',
  'kind',
  'from',
  'state',
  'people',
  'budgetFen',
  'spentFen',
  'waitingFen',
  'lacks',
];

/** 合计 at the foot of the list. */
export const activityFoot = (rows: readonly ActivityRow[]) => ({
  name: '合计',
  kind: `${count(rows.length)} 次`,
  people: `${count(rows.reduce((n, row) => n + row.people, 0))} 人次`,
  women: count(rows.reduce((n, row) => n + row.women, 0)),
  budgetFen: money(rows.reduce((n, row) => n + row.budgetFen, 0)),
  spentFen: money(rows.reduce((n, row) => n + row.spentFen, 0)),
  waitingFen: money(rows.reduce((n, row) => n + row.waitingFen, 0)),
});
