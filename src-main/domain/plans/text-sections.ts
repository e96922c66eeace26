import { anyOf, planWords } from './plan-words.ts';
import { dotsAreDays } from './text-days.ts';
import { type Head, headAtStart, headsInside, opensList } from './text-heads.ts';
import { type Ordinal, readOrdinal } from './text-numbers.ts';
import { cutRunOn } from './text-run-on.ts';
import type { Line, PlainText } from './text-signs.ts';

/** A piece of a line, in offsets of the text. */
export interface Part {
  readonly start: number;
  readonly end: number;
  readonly line: Line;
}

/** A head with what stands under it. */
export interface Section {
  readonly head: Head;
  /** The line that the head stands on. */
  readonly line: Line;
  readonly parts: Part[];
  /** Other heads are near: a line that only begins with a month belongs to a schedule. */
  isSchedule: boolean;
}

export interface Sections {
  readonly sections: readonly Section[];
  /** Lines that stand under no head. */
  readonly prose: readonly Line[];
  /** A head in the title: 2026年3月工作计划. */
  readonly title: Head | null;
  /** Heads with years of their own on lines that say nothing else: “2026年：”. Offset → year or null (xx年). */
  readonly yearLines: readonly { readonly at: number; readonly words: string }[];
  readonly wrap: (line: Line) => boolean;
}

const yearLine =
  /^(?:(?:20\d\d|20[xX×*]{2}|[xX×*]{2,4}|[二〇一三四五六七八九]{4}|[~_]{1,6})[ \t]{0,3}(?:学)?年度?(?:[上下]半年|[上下]学期)?)[ \t]{0,3}[:：]?$/;
const ends = new RegExp(`^(?:${anyOf(planWords.ends)})`);
const sectionTitle = new RegExp(`(?:${anyOf(planWords.sections)})[:]?$`);
const nextDocument = /(?:计划|总结|方案|要点|安排).{0,6}篇[ ]?[一二三四五六七八九十\d]{1,3}$/;
const signature = /(?:工会|委员会|学校|小学|中学|公司|医院|局|中心|集团|处)$/;
const terminal = /[。;!?:.]$/;

/** Width in Chinese signs: letters and digits are half as wide. */
function widthOf(signs: string, start: number, end: number): number {
  let width = 0;
  for (let at = start; at < end; at++) width += signs.charCodeAt(at) < 0x2000 ? 0.5 : 1;
  return width;
}

/** Tells lines that were broken by their width (from a PDF), where there is such a width. */
function wrapTest({ signs, lines }: PlainText): (line: Line) => boolean {
  const widths = lines.map(({ start, end }) => Math.round(widthOf(signs, start, Math.min(end, start + 200))));
  const open = widths.filter((width, i) => {
    const line = lines[i];
    return line !== undefined && width >= 14 && width <= 90 && !terminal.test(signs.charAt(line.end - 1));
  });
  const counts = new Map<number, number>();
  for (const width of open) counts.set(width, (counts.get(width) ?? 0) + 1);
  const near = (width: number): number => [-2, -1, 0, 1].reduce((sum, by) => sum + (counts.get(width + by) ?? 0), 0);
  const best = [...counts.keys()].sort((a, b) => near(b) - near(a) || b - a)[0];
  const wider = best === undefined ? 0 : widths.filter((width) => width > best + 2).length;
  const isBroken = best !== undefined && near(best) >= 3 && wider * 20 <= lines.length;
  return (line) =>
    (line.piece ?? 'last') === 'last' &&
    isBroken &&
    !terminal.test(signs.charAt(line.end - 1)) &&
    widthAtLeast(line, best - 3);
  function widthAtLeast({ start, end }: Line, least: number): boolean {
    return widthOf(signs, start, Math.min(end, start + 200)) >= least;
  }
}

