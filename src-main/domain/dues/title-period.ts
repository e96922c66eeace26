import { addToMonth, monthsBetween } from './months.ts';
import { monthInTitle, yearOfMonth } from './period-text.ts';

/** 季度 and 月 are read alike: so many months each, so many in a year. */
interface Unit {
  readonly months: 1 | 3;
  readonly sequence: RegExp;
  readonly part: RegExp;
  readonly numeral: (text: string) => number;
}

const BETWEEN = '[-、,，和及与]';
const quarter = '(?:20\\d{2}年?)?第?[一二三四1-4](?:季度)?';
const month = '(?:20\\d{2}[-./年])?\\d{1,2}月?';
const quarters: Unit = {
  months: 3,
  sequence: new RegExp(`(?<!\\d)${quarter}(?:${BETWEEN}?${quarter})*季度`, 'gu'),
  part: /([-、,，和及与]?)(?:(20\d{2})年?)?第?([一二三四1-4])(?:季度)?/gu,
  numeral: (text) => '一二三四'.indexOf(text) + 1 || Number(text),
};
const months: Unit = {
  months: 1,
  sequence: new RegExp(
    `(?<![\\d.])${month}(?:(?:${BETWEEN}|(?<=月))${month})*月(?!\\d)|(?<!\\d)20\\d{2}[-./年]\\d{1,2}月?-20\\d{2}[-./年]\\d{1,2}(?!\\d)`,
    'gu',
  ),
  part: /([-、,，和及与]?)(?:(20\d{2})[-./年])?(\d{1,2})月?/gu,
  numeral: Number,
};

/**
 * Months of one list or range: 三、四季度, 一-三季度, 7月、8月、9月, 2025.11-2026.01. Null when they do not follow one another.
 * A part without a year is of the year before it, the first of that of the title.
 */
function monthsOfSequence(text: string, unit: Unit, titled: string | undefined, today: string): string[] | null {
  const parts = [...text.matchAll(unit.part)].map(([, between = '', year, numeral = '']) => ({
    isRange: between === '-',
    year,
    n: unit.numeral(numeral),
  }));
  const last = (parts.at(-1)?.n ?? 1) * unit.months;
  if (parts.some(({ n }) => n < 1 || n * unit.months > 12)) return null;
  let year = Number(titled ?? yearOfMonth(last, today));
  const all: string[] = [];
  for (const part of parts) {
    year = Number(part.year ?? year);
    const end = `${year}-${String(part.n * unit.months).padStart(2, '0')}`;
    const next = all.at(-1) === undefined ? null : addToMonth(all.at(-1) ?? '', 1);
    const start = addToMonth(end, 1 - unit.months);
    if (next !== null && (part.isRange ? start < next : start !== next)) return null;
    all.push(...monthsBetween(part.isRange && next !== null ? next : start, end));
  }
  return all;
}

/**
 * The months that the title of a list names: 2026年三季度（7-9月）代扣清单 → 2026-07 … 2026-09, 三、四季度 → half a year, else
 * its one month; null when it names none, [] when it names several spans or a month beside a span, so that somebody has to
 * say. Without a year it is of the year that stands beside it.
 */
export function periodInTitle(texts: readonly string[], today: string): string[] | null {
  const found = new Map<string, string[] | null>();
  for (const raw of texts) {
    const text = raw
      .normalize('NFKC')
      .replace(/\s|份/gu, '')
      .replace(/年度/gu, '年')
      .replace(/[~—–－]|至|到/gu, '-')
      .replace(/(?<![A-Za-z])Q([1-4])(?!\d)/giu, '$1季度');
    const year = /(?<!\d)(20\d{2})年/u.exec(text)?.[1];
    const add = (span: string[] | null): unknown => found.set(span?.join() ?? '', span);
    for (const unit of [quarters, months])
      for (const [sequence] of text.matchAll(unit.sequence)) add(monthsOfSequence(sequence, unit, year, today));
    for (const [, own, half] of text.matchAll(/(?:(?<!\d)(20\d{2})年?)?(上半年|下半年)/gu)) {
      const of = own ?? year ?? today.slice(0, 4);
      add(half === '上半年' ? monthsBetween(`${of}-01`, `${of}-06`) : monthsBetween(`${of}-07`, `${of}-12`));
    }
  }
  const [span] = found.values();
  if (found.size > 1 || span === null) return [];
  if (span !== undefined && span.length > 1) return span;
  const one = monthInTitle(texts);
  return one === null ? null : [one];
}
