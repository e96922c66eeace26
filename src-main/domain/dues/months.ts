/** A month is 'YYYY-MM'. Comparing as text is comparing in time. */

const monthNumber = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;

/** '2026-11' + 3 → '2027-02'. */
export function addToMonth(month: string, add: number): string {
  const n = monthNumber(month) + add;
  return `${String(Math.floor(n / 12)).padStart(4, '0')}-${String((n % 12) + 1).padStart(2, '0')}`;
}

/** From … to, both inclusive; empty when `to` is before `from`. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  for (let month = from; month <= to; month = addToMonth(month, 1)) months.push(month);
  return months;
}

/** The twelve months of a year. */
export const monthsOf = (year: number): string[] => monthsBetween(`${year}-01`, `${year}-12`);

/** Whether a row that holds from … to (null: until further notice) holds in a month. */
export const holdsIn = (row: { readonly fromMonth: string; readonly toMonth: string | null }, month: string): boolean =>
  row.fromMonth <= month && (row.toMonth === null || month <= row.toMonth);

/** From … to, inclusive; null: until further notice. */
export interface MonthSpan {
  readonly fromMonth: string;
  readonly toMonth: string | null;
}

const earlier = (a: string | null, b: string | null): string | null =>
  a === null ? b : b === null ? a : a < b ? a : b;

/** The parts of a span in which none of the others holds, and those in which one does; both in order. */
export function splitSpan(
  span: MonthSpan,
  others: readonly MonthSpan[],
): { readonly free: MonthSpan[]; readonly taken: MonthSpan[] } {
  const free: MonthSpan[] = [];
  const taken: MonthSpan[] = [];
  let at: string | null = span.fromMonth;
  const inside = (month: string): boolean => span.toMonth === null || month <= span.toMonth;
  for (const { fromMonth, toMonth } of [...others].sort((a, b) => (a.fromMonth < b.fromMonth ? -1 : 1))) {
    if (at === null || !inside(at)) break;
    if (!inside(fromMonth) || (toMonth !== null && toMonth < at)) continue;
    if (fromMonth > at) free.push({ fromMonth: at, toMonth: addToMonth(fromMonth, -1) });
    const to: string | null = earlier(toMonth, span.toMonth);
    taken.push({ fromMonth: fromMonth > at ? fromMonth : at, toMonth: to });
    at = to === null ? null : addToMonth(to, 1);
  }
  if (at !== null && inside(at)) free.push({ fromMonth: at, toMonth: span.toMonth });
  return { free, taken };
}

/** 2026 年 3 月至 5 月; open at its end: 2026 年 3 月起. */
export const spanText = ({ fromMonth, toMonth }: MonthSpan): string =>
  toMonth === null ? `${monthsText([fromMonth])}起` : monthsText(monthsBetween(fromMonth, toMonth));

/** ['2026-05' … '2026-10', '2026-12'] → 5 月至 10 月、12 月; the year is named when it is not the given one. */
export function monthsText(months: readonly string[], year: number | null = null): string {
  const sorted = [...new Set(months)].sort();
  const runs: [string, string][] = [];
  for (const month of sorted) {
    const last = runs.at(-1);
    if (last && addToMonth(last[1], 1) === month) last[1] = month;
    else runs.push([month, month]);
  }
  let named = year === null ? '' : String(year);
  const word = (month: string): string => {
    const own = month.slice(0, 4);
    const text = `${own === named ? '' : `${own} 年 `}${Number(month.slice(5))} 月`;
    named = own;
    return text;
  };
  return runs.map(([from, to]) => (from === to ? word(from) : `${word(from)}至 ${word(to)}`)).join('、');
}
