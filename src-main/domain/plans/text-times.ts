import { anyOf, planWords } from './plan-words.ts';
import { smallNumber, yearNumber, yearShift } from './text-numbers.ts';

/** One stretch of time as the words give it. `year` is null when they name none. */
export interface Stretch {
  readonly year: number | null;
  /** 次年, 今年, 上年: years from the plan's first one. */
  readonly shift?: number;
  readonly from: number;
  /** Below `from` when the stretch runs over New Year. */
  readonly to: number;
  readonly dayFrom: number | null;
  /** 31 means the last day of the month. */
  readonly dayTo: number | null;
  /** The festival that the words name: its day follows from the year. */
  readonly festival?: string;
  /** Month and day of the moon's calendar. */
  readonly lunar?: readonly [month: number, day: number];
  /** Comes again every so many months, over the whole plan: 2 for 每两个月, 6 for 每半年. */
  readonly every?: number;
}

type TimeKind = 'month' | 'span' | 'festival';

export interface TimeWords {
  readonly kind: TimeKind;
  readonly stretches: readonly Stretch[];
  /** Place after the words. */
  readonly end: number;
  /** The words named a year: 2026年, xx年, 今年. */
  readonly hasYear: boolean;
  /** The words gave a whole date, year, month and day. */
  readonly isDate: boolean;
  /** Two numbers of a list “1、2月”: the first may be the number of an item. */
  readonly listOfTwo: readonly [number, number] | null;
}

const b = '[ \\t]{0,3}';
const year = new RegExp(
  `(?:公元)?(2${b}0${b}\\d${b}\\d|20${b}[xX×*]{2}|20_{1,4}|[xX×*]{2,4}|[二〇一三四五六七八九]{4}|[~_]{1,6}|[今明次当本来翌转去前]|[上下]${b}一?|第${b}二)${b}年${b}度?${b}(?:的)?`,
  'y',
);
const halfName = new RegExp(`(?:上半年|下半年|上学期|下学期|第[一二]学期|本学期)${b}(?:的)?`, 'y');
const monthNumber = new RegExp(`1${b}[0-2](?!\\d)|0?[1-9](?!${b}\\d)|十${b}[一二]|[元一二三四五六七八九十]`, 'y');
const monthSign = new RegExp(`${b}月(?!饼|刊|报|嫂|球|薪|租|均|亮)(?:${b}份)?`, 'y');
const joint = new RegExp(
  `${b}(?:(-{1,3}|~{1,2}|至|到|\\.{2,6}|…{1,2})|[、,/和及与]|\\.(?=(?:1[0-2]|[1-9])[ \\t]?月)|以及)?${b}`,
  'y',
);
const day = `(\\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])${b}(?:日|号)`;
const dayNumber = `(\\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])${b}(?:日|号)?`;
const oneDay = new RegExp(`${b}${day}`, 'y');
const dayRange = new RegExp(`${b}${dayNumber}${b}(?:-{1,3}|~|至|到|、)${b}${day}`, 'y');
const weekday = new RegExp(`${b}\\((?:周|星期)[一二三四五六日天](?:[-~至、](?:周|星期)?[一二三四五六日天])?\\)`, 'y');
const week = new RegExp(
  `${b}第?(?:[一二三四五]|[1-5])(?:${b}[-~至、]${b}第?(?:[一二三四五]|[1-5]))?${b}个?(?:周(?!年)|星期)`,
  'y',
);
const after = new RegExp(
  `${b}(?:前后|左右|期间|前夕|来临之际|之前|以前|之间|前(?![期列往景提述后面沿半])|内(?![部容训外涵])|间(?![隔接]))`,
  'y',
);

/** Parts of a month. 中, 初 and 底 begin other words too. */
const parts: readonly (readonly [RegExp, number, number])[] = [
  [/[ \t]{0,3}(?:的)?上中旬/y, 1, 20],
  [/[ \t]{0,3}(?:的)?中下旬/y, 11, 31],
  [/[ \t]{0,3}(?:的)?上[ \t]?旬(?:[-至、到]中旬)/y, 1, 20],
  [/[ \t]{0,3}(?:的)?中[ \t]?旬(?:[-至、到]下旬)/y, 11, 31],
  [/[ \t]{0,3}(?:的)?上[ \t]?旬/y, 1, 10],
  [/[ \t]{0,3}(?:的)?中[ \t]?旬/y, 11, 20],
  [/[ \t]{0,3}(?:的)?下[ \t]?旬/y, 21, 31],
  [/[ \t]{0,3}上半月/y, 1, 15],
  [/[ \t]{0,3}下半月/y, 16, 31],
  [/[ \t]{0,3}初(?![中级步次心赛一二三任审评选衷期])/y, 1, 10],
  [/[ \t]{0,3}中(?![秋国小心考高层华外学共央队期医午级])/y, 11, 20],
  [/[ \t]{0,3}(?:底|末)(?![线蕴色数层])/y, 21, 31],
];

