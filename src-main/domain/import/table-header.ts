import type { HeaderLexicon } from './headers.ts';
import { columnLetter, type SourceRow } from './source.ts';
import { type TableGrid, textsOf } from './table-grid.ts';
import { foldHeader, importWords } from './words.ts';

/** A column of a table with the levels of its header, uppermost first. */
export interface TableColumn {
  /** 0-based in the sheet. */
  readonly index: number;
  readonly letter: string;
  readonly levels: readonly string[];
  readonly header: string;
  readonly hidden: boolean;
}

const VALUE = /^(?:[男女是否]|\d{4,}.*|\d{2,4}[-./年]\d.*|[+-]?\d+(?:\.\d+)?)$/u;
const LONGEST_GROUP = 16;
const MOST_ROWS = 3;

/** How much one row reads like a header. */
export interface HeaderScore {
  readonly texts: number;
  readonly known: number;
  readonly values: number;
  readonly hasTitle: boolean;
}

export function scoreRow(row: SourceRow, lexicon: HeaderLexicon): HeaderScore {
  let [known, values, hasTitle] = [0, 0, false];
  const texts = textsOf(row);
  for (const { text, cell } of texts) {
    if (cell.type !== 'text' || VALUE.test(text)) values += 1;
    else if (lexicon.known(text)) {
      known += 1;
      hasTitle ||= lexicon.isTitle(text);
    }
  }
  return { texts: texts.length, known, values, hasTitle };
}

/** Whether a row is a header of a table of this noun: it names the title field and at least a quarter is understood. */
export function isHeader({ texts, known, values, hasTitle }: HeaderScore): boolean {
  if (!hasTitle) return false;
  if (texts <= 3) return values === 0;
  return known >= 2 && known / texts >= 0.25 && values / texts <= 0.5 && known > values;
}

/** Names below the word 姓名 prove a header even when nothing else in it is understood. */
export function hasNamesBelow(grid: TableGrid, at: number, lexicon: HeaderLexicon): boolean {
  const row = grid.row(at);
  const title = row && textsOf(row).find(({ text }) => lexicon.isTitle(text));
  if (!row || !title || scoreRow(row, lexicon).values > 0) return false;
  const below = [1, 2, 3, 4].map((n) => grid.text(at + n, title.column)).filter((text) => text !== '');
  return (
    below.length > 0 &&
    below.every((text) => /^\p{Script=Han}[\p{Script=Han}\s·]{1,7}$/u.test(text) && !lexicon.known(text))
  );
}

/** Without the title field: enough understood words to show the columns, so that a person can say what they are. */
export function mayBeHeader({ texts, known, values }: HeaderScore): boolean {
  return known >= 2 && known / texts >= 0.5 && values === 0;
}

/** Rows of the header around the row that names the title field: up to three, top first. */
export function headerWindow(grid: TableGrid, at: number, lexicon: HeaderLexicon): number[] {
  const rows = [at];
  while (rows.length < MOST_ROWS && isGroupRow(grid, (rows[0] as number) - 1, rows[0] as number, lexicon))
    rows.unshift((rows[0] as number) - 1);
  while (rows.length < MOST_ROWS && continues(grid, rows, lexicon)) rows.push((rows.at(-1) as number) + 1);
  return rows;
}

/** 基本信息 | 联系方式 above the fields: partly merged, or all of its words are groups. A title over the whole is none. */
function isGroupRow(grid: TableGrid, index: number, below: number, lexicon: HeaderLexicon): boolean {
  const row = grid.row(index);
  const lower = grid.row(below);
  if (!row || !lower) return false;
  const texts = textsOf(row);
  if (
    texts.length === 0 ||
    texts.some(
      ({ text, cell }) =>
        text.length > LONGEST_GROUP || /[:：]/u.test(text) || cell.type !== 'text' || VALUE.test(text),
    )
  )
    return false;
  // A cell that reaches down into the header belongs to it, whatever stands beside it.
  if (texts.some(({ column }) => (grid.merges.at(index, column)?.lastRow ?? index) >= below)) return true;
  const columns = textsOf(lower).map(({ column }) => column);
  const width = (columns.at(-1) ?? 0) - (columns[0] ?? 0) + 1;
  const spans = texts.map(({ column }) => {
    const merge = grid.merges.at(index, column);
    return merge ? merge.lastColumn - merge.firstColumn + 1 : 1;
  });
  if (spans.some((span) => span >= Math.max(3, width * 0.9))) return false;
  const groups = texts.filter(({ text }) => isGroupWord(text) || lexicon.known(text)).length;
  if (spans.some((span) => span > 1)) return texts.length >= 2 || groups > 0;
  return texts.length >= 2 ? groups / texts.length >= 0.6 : groups === 1 && (texts[0]?.column ?? 0) > 0;
}

