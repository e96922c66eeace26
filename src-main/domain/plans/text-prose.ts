import type { Recurrence } from '../calendar/repeat.ts';
import { anyOf, planWords } from './plan-words.ts';
import type { RawEntry } from './text-items.ts';
import { readOrdinal } from './text-numbers.ts';
import type { Line, PlainText } from './text-signs.ts';
import { readMonthTime, readTime, type Stretch, type TimeWords } from './text-times.ts';

const verb = new RegExp(anyOf(planWords.verbs));
const past = new RegExp(anyOf(planWords.past));
const purpose = new RegExp(`[,;](?:${anyOf(planWords.purpose)})`);
const often = /每(?:个|一个?)?(周|星期|月|季度?|学期|年|学年)(?![末日度]|均|人)/;
const recurrences: Readonly<Record<string, Recurrence>> = {
  周: '每周',
  星期: '每周',
  月: '每月',
  季: '每季度',
  季度: '每季度',
  学期: '每学期',
  年: '每年',
  学年: '每年',
};
/** What follows a repeating word in the name of something: 每月工作安排. */
const nameOnly = /^[ \t]{0,3}(?:的)?(?:工作|活动)?(?:安排|计划|要点|内容|日程|重点)/;
const stop = /[。;!?\n]/;
const before = /(?:拟?于|在|定于|定在|安排在|计划在?|预计|约|放在|将于|到)$/;
const anchored = /(?:安排在|定于|定在|放在|时间为|时间:|时间定在|拟定于)$/;
const notAhead = /^(?:以来|的(?:经验|情况|成绩|基础|时候)|的?精神|起步|召开的|发布|印发|颁布|实施的|是)/;

/** How often something comes again, by the words of a sentence; null when they do not say. */
export function recurrenceOf(text: string): Recurrence | null {
  const found = often.exec(text);
  if (!found || nameOnly.test(text.slice(found.index + found[0].length))) return null;
  return recurrences[found[1] ?? ''] ?? null;
}

/** The same of words that are nothing but a time: 每季度末 is every quarter too. */
export const recurrenceOfTime = (words: string): Recurrence | null =>
  recurrenceOf(words.trim().replace(/[末底初]前?$/, ''));

/** Paragraphs of prose: lines that were broken by their width are joined again, as ranges that follow each other. */
function paragraphs(lines: readonly Line[], wrap: (line: Line) => boolean): [number, number][] {
  const out: [number, number][] = [];
  lines.forEach((line, i) => {
    const above = lines[i - 1];
    const last = out.at(-1);
    if (last && above && above.index === line.index - 1 && above.end === last[1] && wrap(above)) last[1] = line.end;
    else out.push([line.start, line.end]);
  });
  return out;
}

/** Sentences of a paragraph, cut at 。；！？ only: a broken line is no end. */
function sentences(signs: string, [from, end]: readonly [number, number]): [number, number][] {
  const out: [number, number][] = [];
  let start = from;
  for (let at = from; at < end; at++) {
    if (!stop.test(signs.charAt(at)) || signs.charAt(at) === '\n') continue;
    out.push([start, at + 1]);
    start = at + 1;
  }
  if (start < end) out.push([start, end]);
  return out;
}

/**
 * Entries that a person may read out of the prose around a schedule: dates in sentences that say what is done, and what
 * comes every month or term. Each is marked as such; nobody has to take them.
 */
