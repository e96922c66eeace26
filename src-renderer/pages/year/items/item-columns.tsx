import type { PlanItemRow } from '../../../../src-main/contract/plans-rows.ts';
import { timeText } from '../../../../src-main/domain/plans/time-words.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { Tag } from '../../../parts/Tag.tsx';
import type { GridColumn } from '../../../parts/types.ts';
import type { Grip } from './use-row-drag.ts';
import { itemMeta } from './item-fields.ts';

/** How the rows of a plan are put together. */
export type Grouping = 'order' | 'month' | 'category';

const none = '没有排月份';

/** The heading under which a row stands; null where rows have none. */
export function headingOf(row: PlanItemRow, by: Grouping): string | null {
  if (by === 'category') return row.category;
  if (by === 'month') return row.monthFrom === null ? none : `${Number(row.monthFrom.slice(5))} 月`;
  return null;
}

/** Rows of a plan put together by month or category; within these in the plan's order. */
export function groupRows(rows: readonly PlanItemRow[], by: Grouping): readonly PlanItemRow[] {
  if (by === 'order') return rows;
  const key = (row: PlanItemRow): string => (by === 'category' ? row.category : (row.monthFrom ?? '9999'));
  const first = new Map<string, number>();
  rows.forEach((row, i) => {
    if (!first.has(key(row))) first.set(key(row), i);
  });
  const place = (row: PlanItemRow): string | number => (by === 'month' ? key(row) : (first.get(key(row)) ?? 0));
  return rows.toSorted((a, b) => {
    const [x, y] = [place(a), place(b)];
    return x === y ? 0 : x < y ? -1 : 1;
  });
}

const marks: Readonly<Record<PlanItemRow['state'], string>> = {
  未开始: '□',
  进行中: '◧',
  已完成: '■',
  延期: '□',
  取消: '×',
};

/** ■ 已完成, with what needs attention beside it. */
function StateCell({ row, onState }: { readonly row: PlanItemRow; readonly onState: (row: PlanItemRow) => void }) {
  const { state, percent, standing, turns } = row;
  return (
    <span className="item-state">
      <button
        type="button"
        className="link"
        tabIndex={-1}
        title={row.reason ?? undefined}
        onClick={(event) => {
          event.stopPropagation();
          onState(row);
        }}
      >
        <span aria-hidden>{marks[state]}</span> {state}
        {turns ? ` ${turns.done}/${turns.total}` : state === '进行中' && percent > 0 ? ` ${percent}%` : ''}
      </button>
      {standing && <Tag kind={standing === '过期' ? 'error' : 'warning'}>{standing}</Tag>}
    </span>
  );
}

/** Columns of a list of items; `heads`: the heading of each row that begins a group. */
export const itemColumns = (
  onState: (row: PlanItemRow) => void,
  {
    by,
    heads,
    plans,
    grip,
  }: {
    readonly by: Grouping;
    readonly heads: ReadonlyMap<number, string> | null;
    readonly plans: boolean;
    /** Rows can be dragged to another place of the plan's order. */
    readonly grip: Grip | null;
  },
): readonly GridColumn<PlanItemRow>[] => [
  {
    key: 'position',
    label: '序号',
    width: 56,
    align: 'center',
    link: true,
    frozen: true,
    render: (row, index) => (
      <>
        {grip && (
          <span className="item-grip" title="拖到别的位置" aria-hidden {...grip(index)}>
            ⠿
          </span>
        )}
        {row.position}
      </>
    ),
  },
  ...(heads === null
    ? []
    : [
        {
          key: 'head',
          label: by === 'month' ? '月份' : '类别',
          width: by === 'month' ? 64 : 118,
          render: (row: PlanItemRow) => <b>{heads.get(row.id) ?? ''}</b>,
        },
      ]),
  {
    key: 'content',
    label: '内容',
    width: 250,
    grow: true,
    field: itemMeta.content,
    render: (row) => (
      <span className="item-content" title={row.content}>
        {row.content}
      </span>
    ),
  },
  ...(plans ? [{ key: 'plan', label: '计划', width: 150, render: (row: PlanItemRow) => row.plan ?? '记一件事' }] : []),
  // What the rows are put together by stands in front already.
  ...(by === 'category'
    ? []
    : [{ key: 'category', label: '类别', width: 106, sortable: true, field: itemMeta.category }]),
  {
    key: 'time',
    label: '时间',
    width: 112,
    render: (row) => (
      <span title={[timeText(row), row.timeWords].filter(Boolean).join('，') || undefined}>
        {row.recurrence ?? timeText(row)}
      </span>
    ),
  },
  { key: 'owner', label: '责任人', width: 92, sortable: true, field: itemMeta.owner, render: (row) => row.owner ?? '' },
  {
    key: 'deadline',
    label: '完成时限',
    width: 98,
    sortable: true,
    render: (row) => (row.deadline === null ? '' : <span className={row.dueOn ? '' : 'quiet'}>{row.deadline}</span>),
  },
  {
    key: 'state',
    label: '完成情况',
    width: 168,
    sortable: true,
    render: (row) => <StateCell row={row} onState={onState} />,
  },
  {
    key: 'budgetFen',
    label: '预算（元）',
    width: 92,
    align: 'right',
    sortable: true,
    field: itemMeta.budgetFen,
    render: (row) => (row.budgetFen === null ? '—' : formatMoney(row.budgetFen)),
  },
  {
    key: 'target',
    label: '目标',
    width: 70,
    align: 'right',
    render: (row) => (row.target === null ? '' : `${row.target} ${row.targetUnit ?? ''}`),
  },
  { key: 'helper', label: '协办', width: 92, field: itemMeta.helper, render: (row) => row.helper ?? '' },
  { key: 'doneOn', label: '完成日期', width: 98, sortable: true, render: (row) => row.doneOn ?? '' },
  {
    key: 'spentFen',
    label: '花费（元）',
    width: 92,
    align: 'right',
    sortable: true,
    render: (row) => (row.spentFen === 0 ? '—' : formatMoney(row.spentFen)),
  },
  {
    key: 'evidence',
    label: '佐证',
    width: 120,
    field: itemMeta.evidence,
    render: (row) =>
      [row.attachments > 0 ? `${row.attachments} 份` : '', row.evidence ?? ''].filter(Boolean).join('，'),
  },
  { key: 'reason', label: '原因', width: 140, render: (row) => row.reason ?? '' },
  { key: 'festival', label: '节日', width: 80, render: (row) => row.festival ?? '' },
  {
    key: 'fromUpper',
    label: '上级布置',
    width: 76,
    align: 'center',
    render: (row) => (row.fromUpper === '是' ? '是' : ''),
  },
  { key: 'note', label: '备注', width: 140, field: itemMeta.note, render: (row) => row.note ?? '' },
];

/** Columns that are shown at first. */
export const firstColumns = [
  'position',
  'head',
  'content',
  'plan',
  'category',
  'time',
  'owner',
  'deadline',
  'state',
  'budgetFen',
];
