import { addToMonth, monthsBetween, monthsOf } from './months.ts';

const half: Readonly<Record<string, readonly [number, number]>> = { 上半年: [1, 6], 下半年: [7, 12], 全年: [1, 12] };
const quarters = '一二三四';

const month = (year: number, n: number): string | null =>
  n >= 1 && n <= 12 && year >= 1990 && year <= 2099 ? `${year}-${String(n).padStart(2, '0')}` : null;

/**
 * The year of a month that names none: this year's, unless that lies more than a month ahead (in January 12 月 is the
 * month that has passed).
 */
export function yearOfMonth(lastMonth: number, today: string): number {
  const year = Number(today.slice(0, 4));
  const next = addToMonth(today.slice(0, 7), 1);
  return `${year}-${String(lastMonth).padStart(2, '0')}` > next ? year - 1 : year;
}

/**
 * Months that a text of a list means, ascending: 2026年3月, 202603, 3月, 1-3月, 2026.01至2026.03, 第一季度, 上半年, 2026年.
 * Null when it is none.
 */
export function parsePeriod(raw: string, today: string): string[] | null {
  const text = raw
    .normalize('NFKC')
    .replace(/\s|份|会费|的/gu, '')
    .replace(/[~—–－]|至|到/gu, '-')
    .replace(/年度$/u, '年');
  const between = (from: string | null, to: string | null): string[] | null =>
    from === null || to === null || to < from ? null : monthsBetween(from, to);
  let found = /^(?:(\d{4})年?)?(上半年|下半年|全年)$/u.exec(text);
  if (found) {
    const [from, to] = half[found[2] ?? ''] ?? [1, 12];
    const year = found[1] === undefined ? Number(today.slice(0, 4)) : Number(found[1]);
    return between(month(year, from), month(year, to));
  }
  found = /^(?:(\d{4})年?)?(?:第?([一二三四1-4])季度|Q([1-4]))$/iu.exec(text);
  if (found) {
    const n = found[3] ?? found[2] ?? '1';
    const at = quarters.includes(n) ? quarters.indexOf(n) + 1 : Number(n);
    const year = found[1] === undefined ? yearOfMonth(at * 3, today) : Number(found[1]);
    return between(month(year, at * 3 - 2), month(year, at * 3));
  }
  found = /^(\d{4})年?$/u.exec(text);
  if (found) return month(Number(found[1]), 1) === null ? null : monthsOf(Number(found[1]));
  // A whole day stands for its month.
  found = /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/u.exec(text);
  if (found) return between(month(Number(found[1]), Number(found[2])), month(Number(found[1]), Number(found[2])));
  found = /^(\d{4})(\d{2})$/u.exec(text) ?? /^(\d{4})[-./年](\d{1,2})月?$/u.exec(text);
  if (found) {
    const one = month(Number(found[1]), Number(found[2]));
    return between(one, one);
  }
  found = /^(\d{4})[-./年](\d{1,2})月?-(?:(\d{4})[-./年])?(\d{1,2})月?$/u.exec(text);
  if (found)
    return between(month(Number(found[1]), Number(found[2])), month(Number(found[3] ?? found[1]), Number(found[4])));
  found = /^(\d{1,2})月?-(\d{1,2})月?$/u.exec(text);
  if (found) {
    const year = yearOfMonth(Number(found[2]), today);
    return between(month(year, Number(found[1])), month(year, Number(found[2])));
  }
  found = /^(\d{1,2})月?$/u.exec(text);
  if (!found) return null;
  const one = month(yearOfMonth(Number(found[1]), today), Number(found[1]));
  return between(one, one);
}

/** The month that the title of a file names: 2026年3月工资表, 工资202603.xlsx → 2026-03; null when none or several. */
export function monthInTitle(texts: readonly string[]): string | null {
  const found = new Set<string>();
  for (const text of texts)
    for (const [, y, m] of text
      .normalize('NFKC')
      .replace(/\s/gu, '')
      .matchAll(/(?<!\d)(20\d{2})(?:年|[-./_])?(0[1-9]|1[0-2]|[1-9](?!\d))月?(?!\d)/gu)) {
      const one = month(Number(y), Number(m));
      if (one !== null) found.add(one);
    }
  const [first] = found;
  return found.size === 1 && first !== undefined ? first : null;
}
