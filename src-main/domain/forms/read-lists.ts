import type { HeaderLexicon } from '../import/headers.ts';
import { type ImportNoun, labelOf } from '../import/noun.ts';
import { columnLetter } from '../import/source.ts';
import { createGrid, type TableGrid, textsOf } from '../import/table-grid.ts';
import { headerColumns, type TableColumn } from '../import/table-header.ts';
import { headerPlaces } from '../import/tables.ts';
import { type FormColumn, type FormList, type FormSource, ROW_NUMBER } from './types.ts';

const NUMBERED = /^(?:序号|编号|序|No\.?)$/iu;
/** How a header says that days are to be spelt. */
const SPELLING = /y{2,4}\s*([-./年])\s*m{1,2}(?:\s*[-./月]\s*(d{1,2})?)?/iu;

/** The lists of a form: header rows of this noun with empty rows below them. */
export function readLists(sheet: FormSource, noun: ImportNoun, lexicon: HeaderLexicon): FormList[] {
  const grid = createGrid(sheet);
  const windows = headerPlaces(grid, lexicon, undefined);
  return windows.flatMap((window, at) => {
    const last = window.at(-1);
    if (last === undefined) return [];
    const columns = headerColumns(grid, window, new Set());
    const first = last + 1;
    const end = endOfRows(grid, first, windows[at + 1]?.[0], columns);
    // Somebody filled it in already: there is nothing to fill.
    if (end < first) return [];
    return [
      {
        key: `${sheet.name}!${last}`,
        sheet: sheet.name,
        headerRows: window,
        first,
        drawn: end - first + 1,
        columns: columns.map((column) => formColumn(sheet, noun, lexicon, column, last, first)),
      },
    ];
  });
}

/** The last row before the next text, header or end of what the form drew; numbers of rows are no text. */
function endOfRows(grid: TableGrid, first: number, next: number | undefined, columns: readonly TableColumn[]): number {
  const numbers = columns.find(({ header }) => NUMBERED.test(header.trim()))?.index;
  const sheet = grid.sheet as FormSource;
  const blocked = grid.rows.find((row) => {
    if (row.index < first) return false;
    if (next !== undefined && row.index >= next) return true;
    const texts = textsOf(row).filter(
      ({ column, cell }) => !cell.formula && !(column === numbers && /^\d+$/.test(cell.text)),
    );
    return texts.length > 0;
  });
  return blocked ? blocked.index - 1 : Math.max(sheet.lastRow, first);
}

function formColumn(
  sheet: FormSource,
  noun: ImportNoun,
  lexicon: HeaderLexicon,
  column: TableColumn,
  last: number,
  first: number,
): FormColumn {
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
    spelling: found ? found[0].toLowerCase().replaceAll('m', 'M') : null,
    hasFormula: sheet.hasFormula(first, index),
  };
}

function meaningOf(
  noun: ImportNoun,
  lexicon: HeaderLexicon,
  levels: readonly string[],
  header: string,
): [field: string | null, reason: string] {
  if (NUMBERED.test((levels.at(-1) ?? header).trim())) return [ROW_NUMBER, '从 1 编号'];
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
      return [null, '没有认出来'];
  }
}
