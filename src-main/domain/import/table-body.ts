import type { HeaderLexicon } from './headers.ts';
import { householdColumns } from './household-columns.ts';
import type { HouseholdLine } from './household-lines.ts';
import { isColumnNumbers, kindBelow, type RowView, sectionName } from './row-kinds.ts';
import { shown, type SourceCell, type SourceRow } from './source.ts';
import { splitBlocks } from './table-blocks.ts';
import { type TableGrid, textsOf } from './table-grid.ts';
import { headerColumns, type TableColumn } from './table-header.ts';
import type { LeftOutKind } from './types.ts';

/** One record's row. `cells` stands in the order of the table's columns, merged cells filled down. */
export interface TableRow {
  readonly index: number;
  readonly cells: readonly (SourceCell | null)[];
  /** Name of the section it stands under, when lines like 一车间（12人） divide the table. */
  readonly section: string | null;
  /** Names only further people of the household of the row above. */
  readonly further?: true;
  /** Its place in a household, in a roster with one line a person. */
  readonly household?: HouseholdLine;
}

/** One table, or one of several blocks side by side. */
export interface FoundTable {
  readonly sheet: string;
  /** 1-based; empty when the table has no header. */
  readonly headerRows: readonly number[];
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  /** Counts the blocks side by side from 0. */
  readonly block: number;
  /** Counts the tables below each other from 0. */
  readonly order: number;
}

const MOST_BLANKS = 500;

export interface BodyInput {
  readonly grid: TableGrid;
  readonly lexicon: HeaderLexicon;
  readonly window: readonly number[];
  readonly body: readonly SourceRow[];
  readonly order: number;
  readonly above: ReadonlyMap<string, LeftOutKind>;
  readonly leave: (row: number, kind: LeftOutKind, text: string, cells?: Readonly<Record<string, string>>) => void;
  readonly hiddenRows: boolean;
}

interface Block {
  readonly columns: readonly TableColumn[];
  readonly title: number;
  /** Place of the column that names people of the household, -1 when there is none. */
  readonly kin: number;
  readonly ignored: ReadonlySet<number>;
  readonly rows: TableRow[];
  section: string | null;
}

/** Sorts the rows under one header into people and everything else; says of each other row why. */
export function readBody({ grid, lexicon, window, body, order, above, leave, hiddenRows }: BodyInput): FoundTable[] {
  const used = usedColumns(body);
  const blocks: Block[] = splitBlocks(headerColumns(grid, window, used), lexicon).map((columns) => {
    const meanings = columns.map((column) => lexicon.meaning(column.levels));
    return {
      columns,
      title: meanings.findIndex(
        (m, i) => m.kind === 'field' && lexicon.isTitle((columns[i] as TableColumn).levels.at(-1) ?? ''),
      ),
      kin: lexicon.household ? (householdColumns(columns)?.name ?? -1) : -1,
      ignored: new Set(meanings.flatMap((m, i) => (m.kind === 'ignored' ? [i] : []))),
      rows: [],
      section: null,
    };
  });
  const headers = window.map((index) =>
    textsOf(grid.row(index) ?? EMPTY_ROW).map(({ column, text }) => ({ column, text: tight(text) })),
  );
  const aboveFirst = new Set([...above.keys()].map((text) => text.split('\u0000', 1)[0]));
  const firstData = window.length > 0 ? (window.at(-1) as number) + 1 : 1;
  const lastFull = body[body.findLastIndex((row) => row.cells.some((cell) => shown(cell) !== ''))]?.index ?? 0;
  let [expected, blanks] = [firstData, 0];
  const blank = (index: number, text: string): void => {
    blanks += 1;
    if (index < lastFull && blanks <= MOST_BLANKS) leave(index, 'blank', text);
  };
  for (const row of body) {
    for (; expected < row.index && window.length > 0; expected += 1) blank(expected, '');
    expected = row.index + 1;
    const texts = textsOf(row);
    const [first] = texts;
    if (first === undefined) {
      blank(row.index, '');
      continue;
    }
    const text = (): string => texts.map((part) => part.text).join(' ');
    if (headers.some((header) => repeatsHeader(texts, header))) {
      leave(row.index, 'repeatedHeader', text());
      continue;
    }
    if (row.index <= firstData + 1 && isColumnNumbers(texts.map((part) => part.text))) {
      leave(row.index, 'columnNumbers', text());
      continue;
    }
    const known = aboveFirst.has(first.text) ? above.get(texts.map((part) => part.text).join('\u0000')) : undefined;
    if (known) {
      leave(row.index, known, text());
      continue;
    }
    readRow(grid, row, blocks, { firstData, hiddenRows, leave, blank, lexicon });
  }
  return blocks.map(({ columns, rows }, block) => ({
    sheet: grid.sheet.name,
    headerRows: [...window],
    columns,
    rows,
    block,
    order,
  }));
}

const tight = (text: string): string => text.replace(/\s+/gu, '');

const EMPTY_ROW: SourceRow = { index: 0, hidden: false, cells: [] };

/** Columns in which anything stands. */
function usedColumns(body: readonly SourceRow[]): Set<number> {
  const used: boolean[] = [];
  for (const { cells } of body)
    for (let column = 0; column < cells.length; column += 1)
      if (used[column] !== true && shown(cells[column]) !== '') used[column] = true;
  return new Set(used.flatMap((isUsed, column) => (isUsed ? [column] : [])));
}