export function readProse(text: PlainText, lines: readonly Line[], wrap: (line: Line) => boolean): RawEntry[] {
  const { signs } = text;
  const out: RawEntry[] = [];
  let named: readonly [number, number] | null = null;
  for (const paragraph of paragraphs(lines, wrap)) {
    const below = named && timeBelow(signs, paragraph);
    if (below && named) {
      out.push({ stretches: below.time.stretches, ranges: [named], words: [below.at, below.time.end], inProse: false });
      continue;
    }
    named = nameOf(signs, paragraph) ?? named;
    const parts = sentences(signs, paragraph);
    parts.forEach(([start, end], i) => {
      const times = timesIn(signs, start, end);
      if (times.length === 0) {
        const words = signs.slice(start, end);
        const found = often.exec(words);
        if (found && recurrenceOf(words) && !/:$/.test(words.trimEnd())) {
          const from = numberEnd(signs, start, end);
          const at = start + found.index;
          const wordsEnd = at + found[0].length;
          // “每月：召开…” on a line of its own is as good as a month's list.
          const isListed = at - from <= 1 && start === paragraph[0] && end - start <= 60;
          // A line that runs on was cut before it; elsewhere words without a verb only tell of something.
          const isOpen = isListed && (signs.charAt(wordsEnd) === ':' || /[^\n]/.test(signs.charAt(start - 1)));
          if (!isOpen && !verb.test(words)) return;
          const textStart = isListed && signs.charAt(wordsEnd) === ':' ? wordsEnd + 1 : from;
          out.push({
            stretches: [],
            ranges: [[textStart, cut(signs, start, end)]],
            words: [at, wordsEnd],
            inProse: !isListed,
          });
        }
        return;
      }
      out.push(...(behind(signs, paragraph, times) ?? entriesIn(signs, start, end, times, parts[i - 1])));
    });
  }
  return out;
}

const timeLabel = /^(?:活动|举办|比赛|实施|开展|举行|计划|拟定)?时间(?:安排)?[ ]?:[ ]?/;

/** “时间：5月中旬” on a line of its own belongs to the activity above it. */
function timeBelow(signs: string, [start, end]: readonly [number, number]): Found | null {
  const label = timeLabel.exec(signs.slice(start, Math.min(end, start + 16)));
  if (!label || end - start > 40) return null;
  const at = start + label[0].length;
  const time = readTime(signs, at);
  return time && time.end <= end ? { at, time } : null;
}

/** The short numbered line that an activity is named by. */
function nameOf(signs: string, [start, end]: readonly [number, number]): readonly [number, number] | null {
  const ordinal = readOrdinal(signs, start);
  return ordinal && end - start <= 50 && !/[。:]/.test(signs.slice(start, end - 1)) ? [ordinal.end, end] : null;
}

/** “1．职工运动会（10月中旬）”: a numbered line with its time in brackets behind it is as good as a schedule's. */
function behind(signs: string, [start, end]: readonly [number, number], times: readonly Found[]): RawEntry[] | null {
  const [only, second] = times;
  const ordinal = readOrdinal(signs, start);
  if (!only || second || !ordinal || end - start > 80) return null;
  const isInBrackets =
    /[([]/.test(signs.charAt(only.at - 1)) && /^[)\]][。;,.]?[ ]*$/.test(signs.slice(only.time.end, end));
  if (!isInBrackets || only.at - 1 <= ordinal.end) return null;
  const words: [number, number] = [only.at, only.time.end];
  return [{ stretches: only.time.stretches, ranges: [[ordinal.end, only.at - 1]], words, inProse: false }];
}

interface Found {
  readonly at: number;
  readonly time: TimeWords;
}

