import type { HeaderLexicon } from '../import/headers.ts';
import { type ImportNoun, labelOf } from '../import/noun.ts';
import { columnLetter, shown } from '../import/source.ts';
import { splitBlocks } from '../import/table-blocks.ts';
import { createGrid, type TableGrid } from '../import/table-grid.ts';
import { headerColumns, type TableColumn } from '../import/table-header.ts';
import { headerPlaces } from '../import/tables.ts';
import { headerForms } from '../import/words.ts';
import { endOfRows, exampleSpelling, isNumber, startOfRows } from './list-rows.ts';
import { isOthers, withoutOthers } from './other-people.ts';
import { type FormColumn, type FormList, type FormSource, ROW_NUMBER } from './types.ts';

const UNKNOWN = '没有认出来';
const AGES = new Set(['年龄', '周岁', '岁数', '现年龄', '实际年龄', '周岁年龄']);
/** How a header says that days are to be spelt. */
const SPELLING = /y{2,4}\s*([-./年])\s*m{1,2}(?:\s*[-./月]\s*(d{1,2})?)?/iu;

/** The lists of a form: header rows of this noun with empty rows below them; halves side by side are a list each. */
export function readLists(sheet: FormSource, noun: ImportNoun, lexicon: HeaderLexicon): FormList[] {
  const grid = createGrid(sheet);
  const windows = headerPlaces(grid, lexicon, undefined);
  return windows.flatMap((window, at) => {
    const last = window.at(-1);
    if (last === undefined) return [];
    // A header that is merged over several columns describes the first of them.
    const columns = headerColumns(grid, window, new Set()).filter(
      ({ index }) => (grid.merges.at(last, index)?.firstColumn ?? index) === index,
    );
    const first = startOfRows(grid, last + 1, columns);
    const end = endOfRows(grid, first, windows[at + 1]?.[0], columns);
    // Somebody filled it in already: there is nothing to fill.
    if (end < first) return [];
    const table = `${sheet.name}!${last}`;
    return splitBlocks(columns, lexicon).flatMap((block, part) => {
      const title = block.find(({ levels }) => fieldOf(noun, lexicon, levels) === noun.title);
      const rows = rowsToFill(grid, first, end, title?.index);
      const [start] = rows;
      if (start === undefined) return [];
      const read = block.map((column) => formColumn(grid, noun, lexicon, column, last, rows));
      const own = withoutOthers(
        withName(read, noun.title),
        block.map(({ levels }) => levels),
        lexicon,
        noun.title,
      );
      // 单位, 小组 and 备注 stand over figures too: rows of people have a name, or at least a number of the person.
      if (!own.some(({ field }) => field === noun.title || field === 'idNumber')) return [];
      return [
        {
          key: part === 0 ? table : `${table}:${part}`,
          table,
          part,
          sheet: sheet.name,
          titles: [
            ...own.flatMap(({ field, header }) => (field === noun.title ? [header] : [])),
            ...titlesAbove(sheet, window[0] ?? last),
            sheet.name,
          ],
          headerRows: window,
          rows,
          end,
          isMerged: isMergedWithin(grid, start, end, columns, title?.index),
          columns: own,
        },
      ];
    });
  });
}

/** The first texts of the rows above a list: its title, not what stands in its lines. */
const titlesAbove = (sheet: FormSource, header: number): string[] =>
  sheet.rows
    .filter(({ index }) => index < header && index >= header - TITLE_ROWS)
    .flatMap(({ cells }) => cells.find((cell) => shown(cell) !== '')?.text ?? []);
const TITLE_ROWS = 4;

/** Rows that show a cell of their own for the name. */
function rowsToFill(grid: TableGrid, first: number, end: number, title: number | undefined): number[] {
  const sheet = grid.sheet as FormSource;
  const rows: number[] = [];
  for (let row = first; row <= end; row += 1) {
    const isCovered = title !== undefined && (grid.merges.at(row, title)?.firstRow ?? row) < row;
    if (!isCovered && !sheet.isHidden(row)) rows.push(row);
  }
  return rows;
}