const spanWords = new Map(planWords.spans.flatMap((span) => span.words.map((word) => [word, span] as const)));
const inHeads = planWords.festivals.map((day) => ({
  ...day,
  words: day.words.filter((word) => !planWords.festivalNotInHeads.includes(word)),
}));
const festivalWords = new Map(inHeads.flatMap((day) => day.words.map((word) => [word, day] as const)));
const stepWords = new Map(planWords.steps.flatMap((one) => one.words.map((word) => [word, one] as const)));
const step = new RegExp(`(${anyOf([...stepWords.keys()])})`, 'y');
const span = new RegExp(`(${anyOf([...spanWords.keys()])})`, 'y');
const festival = new RegExp(
  `[“"‘《「]?(${anyOf([...festivalWords.keys()])})[”"’》」]?(?:国际)?(?:劳动妇女|妇女|劳动|青年|儿童|建党|建军)?节?`,
  'y',
);

/** Whether a time may begin with the sign: looks before anything dear is tried. */
const begins =
  /[\d元一二三四五六七八九十〇xX×*~_今明次当本来翌转去前上下第全常年首寒暑春夏秋冬岁每单双逢正腊“"‘《「公两清端中国重护教世植]/;

function match(shape: RegExp, signs: string, at: number): RegExpExecArray | null {
  shape.lastIndex = at;
  return shape.exec(signs);
}

interface Point {
  /** Only a number, its 月 comes later: the 7 of 7、8月. */
  readonly isBare: boolean;
  readonly year: number | null;
  readonly shift: number | null;
  readonly month: number;
  readonly days: readonly [number, number] | null;
}

/** Days behind a month: 8日, 3-5日, 上旬, 初. */
function readDays(signs: string, at: number): { days: [number, number]; end: number } | null {
  const range = match(dayRange, signs, at);
  const [first, last] = range ? [smallNumber(range[1] ?? ''), smallNumber(range[2] ?? '')] : [0, 0];
  if (range && isDay(first) && isDay(last) && first <= last) {
    return { days: [first, last], end: withWeekday(signs, dayRange.lastIndex) };
  }
  const one = match(oneDay, signs, at);
  if (one) {
    const n = smallNumber(one[1] ?? '');
    if (!isDay(n)) return null;
    const end = withWeekday(signs, oneDay.lastIndex);
    return { days: [n, n], end };
  }
  for (const [shape, from, to] of parts) {
    if (match(shape, signs, at)) return { days: [from, to], end: shape.lastIndex };
  }
  return null;
}

/** The year that words before a month name: 2026年 itself, 次年 as one more than the plan's. */
const yearSaid = (written: RegExpExecArray | null): { year: number | null; shift: number | null } => ({
  year: written ? yearNumber(written[1] ?? '') : null,
  shift: written ? yearShift(written[1] ?? '') : null,
});

const isDay = (n: number): boolean => n >= 1 && n <= 31;

function withWeekday(signs: string, at: number): number {
  return match(weekday, signs, at) ? weekday.lastIndex : at;
}

/** Months at a place of the signs: 3月, 七-八月份, 7月8月, 3、6、9月, 11月上旬, 9月1日-10月10日, 12月-次年2月. */
function readMonths(signs: string, at: number): TimeWords | null {
  const points: Point[] = [];
  const joints: ('to' | 'and')[] = [];
  let [p, end, kept, hasYear, isDate] = [at, at, 0, false, false];
  const half = match(halfName, signs, p);
  if (half) p = halfName.lastIndex;
  let pendingJoint: 'to' | 'and' | null = null;
  for (let i = 0; i < 12; i++) {
    if (i > 0 && match(halfName, signs, p)) p = halfName.lastIndex;
    const written = match(year, signs, p);
    const q = written ? year.lastIndex : p;
    const number = match(monthNumber, signs, q);
    if (!number) break;
    const words = number[0];
    const month = words === '元' ? 1 : smallNumber(words);
    let r = monthNumber.lastIndex;
    const signed = match(monthSign, signs, r);
    if (!signed && (words === '元' || written)) break;
    if (signed) r = monthSign.lastIndex;
    const days = signed ? readDays(signs, r) : null;
    if (days) r = days.end;
    else if (signed && match(week, signs, r)) r = week.lastIndex;
    if (pendingJoint) joints.push(pendingJoint);
    points.push({
      isBare: !signed,
      ...yearSaid(written),
      month,
      days: days?.days ?? null,
    });
    if (signed) {
      [end, kept] = [r, points.length];
      hasYear ||= written !== null;
      isDate ||= written !== null && days !== null;
    }
    const link = match(joint, signs, r);
    const isJoined = link !== null && joint.lastIndex > r && /\S/.test(link[0]);
    // “7月8月”: a month may follow at once, but only one that is written out.
    if (!signed && !isJoined) break;
    pendingJoint = link?.[1] === undefined ? 'and' : 'to';
    p = joint.lastIndex;
    // “9月1日-15日” was read as days; “3月8日、4月…” goes on.
    if (signed && !isJoined && !match(year, signs, p) && !match(monthNumber, signs, p)) break;
  }
  if (kept === 0) return null;
  const good = points.slice(0, kept);
  const links = joints.slice(0, kept - 1);
  const [one, two] = good;
  // “4、6—8月” may be the fourth item as well.
  const isPair =
    kept >= 2 && one?.isBare === true && links[0] === 'and' && (two?.isBare === false || links[1] === 'to');
  return {
    kind: 'month',
    stretches: stretchesOf(good, links),
    end,
    hasYear,
    isDate,
    listOfTwo:
      isPair && one && two && !hasYear && /^[^月]{0,6}[、,.]/.test(signs.slice(at, end))
        ? [one.month, two.month]
        : null,
  };
}

interface Changeable {
  year: number | null;
  from: number;
  to: number;
  dayFrom: number | null;
  dayTo: number | null;
}

/** Points and what joins them as stretches; months that follow each other in a list are one. */
function stretchesOf(points: readonly Point[], joints: readonly ('to' | 'and')[]): Stretch[] {
  const out: (Changeable & { shift?: number })[] = [];
  points.forEach((point, i) => {
    const last = out.at(-1);
    const how = joints[i - 1];
    if (last && how === 'to') {
      last.to = point.month;
      last.dayTo = point.days?.[1] ?? (last.dayFrom === null ? null : 31);
      if (last.dayFrom === null && point.days) last.dayFrom = 1;
      return;
    }
    if (last && how === 'and' && last.to % 12 === point.month - 1 && last.dayFrom === null && !point.days) {
      last.to = point.month;
      return;
    }
    if (last && last.to === point.month && last.dayFrom === null && !point.days) return;
    out.push({
      year: point.year,
      ...(point.shift === null ? {} : { shift: point.shift }),
      from: point.month,
      to: point.month,
      dayFrom: point.days?.[0] ?? null,
      dayTo: point.days?.[1] ?? null,
    });
  });
  return out;
}

const named = (kind: TimeKind, from: number, to: number, end: number): TimeWords => ({
  kind,
  stretches: [{ year: null, from, to, dayFrom: null, dayTo: null }],
  end,
  hasYear: false,
  isDate: false,
  listOfTwo: null,
});

/** Words of time at a place of the signs, with 前后, 期间, 前 behind them; null when there are none. Linear. */
export function readTime(signs: string, at: number): TimeWords | null {
  if (!begins.test(signs.charAt(at))) return null;
  const found = readMonths(signs, at) ?? readStep(signs, at) ?? readSpan(signs, at) ?? readFestival(signs, at);
  if (!found) return null;
  const end = match(after, signs, found.end) ? after.lastIndex : found.end;
  return { ...found, end };
}

/** Only months, not seasons and festivals. */
export const readMonthTime = (signs: string, at: number): TimeWords | null => {
  const found = begins.test(signs.charAt(at)) ? readMonths(signs, at) : null;
  return found && match(after, signs, found.end) ? { ...found, end: after.lastIndex } : found;
};

/** 双月, 每半年, 每两个月: several stretches, or one that comes again as the plan goes. */
function readStep(signs: string, at: number): TimeWords | null {
  const known = stepWords.get(match(step, signs, at)?.[1] ?? '');
  if (!known) return null;
  const first = named('span', 1, 12, step.lastIndex);
  const { from, every } = known;
  const none = { year: null, dayFrom: null, dayTo: null };
  if (from === undefined) return { ...first, stretches: [{ ...none, from: 1, to: 12, every }] };
  const months = Array.from({ length: Math.ceil((13 - from) / every) }, (_, i) => from + i * every);
  return { ...first, stretches: months.map((month) => ({ ...none, from: month, to: month })) };
}

function readSpan(signs: string, at: number): TimeWords | null {
  const written = match(year, signs, at);
  const from = written ? year.lastIndex : at;
  const words = match(span, signs, from);
  const known = words && spanWords.get(words[1] ?? '');
  if (!known) return null;
  const end = span.lastIndex;
  const moon = lunarMonths.indexOf((words?.[1] ?? '').charAt(0));
  const night = moon < 0 ? null : match(lunarDay, signs, end);
  const n = night ? smallNumber((night[1] ?? '').replace('初', '').replace('廿', '二十')) : Number.NaN;
  if (n >= 1 && n <= 30) {
    const first = named('span', known.from, known.to, lunarDay.lastIndex);
    const lunar = [[1, 11, 12][moon] ?? 1, n] as const;
    return { ...first, hasYear: written !== null, stretches: first.stretches.map((one) => ({ ...one, lunar })) };
  }
  const first = named('span', known.from, known.to, end);
  const { year: own, shift } = yearSaid(written);
  const said = { year: own, ...(shift === null ? {} : { shift }) };
  return { ...first, hasYear: written !== null, stretches: first.stretches.map((one) => ({ ...one, ...said })) };
}

const lunarMonths = '正冬腊';
const lunarDay = /(初[一二三四五六七八九十]|[廿二]?十?[一二三四五六七八九十])(?:日|这天|当天)?/y;

function readFestival(signs: string, at: number): TimeWords | null {
  const words = match(festival, signs, at);
  const word = words?.[1] ?? '';
  const known = festivalWords.get(word);
  // 三八 and 五一 alone are numbers of anything.
  if (
    /^[一二三四五六七八十两\d·.]+节?$/.test(word) &&
    !/节$/.test(words?.[0] ?? '') &&
    !match(after, signs, festival.lastIndex)
  ) {
    return null;
  }
  if (!known) return null;
  const found = named('festival', known.from, known.to, festival.lastIndex);
  return { ...found, stretches: found.stretches.map((stretch) => ({ ...stretch, festival: known.label })) };
}

const slashDay = /[ \t]{0,3}(?:(20\d\d)[./-])?(1[0-2]|0?[1-9])[./](3[01]|[12]\d|0?[1-9])(?!\d)/y;

/** A day or range in a column of days, where 3.8, 9/1-9/5 and 2026-03-08 are days and a lone number is a month. */
export function readCellTime(cell: string): TimeWords | null {
  const text = cell.trim();
  const first = match(slashDay, text, 0);
  if (first) {
    let end = slashDay.lastIndex;
    const [y, m, d] = [first[1], Number(first[2]), Number(first[3])];
    let [to, dayTo] = [m, d];
    const sign = /[ \t]*(?:-{1,3}|~|至|到)/y;
    const second = match(sign, text, end) ? match(slashDay, text, sign.lastIndex) : null;
    if (second) [to, dayTo, end] = [Number(second[2]), Number(second[3]), slashDay.lastIndex];
    const stretch = { year: y ? Number(y) : null, from: m, to, dayFrom: d, dayTo };
    return { kind: 'month', stretches: [stretch], end, hasYear: !!y, isDate: !!y, listOfTwo: null };
  }
  const iso = /^(20\d\d)-(\d{1,2})(?:-(\d{1,2}))?$/.exec(text);
  if (iso && Number(iso[2]) >= 1 && Number(iso[2]) <= 12) {
    const days = iso[3] ? Number(iso[3]) : null;
    const stretch = { year: Number(iso[1]), from: Number(iso[2]), to: Number(iso[2]), dayFrom: days, dayTo: days };
    return { kind: 'month', stretches: [stretch], end: text.length, hasYear: true, isDate: !!days, listOfTwo: null };
  }
  const bare =
    /^(1[0-2]|0?[1-9]|十[一二]|[一二三四五六七八九十])(?:[-~至到、](1[0-2]|0?[1-9]|十[一二]|[一二三四五六七八九十]))?$/.exec(
      text,
    );
  if (bare) {
    const from = smallNumber(bare[1] ?? '');
    return named('month', from, bare[2] ? smallNumber(bare[2]) : from, text.length);
  }
  for (let at = 0; at < Math.min(text.length, 12); at++) {
    const found = readTime(text, at);
    if (found) return found;
  }
  return null;
}
