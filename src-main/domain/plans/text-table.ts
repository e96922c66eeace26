import { planWords } from './plan-words.ts';
import type { RawEntry } from './text-items.ts';
import { cutNumbers } from './text-items.ts';
import { smallNumber } from './text-numbers.ts';
import { recurrenceOfTime } from './text-prose.ts';
import { type Line, type PlainText, plainSigns, tidy, trimMarks } from './text-signs.ts';
import { readCellTime, type Stretch } from './text-times.ts';

type Column = keyof typeof planWords.columns;

interface Cell {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Row {
  readonly line: Line;
  readonly cells: readonly Cell[];
}

export interface TableReading {
  readonly entries: readonly RawEntry[];
  /** Lines that belong to a table: nobody else reads them. */
  readonly used: ReadonlySet<Line>;
  /** Rows that head a table: the months in them are no entries. */
  readonly heads: readonly { readonly start: number; readonly end: number }[];
  /** Where one sum stands beside several matters. */
  readonly sharedSums: readonly number[];
  /** Weeks without a date, which no month can be given to. */
  readonly undatedWeeks: number;
  /** 待定, 按通知: cells that name no time, whose rows are about the whole plan. */
  readonly openTimes: readonly { readonly at: number; readonly words: string }[];
  /** 完成时限 of rows that gave an entry: it belongs to them. */
  readonly deadlines: readonly { readonly start: number; readonly end: number }[];
}

/** Cells between tabs, between | signs, or (below such a head) between two blanks or more. */
function cellsOf({ signs, source }: PlainText, line: Line, byBlanks = false): Cell[] {
  const text = signs.slice(line.cellStart, line.cellEnd);
  const separator = text.includes('\t') ? /\t/g : /\|.*\|/.test(text) ? /\|/g : byBlanks ? / {2,}/g : null;
  if (!separator) return [];
  const cells: Cell[] = [];
  let from = 0;
  const add = (to: number): void => {
    const words = source.slice(line.cellStart + from, line.cellStart + to);
    cells.push({ start: line.cellStart + from, end: line.cellStart + to, text: plainSigns(words).trim() });
  };
  for (const found of text.matchAll(separator)) {
    if (separator.source === '\\|' && found.index === 0) from = 1;
    else {
      add(found.index);
      from = found.index + found[0].length;
    }
  }
  if (!(separator.source === '\\|' && from >= text.length)) add(text.length);
  return cells;
}

/** A cell that Excel wrote in quotes because it holds line breaks becomes one row; breaks inside stay. */
function quotedRows(text: PlainText): Line[] {
  const { signs, lines } = text;
  if (!signs.includes('\t')) return [...lines];
  const out: Line[] = [];
  let open: { line: Line; rows: number } | null = null;
  for (const line of lines) {
    const words = signs.slice(line.cellStart, line.cellEnd);
    const quotes = (words.match(/"/g) ?? []).length;
    if (!open) {
      if (quotes % 2 === 1 && /(?:^|\t)"/.test(words)) open = { line, rows: 0 };
      else out.push(line);
      continue;
    }
    open.rows++;
    if (quotes % 2 === 1) {
      out.push({ ...open.line, end: line.end, cellEnd: line.cellEnd });
      open = null;
    } else if (open.rows > 200) {
      open = null;
    }
  }
  if (open) return [...lines];
  return out;
}

const bare = (text: string): string => plainSigns(text).replace(/[\s"():：]/g, '');
const kinds = new Map(
  Object.entries(planWords.columns).flatMap(([kind, words]) =>
    words.map((word) => [bare(word), kind as Column] as const),
  ),
);

const columnKind = (text: string): Column | null => (text.length > 16 ? null : (kinds.get(bare(text)) ?? null));

const isMonthName = (text: string): boolean =>
  text.length <= 16 && /^(?:20\d\d年)?(?:1[0-2]|0?[1-9]|十[一二]|[一二三四五六七八九十])月份?$/.test(bare(text));

type Layout =
  | { readonly kind: 'rows'; readonly columns: readonly (Column | null)[]; readonly tenThousands: boolean }
  | { readonly kind: 'months'; readonly columns: readonly (Stretch | null)[]; readonly ticked: boolean };

/** What a row says as the head of a table; null when it is none. */
function layoutOf(cells: readonly Cell[]): Layout | null {
  const columns = cells.map(({ text }) => columnKind(text));
  const known = columns.filter((column) => column !== null).length;
  const has = (column: Column): boolean => columns.includes(column);
  if ((has('time') || has('week') || has('deadline')) && has('content') && known * 2 >= cells.length) {
    // 工作 beside 工作内容: the later and fuller one is the content, the first the item's name.
    return { kind: 'rows', columns, tenThousands: cells.some(({ text }) => text.includes('万元')) };
  }
  if (cells.filter(({ text }) => isMonthName(text)).length >= 3) {
    return {
      kind: 'months',
      columns: cells.map(({ text }) => (isMonthName(text) ? (readCellTime(bare(text))?.stretches[0] ?? null) : null)),
      ticked: false,
    };
  }
  return null;
}

/** Entries of the tables in a text: months in rows (merged ones carried down), weeks with dates, months across. */
export function readTables(text: PlainText): TableReading {
  const entries: RawEntry[] = [];
  const used = new Set<Line>();
  const [heads, sharedSums]: [Line[], number[]] = [[], []];
  const openTimes: { at: number; words: string }[] = [];
  const deadlines: Cell[] = [];
  let undatedWeeks = 0;
  let layout: Layout | null = null;
  let byBlanks = false;
  let time: { stretches: readonly Stretch[]; words: readonly [number, number] } | null = null;
  let quiet = 0;
  const rows = quotedRows(text);
  const owners = linesInside(text.lines, rows);
  for (const [i, line] of rows.entries()) {
    const cells = cellsOf(text, line, byBlanks);
    const head = layoutOf(cells.length > 1 ? cells : line.end - line.start < 80 ? cellsOf(text, line, true) : []);
    if (head) {
      byBlanks = cells.length <= 1 || !/[\t|]/.test(text.signs.slice(line.start, line.end));
      [layout, time, quiet] = [head.kind === 'months' ? { ...head, ticked: hasTicks(text, rows, i) } : head, null, 0];
      heads.push(line);
      take(line);
      continue;
    }
    if (cells.length > 1 && cells.every(({ text: words }) => /^[-: ]*$/.test(words))) {
      take(line);
      continue;
    }
    if (cells.length <= 1) {
      if (layout && byBlanks && cells.length === 1 && goesOn(line)) {
        take(line);
        continue;
      }
      if (++quiet > 1) layout = null;
      continue;
    }
    const row: Row = { line, cells };
    const reading: Layout | null = layout ?? headless(cells);
    if (!reading) continue;
    layout = reading;
    quiet = 0;
    take(line);
    if (reading.kind === 'months') {
      entries.push(...acrossEntries(text, cells, reading));
      continue;
    }
    const found = timeOf(row, reading.columns);
    const open = found ? null : openTime(row, reading.columns);
    if (found === 'week') undatedWeeks++;
    if (found && found !== 'week') time = found;
    else if (found === 'week') time = null;
    else if (open) time = { stretches: [], words: [open.start, open.end] };
    if (!time) continue;
    const made = rowEntries(text, row, reading, time);
    if (open && made.length > 0) openTimes.push({ at: open.start, words: open.text });
    if (made.length > 0) deadlines.push(...cells.filter((_, i) => reading.columns[i] === 'deadline'));
    if (made.length > 1 && made[0]?.given?.budget !== undefined) sharedSums.push(line.start);
    entries.push(...made.map((entry, k) => (k === 0 ? entry : withoutSum(entry))));
  }
  function take(line: Line): void {
    for (const one of owners.get(line) ?? []) used.add(one);
  }
  function goesOn(line: Line): boolean {
    const last = entries.at(-1);
    if (!last) return false;
    entries[entries.length - 1] = {
      ...last,
      ranges: [...last.ranges, [line.start, line.end]],
      ...(last.text === undefined ? {} : { text: `${last.text}${tidy(text.source.slice(line.start, line.end))}` }),
    };
    return true;
  }
  return { entries, used, heads, sharedSums, undatedWeeks, openTimes, deadlines };
}

/** A sum beside several matters is counted once. */
function withoutSum(entry: RawEntry): RawEntry {
  const { budget: _, ...given } = entry.given ?? {};
  return { ...entry, given };
}

const tick = /^(?:[√✓✔☑〇●◎★▲■ ]|\ufe0f)+$/;

/** Whether the table below a row of months ticks them: then what is done stands in its first column. */
function hasTicks(text: PlainText, rows: readonly Line[], at: number): boolean {
  for (const line of rows.slice(at + 1, at + 61)) {
    const cells = cellsOf(text, line);
    if (cells.length <= 1 || layoutOf(cells)) return false;
    if (cells.some(({ text: words }) => tick.test(words))) return true;
  }
  return false;
}

/** A row below months that stand across: a cell for each, or a tick for what its first column names. */
function acrossEntries(text: PlainText, cells: readonly Cell[], layout: Layout & { kind: 'months' }): RawEntry[] {
  const { columns, ticked } = layout;
  const name = cells.find((cell, i) => columns[i] === null && cell.text !== '' && !/^\d+$/.test(cell.text));
  return columns.flatMap((stretch, i) => {
    const cell = cells[i];
    if (!stretch || !cell || cell.text === '') return [];
    if (!ticked || !name) {
      const category = columns[0] === null ? (cells[0]?.text ?? '') : '';
      return entriesOf(text, cell, [stretch], [cell.start, cell.end], category ? { category } : {});
    }
    const what = trimMarks(text.source.slice(name.start, name.end));
    const own: RawEntry = {
      stretches: [stretch],
      words: [cell.start, cell.end],
      ranges: [[name.start, name.end]],
      text: tick.test(cell.text) ? what : `${what}：${trimMarks(text.source.slice(cell.start, cell.end))}`,
      inProse: false,
      given: {},
    };
    return /^[-/×无]$/.test(cell.text) ? [] : [own];
  });
}

/** The lines that each row is made of. */
function linesInside(lines: readonly Line[], rows: readonly Line[]): Map<Line, Line[]> {
  const out = new Map<Line, Line[]>();
  let i = 0;
  for (const row of rows) {
    const mine: Line[] = [];
    while (i < lines.length && (lines[i]?.start ?? 0) < row.end) {
      const line = lines[i++];
      if (line && line.start >= row.start) mine.push(line);
    }
    out.set(row, mine);
  }
  return out;
}

/** Without a head a row counts when its first cells are a time and words. */
function headless(cells: readonly Cell[]): Layout | null {
  const [first, second, third] = cells;
  const isTime = (cell: Cell | undefined): boolean =>
    cell !== undefined &&
    cell.text.length <= 16 &&
    ((/月|季度|半年|\d[./]\d/.test(cell.text) && readCellTime(cell.text) !== null) || saysHowOften(cell.text));
  if (isTime(first) && second && second.text.length >= 2)
    return { kind: 'rows', columns: ['time', 'content', ...cells.slice(2).map(() => null)], tenThousands: false };
  if (isTime(second) && third && third.text.length >= 2 && /^\d{0,3}$/.test(first?.text ?? '')) {
    return {
      kind: 'rows',
      columns: ['note', 'time', 'content', ...cells.slice(3).map(() => null)],
      tenThousands: false,
    };
  }
  return null;
}

/** 每季度, 每月底: the whole plan, again and again; never the month of the row above. */
const saysHowOften = (cell: string): boolean =>
  cell.length <= 8 && cell.startsWith('每') && recurrenceOfTime(cell) !== null;

function timeOf(
  { cells }: Row,
  columns: readonly (Column | null)[],
): { stretches: readonly Stretch[]; words: readonly [number, number] } | 'week' | null {
  let hasWeek = false;
  for (const kind of ['time', 'deadline', 'week'] as const) {
    for (const [i, column] of columns.entries()) {
      const cell = cells[i];
      if (column !== kind || !cell || cell.text === '') continue;
      const written = cell.text.replace(/^"|"$/g, '');
      const found = readCellTime(written);
      if (!found && saysHowOften(written)) return { stretches: [], words: [cell.start, cell.end] };
      const bareWeek = /^(?:第)?[\d一二三四五六七八九十]{1,3}周?$/.test(cell.text);
      if (found && !(kind === 'week' && bareWeek)) return { stretches: found.stretches, words: [cell.start, cell.end] };
      if (kind === 'week' && !Number.isNaN(smallNumber(cell.text.replace(/[第周]/g, '')))) hasWeek = true;
    }
  }
  return hasWeek ? 'week' : null;
}

/** A cell of time that says none: 待定, 按通知. 同上 and signs like it take the time of the row above. */
function openTime({ cells }: Row, columns: readonly (Column | null)[]): Cell | null {
  const cell = cells.find((one, i) => columns[i] === 'time' && /\p{Script=Han}/u.test(one.text));
  return cell && !/^(?:同上|同前|同左)$/.test(cell.text) ? cell : null;
}

function rowEntries(
  text: PlainText,
  { cells }: Row,
  { columns, tenThousands }: Layout & { kind: 'rows' },
  time: { stretches: readonly Stretch[]; words: readonly [number, number] },
): RawEntry[] {
  const of = (kind: Column): Cell[] => cells.filter((cell, i) => columns[i] === kind && cell.text !== '');
  const content = of('content');
  const longest = [...content].sort((a, b) => b.text.length - a.text.length)[0];
  if (!longest) return [];
  const one = (kind: Column): string | undefined => {
    const words = of(kind).map((cell) => trimMarks(text.source.slice(cell.start, cell.end)));
    return words.length > 0 ? words.join('、') : undefined;
  };
  const budget = one('budget');
  const given = {
    owner: one('owner'),
    helper: one('helper'),
    category: one('category'),
    deadline: one('deadline'),
    budget: budget && tenThousands ? `${budget.replace(/[万元]/g, '')}万` : budget,
  };
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const entries = entriesOf(text, longest, time.stretches, time.words, known);
  const name = content.find((cell) => cell !== longest && cell.start < longest.start);
  const [only] = entries;
  // 活动名称 | 活动内容: both belong to the one entry.
  if (name && only && entries.length === 1) {
    const words = trimMarks(text.source.slice(name.start, name.end));
    return [{ ...only, text: only.text?.includes(words) ? only.text : `${words}：${only.text ?? ''}` }];
  }
  return entries;
}

/** The numbered entries or lines of one cell. */
function entriesOf(
  { signs, source }: PlainText,
  cell: Cell,
  stretches: readonly Stretch[],
  words: readonly [number, number],
  given: NonNullable<RawEntry['given']>,
): RawEntry[] {
  const quoted = /^[ ]*"[\s\S]*"[ ]*$/.test(signs.slice(cell.start, cell.end));
  const [start, end] = quoted
    ? [signs.indexOf('"', cell.start) + 1, signs.lastIndexOf('"', cell.end - 1)]
    : [cell.start, cell.end];
  let at = start;
  while (at < end && /[\s]/.test(signs.charAt(at))) at++;
  const numbered = cutNumbers(signs, at, end);
  const pieces =
    numbered.length > 1 || numbered[0]?.style
      ? numbered
      : breaks(signs, at, end).map(([a, b]) => ({ start: a, end: b }));
  return pieces
    .map((piece) => ({
      stretches,
      words,
      ranges: [[piece.start, piece.end] as const],
      text: trimMarks(source.slice(piece.start, piece.end).replaceAll('""', '"')),
      inProse: false,
      given,
    }))
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text) && !/^[无/-]$/.test(text));
}

function breaks(signs: string, start: number, end: number): [number, number][] {
  const out: [number, number][] = [];
  let from = start;
  for (let at = start; at <= end; at++) {
    if (at < end && signs.charAt(at) !== '\n') continue;
    if (at > from) out.push([from, at]);
    from = at + 1;
  }
  return out;
}
