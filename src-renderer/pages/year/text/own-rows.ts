import type { LeftLine, ParsedPlan, PlanTextItem } from '../../../../src-main/contract/plans-text.ts';
import { isRecurrence, type Recurrence } from '../../../../src-main/domain/calendar/repeat.ts';
import { addYears } from '../../../../src-main/domain/dates.ts';
import type { EntryRow } from './rows.ts';

/** A row that somebody made: by hand, of a line that was left over, or by splitting an entry. */
export interface OwnRow extends EntryRow {
  /** Stands right behind this row; null: behind the schedule's last. */
  readonly after: number | null;
}

/** Own rows are numbered above every place of an answer. */
const firstOwn = 1_000_001;
export const nextOwnId = (own: readonly OwnRow[]): number => Math.max(firstOwn - 1, ...own.map(({ id }) => id)) + 1;

const nowhere: PlanTextItem = {
  monthFrom: 1,
  monthTo: 1,
  from: null,
  to: null,
  yearOffset: 0,
  dayFrom: null,
  dayTo: null,
  text: '',
  monthWords: '',
  recurrence: null,
  inProse: false,
  category: null,
  owner: null,
  helper: null,
  festival: null,
  budgetFen: null,
  deadline: null,
  dueOn: null,
  start: 0,
  end: 0,
  lineFrom: 0,
  lineTo: 0,
};

interface Months {
  readonly fromMonth: string;
  readonly toMonth: string;
}

const madeRow = (id: number, item: PlanTextItem, row: Partial<OwnRow>): OwnRow => ({
  id,
  item,
  content: item.text,
  monthFrom: null,
  monthTo: null,
  dayFrom: null,
  dayTo: null,
  dueOn: null,
  category: null,
  owner: null,
  helper: null,
  budgetFen: null,
  recurrence: null,
  after: null,
  ...row,
});

/** An empty row in the month of the one it stands behind, else in the plan's first. */
export function emptyRow(id: number, { fromMonth }: Months, behind: EntryRow | null): OwnRow {
  const month = behind?.monthFrom ?? fromMonth;
  return madeRow(id, nowhere, { monthFrom: month, monthTo: month, after: behind?.id ?? null });
}

/** 每星期 → 每周: how often a line's words say; null when they name a month. */
function oftenOf(words: string): Recurrence | null {
  const plain = words
    .replace(/[个一]/g, '')
    .replace('星期', '周')
    .replace('学年', '年');
  const word = plain === '每季' ? '每季度' : plain;
  return isRecurrence(word) ? word : null;
}

/** An entry of a line that was left over: its sentence, in the month that its words name. */
export function rowOfLine(id: number, line: LeftLine, { fromMonth: begins }: ParsedPlan, plan: Months): OwnRow {
  const { start, end, line: at, text, words } = line;
  const item = { ...nowhere, start, end, lineFrom: at, lineTo: at, text, monthWords: words };
  if (line.monthFrom === null || line.monthTo === null) {
    const { fromMonth, toMonth } = plan;
    return madeRow(id, item, { monthFrom: fromMonth, monthTo: toMonth, recurrence: oftenOf(words) });
  }
  const year = Number(plan.fromMonth.slice(0, 4));
  const first = year + (line.monthFrom < begins ? 1 : 0);
  const last = first + (line.monthTo < line.monthFrom ? 1 : 0);
  const month = (y: number, n: number): string => `${y}-${String(n).padStart(2, '0')}`;
  return madeRow(id, item, { monthFrom: month(first, line.monthFrom), monthTo: month(last, line.monthTo) });
}

/** The further parts of an entry as rows behind it; the money stays with the first. */
export const partsOf = (row: EntryRow, parts: readonly string[], id: number): OwnRow[] =>
  parts.slice(1).map((content, i) => ({
    ...row,
    id: id + i,
    content,
    budgetFen: null,
    after: i === 0 ? row.id : id + i - 1,
  }));

/** Months and days of corrections, moved with the plan's year: what was typed stays. */
export function movedBy<T extends Partial<EntryRow>>(row: T, years: number): T {
  const moved: T = { ...row };
  for (const key of ['monthFrom', 'monthTo', 'dayFrom', 'dayTo', 'dueOn'] as const) {
    const value = row[key];
    if (typeof value !== 'string') continue;
    const date = addYears(value.length === 7 ? `${value}-01` : value, years);
    Object.assign(moved, { [key]: date.slice(0, value.length) });
  }
  return moved;
}

/** The rows with own ones where they belong. */
export function withOwn(rows: readonly EntryRow[], own: readonly OwnRow[]): EntryRow[] {
  const out = [...rows];
  for (const row of own) {
    const above = row.after === null ? -1 : out.findIndex(({ id }) => id === row.after);
    const at = above >= 0 ? above + 1 : out.findLastIndex(({ item }) => !item.inProse) + 1;
    out.splice(at, 0, row);
  }
  return out;
}
