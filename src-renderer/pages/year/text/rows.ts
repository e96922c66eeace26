import type { ParsedPlan, PlanTextItem } from '../../../../src-main/contract/plans-text.ts';
import type { Recurrence } from '../../../../src-main/domain/calendar/repeat.ts';
import { isMonth, monthsBetween } from '../../../../src-main/domain/dates.ts';
import { itemProblem } from '../../../../src-main/domain/plans/check.ts';
import type { FieldValue } from '../../../../src-main/domain/fields.ts';
import type { CallInput } from '../../../api.ts';
import { type OwnRow, withOwn } from './own-rows.ts';

/** An entry that was read out of the text, as it is shown and corrected. */
export interface EntryRow {
  /** Place in the parser's answer, from 1. */
  readonly id: number;
  readonly item: PlanTextItem;
  readonly content: string;
  readonly monthFrom: string | null;
  readonly monthTo: string | null;
  readonly dayFrom: string | null;
  readonly dayTo: string | null;
  readonly dueOn: string | null;
  readonly category: string | null;
  readonly owner: string | null;
  readonly helper: string | null;
  readonly budgetFen: number | null;
  readonly recurrence: Recurrence | null;
}

/** What somebody changed, by the place of the entry. */
export type Edits = ReadonlyMap<number, Partial<EntryRow>>;

const dayOf = (month: string | null, day: number | null): string | null =>
  month === null || day === null ? null : `${month}-${String(day).padStart(2, '0')}`;
const cut = (text: string | null, max: number): string | null => (text === null ? null : text.slice(0, max));

/** The entries with what was corrected: those of the schedule first, then what prose mentions. */
export function entryRows({ items }: ParsedPlan, edits: Edits, own: readonly OwnRow[] = []): EntryRow[] {
  const rows = items.map(
    (item, i): EntryRow => ({
      id: i + 1,
      item,
      content: item.text,
      monthFrom: item.from,
      monthTo: item.to,
      dayFrom: dayOf(item.from, item.dayFrom),
      dayTo: dayOf(item.to, item.dayTo ?? item.dayFrom),
      dueOn: item.dueOn,
      category: item.category,
      owner: cut(item.owner, 60),
      helper: cut(item.helper, 60),
      budgetFen: item.budgetFen,
      recurrence: item.recurrence,
      ...edits.get(i + 1),
    }),
  );
  const sorted = [...rows.filter(({ item }) => !item.inProse), ...rows.filter(({ item }) => item.inProse)];
  return withOwn(
    sorted,
    own.map((row) => ({ ...row, ...edits.get(row.id) })),
  );
}

/** Entries that are taken at first: those of a schedule; what prose only mentions is for the person to say. */
export const firstTicks = ({ items }: ParsedPlan): ReadonlySet<number> =>
  new Set(items.flatMap((item, i) => (item.inProse ? [] : [i + 1])));

interface Months {
  readonly title: string;
  readonly fromMonth: string;
  readonly toMonth: string;
}

/**
 * Months of the plan by what the text says of itself, wide enough for the entries of its schedule. A plan of a year that
 * would become longer than a year begins with its first entry instead (February to January).
 */
export function spanOf(parsed: ParsedPlan, year: number): { fromMonth: string; toMonth: string } {
  const month = (n: number): string => `${year + (n < parsed.fromMonth ? 1 : 0)}-${String(n).padStart(2, '0')}`;
  const listed = parsed.items.filter(({ inProse, recurrence }) => !inProse && recurrence === null);
  const from = listed.flatMap((item) => item.from ?? []).sort();
  const to = listed.flatMap((item) => item.to ?? []).sort();
  const own = { fromMonth: month(parsed.fromMonth), toMonth: month(parsed.toMonth) };
  const [first, last] = [from[0] ?? own.fromMonth, to.at(-1) ?? own.toMonth];
  const wide = {
    fromMonth: first < own.fromMonth ? first : own.fromMonth,
    toMonth: last > own.toMonth ? last : own.toMonth,
  };
  return monthsBetween(wide.fromMonth, wide.toMonth) > 11 ? { fromMonth: first, toMonth: last } : wide;
}

/** The rule that an entry breaks, with its column; null: none. */
function entryProblem(row: EntryRow, plan: Months, today: string): { column: string; message: string } | null {
  if (row.content.trim() === '') return { column: 'content', message: '请写内容，或取消勾选' };
  if (row.content.length > 1000) return { column: 'content', message: '内容超过 1000 字，请删短，或分成几条' };
  const { id: _id, item: _item, ...values } = row;
  const checked = { ...values, target: null, targetUnit: null, doneOn: null, reason: null } as const;
  const broken = itemProblem({ ...checked, state: '未开始', percent: 0 }, plan, false, today);
  return broken && { column: broken.field, message: broken.message };
}

/** The ticked entries that break a rule, by their place; none while the plan's own months make no sense. */
export function problemsOf(
  rows: readonly EntryRow[],
  ticked: ReadonlySet<unknown>,
  plan: Months,
  today: string,
): ReadonlyMap<number, { column: string; message: string }> {
  if (!isMonth(plan.fromMonth) || !isMonth(plan.toMonth) || plan.toMonth < plan.fromMonth) return new Map();
  return new Map(
    rows.flatMap((row) => {
      const found = ticked.has(row.id) ? entryProblem(row, plan, today) : null;
      return found ? [[row.id, found] as const] : [];
    }),
  );
}

/** A correction of one cell; a single month or day takes its end along. */
export function corrected(row: EntryRow, column: string, value: FieldValue): Partial<EntryRow> {
  const wasOne = row.monthFrom === row.monthTo;
  if (column === 'monthFrom') {
    const month = value as string | null;
    const keepsDays = row.dayFrom?.slice(0, 7) === month;
    return {
      monthFrom: month,
      ...(wasOne || (month !== null && (row.monthTo ?? '') < month) ? { monthTo: month } : {}),
      ...(keepsDays ? {} : { dayFrom: null, dayTo: null }),
    };
  }
  if (column === 'monthTo')
    return { monthTo: value as string | null, ...(row.dayTo ? { dayFrom: null, dayTo: null } : {}) };
  if (column === 'dayFrom') {
    const day = value as string | null;
    if (day === null) return { dayFrom: null, dayTo: null };
    const isOne = row.dayTo === null || row.dayTo === row.dayFrom || row.dayTo < day;
    return {
      dayFrom: day,
      ...(isOne ? { dayTo: day } : {}),
      ...(wasOne ? { monthFrom: day.slice(0, 7), monthTo: day.slice(0, 7) } : {}),
    };
  }
  return { [column]: value };
}

type Item = CallInput<'plans.createFromText'>['items'][number];

/** The entry as an item of the plan. */
export const itemOf = (row: EntryRow): Item => ({
  content: row.content.trim(),
  category: cut(row.category, 20) ?? '其他',
  monthFrom: row.monthFrom,
  monthTo: row.monthTo,
  dayFrom: row.dayFrom,
  dayTo: row.dayTo,
  timeWords: cut(row.item.monthWords, 60) || null,
  festival: row.item.festival,
  recurrence: row.recurrence,
  owner: row.owner,
  helper: row.helper,
  budgetFen: row.budgetFen,
  dueOn: row.dueOn,
  // 季末, 按通知: what names no day stays in its words.
  note: row.item.deadline === null || row.item.dueOn !== null ? null : `完成时限：${row.item.deadline.slice(0, 100)}`,
});
