import { readOrdinal } from './text-numbers.ts';
import type { Line, PlainText } from './text-signs.ts';
import { readMonthTime, readTime, type TimeWords } from './text-times.ts';

/** Where a line is cut, and where the words begin behind the number that stood there. */
interface Cut {
  readonly at: number;
  readonly from: number;
  readonly end: number;
  readonly time: TimeWords | null;
}

const again = /每(?:个|一个?)?(?:周|星期|月|季度?|学期|年|学年)(?![末日度]|均|人)/y;
const lead = /(?:如下|安排|计划|日程|时间表|进度|活动|工作)[ \t]{0,3}:[ \t]{0,3}$/;
const past = /^(?:去年|上年|前年|以来|的(?:经验|情况|成绩|基础|时候)|的?精神|起|召开的|发布|印发|颁布|实施的|是)/;
const circled = /[①-⑳⑴-⒇⒈-⒛❶-❿]/;
/** Signs before a month that make it a part of something longer. */
const joined = /[\d一二三四五六七八九十第每个.至到~\-于在从自为年和及与或前后月(“《等同过期截]/;
const han = /[\u4e00-\u9fff]/g;

const countHan = (words: string): number => words.match(han)?.length ?? 0;
const isDigit = (sign: string): boolean => sign >= '0' && sign <= '9';
const isBlank = (sign: string): boolean => sign === ' ' || sign === '\t';

/** Blanks stand between most of its signs: it came from a scan, and blanks end nothing. */
const isSpaced = (words: string): boolean => (words.match(/[ \t]/g)?.length ?? 0) * 10 > words.length * 3;

/**
 * Lines that run on over several times (“九月份组织…。10月 重阳节…，11月上旬…”, “1月送温暖2月联欢3月…”, “①3月…②4月…”)
 * become a piece for each. A line is cut when it begins with a time, or goes on with a line that did. Linear.
 */
export function cutRunOn({ signs }: PlainText, lines: readonly Line[], wrap: (line: Line) => boolean): Line[] {
  let isOpen = false;
  return lines.flatMap((line, i) => {
    const above = lines[i - 1];
    const goesOn = isOpen && above !== undefined && wrap(above) && above.index === line.index - 1;
    const cuts = line.end - line.start < 8 ? [] : cutsOf(signs, line, goesOn);
    if (cuts.length === 0) {
      isOpen = false;
      return [line];
    }
    isOpen = true;
    const starts = withStart(signs, line, cuts);
    return starts.map(({ from }, k): Line => {
      const piece = k === 0 ? 'first' : k === starts.length - 1 ? 'last' : 'inner';
      const end = trimmed(signs, from, starts[k + 1]?.at ?? line.end);
      return {
        ...line,
        start: from,
        end,
        cellStart: from,
        cellEnd: end,
        piece,
        afterBlank: k === 0 && line.afterBlank,
      };
    });
  });
}

/** The first time stays with its number, unless 1.2月 could be two months; words that only announce it are cut off. */
function withStart(signs: string, { start }: Line, cuts: readonly Cut[]): readonly { at: number; from: number }[] {
  const [own, ...others] = cuts;
  if (!own || (own.at !== start && readOrdinal(signs, start)?.end !== own.at))
    return [{ at: start, from: start }, ...cuts];
  const isPair = own.from > start && readTime(signs, start)?.listOfTwo;
  return [{ at: start, from: isPair ? own.from : start }, ...others];
}

function trimmed(signs: string, from: number, end: number): number {
  let p = end;
  while (p > from && isBlank(signs.charAt(p - 1))) p--;
  return p;
}

/** Places behind the first time at which the line is to be cut. */
function cutsOf(signs: string, { start, end }: Line, goesOn: boolean): Cut[] {
  const words = signs.slice(start, end);
  const blanksEnd = !isSpaced(words);
  const all: Cut[] = [];
  const loose: Cut[] = [];
  let [quoted, brackets, number] = [0, 0, 0];
  for (let at = start; at < end; at++) {
    const sign = signs.charAt(at);
    if (sign === '《' || sign === '“') quoted++;
    else if ((sign === '》' || sign === '”') && quoted > 0) quoted--;
    else if (sign === '(' && numbered(signs, at, number + 1) === null) brackets++;
    else if (sign === ')' && brackets > 0) brackets--;
    if (quoted > 0 || brackets > 0) continue;
    const clause = at === start || isClauseStart(signs, at, blanksEnd);
    // “1.1月…2.2月…”: once counting, a number needs no mark before it.
    const counts =
      clause ||
      sign === '(' ||
      circled.test(sign) ||
      (number > 0 && isDigit(sign) && !joined.test(signs.charAt(at - 1)));
    const ordinal = counts ? numbered(signs, at, number + 1) : null;
    const time = clause || ordinal ? timeAt(signs, ordinal?.end ?? at, end) : null;
    if (ordinal && time) {
      number = ordinal.n;
      all.push({ at, from: ordinal.end, end: time.end, time });
      at = time.end - 1;
      continue;
    }
    if (time) all.push({ at, from: at, end: time.end, time });
    else if (clause && all.length > 0 && at > start) {
      again.lastIndex = at;
      if (again.test(signs)) all.push({ at, from: at, end: again.lastIndex, time: null });
    }
    const next = time ?? (joined.test(signs.charAt(at - 1)) ? null : looseTime(signs, at, end));
    if (!next) continue;
    if (!time) loose.push({ at, from: at, end: next.end, time: next });
    at = next.end - 1;
  }
  const first = all[0];
  if (!first || !begins(signs, start, first.at, goesOn)) return [];
  const merged = counting([...all, ...loose].sort((a, b) => a.at - b.at));
  const found = told(signs, loose.length > 0 && merged ? merged : all, end);
  const [own] = found;
  if (found.length < 2 && !(goesOn && own && own.at > start)) return [];
  return found;
}

/** The line begins with the time, behind a number or words that announce it; or a line above that did goes on. */
function begins(signs: string, start: number, at: number, goesOn: boolean): boolean {
  if (goesOn || at === start || readOrdinal(signs, start)?.end === at) return true;
  return at - start <= 30 && lead.test(signs.slice(start, at));
}

function isClauseStart(signs: string, at: number, blanksEnd: boolean): boolean {
  const before = signs.charAt(at - 1);
  if (/[。;,!?]/.test(before)) return true;
  if (before === ':') return lead.test(signs.slice(Math.max(0, at - 12), at));
  if (!isBlank(before)) return false;
  let p = at - 1;
  while (isBlank(signs.charAt(p - 1))) p--;
  return /[。;,!?]/.test(signs.charAt(p - 1)) || (blanksEnd && !/[\d:]/.test(signs.charAt(p - 1)));
}

/** The number that is due, where a time stands right behind it. */
function numbered(signs: string, at: number, n: number): { readonly n: number; readonly end: number } | null {
  const ordinal = readOrdinal(signs, at, false);
  return ordinal && ordinal.n === n && timeAt(signs, ordinal.end, signs.length) ? ordinal : null;
}

/** A month; a quarter, half or festival only where a colon says that it is a heading. */
function timeAt(signs: string, at: number, stop: number): TimeWords | null {
  const time = readTime(signs, at);
  if (!time || time.end > stop) return null;
  if (past.test(signs.slice(at, at + 2)) || past.test(signs.slice(time.end, time.end + 5))) return null;
  return time.kind === 'month' || signs.charAt(time.end) === ':' ? time : null;
}

function looseTime(signs: string, at: number, stop: number): TimeWords | null {
  const time = readMonthTime(signs, at);
  return time && time.end <= stop && !past.test(signs.slice(time.end, time.end + 5)) && !time.hasYear ? time : null;
}

/** Three months or more that count on: even with no mark between them nobody takes them for anything else. */
function counting(cuts: readonly Cut[]): Cut[] | null {
  const months = cuts.filter(({ time }) => time !== null);
  let passed = 0;
  const isUp = months.every(({ time }, i) => {
    const [before, own] = [months[i - 1]?.time?.stretches.at(-1)?.to, time?.stretches[0]?.from];
    if (before === undefined || own === undefined) return i === 0;
    const by = (own - before + 12) % 12;
    passed += by;
    return by >= 1;
  });
  return isUp && passed < 12 && months.length >= 3 ? [...cuts] : null;
}

/** A time with nothing behind it shares what the next one says: no cut between them. */
function told(signs: string, cuts: readonly Cut[], end: number): Cut[] {
  return cuts.filter((own, i) => {
    const [before, next] = [cuts[i - 1], cuts[i + 1]];
    if (!next && countHan(signs.slice(own.end, end)) === 0) return false;
    return !before || countHan(signs.slice(before.end, own.at)) > 0;
  });
}
