import { formatChinese } from '../date-format.ts';
import { isDate, lastDayOf } from '../dates.ts';
import { type Period, periodOf } from '../period.ts';
import { spanIn } from './time-words.ts';

/** The time that a form is about: what its single places count in, and the day as of which. */
export interface FormPeriod {
  /** Of `Period`; of a form that names a day: the day itself. */
  readonly key: string;
  readonly first: string;
  readonly last: string;
  readonly label: string;
}

const two = (n: number): string => String(n).padStart(2, '0');

const asDay = (day: string): FormPeriod | null =>
  isDate(day) ? { key: day, first: `${day.slice(0, 4)}-01-01`, last: day, label: `截至${formatChinese(day)}` } : null;

const asPeriod = ({ key, first, last, label }: Period): FormPeriod => ({ key, first, last, label });
const keyed = (key: string): FormPeriod | null => {
  const found = periodOf(key);
  return found && asPeriod(found);
};

/** Whether a time is that of a form up to a day: 截至2026年9月30日. */
export const isDay = ({ key }: FormPeriod): boolean => isDate(key);

/** Months of one year; from January on it is the year up to a day. */
function monthsOf(year: string, from: string, to: string): FormPeriod | null {
  const [first, last] = [Number(from), Number(to)];
  if (!isDate(`${year}-${from}-01`) || !isDate(`${year}-${to}-01`) || first > last) return null;
  const end = lastDayOf(`${year}-${to}`);
  const label = `${Number(year)}年${first}至${last}月`;
  const same = last - first === 2 && first % 3 === 1 ? `Q${(last / 3) | 0}` : first === 7 && last === 12 ? 'H2' : null;
  if (first === 1) return { key: end, first: `${year}-01-01`, last: end, label };
  return same
    ? keyed(`${year}-${same}`)
    : { key: `${year}-${from}~${to}`, first: `${year}-${from}-01`, last: end, label };
}

/** The period of a key as decisions and labels hold it; null for a text that is none. */
export function formPeriodOf(key: string): FormPeriod | null {
  const [, year = '', from = '', to = ''] = /^(\d{4})-(\d\d)~(\d\d)$/u.exec(key) ?? [];
  return year === '' ? (keyed(key) ?? asDay(key)) : monthsOf(year, from, to);
}

/** Whether a part names its year itself, so that it is known whatever the form's time is. */
export const isAbsolute = (part: string | undefined): boolean => /^\d{4}/u.test(part ?? '');

/** A part of a form's time as labels name it (`takeTime`); null where the form has no such part: 本月 in a form of a year. */
export function partOfPeriod(period: FormPeriod, part: string | undefined): FormPeriod | null {
  const year = period.last.slice(0, 4);
  switch (part) {
    case undefined:
    case 'now':
      return period;
    // Of a form that begins within the year nobody knows from when on.
    case 'nowToDate':
      return period.first.endsWith('-01-01') ? period : null;
    case 'quarter':
      return /-Q\d$/u.test(period.key) ? period : null;
    case 'month':
      return /^\d{4}-\d{2}$/u.test(period.key) ? period : null;
    case 'yearEnd':
      return period.last.endsWith('-12-31') ? period : null;
    case 'toDate':
      return { ...period, key: `year of ${period.key}`, first: `${year}-01-01` };
    case 'before':
      return formPeriodOf(String(Number(year) - 1));
    case 'year':
      return formPeriodOf(year);
    default:
      return formPeriodOf(isAbsolute(part) ? part : `${year}-${part}`);
  }
}

/** 《关于做好2020年帮扶工作的通知》 names the time of a paper, not the form's. */
const PAPER = /《[^《》]*(?:通知|意见|办法|方案|规定|规则|细则|函|决定|公告|要求)[^《》]*》/gu;

const TO = '[-—–~～至到]+';
/** 2026.7—2026.9, 2026.7.1-9.30: spelt as the others are. */
const DOTTED = new RegExp(
  `(\\d{4})[.．/](\\d{1,2})(?:[.．/](\\d{1,2}))?(${TO})(?:(\\d{4})[.．/])?(\\d{1,2})(?:[.．/](\\d{1,2}))?(?![\\d.．/])`,
  'gu',
);
const inWords = (text: string): string =>
  text.replace(DOTTED, (_, year, month, day, to, next, last, end) =>
    [
      `${year}年${month}月${day ? `${day}日` : ''}${to}`,
      `${next ? `${next}年` : ''}${last}月${end ? `${end}日` : ''}`,
    ].join(''),
  );

/** 统计截止时间：2026.9.30 is spelt as 截至2026年9月30日 is. */
const AS_OF =
  /(?:统计|数据|资料|信息)?截[至止]到?(?:日期|时间|日)?[:：]?(\d{4})[年./-](\d{1,2})(?:[月./-](?:(\d{1,2})日?)?)?(?!\d)/gu;
const DAY = '(\\d{4})[年./-](\\d{1,2})[月./-](\\d{1,2})日?';
/** 统计时点：2026年6月30日; 统计时间：2026年1月1日—6月30日 is a span. */
const COUNTED_DAY = `(?<!截[至止])(?:(?:统计|数据)(?:时[点间]|日期)|时点)[:：]?${DAY}(?![\\d日]|${TO})`;
const COUNTED = new RegExp(COUNTED_DAY, 'gu');
/** Nothing but a day, or one that only the name of the unit stands before, is the day of the figures; 1990/1/5 is a birthday. */
const DAY_ALONE =
  /^(?:(?:填报|填表|编报|报送|上报|单位)[^:：\d]*[:：][^:：\d]*)?[（(]?(20\d{2})年(\d{1,2})月(\d{1,2})日[）)]?$/u;
