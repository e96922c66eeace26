import { readOrdinal } from './text-numbers.ts';
import type { Line } from './text-signs.ts';
import type { TimeWords } from './text-times.ts';

const month = '(1[0-2]|0?[1-9])';
const date = '(3[01]|[12]\\d|0?[1-9])(?!\\d)';
const marked = new RegExp(
  `(?:(20\\d\\d)([./-])${month}\\2|${month}([./]))${date}(?:[ \\t]{0,2}(?:-{1,3}|~|至|到)[ \\t]{0,2}(?:(?:20\\d\\d[./-])?${month}[./-])?${date})?(?=[ \\t:,、(]|[\\u4e00-\\u9fff“《])(?!月|日|以|的|多|万|元|%|倍|米|公里|小时|级|左右|版)`,
  'y',
);

const around = /(?:前后|左右|之前|以前|前)(?=[ \t:,、(]|[\u4e00-\u9fff])/y;

/**
 * A day as lists write it, at the start of an entry: 3/8, 2026-3-8, 9/10-9/12, and 3.8 where dots are days. Null when there
 * is none.
 */
export function readListDay(signs: string, at: number, withDots: boolean): TimeWords | null {
  const code = signs.charCodeAt(at);
  if (code < 48 || code > 57) return null;
  marked.lastIndex = at;
  const found = marked.exec(signs);
  if (!found) return null;
  const [, year, , withYear, without, sign, first, toMonth, last] = found;
  if (!year && sign === '.' && !withDots) return null;
  const from = Number(withYear ?? without);
  const to = toMonth ? Number(toMonth) : from;
  const [dayFrom, dayTo] = [Number(first), Number(last ?? first)];
  if (to === from && dayTo < dayFrom) return null;
  const stretch = { year: year ? Number(year) : null, from, to, dayFrom, dayTo };
  around.lastIndex = marked.lastIndex;
  const end = around.test(signs) ? around.lastIndex : marked.lastIndex;
  return { kind: 'month', stretches: [stretch], end, hasYear: !!year, isDate: !!year, listOfTwo: null };
}

/** Whether numbers with a dot at the start of lines are days (3.8, 4.23) and not those of sections (1.1, 1.2, 2.1). */
export function dotsAreDays(signs: string, lines: readonly Line[]): boolean {
  let [count, last, sections, isDay, isFirst] = [0, '', 0, false, false];
  for (const { start, end } of lines) {
    if (readOrdinal(signs, start) !== null) continue;
    const time = readListDay(signs, start, true);
    const stretch = time && time.end <= end ? time.stretches[0] : undefined;
    if (!stretch || stretch.year !== null) continue;
    count++;
    const { from, dayFrom } = stretch;
    if (count === 1 && from === 1 && dayFrom === 1) isFirst = true;
    // Sections seldom count beyond nine.
    if ((dayFrom ?? 0) > 9) isDay = true;
    if (last === `${from}.${(dayFrom ?? 0) - 1}`) sections++;
    last = `${from}.${dayFrom}`;
  }
  return count >= 2 && sections * 2 < count && (isDay || !isFirst);
}
