import { readListDay } from './text-days.ts';
import { type Ordinal, readOrdinal } from './text-numbers.ts';
import type { Line, PlainText } from './text-signs.ts';
import { readTime, type TimeWords } from './text-times.ts';

/** Words of time under which entries stand. */
export interface Head {
  /** Where it begins, its number and bracket included. */
  readonly start: number;
  /** The words of time themselves. */
  readonly words: readonly [start: number, end: number];
  readonly contentStart: number;
  readonly time: TimeWords;
  /** Its own number, when heads are numbered. */
  readonly ordinal: Ordinal | null;
  /** “三月：”, a line of its own, 【3月】: surely a head. Otherwise a line that just begins with a month. */
  readonly isStrong: boolean;
  /** Nothing follows on its line. */
  readonly isAlone: boolean;
  /** Ends with 计划, 安排, 方案: may be the document's title. */
  readonly isTitle: boolean;
}

const headWords =
  /[ \t]{0,3}(?:的)?(?:(?:主要|重点|具体|工会|分工会|工作|活动|主题|任务|计划|安排|要点|内容|事项|重心|中心|日程|方案|部分|教工|职工|日常|常规){1,6})(?=[ \t]{0,3}(?:[:\-([]|$|[\n。,;]|[ \t]|[①⑴⒈❶]|[([]?[1一][)\]、.]))/y;
const closing = /[”"』」》]/y;
const boundary = /[。;:!?.)\]\s]/;

/** How far a bracket that opens at `at` reaches (place after it), or -1. */
function bracketEnd(signs: string, at: number, stop: number, most = 40): number {
  const close = signs.charAt(at) === '[' ? ']' : ')';
  const found = signs.slice(at, Math.min(stop, at + most + 1)).indexOf(close);
  return found < 0 ? -1 : at + found + 1;
}

function skipBlanks(signs: string, at: number, stop: number): number {
  let p = at;
  while (p < stop && (signs.charCodeAt(p) === 32 || signs.charCodeAt(p) === 9)) p++;
  return p;
}

const isFirst = (ordinal: Ordinal | null): boolean => ordinal !== null && ordinal.n <= 1;

/** What stands behind the words of time decides whether they are a head. */
function finishHead(
  signs: string,
  start: number,
  words: readonly [number, number],
  time: TimeWords,
  stop: number,
  rest: { ordinal: Ordinal | null; isBracketed: boolean; from: number; atStart: boolean },
): Head | null {
  let p = rest.from;
  closing.lastIndex = p;
  if (closing.test(signs)) p = closing.lastIndex;
  headWords.lastIndex = p;
  let isTitle = false;
  const tail = headWords.exec(signs);
  if (tail && headWords.lastIndex <= stop) {
    p = headWords.lastIndex;
    isTitle = /(?:计划|安排|方案|要点)$/.test(tail[0]);
  }
  let q = skipBlanks(signs, p, stop);
  const sign = signs.charAt(q);
  if (q < stop && (sign === '(' || sign === '[') && readOrdinal(signs, q, false) === null) {
    const end = bracketEnd(signs, q, stop);
    const behind = end < 0 ? -1 : skipBlanks(signs, end, stop);
    const isTheme =
      behind >= 0 &&
      (behind >= stop || /[:,-]/.test(signs.charAt(behind)) || isFirst(readOrdinal(signs, behind, false)));
    if (end > 0 && (isTheme || hasTime(signs, q + 1, end))) {
      p = end;
      q = skipBlanks(signs, end, stop);
    }
  }
  const next = q < stop ? signs.charAt(q) : '';
  const isAlone = q >= stop;
  const opens = /[:-]/.test(next) && next !== '';
  const first = !isAlone && isFirst(readOrdinal(signs, q, false));
  const gap = rest.atStart && q > p;
  const isStrong =
    rest.isBracketed || isAlone || opens || first || gap || (next === '、' && isFirstAfter(signs, q + 1));
  let contentStart = q;
  while (contentStart < stop && /[:\-、,;。\s]/.test(signs.charAt(contentStart))) contentStart++;
  // “三月份：- 1、…” had its dash eaten with the marks, which is well.
  return { start, words, contentStart, time, ordinal: rest.ordinal, isStrong, isAlone: contentStart >= stop, isTitle };
}

const isFirstAfter = (signs: string, at: number): boolean => isFirst(readOrdinal(signs, at, false));

function hasTime(signs: string, from: number, end: number): boolean {
  for (let at = from; at < end; at++) {
    if (/\d/.test(signs.charAt(at - 1))) continue;
    const time = readTime(signs, at);
    if (time && time.end <= end) return true;
  }
  return false;
}

/** Head at the start of a line; `isItemNumber` says whether “1、2月” begins with the number of an item. */
export function headAtStart(
  { signs }: PlainText,
  line: Line,
  isItemNumber: (a: number, b: number, line: Line, isBare: boolean) => boolean,
  withDots = false,
): Head | null {
  const { end: stop } = line;
  const start = skipBlanks(signs, line.start, stop);
  const direct = bracketed(signs, start, stop, null, start) ?? plain(signs, start, stop, null, start, withDots);
  if (direct) {
    const pair = direct.time.listOfTwo;
    if (!pair || !isItemNumber(pair[0], pair[1], line, direct.isAlone || signs.charAt(direct.words[1]) === ':')) {
      return direct;
    }
  }
  const ordinal = readOrdinal(signs, start);
  if (!ordinal || ordinal.end >= stop) return null;
  const at = ordinal.end;
  return bracketed(signs, at, stop, ordinal, start) ?? plain(signs, at, stop, ordinal, start, true);
}

function plain(
  signs: string,
  at: number,
  stop: number,
  ordinal: Ordinal | null,
  start: number,
  withDots: boolean,
): Head | null {
  const time = readTime(signs, at) ?? readListDay(signs, at, withDots);
  if (!time || time.end > stop) return null;
  const rest = { ordinal, isBracketed: false, from: time.end, atStart: true };
  return finishHead(signs, start, [at, time.end], time, stop, rest);
}

/** 【3月】, (三月份): brackets around the words of time, perhaps with 工作 inside. */
function bracketed(signs: string, at: number, stop: number, ordinal: Ordinal | null, start: number): Head | null {
  const sign = signs.charAt(at);
  if (sign !== '[' && sign !== '(' && sign !== '“' && sign !== '《') return null;
  if (sign === '“' || sign === '《') return null;
  const time = readTime(signs, at + 1);
  if (!time) return null;
  const end = bracketEnd(signs, at, stop, 24);
  if (end < 0 || time.end >= end || end - time.end > 10) return null;
  const rest = { ordinal, isBracketed: true, from: end, atStart: true };
  return finishHead(signs, start, [at + 1, time.end], time, stop, rest);
}

/**
 * Heads in the middle of a line: only such as nobody can take for something else (“…。四月：1、…”, 【四月】). `isLoose`, in
 * a line that begins with a month: every clause that begins with one (“4月举行…；5月组织…”).
 */
export function headsInside({ signs }: PlainText, from: number, stop: number, isLoose = false): Head[] {
  const found: Head[] = [];
  for (let at = from + 1; at < stop; at++) {
    const sign = signs.charAt(at);
    if (sign === '[') {
      const head = bracketed(signs, at, stop, null, at);
      if (head?.time.kind === 'month') {
        found.push(head);
        at = head.contentStart - 1;
      }
      continue;
    }
    if (!boundary.test(signs.charAt(at - 1))) continue;
    const time = readTime(signs, at);
    if (!time || time.end >= stop) continue;
    const rest = { ordinal: null, isBracketed: false, from: time.end, atStart: false };
    const head = finishHead(signs, at, [at, time.end], time, stop, rest);
    const isNext = isLoose && time.kind === 'month' && /[;。]/.test(signs.charAt(at - 1));
    if (head && !head.isAlone && !head.isTitle && (isNext || (head.isStrong && opensList(signs, head)))) {
      found.push(head);
      at = head.contentStart - 1;
    } else at = time.end - 1;
  }
  return found;
}

/** A colon or a first number stands behind it: a dash may be the rest of anything. */
export function opensList(signs: string, head: Head): boolean {
  const between = signs.slice(head.words[1], head.contentStart);
  return between.includes(':') || isFirst(readOrdinal(signs, head.contentStart, false));
}