/** “1、2月…” begins with an item's number when its neighbours count on, and with a list of months otherwise. */
function itemNumberTest({ signs, lines }: PlainText): (a: number, b: number, line: Line, isBare: boolean) => boolean {
  const lead = /^[ \t]*(\d{1,2}|[一二三四五六七八九十]{1,3})[ \t]?([、,.])/;
  const pair = /^[ \t]*(?:\d{1,2}|[一二三四五六七八九十]{1,3})[、,.](?:\d{1,2}|[一二三四五六七八九十]{1,3})[ \t]?月/;
  const rows = lines
    .map((line) => {
      const text = signs.slice(line.start, line.start + 12);
      const found = lead.exec(text);
      return { line, n: found ? readOrdinal(signs, line.start)?.n : undefined, isPair: pair.test(text) };
    })
    .filter(({ n }) => n !== undefined);
  const places = new Map(rows.map(({ line }, i) => [line.start, i]));
  return (a, b, line, isBare) => {
    const at = places.get(line.start);
    if (at === undefined) return false;
    const around = [rows[at - 1], rows[at + 1]].map((row) => (!isBare || row?.isPair ? row?.n : undefined));
    const counts = around[0] === a - 1 || around[1] === a + 1;
    if (b === a + 1) return counts;
    return b <= a || counts || a === 1 || !isBare;
  };
}

/** Lines of a plan sorted by the head that they stand under. Tables are not looked at here. */
export function readSections(text: PlainText, whole: readonly Line[]): Sections {
  const { signs } = text;
  const wrap = wrapTest(text);
  const lines = cutRunOn(text, whole, wrap);
  const withDots = dotsAreDays(signs, lines);
  const isItemNumber = itemNumberTest(text);
  const sections: Section[] = [];
  const prose: Line[] = [];
  const yearLines: { at: number; words: string }[] = [];
  let title: Head | null = null;
  const heads = lines.map((line) => headAtStart(text, line, isItemNumber, withDots));
  const titles = heads.filter((head) => head?.isTitle && head.isAlone).length;
  let current: Section | null = null;
  // The month in which a numbered festival opened a list of its own.
  let outer: Section | null = null;
  let isRowOfHeads = false;
  lines.forEach((line, i) => {
    const words = line.end - line.start < 24 ? signs.slice(line.start, line.end) : '';
    if (yearLine.test(words)) {
      yearLines.push({ at: line.start, words });
      current = null;
      return;
    }
    const before = lines[i - 1];
    const isInner = line.piece === 'inner' || line.piece === 'last';
    const isRest = !isInner && before !== undefined && wrap(before) && before.index >= line.index - 1;
    let head = heads[i] ?? null;
    if (head && !head.isStrong && (isRest || !isLikely(signs, head) || isEntryOf(current, head))) head = null;
    if (head?.isStrong && head.ordinal && current?.head.isStrong && !head.isAlone && isInside(current, head))
      head = null;
    if (head && isFestivalEntry(signs, current ?? outer, head, lines[i + 1])) head = null;
    // What follows an entry on its line is an entry as well, not the month for the lines below.
    if (head && isInner && !isRowOfHeads && current?.head.isStrong && !opensList(signs, head)) head = null;
    if (!isInner) isRowOfHeads = head !== null || current === null;
    if (head && i < 3 && titles === 1 && head.isTitle && head.isAlone) {
      title ??= head;
      return;
    }
    if (head && isLetterDate(text, lines, i, head)) {
      current = null;
      return;
    }
    const isLoose = head !== null && !head.isStrong;
    const inside = headsInside(text, head ? head.contentStart - 1 : line.start, line.end, isLoose);
    const stops = [...inside.map((next) => next.start), line.end];
    if (!head && outer && current && countsOn(signs, line, current, outer)) current = outer;
    if (head) {
      if (!head.ordinal || head.time.kind !== 'festival') outer = null;
      else if (isMonthList(current)) outer = current;
      current = opened(head, line, stops[0] ?? line.end);
      sections.push(current);
    } else if (current && !isEnd(text, lines, i, current, wrap)) {
      current.parts.push({ start: line.start, end: stops[0] ?? line.end, line });
    } else {
      current = null;
      if (inside.length === 0) prose.push(line);
      else if ((stops[0] ?? 0) - line.start > 16) prose.push({ ...line, end: stops[0] ?? line.end });
    }
    inside.forEach((next, k) => {
      current = opened(next, line, stops[k + 1] ?? line.end);
      sections.push(current);
    });
  });
  markSchedule(sections, prose);
  // A lone sentence that begins with a month is prose like any other; a list that it announces is not.
  const isLone = ({ isSchedule, parts }: Section): boolean => !isSchedule && parts.length < 2;
  const known = new Set([...prose, ...sections.filter(isLone).map(({ line }) => line)]);
  const rest = [...known].sort((a, b) => a.start - b.start);
  return { sections: sections.filter((section) => !isLone(section)), prose: rest, title, yearLines, wrap };
}

