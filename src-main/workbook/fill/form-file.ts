import { inspectFile } from '../gate.ts';
import { readWorkbook } from '../read.ts';
import type { Sheet } from '../types.ts';
import { readParts } from '../xlsx-parts.ts';
import { attribute, isTrue, tags, utf8Part } from '../xml.ts';
import { ZipPackage } from '../zip.ts';
import { isIn } from './blocks.ts';
import { dropDowns } from './drop-downs.ts';
import { readLooks } from './looks.ts';
import { reckonedCells } from './sheet-formulas.ts';
import { type PartCell, readSheet } from './sheet-rows.ts';

/** A sheet of a form with what a filler has to know of its cells. Rows 1-based, columns 0-based. */
export interface FormSheetFile extends Sheet {
  /** Only unlocked cells may be written into, and no row may be added. */
  readonly isProtected: boolean;
  /** The last row that the form drew, with or without text. */
  readonly lastRow: number;
  /** Words of the drop-down on a cell; undefined where there is none. */
  words(row: number, column: number): readonly string[] | undefined;
  /** Whether a cell shows days, so that a day is written as a number. */
  isDay(row: number, column: number): boolean;
  /** Whether a cell shows shares: what is written there stands as a hundredth. */
  isPercent(row: number, column: number): boolean;
  isLocked(row: number, column: number): boolean;
  isHidden(row: number): boolean;
  isBordered(row: number, column: number): boolean;
  hasFormula(row: number, column: number): boolean;
}

/** Opens an .xlsx as a form to be filled in. Throws FILE_UNREADABLE. */
export function readForm(bytes: Uint8Array, fileName: string): { sheets: FormSheetFile[]; date1904: boolean } {
  const book = readWorkbook(bytes, fileName);
  inspectFile(bytes, fileName);
  const zip = new ZipPackage(bytes, fileName);
  const { sheets, styles, date1904, stylesPart } = readParts(zip);
  const text = (part: string): string => {
    const found = zip.read(part);
    return found ? utf8Part(found, fileName).toString('utf8') : '';
  };
  const looks = readLooks(text(stylesPart));
  const cellText = (sheet: string, row: number, column: number): string =>
    book.sheets
      .find(({ name }) => name === sheet)
      ?.rows.find(({ index }) => index === row)
      ?.cells[column]?.text.trim() ?? '';
  return {
    date1904,
    sheets: book.sheets.map((sheet, at) => {
      const xml = text(sheets[at]?.part ?? '');
      const { rows, tail } = readSheet(withoutEmptyTail(xml));
      const isReckoned = reckonedCells(rows);
      const byRow = new Map(rows.map(({ row, cells }) => [row, cells]));
      const hidden = new Set(rows.filter(({ look }) => /\shidden="(?:1|true)"/.test(look)).map(({ row }) => row));
      const cell = (row: number, column: number): PartCell | undefined =>
        byRow.get(row)?.find((one) => one.column === column);
      const style = (row: number, column: number): number =>
        Number(/\ss="(\d+)"/.exec(cell(row, column)?.look ?? '')?.[1] ?? 0);
      const lists = dropDowns(tail).map(({ blocks, words }) => {
        if (!('block' in words)) return { blocks, words };
        const { block, sheet: from = sheet.name } = words;
        const found: string[] = [];
        for (let row = block.top; row <= Math.min(block.bottom, block.top + MOST_WORDS); row += 1)
          for (let column = block.left; column <= block.right; column += 1) {
            const word = cellText(from, row, column);
            if (word !== '') found.push(word);
          }
        return { blocks, words: found };
      });
      const protection = [...tags(tail)].find(({ name }) => name === 'sheetProtection');
      return {
        ...sheet,
        isProtected: protection !== undefined && isTrue(attribute(protection.attributes, 'sheet') ?? '1'),
        lastRow: rows.at(-1)?.row ?? 0,
        words: (row, column) =>
          lists.find(({ blocks, words }) => words.length > 0 && blocks.some((block) => isIn(block, row, column)))
            ?.words,
        isDay: (row, column) => ['date', 'dateTime', 'month'].includes(styles[style(row, column)]?.kind ?? ''),
        isPercent: (row, column) => styles[style(row, column)]?.kind === 'percent',
        isLocked: (row, column) => !looks.open.has(style(row, column)),
        isHidden: (row) => hidden.has(row),
        isBordered: (row, column) => looks.bordered.has(style(row, column)),
        hasFormula: (row, column) => isReckoned(row, cell(row, column)),
      };
    }),
  };
}

/** So many empty rows below the last content are taken for rows to fill in. */
const MOST_EMPTY = 2000;

/** The sheet without the rest of its formatted empty rows: some forms draw them down to the last row there is. */
function withoutEmptyTail(xml: string): string {
  const end = xml.indexOf('</sheetData>');
  let at = xml.lastIndexOf('</c>', end);
  if (end < 0 || at < 0) return xml;
  for (let rows = 0; rows <= MOST_EMPTY; rows += 1) {
    at = xml.indexOf('<row ', at + 1);
    if (at < 0 || at > end) return xml;
  }
  return xml.slice(0, at) + xml.slice(end);
}

/** So many words of a drop-down are looked at. */
const MOST_WORDS = 1000;
