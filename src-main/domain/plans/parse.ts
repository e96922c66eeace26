import type { Recurrence } from '../calendar/repeat.ts';
import type { PlanPeriodKind } from './kinds.ts';
import { anyOf, planWords } from './plan-words.ts';
import { type Around, finished } from './text-finish.ts';
import type { Head } from './text-heads.ts';
import { type RawEntry, itemsOf } from './text-items.ts';
import { type LeftLine, leftLines } from './text-left.ts';
import { readProse } from './text-prose.ts';
import { readSections, type Section } from './text-sections.ts';
import { readOrdinal } from './text-numbers.ts';
import { plainText, type PlainText, tidy } from './text-signs.ts';
import { readTables, type TableReading } from './text-table.ts';
import type { Stretch } from './text-times.ts';
import { frameOf, isAllYear, yearPlaces } from './text-years.ts';

/** One entry read out of a plan. Offsets and lines point into the text as given. */
export interface PlanTextItem {
  /** 1–12; `monthTo` is below `monthFrom` when the entry runs over New Year. */
  readonly monthFrom: number;
  readonly monthTo: number;
  /** 'YYYY-MM' when the year is known. */
  readonly from: string | null;
  readonly to: string | null;
  /** Years after the plan's first. */
  readonly yearOffset: number;
  /** Days of the month when the words give them: 11月上旬 → 1 and 10. */
  readonly dayFrom: number | null;
  readonly dayTo: number | null;
  /** What is to be done, without its number and its month. */
  readonly text: string;
  /** Words of time as written. */
  readonly monthWords: string;
  readonly recurrence: Recurrence | null;
  /** Read out of prose: a person may take it or not. */
  readonly inProse: boolean;
  readonly category: string | null;
  readonly owner: string | null;
  readonly helper: string | null;
  readonly festival: string | null;
  readonly budgetFen: number | null;
  /** 完成时限 as written. */
  readonly deadline: string | null;
  /** 'YYYY-MM-DD': the last day that those words name, when they do and the year is known. */
  readonly dueOn: string | null;
  /** Offsets of its text in the source, ends exclusive. */
  readonly start: number;
  readonly end: number;
  /** 1-based lines of the source. */
  readonly lineFrom: number;
  readonly lineTo: number;
}

export type { LeftLine } from './text-left.ts';

export interface ParsedPlan {
  readonly title: string | null;
  readonly periodKind: PlanPeriodKind;
  readonly year: number | null;
  /** 1–12: the month in which the plan begins and ends. */
  readonly fromMonth: number;
  readonly toMonth: number;
  readonly items: readonly PlanTextItem[];
  /** Lines with words of time, and numbered ones below a schedule, that belong to no entry and no heading. */
  readonly left: readonly LeftLine[];
  /** Chinese sentences: what to look at. */
  readonly warnings: readonly string[];
}

/**
 * Reads the entries out of a plan's text, wherever in it they stand: months with lists under them, tables, run-on lines,
 * dates in prose. Never throws; a text without any gives no items. Linear in the length of the text.
 * @param year year in which the plan begins, when somebody said so
 */
export function parsePlanText(source: string, year: number | null = null): ParsedPlan {
  const text = plainText(source);
  const tables = readTables(text);
  const lines = text.lines.filter((line) => !tables.used.has(line));
  const sections = readSections(text, lines);
  const listed = sections.sections.map((section) => itemsOf(text, section, sections.wrap));
  let raw: RawEntry[] = [...tables.entries, ...listed.flat()];
  const { title } = sections;
  const ownTitle = title && raw.every(({ inProse }) => inProse) ? title : null;
  if (ownTitle) raw.push(...titled(text, ownTitle.time.stretches, ownTitle.words, sections.prose));
  raw.push(...(ownTitle && raw.some(({ inProse }) => !inProse) ? [] : readProse(text, sections.prose, sections.wrap)));
  raw = raw.sort((a, b) => (a.ranges[0]?.[0] ?? 0) - (b.ranges[0]?.[0] ?? 0));
  const months = raw
    .filter(({ inProse }) => !inProse)
    .flatMap(({ stretches }) => stretches.slice(0, 1).flatMap((one) => (isAllYear(one) ? [] : [one.from])));
  const frame = frameOf(text, sections, months, year);
  const places = yearPlaces(raw, sections.yearLines);
  const lineOf = lineFinder(source);
  const around: Around = { text, frame, lineOf, doubts: [] };
  const items = raw.flatMap((entry, i) => finished(entry, places[i] ?? { offset: 0, year: null }, around));
  const { title: name, ...rest } = frame;
  const left = leftLines(text, raw, sections, name, tables);
  return { title: name, ...rest, items, left, warnings: warningsOf(sections.sections, listed, tables, around) };
}