/** 5月中旬组织…: a line that begins with a month may be a head; seasons and festivals need 期间 or a comma behind them. */
function isLikely(signs: string, { time, words }: Head): boolean {
  const written = signs.slice(...words);
  const next = signs.slice(words[1], words[1] + 5);
  if (/^[去上前]年/.test(written) || /^(?:以来|的?精神|起|是|召开的)/.test(next)) return false;
  if (time.kind === 'month') return true;
  return (
    /(?:期间|前后|前夕|之前|以前)$/.test(written) ||
    /^[,、]/.test(next) ||
    (/(?:季度|半年)$/.test(written) && !/^[的工]/.test(next))
  );
}

/** Below a month's own head: a numbered entry that begins with a time, or a date within the month. */
function isEntryOf(current: Section | null, head: Head): boolean {
  if (!current?.head.isStrong) return false;
  return head.ordinal !== null || head.time.kind !== 'month' || isInside(current, head);
}

const isMonthList = (section: Section | null): section is Section =>
  section !== null && section.head.isStrong && section.head.time.kind === 'month';

/** “1、三八节活动” in the list of a month is done in it; a head only with a colon or a finer list right below. */
function isFestivalEntry(signs: string, above: Section | null, head: Head, next: Line | undefined): boolean {
  const { time, isAlone, ordinal, words, contentStart } = head;
  if (time.kind !== 'festival' || !isAlone || !isMonthList(above)) return false;
  if (signs.slice(words[1], contentStart).includes(':')) return false;
  const below = next ? readOrdinal(signs, next.start) : null;
  return below === null || below.n > 1 || below.style === ordinal?.style;
}

/** 2. after “1.三八节：(1)…(2)…”: the list of the month goes on. */
function countsOn(signs: string, line: Line, { head }: Section, outer: Section): boolean {
  const ordinal = readOrdinal(signs, line.start);
  if (!ordinal || ordinal.style !== head.ordinal?.style || ordinal.n !== head.ordinal.n + 1) return false;
  return !isOtherList(signs, ordinal, outer.head, outer.parts);
}

function opened(head: Head, line: Line, end: number): Section {
  const parts = head.contentStart < end ? [{ start: head.contentStart, end, line }] : [];
  return { head, line, parts, isSchedule: head.isStrong || line.piece !== undefined };
}

/** A date of a day or part within the month (or months) of the head above. */
function isInside(current: Section | null, head: Head): boolean {
  const [outer, inner] = [current?.head.time.stretches[0], head.time.stretches[0]];
  if (!outer || !inner || current?.head.isAlone === false) return false;
  const within = outer.from <= outer.to ? inner.from >= outer.from && inner.to <= outer.to : false;
  return within && (inner.dayFrom !== null || (outer.to > outer.from && head.ordinal !== null));
}

/** The date under a letter, or on its cover: a line with its year and nothing under it that looks like entries. */
function isLetterDate({ signs }: PlainText, lines: readonly Line[], i: number, head: Head): boolean {
  const { time, words } = head;
  if (!time.hasYear || !head.isAlone || head.ordinal || signs.slice(words[1], words[1] + 2).includes(':')) return false;
  if (time.isDate) return true;
  const next = lines[i + 1];
  if (!next) return true;
  const ordinal = readOrdinal(signs, next.start);
  if (ordinal) return ordinal.style === 'han' || ordinal.style === '(han)';
  return next.end - next.start > 40 || sectionTitle.test(signs.slice(next.start, next.end));
}