const isGroupWord = (text: string): boolean => {
  const folded = foldHeader(text);
  return (
    importWords.neutralGroups.has(folded) ||
    importWords.people.has(folded) ||
    importWords.others.some((word) => folded.includes(word))
  );
};

/** Whether the row below still belongs to the header: cells merged into it, or field words under empty or group cells. */
function continues(grid: TableGrid, rows: readonly number[], lexicon: HeaderLexicon): boolean {
  const last = rows.at(-1) as number;
  const upper = grid.row(last);
  const next = grid.row(last + 1);
  if (!upper) return false;
  const width = Math.max(upper.cells.length, next?.cells.length ?? 0);
  let [reaches, split] = [0, false];
  for (let column = 0; column < width; column += 1) {
    const merge = grid.merges.at(last, column);
    if (!merge || grid.mergedText(last, column) === '') continue;
    if (merge.lastRow > last && merge.firstRow <= last && merge.firstRow >= (rows[0] as number)) reaches += 1;
    if (merge.lastColumn > merge.firstColumn && grid.text(last + 1, column) !== '') split = true;
  }
  if (!next) return reaches > 0;
  const score = scoreRow(next, lexicon);
  if (reaches > 0 && (score.texts === 0 || score.values / score.texts <= 0.34)) return true;
  if (score.texts === 0 || score.values > 0) return false;
  const titleColumn = textsOf(upper).find(({ text }) => lexicon.isTitle(text))?.column ?? -1;
  const titleAbove = rows.some((row) => row !== last && lexicon.isTitle(grid.text(row, titleColumn)));
  if (titleColumn >= 0 && !titleAbove && grid.text(last + 1, titleColumn) !== '') return false;
  if (split) return true;
  // Without merges: the two rows together are understood, and the lower one stands where the upper one is empty.
  const both = [...rows, last + 1];
  const lower = textsOf(next);
  const understood = lower.filter(({ column }) => {
    const { kind } = lexicon.meaning(both.map((row) => levelText(grid, both, row, column)));
    return kind === 'field' || kind === 'ignored' || kind === 'other' || kind === 'mixed';
  }).length;
  return (
    lower.length >= 2 && understood / lower.length >= 0.6 && lower.some(({ column }) => grid.text(last, column) === '')
  );
}

/** The columns that the header rows describe, with headers joined over the levels; columns without any content are left out. */
export function headerColumns(grid: TableGrid, rows: readonly number[], used: ReadonlySet<number>): TableColumn[] {
  const last = rows.at(-1);
  const hidden = new Set(grid.sheet.hiddenColumns);
  const columns: TableColumn[] = [];
  for (let index = 0; index < grid.sheet.columnCount; index += 1) {
    const levels: string[] = [];
    for (const row of rows) {
      const text = levelText(grid, rows, row, index);
      if (text !== '' && text !== levels.at(-1)) levels.push(text);
    }
    // An upper word alone over an empty lower cell is a heading of the group, not of a column, unless data stands below.
    const ownText =
      last === undefined ? '' : rows.some((row) => grid.text(row, index) !== '') || grid.mergedText(last, index) !== '';
    if (!used.has(index) && !ownText) continue;
    columns.push({ index, letter: columnLetter(index), levels, header: levels.join('/'), hidden: hidden.has(index) });
  }
  return columns;
}

function levelText(grid: TableGrid, rows: readonly number[], row: number, column: number): string {
  const merge = grid.merges.at(row, column);
  if (merge) return merge.firstRow >= (rows[0] as number) ? grid.text(merge.firstRow, merge.firstColumn) : '';
  const text = grid.text(row, column);
  const last = rows.at(-1) as number;
  if (text !== '' || row === last || grid.mergedText(last, column) === '') return text;
  // A group word written once, without merging: it holds for the columns right of it that have a lower header.
  for (let left = column - 1; left >= 0; left -= 1) {
    const there = grid.text(row, left);
    if (there === '') {
      if (grid.mergedText(last, left) === '') return '';
      continue;
    }
    return grid.text(last, left) !== '' && !grid.merges.at(row, left) ? there : '';
  }
  return '';
}