/** A plan of one month or quarter: everything numbered in it is an entry of that time. */
function titled(
  { signs }: PlainText,
  stretches: readonly Stretch[],
  words: readonly [number, number],
  prose: readonly { start: number; end: number }[],
): RawEntry[] {
  const made = (from: number, end: number): RawEntry => ({ stretches, words, ranges: [[from, end]], inProse: false });
  const numbered = prose.flatMap(({ start, end }) => {
    const ordinal = readOrdinal(signs, start);
    const from = ordinal?.end ?? (/^第[一二三四五1-5]周/.test(signs.slice(start, start + 4)) ? start : end);
    if (ordinal?.style === 'han' || end - from > 120 || end - from < 3 || /:$/.test(signs.slice(from, end))) return [];
    return [made(from, end)];
  });
  if (numbered.length > 0) return numbered;
  // Nothing is numbered: the short lines right below the title.
  const isShort = ({ start, end }: { start: number; end: number }): boolean =>
    end - start <= 60 &&
    readOrdinal(signs, start) === null &&
    !planWords.ends.some((word) => signs.startsWith(word, start));
  const stop = prose.findIndex((line) => !isShort(line));
  return prose.slice(0, stop < 0 ? prose.length : stop).map(({ start, end }) => made(start, end));
}

/** 1-based line of an offset. */
function lineFinder(source: string): (at: number) => number {
  const starts = [0];
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
  return (at) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}

/** What to look at, in sentences: empty months, weeks without a date, sums for several matters, months of the moon. */
function warningsOf(
  sections: readonly Section[],
  listed: readonly (readonly RawEntry[])[],
  { undatedWeeks, sharedSums, openTimes }: TableReading,
  { text, lineOf, doubts }: Around,
): string[] {
  const out: string[] = [];
  const empty = sections.filter(
    ({ head, isSchedule }, i) => isSchedule && listed[i]?.length === 0 && !isAbove(head, sections[i + 1]?.head),
  );
  const names = [...new Set(empty.map(({ head }) => tidy(text.source.slice(...head.words))))];
  if (names.length > 0) out.push(`“${names.slice(0, 6).join('”“')}”下面没有写内容，没有列成条目`);
  if (undatedWeeks > 0)
    out.push(`有 ${undatedWeeks} 行只写了第几周，没有日期，看不出是哪个月，没有列成条目。请在表里加上日期再粘贴`);
  if (sharedSums.length > 0) {
    const places = sharedSums.slice(0, 6).map((at) => lineOf(at));
    out.push(`第 ${places.join('、')} 行一笔预算管几件事，记在第一件上，请核对`);
  }
  if (openTimes.length > 0) {
    const places = openTimes.slice(0, 6).map(({ at, words }) => `第 ${lineOf(at)} 行写的是“${words.slice(0, 12)}”`);
    out.push(`${places.join('、')}，没有月份，先按整个计划列出，请核对`);
  }
  const moon = sections.map(({ head }) => head.words).find(([at]) => lunar.test(text.signs.slice(at, at + 2)));
  if (moon) out.push(`“${tidy(text.source.slice(...moon))}”是农历，按公历的月份列出，请核对`);
  return [...out, ...new Set(doubts)];
}

const lunar = new RegExp(`^(?:${anyOf(planWords.lunar)})`);

/** 下半年 above 七月: the longer time only heads the shorter ones below it. */
function isAbove({ time }: Head, below: Head | undefined): boolean {
  const [outer, inner] = [time.stretches[0], below?.time.stretches[0]];
  return !!outer && !!inner && outer.to > outer.from && inner.from >= outer.from && inner.from <= outer.to;
}
