import {
  dateOf,
  dateOfDayNumber,
  dayNumber,
  daysInMonth,
  EARLIEST_YEAR,
  isDate,
  isLeapYear,
  LATEST_YEAR,
} from './dates.ts';
import { removeBlanks, toHalfWidth } from './unicode.ts';

/** How much of a date the text says; `value` is 'YYYY-MM-DD', 'YYYY-MM' or 'YYYY' accordingly. */
export type DatePrecision = 'day' | 'month' | 'year';

export type DateOrder = 'ymd' | 'dmy' | 'mdy';

/** What a column says about itself where a text alone can be read in several ways. Nothing is assumed without it. */
export interface DateStyle {
  /** Order of three numbers when no four-digit year comes first. */
  order?: DateOrder;
  /** The latest year that a two-digit year may mean: with 2026, '26' is 2026 and '27' is 1927. */
  century?: number;
  /** Reading of six digits: 201907 (yyyymm) or 190709 (yymmdd). */
  sixDigits?: 'yyyymm' | 'yymmdd';
  /** Day zero of serial numbers; the workbook says which. Numbers use 1900 without it, digits in a text ask. */
  epoch?: 1900 | 1904;
  /** The year that the paper around it says: a date that names none is of this year. */
  year?: number;
  /** That paper is about 元旦 or 春节: its November and December may be those of the year before. */
  overNewYear?: boolean;
}

/** `lent`: the text names no year, it is the one of the paper around it. */
export type DateReading =
  | { value: string; precision: DatePrecision; lent?: true }
  | { ambiguous: string[]; lent?: true }
  | { error: string };

const LAST_SERIAL = 2958465;

/** 29 and 30 February, 31 April …: the sentence names the day that is missing; '' when the day exists. */
function dayFault(year: number, month: number, day: number): string {
  if (year < EARLIEST_YEAR || year > LATEST_YEAR) return `年份是 ${year}，请核对`;
  if (month < 1 || month > 12) return `没有 ${month} 月，请核对`;
  if (day >= 1 && day <= daysInMonth(year, month)) return '';
  const which = month === 2 && day === 29 && !isLeapYear(year) ? `${year} 年 2 月` : `${month} 月`;
  return `${which}没有 ${day} 日，请核对`;
}

function dayReading(year: number, month: number, day: number): DateReading {
  const error = dayFault(year, month, day);
  return error ? { error } : { value: dateOf({ year, month, day }), precision: 'day' };
}

function monthReading(year: number, month: number): DateReading {
  const error = dayFault(year, month, 1);
  return error ? { error } : { value: dateOf({ year, month, day: 1 }).slice(0, 7), precision: 'month' };
}

function yearReading(year: number): DateReading {
  const error = dayFault(year, 1, 1);
  return error ? { error } : { value: String(year), precision: 'year' };
}

/** One answer out of several readings: the errors drop out, equal ones merge, several ask. */
function oneOf(readings: DateReading[]): DateReading {
  const values = new Map<string, DateReading>();
  for (const reading of readings) {
    if ('value' in reading) values.set(reading.value, reading);
    if ('ambiguous' in reading) for (const value of reading.ambiguous) values.set(value, { ambiguous: [value] });
  }
  const [first, ...others] = values.values();
  if (first === undefined) return readings[0] ?? { error: '认不出日期' };
  return others.length === 0 ? first : { ambiguous: [...values.keys()].sort() };
}

/** The years a written year may mean: four digits one, two digits one with `century`, otherwise both centuries. */
function yearsOf(digits: string, style: DateStyle): number[] {
  const year = Number(digits);
  if (digits.length > 2) return [year];
  if (style.century === undefined) return [1900 + year, 2000 + year];
  return [style.century - ((((style.century - year) % 100) + 100) % 100)];
}

/** Three numbers. A year has two or four digits; a four-digit year is first or last, never in the middle. */
function threeNumbers(a: string, b: string, c: string, separator: string, style: DateStyle): DateReading {
  const mayBeYear = (digits: string): boolean => digits.length === 2 || digits.length === 4;
  const first = mayBeYear(a) && c.length <= 2;
  const last = mayBeYear(c) && a.length <= 2;
  // 19-07-09 and 19.07.09 are written year first; only the slash also comes from d/m/y and m/d/y programs.
  const lastOrders: DateOrder[] = last && (!first || separator === '/' || style.order) ? ['mdy', 'dmy'] : [];
  const possible: DateOrder[] = first ? ['ymd', ...lastOrders] : lastOrders;
  const chosen = possible.filter((order) => order === style.order);
  const orders = { ymd: [a, b, c], dmy: [c, b, a], mdy: [c, a, b] } as const;
  return oneOf(
    (chosen.length > 0 ? chosen : possible).flatMap((order) => {
      const [y, m, d] = orders[order];
      return yearsOf(y, style).map((year) => dayReading(year, Number(m), Number(d)));
    }),
  );
}

