import type { HeaderLexicon } from './headers.ts';
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
  readonly leave: (row: number, kind: LeftOutKind, text: string) => void;
  readonly hiddenRows: boolean;
}

interface Block {
  readonly columns: readonly TableColumn[];
  readonly title: number;
  readonly ignored: ReadonlySet<number>;
  readonly rows: TableRow[];
  section: string | null;
}

/** Sorts the rows under one header into people and everything else; says of each other row why. */
export function readBody({ grid, lexicon, window, body, order, above, leave, hiddenRows }: BodyInput): FoundTable[] {
  const used = new Set<number>();
  const bodyTexts = body.map((row) => textsOf(row));
  for (const texts of bodyTexts) for (const { column } of texts) used.add(column);
  const blocks: Block[] = splitBlocks(headerColumns(grid, window, used), lexicon).map((columns) => {
    const meanings = columns.map((column) => lexicon.meaning(column.levels));
    return {
      columns,
      title: meanings.findIndex(
        (m, i) => m.kind === 'field' && lexicon.isTitle((columns[i] as TableColumn).levels.at(-1) ?? ''),
      ),
      ignored: new Set(meanings.flatMap((m, i) => (m.kind === 'ignored' ? [i] : []))),
      rows: [],
      section: null,
    };
  });
  const headerTexts = window.map(
    (index) =>
      new Map(
        textsOf(grid.row(index) ?? { index, hidden: false, cells: [] }).map(({ column, text }) => [
          column,
          tight(text),
        ]),
      ),
  );
  const firstData = window.length > 0 ? (window.at(-1) as number) + 1 : 1;
  const lastFull = body[bodyTexts.findLastIndex((texts) => texts.length > 0)]?.index ?? 0;
  let [expected, blanks] = [firstData, 0];
  const blank = (index: number, text: string): void => {
    blanks += 1;
    if (index < lastFull && blanks <= MOST_BLANKS) leave(index, 'blank', text);
  };
  for (const [at, row] of body.entries()) {
    for (; expected < row.index && window.length > 0; expected += 1) blank(expected, '');
    expected = row.index + 1;
    const texts = bodyTexts[at] ?? [];
    const whole = texts.map(({ text }) => text);
    const text = whole.join(' ');
    if (texts.length === 0) {
      blank(row.index, '');
      continue;
    }
    if (repeatsHeader(texts, headerTexts)) {
      leave(row.index, 'repeatedHeader', text);
      continue;
    }
    if (row.index <= firstData + 1 && isColumnNumbers(whole)) {
      leave(row.index, 'columnNumbers', text);
      continue;
    }
    const known = above.get(whole.join('\u0000'));
    if (known) {
      leave(row.index, known, text);
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

/** @param headers texts of each header row by column, without blanks */
function repeatsHeader(
  texts: readonly { column: number; text: string }[],
  headers: readonly ReadonlyMap<number, string>[],
): boolean {
  return headers.some((header) => {
    if (header.size === 0 || texts.length < Math.min(2, header.size)) return false;
    const same = texts.filter(({ column, text }) => {
      const head = header.get(column);
      return head !== undefined && head[0] === text[0] && head === tight(text);
    }).length;
    return same >= Math.max(1, header.size * 0.6) && same / texts.length >= 0.8;
  });
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
    const text = view.texts.map((part) => part.text).join(' ');
    const titleText = view.texts.find(({ place }) => place === block.title)?.text ?? '';
    let kind = kindBelow(view);
    if ((kind === null || kind === 'note') && prefilled(view, block)) kind = 'blank';
    // A form or a second list beside labels: its "names" are header words.
    if (kind === null && titleText !== '' && help.lexicon.known(titleText)) kind = 'note';
    if (kind === null && continuesPerson(grid, row.index, block, help.firstData)) kind = 'continuation';
    if (kind === 'blank') {
      blankText = text;
      continue;
    }
    full = true;
    if (kind === 'section') block.section = sectionName(text);
    if (kind === null && row.hidden && !help.hiddenRows) kind = 'hidden';
    if (kind !== null) help.leave(row.index, kind, text);
    else
      block.rows.push({
        index: row.index,
        cells: filled(grid, row.index, block, help.firstData),
        section: block.section,
      });
  }
  if (!full) help.blank(row.index, blankText);
}

function viewOf(grid: TableGrid, row: SourceRow, block: Block): RowView {
  const texts: { place: number; text: string }[] = [];
  let wide = false;
  block.columns.forEach(({ index }, place) => {
    const text = shown(row.cells[index]);
    if (text === '') return;
    texts.push({ place, text });
    const merge = grid.merges.at(row.index, index);
    if (merge && merge.lastColumn - merge.firstColumn + 1 >= Math.max(3, block.columns.length * 0.6)) wide = true;
  });
  return {
    texts,
    width: block.columns.length,
    wide: wide && texts.length === 1,
    title: block.title,
    ignored: block.ignored,
  };
}

/** Further lines of one person, whose name cell is merged over them. */
function continuesPerson(grid: TableGrid, row: number, block: Block, firstData: number): boolean {
  const column = block.columns[block.title];
  const merge = column && grid.merges.at(row, column.index);
  return merge !== undefined && merge.firstRow < row && merge.firstRow >= firstData;
}

/** A line that was prepared and never used: nothing in it but the words that stand in every line. */
function prefilled(view: RowView, block: Block): boolean {
  const previous = block.rows.at(-1);
  if (!previous || view.title < 0 || view.texts.some(({ place }) => place === view.title)) return false;
  const said = view.texts.filter(({ place }) => !view.ignored.has(place));
  return said.length > 0 && said.length <= 3 && said.every(({ place, text }) => shown(previous.cells[place]) === text);
}

function filled(grid: TableGrid, row: number, block: Block, firstData: number): (SourceCell | null)[] {
  return block.columns.map(({ index }, place) => {
    const own = grid.cell(row, index);
    if (own && (shown(own) !== '' || own.formula)) return own;
    if (place === block.title) return null;
    const merge = grid.merges.at(row, index);
    if (!merge || merge.firstRow >= row || merge.firstRow < firstData || merge.firstColumn !== index) return null;
    return grid.cell(merge.firstRow, index);
  });
}
