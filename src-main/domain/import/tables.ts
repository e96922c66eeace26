import type { HeaderLexicon } from './headers.ts';
import { kindAbove } from './row-kinds.ts';
import { shown, type SourceRow, type SourceSheet } from './source.ts';
import { type BodyInput, type FoundTable, readBody } from './table-body.ts';
import { createGrid, type TableGrid, textsOf } from './table-grid.ts';
import { hasNamesBelow, headerWindow, isHeader, mayBeHeader, scoreRow } from './table-header.ts';
import type { ImportLeftOut, LeftOutKind } from './types.ts';

export type { FoundTable, TableRow } from './table-body.ts';
export type { TableColumn } from './table-header.ts';

export interface SheetReading {
  readonly sheet: string;
  readonly tables: readonly FoundTable[];
  readonly leftOut: readonly ImportLeftOut[];
  /** Rows of people that are hidden in the file, whether they are taken or not. */
  readonly hiddenRows: readonly number[];
}

export interface TableOptions {
  /** Header rows that a person pointed at. */
  readonly headerRows?: readonly number[] | undefined;
  readonly hiddenRows?: boolean;
}

const LONGEST_TEXT = 120;

/** Finds the tables of a sheet and says of every other row why it is none of a record's. Never drops a row silently. */
export function readTables(sheet: SourceSheet, lexicon: HeaderLexicon, options: TableOptions = {}): SheetReading {
  const grid = createGrid(sheet);
  const leftOut: ImportLeftOut[] = [];
  const leave: BodyInput['leave'] = (row, kind, text, cells) => {
    // A line below two blocks side by side is one line.
    const last = leftOut.at(-1);
    const isSame = last?.row === row && last.kind === kind;
    const whole = isSame ? `${last.text} ${text}` : text;
    const all = isSame || cells ? { ...(isSame ? last.cells : {}), ...cells } : {};
    leftOut.splice(isSame ? -1 : leftOut.length, 1, {
      sheet: sheet.name,
      row,
      kind,
      text: whole.slice(0, LONGEST_TEXT),
      ...(Object.keys(all).length > 0 ? { cells: all } : {}),
    });
  };
  const rowText = (row: SourceRow): string =>
    textsOf(row)
      .map(({ text }) => text)
      .join(' ');
  const headers = headerPlaces(grid, lexicon, options.headerRows);
  const tables: FoundTable[] = [];
  const first = headers[0]?.[0] ?? sheet.rows[0]?.index ?? 1;
  const above = new Map<string, LeftOutKind>();
  for (const row of sheet.rows) {
    if (row.index >= first) break;
    const texts = textsOf(row).map(({ text }) => text);
    if (texts.length === 0) continue;
    const kind = kindAbove(texts);
    above.set(texts.join('\u0000'), kind);
    leave(row.index, kind, rowText(row));
  }
  const starts = headers.length > 0 ? headers : [[]];
  for (const [order, window] of starts.entries()) {
    for (const index of window) leave(index, 'header', rowText(grid.row(index) ?? { index, hidden: false, cells: [] }));
    const from = window.length > 0 ? (window.at(-1) as number) + 1 : first;
    const to = (starts[order + 1]?.[0] ?? sheet.rowCount + 1) - 1;
    const body = sheet.rows.filter((row) => row.index >= from && row.index <= to);
    tables.push(
      ...readBody({ grid, lexicon, window, body, order, above, leave, hiddenRows: options.hiddenRows ?? false }),
    );
  }
  retagTitles(leftOut, headers);
  const people = new Set(tables.flatMap((table) => table.rows.map((row) => row.index)));
  for (const entry of leftOut) if (entry.kind === 'hidden') people.add(entry.row);
  const hiddenRows = sheet.rows.filter((row) => row.hidden && people.has(row.index)).map((row) => row.index);
  return { sheet: sheet.name, tables, leftOut: leftOut.sort((a, b) => a.row - b.row), hiddenRows };
}

/** Header windows from top to bottom; repeated headers are not among them. */
export function headerPlaces(
  grid: TableGrid,
  lexicon: HeaderLexicon,
  forced: readonly number[] | undefined,
): number[][] {
  if (forced && forced.length > 0) return [[...forced].sort((a, b) => a - b)];
  const places: number[][] = [];
  const seen = new Set<string>();
  let fallback: { at: number; known: number } | undefined;
  let after = 0;
  const signature = (row: SourceRow): string =>
    textsOf(row)
      .map(({ column, text }) => `${column}:${text.replace(/\s+/gu, '')}`)
      .join('|');
  for (const row of grid.rows) {
    if (row.index < after || !mightHold(row, lexicon)) {
      if (places.length === 0 && !fallback && row.index <= 200) {
        const score = scoreRow(row, lexicon);
        if (mayBeHeader(score)) fallback = { at: row.index, known: score.known };
      }
      continue;
    }
    if (!isHeader(scoreRow(row, lexicon)) && !hasNamesBelow(grid, row.index, lexicon)) continue;
    const window = headerWindow(grid, row.index, lexicon);
    after = (window.at(-1) as number) + 1;
    const sign = signature(row);
    if (seen.has(sign)) continue;
    seen.add(sign);
    places.push(window);
  }
  if (places.length === 0 && fallback) return [headerWindow(grid, fallback.at, lexicon)];
  return places;
}

/** How a header of names may end: 姓名, 名称, name, 姓名（必填）, 姓名: and blanks of all widths. */
const TITLE_ENDS = new Set(Array.from('名称eE）)*：:\u00a0\u1680\u3000\ufeff', (c) => c.charCodeAt(0)));
const endsLikeTitle = (code: number): boolean =>
  TITLE_ENDS.has(code) || code <= 0x20 || (code >= 0x2000 && code <= 0x205f);

/** Cheap look before the dictionary is asked: does any cell read like the title field? */
const mightHold = (row: SourceRow, lexicon: HeaderLexicon): boolean =>
  row.cells.some(
    (cell) =>
      cell !== null &&
      cell.type === 'text' &&
      cell.text.length <= 40 &&
      endsLikeTitle(cell.text.charCodeAt(cell.text.length - 1)) &&
      lexicon.isTitle(shown(cell)),
  );

/** A line just above a further or repeated header is a title of its own, not a group. */
function retagTitles(leftOut: ImportLeftOut[], headers: readonly (readonly number[])[]): void {
  const repeated = leftOut.filter((entry) => entry.kind === 'repeatedHeader').map((entry) => entry.row);
  for (const top of [...headers.slice(1).map((window) => window[0] ?? 0), ...repeated]) {
    for (let row = top - 1; ; row -= 1) {
      const at = leftOut.findIndex((entry) => entry.row === row);
      const entry = leftOut[at];
      if (!entry || (entry.kind !== 'section' && entry.kind !== 'blank')) break;
      if (entry.kind === 'section') leftOut[at] = { ...entry, kind: 'title' };
    }
  }
}