function sixDigits(text: string, style: DateStyle): DateReading {
  const month = monthReading(Number(text.slice(0, 4)), Number(text.slice(4)));
  const days = yearsOf(text.slice(0, 2), style).map((year) =>
    dayReading(year, Number(text.slice(2, 4)), Number(text.slice(4))),
  );
  if (style.sixDigits === 'yyyymm') return month;
  if (style.sixDigits === 'yymmdd') return oneOf(days);
  return oneOf([month, ...days]);
}

/** Day of a spreadsheet serial number. The 1900 epoch counts a 29 February 1900 that never was. */
function serialReading(serial: number, epoch: 1900 | 1904): DateReading {
  const days = Math.floor(serial);
  if (days < (epoch === 1900 ? 1 : 0) || days > LAST_SERIAL) return { error: `${serial} 不是日期，请核对` };
  if (epoch === 1900 && days === 60) return { error: '1900 年 2 月没有 29 日，请核对' };
  const zero = epoch === 1904 ? dayNumber('1904-01-01') : dayNumber('1899-12-30') + (days < 60 ? 1 : 0);
  const value = dateOfDayNumber(zero + days);
  const year = Number(value.slice(0, 4));
  return year > LATEST_YEAR ? { error: `年份是 ${year}，请核对` } : { value, precision: 'day' };
}

const CHINESE_DIGITS = '〇一二三四五六七八九';

/** Chinese numerals to digits: 二〇一九 → 2019, 十一 → 11, 二十 → 20, 廿三 → 23. */
function arabic(text: string): string {
  const plain = text
    .replace(/[○零]/gu, '〇')
    .replace(/廿/gu, '二十')
    .replace(/卅/gu, '三十')
    .replace(/元(?=年)/gu, '一');
  return plain.replace(/[〇一二三四五六七八九十]+/gu, (run) => {
    const digit = (c: string): number => CHINESE_DIGITS.indexOf(c);
    const ten = run.indexOf('十');
    if (ten < 0) return Array.from(run, digit).join('');
    const tens = ten === 0 ? 1 : digit(run.charAt(ten - 1));
    const ones = ten === run.length - 1 ? 0 : digit(run.charAt(ten + 1));
    return String(tens * 10 + ones);
  });
}

/** The text without era word, weekday, time of day and blanks, its marks between numbers reduced to - / . */
function bare(raw: string): string {
  const noTime = toHalfWidth(raw)
    .trim()
    .replace(/(?:(?<=[日号])|[\sT,]+|(?=[上下]午))(?:上午|下午|凌晨|中午|晚上)?\s*\d{1,2}(?::\d{2}|[时点]).*$/u, '')
    .replace(/[(\s]*(?:星期|周)[一二三四五六日天]\)?\s*$/u, '');
  return removeBlanks(noTime)
    .replace(/^(?:公元|西元)/u, '')
    .replace(/[。、·]/gu, '.')
    .replace(/[—–−~]/gu, '-')
    .replace(/\\/gu, '/')
    .replace(/[.,;]+$/u, '');
}

const REPUBLIC = /^民[国國]/u;

/** A year with a month, without a day. Two digits up to 12 may as well be a month with a day: that where a year is lent. */
function yearAndMonth(year: string, month: string, shown: string, style: DateStyle): DateReading {
  if (year.length === 2 && Number(year) >= 1 && Number(year) <= 12)
    return style.year === undefined
      ? { error: '年份只有两位，请写全' }
      : withoutYear(shown, Number(year), month, style);
  return oneOf(yearsOf(year, style).map((full) => monthReading(full, Number(month))));
}

function onlyDigits(text: string, style: DateStyle): DateReading | undefined {
  if (text.length === 8) return dayReading(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)));
  if (text.length === 6) return sixDigits(text, style);
  if (text.length === 4) return yearReading(Number(text));
  if (text.length !== 5) return undefined;
  const epochs = style.epoch ? [style.epoch] : ([1900, 1904] as const);
  return oneOf(epochs.map((epoch) => serialReading(Number(text), epoch)));
}

/** Every month has its longest February here: which year it was is not said. */
const LEAP_YEAR = 2024;

/** Help for a new year is handed out from this month of the old one on. */
const FIRST_WINTER_MONTH = 11;

