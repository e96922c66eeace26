import { festivalDate } from '../calendar/festivals.ts';
import { solarDateOf } from '../calendar/lunar.ts';
import { daysInMonth, monthsBetween } from '../dates.ts';
import type { PlanTextItem } from './parse.ts';
import type { RawEntry } from './text-items.ts';
import { recurrenceOf, recurrenceOfTime } from './text-prose.ts';
import { type PlainText, plainSigns, tidy, trimMarks } from './text-signs.ts';
import { cellMoney, suggest } from './text-suggest.ts';
import { readCellTime, type Stretch } from './text-times.ts';
import type { PlanFrame, YearPlace } from './text-years.ts';

const letter = /[A-Za-z0-9]/;

/** The words of an entry; pieces of broken lines join without a blank unless Latin letters meet. */
function wordsOf({ source }: PlainText, { ranges, text }: RawEntry): string {
  if (text !== undefined) return text;
  let out = '';
  for (const [start, end] of ranges) {
    const piece = tidy(source.slice(start, end));
    out += letter.test(out.slice(-1)) && letter.test(piece.charAt(0)) ? ` ${piece}` : piece;
  }
  return trimMarks(out);
}

const nothing = /^(?:无|略|没有|空|暂无|待定|暂无安排|无安排|无活动|机动)$/;

/** 无, （无）, —: the month is there and nothing in it. */
const saysNothing = (words: string): boolean =>
  !/[\p{L}\p{N}]/u.test(words) || nothing.test(words.replace(/[\s()（）【】[\]。.;；,，:：]/g, ''));

/** 全年组织疗休养1批, 信息报送：每月不少于2条: about the whole plan, under whatever month the line stands. */
const wholeYear =
  /^全年(?:共|拟|计划|至少|预计)*(?:组织|开展|举办|举行|召开|安排|报送|走访|慰问|发展|培训|新建|不少于)(?!情况|计划|总结|方案)/;
/** 12月25日前, 11月底之前: the last day for it, not the day of it. */
const before = /(?:之|以)?前$/;
const labelled = /^[^:：，,。；]{2,10}[:：]每(?:个)?(?:月|季度?|学期)/;

/** What the text around an entry says: the plan, its lines, and where to say what was doubtful. */
export interface Around {
  readonly text: PlainText;
  readonly frame: PlanFrame;
  /** 1-based line of an offset. */
  readonly lineOf: (at: number) => number;
  /** Sentences for the person, in the order of the entries. */
  readonly doubts: string[];
}

/** An entry with its year, days and suggestions: one item for each stretch of its time; none where it says nothing. */
export function finished(entry: RawEntry, { offset, year }: YearPlace, around: Around): PlanTextItem[] {
  const { text, frame, lineOf } = around;
  const words = wordsOf(text, entry);
  if (saysNothing(words)) return [];
  const said = suggest(words);
  const content = said.text === '' ? words : said.text;
  if (saysNothing(content)) return [];
  const start = Math.min(...entry.ranges.map(([from]) => from));
  const end = Math.max(...entry.ranges.map(([, to]) => to));
  const { given = {} } = entry;
  const monthWords = tidy(text.source.slice(...entry.words));
  // Under a month a repeating word tells nothing, unless the entry begins with it.
  const often =
    entry.stretches.length === 0
      ? recurrenceOfTime(text.signs.slice(...entry.words))
      : recurrenceOf(
          entry.inProse ? text.signs.slice(start, end) : labelled.test(content) ? content : content.slice(0, 4),
        );
  const shared = {
    yearOffset: offset,
    text: content,
    monthWords,
    recurrence: often,
    inProse: entry.inProse,
    category: given.category ?? said.category,
    owner: given.owner ?? said.owner,
    helper: given.helper ?? said.helper,
    festival: said.festival,
    budgetFen: given.budget === undefined ? said.budgetFen : cellMoney(given.budget),
    deadline: given.deadline ?? said.deadline,
    start,
    end,
    lineFrom: lineOf(start),
    lineTo: lineOf(Math.max(start, end - 1)),
  };
  const whole: Stretch = { year: null, from: frame.fromMonth, to: frame.toMonth, dayFrom: null, dayTo: null };
  const isWhole =
    entry.stretches.length === 0 || (!entry.inProse && (wholeYear.test(content) || labelled.test(content)));
  const stretches = isWhole ? [whole] : entry.stretches.flatMap((one) => steps(one, frame));
  return stretches.map((stretch) => {
    const first =
      stretch.year ??
      shifted(stretch, frame) ??
      year ??
      (frame.year === null ? null : yearFor(frame, stretch, offset, entry.inProse));
    const date = namedDay(stretch, first);
    const found = date === null ? stretch : dated(date);
    const isDue = found.dayFrom !== null && often === null && before.test(monthWords);
    const own = isDue ? { ...found, dayFrom: null, dayTo: null } : found;
    const last = first === null ? null : first + (own.to < own.from ? 1 : 0);
    const { deadline } = shared;
    const [dayFrom, dayTo] = daysOf(own, first, last, monthWords, () =>
      around.doubts.push(`第 ${lineOf(entry.words[0])} 行的“${monthWords}”没有这一天，只记了月份，请核对`),
    );
    const due = deadline ?? (isDue ? monthWords : null);
    return {
      ...shared,
      deadline: due,
      monthFrom: own.from,
      monthTo: own.to,
      from: first === null ? null : monthText(first, own.from),
      to: last === null ? null : monthText(last, own.to),
      dayFrom,
      dayTo,
      dueOn: due === null || first === null || often !== null ? null : dueOf(due, monthText(first, own.from), frame),
    };
  });
}

