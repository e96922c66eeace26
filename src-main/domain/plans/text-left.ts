import { readListDay } from './text-days.ts';
import type { RawEntry } from './text-items.ts';
import { numberedLeft } from './text-left-numbers.ts';
import { readOrdinal } from './text-numbers.ts';
import type { Sections } from './text-sections.ts';
import { type PlainText, tidy } from './text-signs.ts';
import type { TableReading } from './text-table.ts';
import { readTime } from './text-times.ts';

/** A line that no entry took, though it says a time or is numbered below a schedule: the person says what is made of it. */
export interface LeftLine {
  /** 1-based line of the source. */
  readonly line: number;
  /** The clause around the words, without its number. */
  readonly text: string;
  /** The words of time as written; '' for a numbered line without any. */
  readonly words: string;
  /** Offsets of the clause in the source, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** 1–12; null for words such as 每周. */
  readonly monthFrom: number | null;
  readonly monthTo: number | null;
}

const again = /每(?:个|一个?)?(?:周|星期|月|季度?|学期|年|学年)(?!末(?!月?\d{1,2}[日号])|日|度(?!$)|均|人)/y;
const gone = /^(?:去年|上年|前年)/;
/** 2026年1月5日 alone, under a letter or on its cover, and 印发于…: no work. */
const stamp = /^[^\u4e00-\u9fff]{0,2}(?:20\d\d|[二〇一三四五六七八九]{4}|[xX×*]{2,4})[ ]?年[^。;,]{0,12}$/;
const sentenceEnd = /[。;!?]/;

interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Every time word of the text that lies in no entry and no heading, with its sentence. What speaks of last year and the date
 * under a letter are none. Linear.
 */
export function leftLines(
  { signs, source, lines }: PlainText,
  entries: readonly RawEntry[],
  { sections, title, yearLines }: Sections,
  titleWords: string | null,
  { heads: tableHeads, deadlines, used }: Pick<TableReading, 'heads' | 'deadlines' | 'used'>,
): LeftLine[] {
  const taken: Span[] = [
    ...entries.flatMap(({ ranges, words }) => [...ranges, words].map(([start, end]) => ({ start, end }))),
    ...sections.map(({ head }) => ({ start: head.start, end: head.contentStart })),
    ...(title ? [{ start: title.start, end: title.words[1] }] : []),
    ...yearLines.map(({ at, words }) => ({ start: at, end: at + words.length })),
    ...tableHeads,
    // 2月10日前 in the deadline of a row that gave an entry.
    ...deadlines,
  ].sort((a, b) => a.start - b.start);
  const reach = reaches(taken);
  // “2、3月”: the entry took the month behind the number.
  const isTaken = (end: number): boolean => (reach(end - 1) ?? -1) >= end;
  const out: LeftLine[] = [];
  lines.forEach(({ start, end, index }, i) => {
    const words = signs.slice(start, Math.min(end, start + 40));
    const isName = i === 0 && end - start <= 40 && !/[。;:,]/.test(words);
    if (isName || stamp.test(words) || (i < 6 && titleWords !== null && source.startsWith(titleWords, start))) return;
    let last = -1;
    for (let at = start; at < end; at++) {
      if (/[\d一二三四五六七八九十第./-]/.test(signs.charAt(at - 1)) && at > start) continue;
      const found = timeAt(signs, at, end);
      if (!found) continue;
      const from = at;
      at = found.end - 1;
      if (found.isPast || isTaken(found.end) || from < last) continue;
      const [clauseFrom, clauseEnd] = sentenceAround(signs, from, found.end, start, end);
      last = clauseEnd;
      const text = tidy(source.slice(clauseFrom, clauseEnd));
      if (text.length < 4) continue;
      const { monthFrom, monthTo } = found;
      const shown = tidy(source.slice(from, found.end));
      out.push({ line: index + 1, text, words: shown, start: clauseFrom, end: clauseEnd, monthFrom, monthTo });
    }
  });
  const starts = (spans: readonly Span[]): ReadonlySet<number> => {
    const from = spans.map(({ start }) => start).sort((a, b) => a - b);
    let k = 0;
    return new Set(
      lines.flatMap(({ start, end }) => {
        while ((from[k] ?? end) < start) k++;
        return (from[k] ?? end) < end ? [start] : [];
      }),
    );
  };
  const touched = starts([...taken, ...out]);
  const scheduled = starts([
    ...entries
      .filter(({ inProse }) => !inProse)
      .flatMap(({ ranges }) => ranges.map(([start, end]) => ({ start, end }))),
    ...sections
      .filter(({ isSchedule }) => isSchedule)
      .map(({ head }) => ({ start: head.start, end: head.contentStart })),
  ]);
  const numbered = numberedLeft(
    { signs, source, lines },
    (line) => touched.has(line.start) || used.has(line),
    (line) => scheduled.has(line.start),
  );
  return [...out, ...numbered].sort((a, b) => a.start - b.start);
}

/** The farthest end of the spans that begin at or before a place; asked for rising places only in any order. */
function reaches(spans: readonly Span[]): (at: number) => number | null {
  const far: number[] = [];
  for (const { end } of spans) far.push(Math.max(end, far.at(-1) ?? 0));
  return (at) => {
    let [low, high] = [0, spans.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((spans[middle]?.start ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return far[low - 1] ?? null;
  };
}

function timeAt(
  signs: string,
  at: number,
  stop: number,
): { isPast: boolean; end: number; monthFrom: number | null; monthTo: number | null } | null {
  const time = readTime(signs, at) ?? readListDay(signs, at, false);
  if (time && time.end <= stop) {
    const [first] = time.stretches;
    // Festivals name what is done as often as when; 全年 and 今年 say little.
    if (time.kind === 'festival' && !/(?:期间|前后|前夕|前)$/.test(signs.slice(at, time.end))) return null;
    if (time.kind === 'span' && first && first.from === 1 && first.to === 12 && first.every === undefined) return null;
    if (time.kind === 'span' && /^[春夏秋冬]/.test(signs.slice(at, at + 1))) return null;
    const isPast = gone.test(signs.slice(at, at + 2)) || /^以来/.test(signs.slice(time.end, time.end + 2));
    return { isPast, end: time.end, monthFrom: first?.from ?? null, monthTo: first?.to ?? null };
  }
  again.lastIndex = at;
  if (signs.charAt(at) !== '每' || !again.test(signs) || again.lastIndex > stop) return null;
  return { isPast: false, end: again.lastIndex, monthFrom: null, monthTo: null };
}

function sentenceAround(signs: string, at: number, end: number, start: number, stop: number): [number, number] {
  let from = at;
  while (from > start && !sentenceEnd.test(signs.charAt(from - 1))) from--;
  let to = end;
  while (to < stop && !sentenceEnd.test(signs.charAt(to))) to++;
  while (/[ \t]/.test(signs.charAt(from))) from++;
  const ordinal = readOrdinal(signs, from);
  return [ordinal && ordinal.end <= at ? ordinal.end : from, to];
}