function timesIn(signs: string, start: number, end: number): Found[] {
  const out: Found[] = [];
  const numbered = readOrdinalEnd(signs, start);
  let quoted = 0;
  for (let at = start; at < end; at++) {
    const sign = signs.charAt(at);
    if (sign === '《' || sign === '“') quoted++;
    else if ((sign === '》' || sign === '”') && quoted > 0) quoted--;
    if (quoted > 0) continue;
    const prior = at === start ? '' : signs.charAt(at - 1);
    if (/[\d一二三四五六七八九十第每个.]/.test(prior)) continue;
    const atClause = prior === '' || /[,:(、。;\s]/.test(prior) || at === numbered;
    const time = readMonthTime(signs, at) ?? (atClause ? longTime(signs, at) : null);
    if (!time || time.end > end) continue;
    const lead = signs.slice(Math.max(start, at - 8), at);
    const isPast = past.test(lead) || /(?:自|从)$/.test(lead) || /^[去上前]年/.test(signs.slice(at, at + 3));
    if (!isPast && !notAhead.test(signs.slice(time.end, time.end + 5)) && signs.charAt(time.end) !== '起') {
      // “1、3月”: the number of a paragraph.
      const isNumber = time.listOfTwo !== null && at <= start + 2 && numbered > at;
      if (!isNumber) {
        out.push({ at, time });
        at = time.end - 1;
      }
    } else at = time.end - 1;
  }
  return out;
}

/** Quarters, halves and festivals in prose: only with 期间, 前后 or a comma, or where they begin a clause. */
function longTime(signs: string, at: number): TimeWords | null {
  const time = readTime(signs, at);
  if (!time || time.kind === 'month') return null;
  const words = signs.slice(at, time.end);
  if (/(?:期间|前后|前夕|来临之际)$/.test(words)) return time;
  return time.kind === 'span' && /[季半]/.test(words) && !/^[的工度]/.test(signs.charAt(time.end)) ? time : null;
}

const readOrdinalEnd = (signs: string, at: number): number => readOrdinal(signs, skip(signs, at))?.end ?? -1;

function skip(signs: string, at: number): number {
  let p = at;
  while (signs.charCodeAt(p) === 32 || signs.charCodeAt(p) === 9) p++;
  return p;
}

/** Behind the number of the paragraph. */
function numberEnd(signs: string, start: number, end: number): number {
  const found = readOrdinalEnd(signs, start);
  return found > 0 && found < end ? found : start;
}

/** Before the clause that only says what for. */
function cut(signs: string, start: number, end: number): number {
  const found = purpose.exec(signs.slice(start, end));
  return found ? start + found.index : end;
}

/** Each time with the clauses up to the next one; the words of time themselves go. */
function entriesIn(
  signs: string,
  start: number,
  end: number,
  times: readonly Found[],
  above: readonly [number, number] | undefined,
): RawEntry[] {
  const out: RawEntry[] = [];
  const begins = times.map(({ at }, i) =>
    i === 0 ? numberEnd(signs, start, end) : clauseStart(signs, times[i - 1]?.time.end ?? start, at),
  );
  let waiting: Stretch[] = [];
  times.forEach(({ at, time }, i) => {
    const from = Math.max(begins[i] ?? start, i > 0 ? (times[i - 1]?.time.end ?? start) : start);
    const to = i + 1 < times.length ? Math.max(time.end, begins[i + 1] ?? end) : end;
    // “下半年计划在9月”: the month says more.
    const isNarrower = time.kind === 'month' && times[i - 1]?.time.kind === 'span';
    // More than a year's months with nothing said about them is no list of months.
    waiting = isNarrower || waiting.length > 12 ? [...time.stretches] : [...waiting, ...time.stretches];
    const [leadEnd, tailStart] = around(signs, from, at, time.end, to);
    const tail = cut(signs, tailStart, to);
    const ranges: [number, number][] = [];
    const isAnchored =
      anchored.test(signs.slice(Math.max(from, at - 12), at)) && above !== undefined && above[1] - above[0] <= 45;
    if (isAnchored && above) ranges.push([numberEnd(signs, above[0], above[1]), above[1]]);
    if (isAnchored) ranges.push([from, tail]);
    else {
      if (leadEnd > from) ranges.push([from, leadEnd]);
      if (tail > tailStart) ranges.push([tailStart, tail]);
    }
    const words = ranges.map(([a, b]) => signs.slice(a, b)).join('');
    // Two times with nothing between them share what follows.
    if ((words.match(/[\u4e00-\u9fff]/g) ?? []).length < 3) return;
    if (verb.test(words)) out.push({ stretches: waiting, ranges, words: [at, time.end], inProse: true });
    waiting = [];
  });
  return out;
}

function clauseStart(signs: string, start: number, at: number): number {
  for (let p = at - 1; p >= start; p--) if (/[,;。:]/.test(signs.charAt(p))) return p + 1;
  return start;
}

/** Where the words before and after the time end and begin: 于, 在 and a comma go along, and brackets around it. */
function around(signs: string, from: number, at: number, end: number, stopAt: number): [number, number] {
  const lead = signs.slice(Math.max(from, at - 6), at);
  let leadEnd = at - (before.exec(lead)?.[0].length ?? 0);
  let tail = end;
  if (signs.charAt(leadEnd - 1) === '(' && leadEnd > from) {
    leadEnd--;
    if (signs.charAt(tail) === ')') tail++;
  }
  while (tail < stopAt && /[,:、\s]/.test(signs.charAt(tail))) tail++;
  return [leadEnd, tail];
}
