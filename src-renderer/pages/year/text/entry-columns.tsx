import { recurrences } from '../../../../src-main/domain/calendar/repeat.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { metaOf } from '../../../parts/inputs.tsx';
import type { GridColumn } from '../../../parts/types.ts';
import { itemMeta } from '../items/item-fields.ts';
import type { EntryRow } from './rows.ts';

const short = (month: string | null): string => (month === null ? '—' : month.replace('-', '.'));

/** The last day of a span, without its month where that is the first day's. */
const lastOf = (from: string, to: string): string => to.slice(from.slice(0, 7) === to.slice(0, 7) ? 8 : 5);

/** How often, with the words that a cell understands. */
const recurrenceMeta = metaOf('重复', 'text', { max: 4, hint: recurrences.join('、') });

/** Columns of the entries beside the text; every cell can be corrected. A month typed as 1 is the plan's January. */
export const entryColumns = (begins: string): readonly GridColumn<EntryRow>[] => [
  {
    key: 'monthFrom',
    label: '从几月',
    width: 72,
    field: { ...itemMeta.monthFrom, begins },
    hint: '照原文的月份和计划的年份',
    render: ({ monthFrom }) => short(monthFrom),
  },
  {
    key: 'monthTo',
    label: '到几月',
    width: 72,
    field: { ...itemMeta.monthTo, begins },
    render: ({ monthFrom, monthTo }) => (monthTo === monthFrom ? '' : short(monthTo)),
  },
  {
    key: 'content',
    label: '内容',
    width: 300,
    grow: true,
    field: itemMeta.content,
  },
  {
    key: 'category',
    label: '类别',
    width: 104,
    field: itemMeta.category,
    render: ({ category }) => category ?? '其他',
  },
  // Beside the months: twelve of them mean once a month or all year long.
  { key: 'recurrence', label: '重复', width: 72, field: recurrenceMeta, options: recurrences },
  {
    key: 'dayFrom',
    label: '哪天',
    width: 92,
    field: { ...itemMeta.dayFrom, begins },
    render: ({ dayFrom, dayTo }) =>
      dayFrom === null ? '' : `${dayFrom.slice(5)}${dayTo && dayTo !== dayFrom ? `—${lastOf(dayFrom, dayTo)}` : ''}`,
  },
  {
    key: 'dueOn',
    label: '完成时限',
    width: 84,
    field: { ...itemMeta.dueOn, begins },
    render: ({ dueOn }) => dueOn?.slice(5) ?? '',
  },
  { key: 'owner', label: '责任人', width: 84, field: itemMeta.owner },
  { key: 'helper', label: '协办', width: 84, field: itemMeta.helper },
  {
    key: 'budgetFen',
    label: '预算（元）',
    width: 88,
    align: 'right',
    field: itemMeta.budgetFen,
    render: ({ budgetFen }) => (budgetFen === null ? '' : formatMoney(budgetFen)),
  },
  {
    key: 'inProse',
    label: '出处',
    width: 72,
    quiet: true,
    hint: '正文：从段落里读出来的，要不要列入由您定',
    render: ({ item }) => (item.end === 0 ? '手加' : item.inProse ? '正文' : '安排'),
  },
];
