import { type OrdinalStyle, readOrdinal } from './text-numbers.ts';
import type { Part, Section } from './text-sections.ts';
import type { Line, PlainText } from './text-signs.ts';
import { readMonthTime, type Stretch } from './text-times.ts';

/** A piece of text with offsets; entries of broken lines have several. */
export type Range = readonly [start: number, end: number];

/** An entry as it stands in the text, not yet with a year. */
export interface RawEntry {
  readonly stretches: readonly Stretch[];
  /** What its text is made of. */
  readonly ranges: readonly Range[];
  /** The words of time as written. */
  readonly words: Range;
  /** Text given outright (cells of a table); `ranges` then only say where. */
  readonly text?: string;
  readonly inProse: boolean;
  readonly given?: Readonly<Partial<Record<'owner' | 'helper' | 'budget' | 'category' | 'deadline', string>>>;
}

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly style: OrdinalStyle | null;
  readonly n: number;
}

const marker =
  /[([]?[ \t]?\d{1,2}[ \t]?[)\]、.]|[①-⑳⑴-⒇⒈-⒛❶-❿]|[([]?[一二三四五六七八九十]{1,3}(?:[)\]]|、|是)|[●★•◆■▲※]/g;

/** Cuts “1、…2、…3、…” where the numbers count on in one style. Linear in the length of the part. */
export function cutNumbers(signs: string, start: number, end: number): Piece[] {
  const first = readOrdinal(signs, start);
  const pieces: Piece[] = [];
  let current = first && first.end <= end ? first : null;
  let from = current?.end ?? start;
  const close = (at: number): void => {
    if (at > from) pieces.push({ start: from, end: at, style: current?.style ?? null, n: current?.n ?? 0 });
  };
  // Looked for in the piece only: a search that ran on to the end of the text would be quadratic.
  const words = signs.slice(start, end);
  marker.lastIndex = from - start;
  for (let found = marker.exec(words); found; found = marker.exec(words)) {
    const at = start + found.index + (/^[([]?[ \t]/.test(found[0]) ? found[0].search(/[^ \t]/) : 0);
    if (at === start && current) continue;
    const ordinal = readOrdinal(signs, at, /[●★•◆■▲※]/.test(found[0]));
    if (!ordinal || ordinal.end > end) continue;
    if (!counts(signs, at, ordinal.style, ordinal.n, ordinal.end, current)) continue;
    close(at);
    current = ordinal;
    from = ordinal.end;
    marker.lastIndex = ordinal.end - start;
  }
  close(end);
  return pieces;
}

const boundary = /[。;:,!?.)\]”\s]/;

function counts(
  signs: string,
  at: number,
  style: OrdinalStyle,
  n: number,
  end: number,
  current: { readonly style: OrdinalStyle; readonly n: number } | null,
): boolean {
  const before = signs.charAt(at - 1);
  const opens = /[一二三四五六七八九十\d第~\-/.]/.test(before);
  if (style === 'bullet') return current === null || current.style === 'bullet';
  if (opens && style !== '(digit)' && style !== 'circle') return false;
  // 2、3月 and 1、2年级 are enumerations.
  if (/[\d一二三四五六七八九十月日号年届次名]/.test(signs.charAt(end)) && !boundary.test(before)) return false;
  if (current) return style === current.style && n === current.n + 1 && (style !== 'han' || boundary.test(before));
  return n === 1 && boundary.test(before);
}

const part = /(?:上旬|中旬|下旬|月初|月中|月底|月末|上半月|下半月)(?:前|内)?/y;
const partDays: Readonly<Record<string, Range>> = {
  上旬: [1, 10],
  月初: [1, 10],
  中旬: [11, 20],
  月中: [11, 20],
  下旬: [21, 31],
  月底: [21, 31],
  月末: [21, 31],
  上半月: [1, 15],
  下半月: [16, 31],
};
const day = /(\d{1,2})[日号](?:[ \t]?[-~至到][ \t]?(\d{1,2})[日号])?(?:前)?/y;
const subHead = /^(?:[上中下]旬|月[初中底末]|[上下]半月|\d{1,2}[日号](?:[-~至到]\d{1,2}[日号])?)前?[ \t]{0,3}(?::|$)/;
const weekOnly = /^第[一二三四五1-5]周[ \t]{0,3}:?$/;

/** A narrower time at the start of an entry: 上旬：, 8日：, 3月8日. `end` is behind its mark, when it has one. */
function ownTime(
  signs: string,
  at: number,
  stretch: Stretch,
): { stretches: Stretch[]; end: number; words: Range } | null {
  const whole = readMonthTime(signs, at);
  if (whole && !whole.listOfTwo) {
    return { stretches: [...whole.stretches], end: behindColon(signs, whole.end, at), words: [at, whole.end] };
  }
  if (stretch.from !== stretch.to) return null;
  part.lastIndex = at;
  const found = part.exec(signs);
  const days = found && partDays[found[0].replace(/[前内]$/, '')];
  if (days) {
    const end = part.lastIndex;
    return {
      stretches: [{ ...stretch, dayFrom: days[0], dayTo: days[1] }],
      end: behindColon(signs, end, at),
      words: [at, end],
    };
  }
  day.lastIndex = at;
  const single = day.exec(signs);
  const [from, to] = [Number(single?.[1]), Number(single?.[2] ?? single?.[1])];
  if (!single || from < 1 || to > 31 || from > to) return null;
  const end = day.lastIndex;
  return { stretches: [{ ...stretch, dayFrom: from, dayTo: to }], end: behindColon(signs, end, at), words: [at, end] };
}