/** 1月20日, 3.18, 4月: of the year of the paper, where it says one. A day that no year has is wrong by itself. */
function withoutYear(
  shown: string,
  month: number,
  day: string | undefined,
  { year, overNewYear }: DateStyle,
): DateReading {
  const error = dayFault(year ?? LEAP_YEAR, month, Number(day ?? 1));
  if (error) return { error };
  if (year === undefined) return { error: `“${shown}”没有年份，请补上` };
  const reading = day === undefined ? monthReading(year, month) : dayReading(year, month, Number(day));
  if ('value' in reading && overNewYear && month >= FIRST_WINTER_MONTH)
    return { ambiguous: [reading.value.replace(String(year), String(year - 1)), reading.value], lent: true };
  return 'value' in reading ? { ...reading, lent: true } : reading;
}

/** A numeric cell 3.18 in a column of days: typed as 3 月 18 日. 3.2 may have been 3.20. */
function typedDay(raw: number, style: DateStyle): DateReading {
  const [month = '', day = ''] = String(raw).split('.');
  const early = withoutYear(String(raw), Number(month), day, style);
  const late = day.length === 1 && day <= '3' ? withoutYear(String(raw), Number(month), `${day}0`, style) : early;
  if (!('value' in early && 'value' in late)) return early;
  return early.value === late.value ? early : { ambiguous: [early.value, late.value] };
}

function parseText(raw: string, style: DateStyle): DateReading {
  const given = bare(raw);
  if (given === '') return { error: '日期没有填' };
  const plain = arabic(given.replace(REPUBLIC, ''));
  // The Republic's year 1 is 1912.
  const text = REPUBLIC.test(given) ? plain.replace(/^\d{1,3}(?!\d)/u, (year) => String(Number(year) + 1911)) : plain;

  const words = /^(\d{2}|\d{4})年(?:(\d{1,2})月份?(?:(\d{1,2})[日号]?)?)?$/u.exec(text);
  if (words) {
    const [, year = '', month, day] = words;
    if (month === undefined) return oneOf(yearsOf(year, style).map(yearReading));
    if (day === undefined) return oneOf(yearsOf(year, style).map((full) => monthReading(full, Number(month))));
    return oneOf(yearsOf(year, style).map((full) => dayReading(full, Number(month), Number(day))));
  }
  const three = /^(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})$/u.exec(text);
  if (three) return threeNumbers(three[1] ?? '', three[3] ?? '', three[4] ?? '', three[2] ?? '', style);
  const yearFirst = /^(\d{2}|\d{4})[-/.](\d{1,2})$/u.exec(text);
  if (yearFirst) return yearAndMonth(yearFirst[1] ?? '', yearFirst[2] ?? '', raw.trim(), style);
  const monthFirst = /^(\d{1,2})[-/.](\d{4})$/u.exec(text);
  if (monthFirst) return monthReading(Number(monthFirst[2]), Number(monthFirst[1]));
  const noYear = /^(\d{1,2})(?:月份?(?:(\d{1,2})[日号]?)?|[-/.](\d{1,2})[日号]?)$/u.exec(text);
  if (noYear) return withoutYear(raw.trim(), Number(noYear[1]), noYear[2] ?? noYear[3], style);
  const digits = /^\d+$/u.test(text) ? onlyDigits(text, style) : undefined;
  return digits ?? { error: `“${raw.trim()}”认不出日期，请写成 2026-11-21 这样` };
}

function parseNumber(raw: number, style: DateStyle): DateReading {
  if (!Number.isFinite(raw) || raw < 0) return { error: `${raw} 不是日期，请核对` };
  if (Number.isInteger(raw)) {
    // 201907 as a serial number would lie in the year 2452.
    if (raw >= 100000) return parseText(String(raw), style);
    if (raw >= EARLIEST_YEAR && raw <= LATEST_YEAR) return yearReading(raw);
  } else if (style.year !== undefined && raw < 13 && /^\d{1,2}\.\d{1,2}$/u.test(String(raw))) {
    return typedDay(raw, style);
  } else if (raw > EARLIEST_YEAR && raw < LATEST_YEAR + 1) {
    const [year = '', month = ''] = String(raw).split('.');
    // A cell 2019.1 may have been typed as 2019.10.
    if (month === '1') return { ambiguous: [`${year}-01`, `${year}-10`] };
    if (month.length <= 2) return monthReading(Number(year), Number(month));
  }
  return serialReading(raw, style.epoch ?? 1900);
}

/**
 * Reads a date as people and spreadsheets write it. A text that can mean several days is answered with all of them,
 * never with one picked; `style` holds what the column (or the user) said about it. A time of day is dropped.
 * @param raw text, or the number of a numeric cell (serial number, 20190709, 201907, 2019.07)
 */
export function parseDateText(raw: string | number, style: DateStyle = {}): DateReading {
  if (typeof raw === 'number') return parseNumber(raw, style);
  // As this program writes dates there is only one way to read them.
  if (isDate(raw) && raw >= `${EARLIEST_YEAR}` && raw < `${LATEST_YEAR + 1}`) return { value: raw, precision: 'day' };
  return parseText(raw, style);
}
