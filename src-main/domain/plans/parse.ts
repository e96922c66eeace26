import type { Recurrence } from '../calendar/repeat.ts';
import { daysInMonth } from '../dates.ts';
import type { PlanPeriodKind } from './kinds.ts';
import { planWords } from './plan-words.ts';
import { type RawEntry, itemsOf } from './text-items.ts';
import { readProse, recurrenceOf } from './text-prose.ts';
import { readSections, type Section } from './text-sections.ts';
import { readOrdinal } from './text-numbers.ts';
import { plainText, type PlainText, tidy, trimMarks } from './text-signs.ts';
import { cellMoney, suggest } from './text-suggest.ts';
import { readTables } from './text-table.ts';
import type { Stretch } from './text-times.ts';
import { frameOf, type PlanFrame, type YearPlace, yearPlaces } from './text-years.ts';

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
  /** 完成时限 as a table gives it. */
  readonly deadline: string | null;
  /** Offsets of its text in the source, ends exclusive. */
  readonly start: number;
  readonly end: number;
  /** 1-based lines of the source. */
  readonly lineFrom: number;
  readonly lineTo: number;
}

export interface ParsedPlan {
  readonly title: string | null;
  readonly periodKind: PlanPeriodKind;
  readonly year: number | null;
  /** 1–12: the month in which the plan begins and ends. */
  readonly fromMonth: number;
  readonly toMonth: number;
  readonly items: readonly PlanTextItem[];
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
    .flatMap(({ stretches }) => stretches.slice(0, 1).map(({ from }) => from));
  const frame = frameOf(text, sections, months, year);
  const places = yearPlaces(raw, sections.yearLines);
  const lineOf = lineFinder(source);
  const items = raw.flatMap((entry, i) => finished(text, entry, places[i] ?? { offset: 0, year: null }, frame, lineOf));
  const { title: name, ...rest } = frame;
  return { title: name, ...rest, items, warnings: warningsOf(sections.sections, listed, tables.undatedWeeks, source) };
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

function finished(
  text: PlainText,
  entry: RawEntry,
  { offset, year }: YearPlace,
  frame: PlanFrame,
  lineOf: (at: number) => number,
): PlanTextItem[] {
  const words = wordsOf(text, entry);
  if (!/[\p{L}\p{N}]/u.test(words) || /^(?:无|略|暂无|待定|暂无安排)$/.test(words)) return [];
  const said = suggest(words);
  const content = said.text === '' ? words : said.text;
  const start = Math.min(...entry.ranges.map(([from]) => from));
  const end = Math.max(...entry.ranges.map(([, to]) => to));
  const { given = {} } = entry;
  const monthWords = tidy(text.source.slice(...entry.words));
  // Under a month a repeating word tells nothing, unless the entry begins with it.
  const often =
    entry.stretches.length === 0
      ? recurrenceOf(text.signs.slice(...entry.words))
      : recurrenceOf(entry.inProse ? text.signs.slice(start, end) : content.slice(0, 4));
  const whole: Stretch = { year: null, from: frame.fromMonth, to: frame.toMonth, dayFrom: null, dayTo: null };
  return (entry.stretches.length === 0 ? [whole] : entry.stretches).map((stretch) => {
    const first =
      stretch.year ?? year ?? (frame.year === null ? null : yearFor(frame, stretch.from, offset, entry.inProse));
    const last = first === null ? null : first + (stretch.to < stretch.from ? 1 : 0);
    return {
      monthFrom: stretch.from,
      monthTo: stretch.to,
      from: first === null ? null : monthText(first, stretch.from),
      to: last === null ? null : monthText(last, stretch.to),
      yearOffset: offset,
      dayFrom: stretch.dayFrom === null ? null : Math.min(stretch.dayFrom, daysIn(first, stretch.from)),
      dayTo: stretch.dayTo === null ? null : Math.min(stretch.dayTo, daysIn(last, stretch.to)),
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
  });
}

const monthText = (year: number, month: number): string => `${year}-${String(month).padStart(2, '0')}`;
const daysIn = (year: number | null, month: number): number => daysInMonth(year ?? 2001, month);

/** Prose has no order of months: a month before the plan's first one lies in its second year. */
function yearFor({ year, fromMonth, periodKind }: PlanFrame, month: number, offset: number, inProse: boolean): number {
  const base = year ?? 0;
  if (!inProse) return base + offset;
  return (periodKind === '学年' || periodKind === '学期') && month < fromMonth ? base + 1 : base;
}

function warningsOf(
  sections: readonly Section[],
  listed: readonly (readonly RawEntry[])[],
  undatedWeeks: number,
  source: string,
): string[] {
  const out: string[] = [];
  const empty = sections.filter(({ isSchedule }, i) => isSchedule && listed[i]?.length === 0);
  const names = [...new Set(empty.map(({ head }) => tidy(source.slice(...head.words))))];
  if (names.length > 0) out.push(`“${names.slice(0, 6).join('”“')}”下面没有写内容，没有列成条目`);
  if (undatedWeeks > 0)
    out.push(`有 ${undatedWeeks} 行只写了第几周，没有日期，看不出是哪个月，没有列成条目。请在表里加上日期再粘贴`);
  return out;
}