/** A line that belongs to no month: the next section of the document, its closing words, its signature. */
function isEnd(
  { signs }: PlainText,
  lines: readonly Line[],
  i: number,
  { head, parts }: Section,
  wrap: (line: Line) => boolean,
): boolean {
  const line = lines[i];
  if (!line) return true;
  const before = lines[i - 1];
  if (before && wrap(before) && parts.length > 0) return false;
  const ordinal = readOrdinal(signs, line.start);
  if (ordinal) return isOtherList(signs, ordinal, head, parts);
  const text = signs.slice(line.start, Math.min(line.end, line.start + 60)).trimEnd();
  const isShort = line.end - line.start <= 16;
  // 每月：…, 平时：… below the last month is about all of them.
  if (/^(?:每(?:个)?(?:周|星期|月|季|学期|学年|年)|平时|日常)/.test(text)) return true;
  if (ends.test(text) || nextDocument.test(text) || (isShort && sectionTitle.test(text))) return true;
  const next = lines[i + 1];
  const isLast =
    !next ||
    /^[ \t]*(?:20|二)[\d〇一二三四五六七八九xX×*]{2,3}[ \t]?年.{0,12}$/.test(signs.slice(next.start, next.end));
  if (isLast && line.end - line.start <= 30 && signature.test(text) && parts.length > 0) return true;
  // A line that only begins with a month carries nothing but itself and its broken lines, or the list it announces.
  if (!head.isStrong) return !announces(signs, parts);
  const isLong = line.end - line.start > 60;
  return isLong && line.afterBlank && parts.slice(0, 9).some(({ start }) => readOrdinal(signs, start) !== null);
}

const announces = (signs: string, parts: readonly Part[]): boolean => {
  const last = parts.at(-1);
  return last !== undefined && signs.charAt(last.end - 1) === ':';
};

/** A number that does not count within the month's list: 八、 after items 1、2、3. */
function isOtherList(signs: string, ordinal: Ordinal, head: Head, parts: readonly Part[]): boolean {
  // The first tell the style, the last how far it counted; a list of thousands is not looked through for each line.
  const seen = parts.length > 40 ? [...parts.slice(0, 4), ...parts.slice(-36)] : parts;
  const marks = seen.map(({ start }) => readOrdinal(signs, start)).filter((mark) => mark !== null);
  if (!head.isStrong && parts.length > 0 && marks.length === 0 && !announces(signs, parts)) return true;
  if (head.ordinal && ordinal.style === head.ordinal.style && ordinal.style !== 'bullet') {
    const first = marks[0];
    if (first?.style !== ordinal.style && ordinal.n === head.ordinal.n + 1) return true;
  }
  if (ordinal.style !== 'han' && ordinal.style !== '(han)' && ordinal.style !== '第han') return false;
  const same = marks.filter(({ style }) => style === ordinal.style).at(-1);
  if (same) return ordinal.n !== same.n + 1;
  if (ordinal.n !== 1) return true;
  // 一、 right under a month is its first entry; (一) below a 1. is a part of it.
  return ordinal.style === 'han' ? marks.length > 0 : false;
}

/**
 * Lines that only begin with a month are a schedule when several stand close together, or right beside a month's own list
 * with no prose between.
 */
function markSchedule(sections: readonly Section[], prose: readonly Line[]): void {
  const places = new Set(prose.map(({ index }) => index));
  // Looked at for neighbours of eight lines only.
  const isProseBetween = (a: number, b: number): boolean => {
    for (let at = Math.min(a, b) + 1; at < Math.max(a, b); at++) if (places.has(at)) return true;
    return false;
  };
  sections.forEach((section, i) => {
    if (section.isSchedule) return;
    const at = section.line.index;
    section.isSchedule = sections.slice(Math.max(0, i - 6), i + 7).some(({ head, line }) => {
      if (line.index === at || head.time.kind !== 'month' || Math.abs(line.index - at) > 8) return false;
      return !head.isStrong || !isProseBetween(line.index, at);
    });
  });
}