/**
 * 2月10日前, 4月底, 正月十五: the last day that a deadline names; of the next year where it would lie before the matter's
 * month. Null for 季末, 每月底 and what lies half a year off.
 */
function dueOf(words: string, month: string, frame: PlanFrame): string | null {
  const plain = plainSigns(words).trim();
  const stretch = plain.startsWith('每') ? undefined : readCellTime(plain)?.stretches[0];
  if (!stretch) return null;
  const year = stretch.year ?? shifted(stretch, frame) ?? Number(month.slice(0, 4));
  const day = namedDay(stretch, year) ?? lastDayIn(stretch, year);
  if (day.slice(0, 7) >= month) return day;
  const next = namedDay(stretch, year + 1) ?? lastDayIn(stretch, year + 1);
  return stretch.year === null && monthsBetween(month, next.slice(0, 7)) < 6 ? next : null;
}

/** The last day of a stretch; a day that the month has not is its last. */
function lastDayIn({ to, from, dayTo, dayFrom }: Stretch, first: number): string {
  const year = first + (to < from ? 1 : 0);
  const last = Math.min(dayTo ?? dayFrom ?? 31, daysInMonth(year, to));
  return `${monthText(year, to)}-${String(last).padStart(2, '0')}`;
}

/** 每半年, 每两个月: a stretch for each time, as the plan's own months go. */
function steps(stretch: Stretch, { fromMonth, toMonth }: PlanFrame): Stretch[] {
  const { every } = stretch;
  if (every === undefined) return [stretch];
  const count = ((toMonth - fromMonth + 12) % 12) + 1;
  return Array.from({ length: Math.ceil(count / every) }, (_, i) => ({
    year: null,
    from: ((fromMonth - 1 + i * every) % 12) + 1,
    to: ((fromMonth - 1 + Math.min((i + 1) * every, count) - 1) % 12) + 1,
    dayFrom: null,
    dayTo: null,
    every,
  }));
}

/** The day that 三八期间 or 正月初八 means in a year; null when the words name none. A festival has its day without one. */
function namedDay({ festival, lunar, from, to }: Stretch, year: number | null): string | null {
  if (lunar) return year === null ? null : moonDay(lunar, year);
  if (!festival) return null;
  // Two years tell whether the day moves.
  const [here, there] = [festivalDate(year ?? 2026, festival), year === null ? festivalDate(2027, festival) : null];
  if (here === null || (year === null && here.slice(4) !== there?.slice(4))) return null;
  const month = Number(here.slice(5, 7));
  return month >= from && month <= to ? here : null;
}

/** 腊月廿三 lies in the January or February of the plan's year, 冬月 at its end; a day that the month has not is none. */
function moonDay([month, day]: readonly [number, number], year: number): string | null {
  try {
    return solarDateOf(month === 12 ? year - 1 : year, month, day);
  } catch {
    return null;
  }
}

const dated = (date: string): Stretch => {
  const [month, day] = [Number(date.slice(5, 7)), Number(date.slice(8))];
  return { year: null, from: month, to: month, dayFrom: day, dayTo: day };
};

/** Days that the months have; 31 stands for the last one. A day that was written and does not exist is said. */
function daysOf(
  { from, to, dayFrom, dayTo }: Stretch,
  first: number | null,
  last: number | null,
  words: string,
  onMissing: () => void,
): readonly [number | null, number | null] {
  const [most, mostTo] = [daysIn(first, from), daysIn(last, to)];
  const isWritten = (day: number): boolean => plainSigns(words).includes(String(day)) || /[二三]十/.test(words);
  const isMissing = (dayFrom ?? 0) > most || ((dayTo ?? 0) > mostTo && isWritten(dayTo ?? 0));
  if (!isMissing) return [dayFrom, dayTo === null ? null : Math.min(dayTo, mostTo)];
  onMissing();
  return [null, null];
}

const monthText = (year: number, month: number): string => `${year}-${String(month).padStart(2, '0')}`;
const daysIn = (year: number | null, month: number): number => daysInMonth(year ?? 2000, month);

/**
 * 次年1月, 上年12月 by the year that the plan begins in; null without such words. 今年3月 in a school year may be either of
 * its two.
 */
function shifted({ shift, from }: Stretch, { year, fromMonth, periodKind }: PlanFrame): number | null {
  if (shift === undefined || year === null) return null;
  const isEither = shift === 0 && wraps(periodKind) && from < fromMonth;
  return isEither ? null : year + shift;
}

const wraps = (kind: PlanFrame['periodKind']): boolean => kind === '学年' || kind === '学期';

/** Prose has no order of months: a month before the plan's first one lies in its second year. */
function yearFor(
  { year, fromMonth, periodKind }: PlanFrame,
  { from, every }: Stretch,
  offset: number,
  inProse: boolean,
) {
  const base = year ?? 0;
  if (every !== undefined) return base + (from < fromMonth ? 1 : 0);
  return inProse ? base + (wraps(periodKind) && from < fromMonth ? 1 : 0) : base + offset;
}