/** Whether most of a header row stands here again. Both in the order of their columns. */
function repeatsHeader(
  texts: readonly { readonly column: number; readonly text: string }[],
  header: readonly { readonly column: number; readonly text: string }[],
): boolean {
  if (header.length === 0 || texts.length < Math.min(2, header.length)) return false;
  let same = 0;
  let at = 0;
  for (const { column, text } of texts) {
    while (at < header.length && (header[at] as { column: number }).column < column) at += 1;
    const head = header[at];
    if (head === undefined) break;
    if (head.column === column && head.text[0] === text[0] && head.text === tight(text)) same += 1;
  }
  return same >= Math.max(1, header.length * 0.6) && same / texts.length >= 0.8;
}

interface RowHelp {
  readonly firstData: number;
  readonly hiddenRows: boolean;
  readonly leave: BodyInput['leave'];
  readonly blank: (index: number, text: string) => void;
  readonly lexicon: HeaderLexicon;
}

function readRow(grid: TableGrid, row: SourceRow, blocks: readonly Block[], help: RowHelp): void {
  let full = false;
  let blankText = '';
  for (const block of blocks) {
    const view = viewOf(grid, row, block);
    const text = (): string => view.texts.map((part) => part.text).join(' ');
    const titleText = block.title < 0 ? '' : shown(row.cells[(block.columns[block.title] as TableColumn).index]);
    let kind = kindBelow(view);
    if ((kind === null || kind === 'note') && prefilled(view, block)) kind = 'blank';
    // A form or a second list beside labels: its "names" are header words.
    if (kind === null && titleText !== '' && help.lexicon.known(titleText)) kind = 'note';
    if (kind === null && continuesPerson(grid, row.index, block, help.firstData)) kind = 'continuation';
    const further = namesKin(view, block) && (kind === null || kind === 'note' || kind === 'continuation');
    if (further) kind = null;
    if (kind === 'blank') {
      blankText = text();
      continue;
    }
    full = true;
    if (kind === 'section') block.section = sectionName(text());
    if (kind === null && row.hidden && !help.hiddenRows) kind = 'hidden';
    if (kind !== null) help.leave(row.index, kind, text(), kind === 'total' ? cellsOf(view, block) : undefined);
    else
      block.rows.push({
        index: row.index,
        cells: filled(grid, row, block, help.firstData),
        section: block.section,
        ...(further ? { further } : {}),
      });
  }
  if (!full) help.blank(row.index, blankText);
}

function viewOf(grid: TableGrid, row: SourceRow, block: Block): RowView {
  const texts: { place: number; text: string }[] = [];
  const { columns } = block;
  for (let place = 0; place < columns.length; place += 1) {
    const text = shown(row.cells[(columns[place] as TableColumn).index]);
    if (text !== '') texts.push({ place, text });
  }
  const [only] = texts;
  const merge =
    only && texts.length === 1 ? grid.merges.at(row.index, (columns[only.place] as TableColumn).index) : undefined;
  return {
    texts,
    width: columns.length,
    wide: merge !== undefined && merge.lastColumn - merge.firstColumn + 1 >= Math.max(3, columns.length * 0.6),
    title: block.title,
    ignored: block.ignored,
  };
}

/** What stands in which column of a line, by its letter. */
const cellsOf = ({ texts }: RowView, { columns }: Block): Readonly<Record<string, string>> =>
  Object.fromEntries(texts.map(({ place, text }) => [(columns[place] as TableColumn).letter, text]));

/** Further lines of one person, whose name cell is merged over them. */
function continuesPerson(grid: TableGrid, row: number, block: Block, firstData: number): boolean {
  const column = block.columns[block.title];
  const merge = column && grid.merges.at(row, column.index);
  return merge !== undefined && merge.firstRow < row && merge.firstRow >= firstData;
}

const hasTitle = (view: RowView): boolean => view.texts.some(({ place }) => place === view.title);

/** A line without the worker that names somebody of the household of the one above. */
const namesKin = (view: RowView, block: Block): boolean =>
  block.kin >= 0 && block.rows.length > 0 && view.texts.some(({ place }) => place === block.kin) && !hasTitle(view);

/** A line that was prepared and never used: nothing in it but the words that stand in every line. */
function prefilled(view: RowView, block: Block): boolean {
  const previous = block.rows.at(-1);
  if (!previous || view.title < 0 || hasTitle(view)) return false;
  const said = view.texts.filter(({ place }) => !view.ignored.has(place));
  return said.length > 0 && said.length <= 3 && said.every(({ place, text }) => shown(previous.cells[place]) === text);
}

function filled(grid: TableGrid, row: SourceRow, block: Block, firstData: number): (SourceCell | null)[] {
  const { columns, title } = block;
  const cells: (SourceCell | null)[] = new Array(columns.length);
  for (let place = 0; place < columns.length; place += 1) {
    const { index } = columns[place] as TableColumn;
    const own = row.cells[index] ?? null;
    if (own && (own.formula || shown(own) !== '')) {
      cells[place] = own;
      continue;
    }
    const merge = place === title ? undefined : grid.merges.at(row.index, index);
    const isBelow = merge && merge.firstRow < row.index && merge.firstRow >= firstData && merge.firstColumn === index;
    const above = isBelow ? grid.cell(merge.firstRow, index) : null;
    cells[place] = above && { ...above, down: true };
  }
  return cells;
}