/** Words with a colon behind them are a heading and no part of the entry; others stay in its text. */
const behindColon = (signs: string, end: number, at: number): number => {
  const mark = /[ \t]{0,3}:[ \t]{0,3}/y;
  mark.lastIndex = end;
  return mark.test(signs) ? mark.lastIndex : at;
};

interface Draft {
  ranges: Range[];
  piece: Piece;
  line: Line;
}

const terminal = /[。;!?.；]/;
const openEnd = /[,、:(“‘《—-]/;
const closingStart = /[,、;。:)”’》!?]/;

/** Entries of a section: by numbers and bullets where it has them, else one for each line. */
export function itemsOf(
  { signs }: PlainText,
  { head, parts, isSchedule }: Section,
  wrap: (line: Line) => boolean,
): RawEntry[] {
  const drafts: Draft[] = [];
  const pieces = parts.flatMap((p) => cutNumbers(signs, p.start, p.end).map((piece, k) => ({ piece, p, k })));
  const style = pieces.find(({ piece }) => piece.style !== null)?.piece.style ?? null;
  const lastMark = pieces.findLastIndex(({ piece }) => piece.style === style && style !== null);
  pieces.forEach(({ piece, p, k }, i) => {
    const before = drafts.at(-1);
    if (k > 0 || before === undefined || (piece.style !== null && piece.style === style)) {
      if (piece.style === null || piece.style === style || before === undefined) return add(piece, p);
    }
    if (piece.style !== null || continues(signs, before, piece, p, i < lastMark, wrap)) {
      const number = piece.style === null ? piece.start : p.start;
      before.ranges.push([k === 0 ? number : piece.start, piece.end]);
      before.line = p.line;
    } else add(piece, p);
  });
  function add(piece: Piece, p: Part): void {
    drafts.push({ ranges: [[piece.start, piece.end]], piece, line: p.line });
  }
  const [intro, second] = drafts;
  if (intro && second && intro.piece.style === null && second.piece.style !== null && isTheme(signs, intro))
    drafts.shift();
  return entriesOf(signs, head.time.stretches, head.words, drafts, !isSchedule);
}

/** “三月（学雷锋月）” or “主要做好以下工作：” before a numbered list. */
function isTheme(signs: string, { ranges }: Draft): boolean {
  const [start, end] = [ranges[0]?.[0] ?? 0, ranges.at(-1)?.[1] ?? 0];
  const last = signs.slice(start, end).trimEnd();
  return /:$/.test(last) || (last.length <= 14 && !terminal.test(last.slice(-1))) || /^\(.*\)$/.test(last);
}

/** Whether an unnumbered line goes on with the entry above it. */
function continues(
  signs: string,
  before: Draft,
  piece: Piece,
  { line }: Part,
  isAmongNumbers: boolean,
  wrap: (line: Line) => boolean,
): boolean {
  if (line.piece === 'inner' || line.piece === 'last') return false;
  const end = before.ranges.at(-1)?.[1] ?? 0;
  const last = signs
    .slice(Math.max(0, end - 6), end)
    .trimEnd()
    .slice(-1);
  const isNear = line.index - before.line.index <= 1;
  if (openEnd.test(last) || closingStart.test(signs.charAt(piece.start))) return true;
  if (isNear && wrap(before.line)) return true;
  if (before.piece.style === null || subHead.test(signs.slice(piece.start, piece.end))) return false;
  if (isAmongNumbers) return true;
  return !terminal.test(last) && !line.afterBlank;
}

function entriesOf(
  signs: string,
  stretches: readonly Stretch[],
  words: Range,
  drafts: readonly Draft[],
  inProse: boolean,
): RawEntry[] {
  const out: RawEntry[] = [];
  let sub: { stretches: readonly Stretch[]; words: Range } | null = null;
  for (const { ranges } of drafts) {
    const [first, ...others] = ranges;
    if (!first) continue;
    const [start, end] = first;
    const stretch = stretches[0];
    const own = stretch && stretches.length === 1 ? ownTime(signs, start, stretch) : null;
    const textStart = own && own.end <= end ? own.end : start;
    const isEmpty = others.length === 0 && /^[\s:,;。、]*$/.test(signs.slice(textStart, end));
    // A narrower time on a line of its own stands for what follows.
    if (own && isEmpty) {
      sub = own;
      continue;
    }
    if (isEmpty || (others.length === 0 && weekOnly.test(signs.slice(start, end)))) continue;
    const time = own ?? sub ?? { stretches, words };
    out.push({ stretches: time.stretches, words: time.words, ranges: [[textStart, end], ...others], inProse });
  }
  return out;
}