/** A merge over all rows (备注) grows with them; any other over several rows would not be continued. */
function isMergedWithin(
  { sheet }: TableGrid,
  start: number,
  end: number,
  columns: readonly TableColumn[],
  title: number | undefined,
): boolean {
  const left = columns[0]?.index ?? 0;
  const right = columns.at(-1)?.index ?? 0;
  return sheet.merges.some(({ firstRow, lastRow, firstColumn, lastColumn }) => {
    if (firstRow === lastRow || lastRow < start || firstRow > end || lastColumn < left || firstColumn > right)
      return false;
    const isName = title !== undefined && firstColumn <= title && title <= lastColumn;
    return isName || firstRow > start || lastRow < end;
  });
}

/** 被保障人姓名, 推荐人选姓名: where no other column is the name, the first that ends in it is. */
function withName(columns: readonly FormColumn[], title: string): FormColumn[] {
  const at = columns.some(({ field }) => field === title)
    ? -1
    : columns.findIndex(
        ({ field, reason, header }) => field === null && reason === UNKNOWN && /姓\s*名$/u.test(header),
      );
  return columns.map((column, n) => (n === at ? { ...column, field: title, reason: '这张表只有这一列姓名' } : column));
}

function formColumn(
  grid: TableGrid,
  noun: ImportNoun,
  lexicon: HeaderLexicon,
  column: TableColumn,
  last: number,
  rows: readonly number[],
): FormColumn {
  const sheet = grid.sheet as FormSource;
  const [first = last + 1] = rows;
  const { index, letter, levels, header } = column;
  const [field, reason] = meaningOf(noun, lexicon, levels, header);
  const found = SPELLING.exec(header);
  return {
    key: `${sheet.name}!${letter}@${last}`,
    column: index,
    letter: letter || columnLetter(index),
    header,
    field,
    reason,
    words: sheet.words(first, index) ?? null,
    isDay: sheet.isDay(first, index),
    spelling: found
      ? found[0].toLowerCase().replaceAll('m', 'M')
      : (exampleSpelling(grid, last + 1, first, index) ?? (/年\s*月$/u.test(header.trim()) ? 'yyyy.MM' : null)),
    covered: rows.filter((row) => {
      const merge = grid.merges.at(row, index);
      return merge !== undefined && (merge.firstRow !== row || merge.firstColumn !== index);
    }),
    hasFormula: sheet.hasFormula(first, index),
  };
}

const fieldOf = (noun: ImportNoun, lexicon: HeaderLexicon, levels: readonly string[]): string | null =>
  meaningOf(noun, lexicon, levels, '')[0];

function meaningOf(
  noun: ImportNoun,
  lexicon: HeaderLexicon,
  levels: readonly string[],
  header: string,
): [field: string | null, reason: string] {
  const leaf = levels.at(-1) ?? header;
  if (isNumber(leaf)) return [ROW_NUMBER, '从 1 编号'];
  if (headerForms(leaf).some((form) => AGES.has(form)) && !levels.some(isOthers)) return ['age', '按出生日期算到今天'];
  const meaning = lexicon.meaning(levels);
  switch (meaning.kind) {
    case 'field': {
      const [only, ...more] = meaning.fields;
      if (only === undefined || more.length > 0)
        return [null, `可能是${meaning.fields.map((name) => labelOf(noun, name)).join('或')}，请选`];
      return [only, labelOf(noun, only) === header ? '同名列' : `“${meaning.word}”即${labelOf(noun, only)}`];
    }
    case 'other':
      return [null, `是${meaning.whose}的，名册里没有`];
    case 'mixed':
      return [null, `要填${meaning.words.join('和')}两样，请选`];
    case 'ignored':
      return [null, '名册里没有这一项'];
    default:
      return [null, UNKNOWN];
  }
}
