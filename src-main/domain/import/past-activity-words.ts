import words from '../../../resources/sheets/import-past-activity.json' with { type: 'json' };
import { type ActivityKindName, activityKindNames } from '../activities/kinds.ts';
import { isDate, lastDayOf } from '../dates.ts';
import { smallNumber } from '../plans/text-numbers.ts';
import { plainSigns } from '../plans/text-signs.ts';
import { readCellTime } from '../plans/text-times.ts';

const plainOf = (text: string): string => text.normalize('NFKC').replace(/\s/gu, '');

interface Counted {
  readonly count: number;
  readonly women: number | null;
  /** The words say more or less than the number: 约50人, 50余人. */
  readonly about: boolean;
}

/** 50, 约50人, 五十余人, 120人次, 50人（女20人）: how many; null when the words give no number. */
export function peopleIn(text: string): Counted | null {
  const plain = plainOf(text).replace(/,(?=\d{3})/gu, '');
  const women = /女(?:职工|性|会员|工)?[:：]?(\d{1,6})/u.exec(plain)?.[1];
  const rest = plain.replace(/[（(,，、]?(?:其中)?女(?:职工|性|会员|工)?[:：]?\d{1,6}(?:人|名)?[）)]?/u, '');
  const named = /(\d{1,6})(?:多|余|来|几)?(?:人|名|位)/u.exec(rest)?.[1] ?? /\d{1,6}/u.exec(rest)?.[0];
  const han =
    named === undefined
      ? /[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]/u.exec(rest)?.[0]
      : undefined;
  const count = named === undefined ? (han === undefined ? Number.NaN : smallNumber(han)) : Number(named);
  // 百余人 and 全体 are no numbers.
  if (!Number.isFinite(count) || /[百千万]/u.test(rest)) return null;
  return {
    count,
    women: women === undefined ? null : Number(women),
    about: /约|左右|余|多|近|来人|几|不少于|以上/u.test(rest),
  };
}

/** 12张, 照片12张, 有3张; 有 and √ say that there are some and not how many: null. */
export function photosIn(text: string): Counted | null {
  const found = /\d{1,5}/u.exec(plainOf(text))?.[0];
  return found === undefined ? null : { count: Number(found), women: null, about: false };
}

/** The kind of an activity by its own word, else by its name; 其他 when nothing tells. */
export function kindIn(said: string | null, name: string): ActivityKindName {
  const own = said === null ? undefined : activityKindNames.find((kind) => plainOf(said) === kind);
  if (own) return own;
  const byWord = (text: string): ActivityKindName | undefined =>
    (Object.keys(words.kinds) as (keyof typeof words.kinds)[]).find((kind) =>
      words.kinds[kind].some((word) => text.includes(word)),
    );
  return (said === null ? undefined : byWord(said)) ?? byWord(name) ?? '其他';
}

export interface PastDays {
  /** 'YYYY-MM-DD' */
  readonly from: string;
  readonly to: string;
  /** Only the month is known: the day is its first. */
  readonly monthOnly: boolean;
}

const two = (n: number): string => String(n).padStart(2, '0');
/** 12.11-20: the second number is a day of the same month. */
const shortRange = /^((?:20\d\d[./-])?(\d{1,2})([./]))(\d{1,2})-{1,3}(\d{1,2})$/u;

/**
 * Days out of the columns 月份, 活动时间 and 结束日期 as ledgers write them: 3月8日, 3.8, 12.11-12.20, 3月8-10日, or 8日
 * beside the month 三月.
 * @param year of whatever names none; null: it is not known
 * @returns null when the words name no time, 'year' when only the year is missing, 'day' for a day that does not exist
 */
export function daysIn(
  { month, time, end }: { readonly month: string | null; readonly time: string | null; readonly end: string | null },
  year: number | null,
): PastDays | 'year' | 'day' | null {
  const first = stretchOf(month, time) ?? stretchOf(null, month);
  if (first === null) return null;
  const last = end === null ? first : (stretchOf(month, end) ?? stretchOf(null, end) ?? first);
  const start = first.year ?? year;
  if (start === null) return 'year';
  const ends = last !== first && last.year !== null ? last.year : last.to < first.from ? start + 1 : start;
  const from = `${start}-${two(first.from)}-${two(first.dayFrom ?? 1)}`;
  const lastMonth = `${ends}-${two(last.to)}`;
  const lastDay = Number(lastDayOf(lastMonth).slice(8));
  // 31 stands for the last day: of 下旬, and of a span of whole months. A month alone is kept as its first day.
  const dayTo = last.dayTo === null || last.dayTo === 31 ? lastDay : last.dayTo;
  const monthOnly = first.dayFrom === null;
  const to = last.dayTo === null && last.to === first.from ? from : `${lastMonth}-${two(dayTo)}`;
  if (!isDate(from) || !isDate(to)) return 'day';
  return { from, to, monthOnly };
}

interface Part {
  readonly year: number | null;
  readonly from: number;
  readonly to: number;
  readonly dayFrom: number | null;
  readonly dayTo: number | null;
}

/** The time of one cell; 8日 takes its month from the cell beside it. */
function stretchOf(month: string | null, time: string | null): Part | null {
  if (time === null) return null;
  const plain = plainSigns(time.normalize('NFKC'))
    .replace(/\s/gu, '')
    .replace(/[。;,]$/u, '');
  const days = /^(\d{1,2})(?:日|号)?(?:(?:-{1,3}|~|至|到)(\d{1,2}))?(?:日|号)?$/u.exec(plain);
  const beside = month === null ? null : stretchOf(null, month);
  if (days && beside) {
    const dayFrom = Number(days[1]);
    return { ...beside, to: beside.from, dayFrom, dayTo: days[2] === undefined ? dayFrom : Number(days[2]) };
  }
  const [, head, number, sign, from, to] = shortRange.exec(plain) ?? [];
  const words = head === undefined ? plain : `${head}${from}-${number}${sign}${to}`;
  const found = readCellTime(words)?.stretches ?? [];
  const [one] = found;
  const last = found.at(-1);
  // A ledger tells of days gone by: what comes again is no time.
  if (!one || !last || one.every !== undefined) return null;
  return { year: one.year, from: one.from, to: last.to, dayFrom: one.dayFrom, dayTo: last.dayTo };
}
