/** Words about a time inside of a year, as titles and labels of forms spell them. */

const HAN = '一二三四五六七八九十';
const numberOf = (text: string): number => {
  if (/^\d+$/u.test(text)) return Number(text);
  if (text.length > 1) return 10 + HAN.indexOf(text.charAt(1)) + 1;
  return text === '两' ? 2 : HAN.indexOf(text) + 1;
};
const two = (n: number): string => String(n).padStart(2, '0');
const isMonth = (n: number): boolean => n >= 1 && n <= 12;
const through = (from: number, to: number): string | null =>
  isMonth(from) && isMonth(to) && from < to ? `${two(from)}~${two(to)}` : null;

const TO = '[-—–~～至到]+';
const AND = '[、,，和及]';
const QUARTER = '第?([一二三四1-4])';
const MONTH = '(1[0-2]|0?[1-9]|十[一二]|[一二三四五六七八九十])';
const oneOf = (pattern: string): string => pattern.replace('(', '(?:');

/** 一、二季度, 7、8、9月: numbers that follow each other are the time from the first to the last; others are none. */
function listed(text: string, months: number): string | null {
  const all = (text.match(months === 1 ? new RegExp(oneOf(MONTH), 'gu') : /[一二三四1-4]/gu) ?? []).map(numberOf);
  const [first = 0] = all;
  return all.every((n, i) => n === first + i)
    ? through(months * (first - 1) + 1, months * (first + all.length - 1))
    : null;
}

/** 7月1日至9月30日: whole months only. A February ends on its 28th here too. */
function betweenDays(from: string, firstDay: string, to: string, lastDay: string): string | null {
  const [first, last, end] = [Number(from), Number(to || from), Number(lastDay)];
  const ends = last === 2 ? [28, 29] : [[4, 6, 9, 11].includes(last) ? 30 : 31];
  if (Number(firstDay) !== 1 || !ends.includes(end) || !isMonth(first)) return null;
  return first === last ? two(first) : through(first, last);
}

type Spell = readonly [pattern: string, part: (a: string, b: string, c: string, d: string) => string | null];
const LISTS: readonly Spell[] = [
  [`第?([一二三四1-4](?:季度?)?(?:${AND}?[一二三四1-4](?:季度?)?)*${AND}?[一二三四1-4])季度?`, (all) => listed(all, 3)],
  [
    `(?<!\\d)(${oneOf(MONTH)}月?份?(?:${AND}${oneOf(MONTH)}月?份?)*${AND}${oneOf(MONTH)})月份?(?!\\d{0,2}日)`,
    (all) => listed(all, 1),
  ],
];
/** The longer way of saying a time stands before the shorter one that is a part of it: 前三季度 is no third quarter. */
const SPANS: readonly Spell[] = [
  [`(?<!\\d)(1[0-2]|0?[1-9])月(\\d{1,2})日?${TO}(?:(1[0-2]|0?[1-9])月)?(\\d{1,2})日`, betweenDays],
  ['前([二三两23])个?季度', (n) => through(1, 3 * numberOf(n))],
  [`${QUARTER}(?:季度?)?${TO}${QUARTER}季度?`, (a, b) => through(3 * numberOf(a) - 2, 3 * numberOf(b))],
  [`(?<!\\d)${MONTH}月?份?${TO}${MONTH}月份?`, (a, b) => through(numberOf(a), numberOf(b))],
  ...LISTS,
  [`${QUARTER}季度?`, (n) => `Q${numberOf(n)}`],
  ['(上|下)半年', (half) => (half === '上' ? 'H1' : 'H2')],
  [`(?<!\\d)${MONTH}月份?(?!\\d{0,2}日)`, (n) => two(numberOf(n))],
];
const read = (part: Spell[1], found: RegExpExecArray): string | null =>
  part(found[1] ?? '', found[2] ?? '', found[3] ?? '', found[4] ?? '');
const anywhere = SPANS.map(([pattern, part]) => [new RegExp(pattern, 'u'), part] as const);
const atStart = SPANS.map(([pattern, part]) => [new RegExp(`^(?:${pattern})`, 'u'), part] as const);
const listsAtStart = LISTS.map(([pattern, part]) => [new RegExp(`^(?:${pattern})`, 'u'), part] as const);

/** Q3, H1, 09 or 01~09 as a text says it; null for none, undefined for one that can not be (一、三季度, 7月5日至9月20日). */
export function spanIn(text: string): string | null | undefined {
  for (const [pattern, part] of anywhere) {
    const found = pattern.exec(text);
    if (found) return read(part, found) ?? undefined;
  }
  return null;
}

/** Whether what looks like the numbering of a label begins a list of times: 一、二季度人次, 7、8、9月人次. */
export const beginsWithTimes = (text: string): boolean =>
  listsAtStart.some(([pattern, part]) => {
    const found = pattern.exec(text);
    return found !== null && read(part, found) !== null;
  });

const NAMED: readonly (readonly [pattern: RegExp, part: string | undefined])[] = [
  [/^(?:全年合计|年度合计|全年)/u, 'year'],
  [/^(?:本年累计|年初至今|累计|本年度|本年|今年|当年|年度|年内)/u, 'toDate'],
  [/^(?:上年度|上年|去年|上一年)/u, 'before'],
  [/^(?:本季度|本季)/u, 'quarter'],
  [/^(?:本月|当月)/u, 'month'],
  [/^(?:本期|当期)累计/u, 'nowToDate'],
  [/^(?:本期|当期)/u, 'now'],
  [/^年末/u, 'yearEnd'],
  [/^期末/u, undefined],
];

/** A label without the time before it. */
export interface Timed {
  /** Of the form's time; undefined: the form's own. */
  readonly part: string | undefined;
  readonly rest: string;
}

/** The time that a label begins with: 1-3月人次, 2025年会员数, 本年第三季度金额. Null: it names none. */
export function takeTime(label: string): Timed | null {
  const text = label.replace(/^截[至止]到?/u, '');
  const year = /^((?:19|20)\d{2})年度?/u.exec(text);
  const named = year ? undefined : NAMED.find(([pattern]) => pattern.test(text));
  const rest = text.slice((year?.[0] ?? named?.[0].exec(text)?.[0] ?? '').length);
  // 上年第三季度 is not asked of anybody here: what follows stays, and nobody knows it.
  const isOfYear = year !== null || named === undefined || named[1] === 'toDate' || named[1] === 'year';
  for (const [pattern, part] of isOfYear ? atStart : []) {
    const found = pattern.exec(rest);
    if (!found) continue;
    const span = read(part, found);
    if (span === null) return null;
    return { part: year ? `${year[1]}-${span}` : span, rest: withoutEnd(rest.slice(found[0].length)) };
  }
  if (year) return { part: year[1], rest: withoutEnd(rest) };
  return named ? { part: named[1], rest: withoutEnd(rest) } : null;
}
/** 第二季度末, 上年末: numbers of a day are those of the last one anyway. */
const withoutEnd = (rest: string): string => rest.replace(/^[末底]/u, '');
