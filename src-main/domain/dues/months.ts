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