const asOfInWords = (text: string): string =>
  text
    .replace(AS_OF, (_, year, month, day) => `截至${year}年${month}月${day ? `${day}日` : '底'}`)
    .replace(COUNTED, (_, year, month, day) => `截至${year}年${month}月${day}日`)
    .replace(DAY_ALONE, (_, year, month, day) => `截至${year}年${month}月${day}日`);

/** 2025年以来 goes on until today: only that of this year is a time of a form. */
const SINCE = /(\d{4})年(.{0,6}?)(?:以来|[至到]今)/u;
const FROM_JANUARY = /^(?:0?1月份?(?:0?1日)?|年初|[初度])?$/u;

/**
 * What one text says of a time: 2026年第三季度, 截至2026年9月30日, 2026年1—9月, 三季度. Null where it names none; undefined
 * where it names one that no form is filled for (2025年9月至2026年8月): a part of it would be a guess.
 */
function timeIn(text: string, today: string): FormPeriod | null | undefined {
  const said = text
    .replace(/\s/gu, '')
    .replaceAll(/[０-９]/gu, (digit) => String(digit.charCodeAt(0) - 0xff10))
    .replace(PAPER, '');
  // 2026年1月至2026年9月: the year is said twice.
  const bare = inWords(asOfInWords(said)).replace(/(\d{4})年([^年]*?[-—–~～至到]+)\1年/u, '$1年$2');
  // 2025-2026年度, 2025年7月至2026年6月, 2025年和2026年.
  if (/\d{4}年?(?:度|学年)?[-—–~～至到、]+\d{4}[年学]/u.test(bare)) return undefined;
  if (new Set([...bare.matchAll(/(\d{4})年/gu)].map(([, year]) => year)).size > 1) return undefined;
  const [, begun, from = ''] = SINCE.exec(bare) ?? [];
  if (begun) return begun === today.slice(0, 4) && FROM_JANUARY.test(from) ? keyed(begun) : undefined;
  const day = /截[至止]到?(\d{4})年(\d{1,2})月(?:(\d{1,2})日|底|末)/u.exec(bare);
  if (day) {
    const month = `${day[1]}-${two(Number(day[2]))}`;
    return asDay(day[3] ? `${month}-${two(Number(day[3]))}` : isDate(`${month}-01`) ? lastDayOf(month) : '');
  }
  const yearEnd = /截[至止]到?(\d{4})年(?:底|末)/u.exec(bare);
  if (yearEnd) return asDay(`${yearEnd[1]}-12-31`);
  const year = /(\d{4})年/u.exec(bare)?.[1];
  const span = spanIn(bare.replace(/^.*\d{4}年度?/u, ''));
  if (span === undefined) return year ? undefined : null;
  const part = span === null || (!year && /^\d\d$/u.test(span)) ? '' : `-${span}`;
  // 一季度 to 四季度 stand over the columns of a whole year: each of them names its own cell, none the form.
  if (!year && (part === '' || !/统计|报表|情况|汇总|季报|月报/u.test(bare))) return null;
  const found = formPeriodOf(`${year ?? today.slice(0, 4)}${part}`);
  if (found && !year && found.first > today) return formPeriodOf(`${Number(today.slice(0, 4)) - 1}${part}`);
  return found;
}

/** Days of filling in say nothing of what the form is about. */
const OTHER = /(?:填表|填报|制表|上报|报送|打印)(?:日期|时间)|文号|〔\d{4}〕|号$/u;
/** 报送截止时间 is the day by which the form is due. */
const DUE = /(?:填表|填报|制表|上报|报送|提交|申报|反馈|交表|报名)截[至止]/u;
/** What beside 填报日期 in one line still says up to when the form goes. */
const BESIDE = /(?<!填表|填报|制表|上报|报送|提交|申报|反馈|交表|报名)截[至止][^截填制上报打]*\d[日\d]?/u;
/** The same of 统计时间：2026年6月30日. */
const COUNTED_BESIDE = new RegExp(COUNTED_DAY, 'u');
/** 根据2025—2027年行动计划: what a note says of years is not the form's time. */
const NOTE = /^[（(]?(?:注|说明|备注|依据|根据|按照?)|[。；]/u;

/**
 * The time that the first of some texts names, titles first; undefined where that is one that no form is filled for. A
 * year goes up to the day of that year that another line names: 截至日期：2026年9月30日.
 */
export function formPeriodIn(texts: readonly string[], today: string): FormPeriod | null | undefined {
  const times = texts.flatMap((text) => {
    const plain = text.replace(/\s/gu, '');
    const said =
      OTHER.test(plain) || DUE.test(plain) ? (BESIDE.exec(plain)?.[0] ?? COUNTED_BESIDE.exec(plain)?.[0] ?? '') : text;
    const time = timeIn(said, today);
    return time === null || (time === undefined && NOTE.test(text.trim())) ? [] : [time];
  });
  if (times.length === 0) return null;
  const [first] = times;
  const isDayOf = (time: FormPeriod | undefined): boolean =>
    time !== undefined && first !== undefined && isDay(time) && time.key.startsWith(`${first.key}-`);
  return first && /^\d{4}$/u.test(first.key) ? (times.find(isDayOf) ?? first) : first;
}

/** The year so far: what a form is about that does not say. */
export const yearSoFar = (today: string): FormPeriod => keyed(today.slice(0, 4)) as FormPeriod;

/** Whether somebody's own words speak of a time, so that they are wrong on the next form: 2026年第三季度. */
export const namesTime = (text: string): boolean =>
  /\d{4}\s*年|\d{4}\s*[-./]\s*\d{1,2}|季度|半年|\d{1,2}\s*月|年度/u.test(text);
