import type { PlanPeriodKind } from './kinds.ts';
import { yearNumber } from './text-numbers.ts';
import type { RawEntry } from './text-items.ts';
import type { Sections } from './text-sections.ts';
import { type PlainText, plainSigns } from './text-signs.ts';
import type { Stretch } from './text-times.ts';

export interface PlanFrame {
  readonly title: string | null;
  readonly periodKind: PlanPeriodKind;
  /** Year in which the first month lies; null when the text does not say. */
  readonly year: number | null;
  /** 1–12: the month in which the plan begins. */
  readonly fromMonth: number;
  readonly toMonth: number;
}

const titleWords = /(?:计划|安排|要点|方案|日程|一览表|月历|行事历)/;
const writtenYear = /(20[\d]{2})[ \t]?(?:-{1,2}|~|至|\/)?[ \t]?(20\d{2})?[ \t]?(?:学)?年/;
const hanYear = /二〇[〇一二三四五六七八九]{2}(?=年)/;

/** The line that names the document: the first of the beginning with 计划 or the like in it. */
function titleOf({ signs, source, lines }: PlainText): string | null {
  for (const { start, end } of lines.slice(0, 6)) {
    const text = signs.slice(start, end).trim();
    if (text.length <= 50 && titleWords.test(text) && !/[。;:,]/.test(text)) return source.slice(start, end).trim();
  }
  return null;
}

function periodOf(words: string, months: readonly number[]): PlanPeriodKind {
  if (/第[一二12]学期|[上下]学期|(?:春|秋)季学期|学期/.test(words)) return '学期';
  if (/学年/.test(words)) return '学年';
  if (/(?<!每)季度/.test(words)) return '季度';
  if (/(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?(?:工会|工作|活动|重点)/.test(words)) return '月度';
  const [first, wrapped] = [months[0], months.findIndex((month, i) => i > 0 && month < (months[i - 1] ?? 0))];
  if (first === undefined || wrapped < 0 || first < 7) return '年度';
  const last = months.at(-1) ?? first;
  // From late summer over New Year: to the winter holidays a term, to summer a school year.
  return last < 3 ? '学期' : last < first ? '学年' : '年度';
}

/** 全年 stands at no place in the order of the months. */
export const isAllYear = ({ from, to }: Stretch): boolean => from === 1 && to === 12;

/** What the text says about itself, and what its months make likely. */
export function frameOf(
  text: PlainText,
  { title: head }: Sections,
  months: readonly number[],
  given: number | null,
): PlanFrame {
  const title = titleOf(text);
  const words = title ?? text.signs.slice(0, 60);
  const periodKind = periodOf(words, months);
  const start = text.signs.slice(0, 400);
  const found = writtenYear.exec(title ? plainSigns(title) : start) ?? writtenYear.exec(start);
  const han = hanYear
    .exec(start)?.[0]
    .replace(/[〇一二三四五六七八九]/g, (sign) => String('〇一二三四五六七八九'.indexOf(sign)));
  const year = given ?? (found ? Number(found[1]) : null) ?? (han ? Number(han) : null);
  const stretch = head?.time.stretches[0];
  const first = months[0] ?? 1;
  const last = months.at(-1) ?? 12;
  if (stretch && (periodKind === '月度' || periodKind === '季度')) {
    return { title, periodKind, year, fromMonth: stretch.from, toMonth: stretch.to };
  }
  switch (periodKind) {
    case '学年':
      return { title, periodKind, year, fromMonth: first === 8 ? 8 : 9, toMonth: last < first ? Math.max(last, 7) : 7 };
    case '学期': {
      const isAutumn = months.length > 0 ? first >= 7 : /第一学期|上学期|秋/.test(words);
      return {
        title,
        periodKind,
        year,
        fromMonth: months.length > 0 ? first : isAutumn ? 9 : 2,
        toMonth: isAutumn ? 1 : 7,
      };
    }
    case '季度':
    case '月度':
      return { title, periodKind, year, fromMonth: first, toMonth: last };
    default:
      return { title, periodKind, year, fromMonth: 1, toMonth: 12 };
  }
}

export interface YearPlace {
  /** Years after the plan's first. */
  readonly offset: number;
  /** Year of the entry where a line such as “2026年：” above it names one. */
  readonly year: number | null;
}

/**
 * The year of each entry by the order of the months: after 9, 10 … 12 comes January of the next year. Where the months
 * begin anew below a second heading (they overlap what was there), the first year begins anew. A line that names a year
 * says it for what stands below.
 */
export function yearPlaces(entries: readonly RawEntry[], yearLines: Sections['yearLines']): YearPlace[] {
  let [first, last, offset] = [0, 0, 0];
  let [line, named, start] = [0, null as number | null, 0];
  return entries.map(({ stretches, inProse, ranges }) => {
    const month = stretches[0]?.from;
    if (month === undefined || inProse) return { offset: 0, year: null };
    if (stretches.every(isAllYear)) return { offset: 0, year: named };
    for (; (yearLines[line]?.at ?? Number.POSITIVE_INFINITY) < (ranges[0]?.[0] ?? 0); line++) {
      named = yearNumber(yearLines[line]?.words.replace(/[^\d〇一二三四五六七八九].*$/, '') ?? '');
      start = month;
    }
    // 次年1月 says its own year and stands in no order.
    if (stretches[0]?.shift !== undefined) return { offset, year: named };
    if (first === 0) first = month;
    if (last > 0 && month < last) {
      if (month < first && last - month >= 4) offset = 1;
      else if (month >= first || offset === 0) [offset, first] = [0, Math.min(first, month)];
    } else if (offset === 1 && month >= first) [offset, first] = [0, month];
    last = month;
    return { offset, year: named === null ? null : named + (month < start ? 1 : 0) };
  });
}
