import { readBlanks } from '../../domain/forms/read-blanks.ts';
import { withHeaderRows } from '../../domain/forms/header-rows.ts';
import { type Heading, readHeadings } from '../../domain/forms/headings.ts';
import { leftEmpty } from '../../domain/forms/left-empty.ts';
import { readLists } from '../../domain/forms/read-lists.ts';
import { type FormTable, readTables } from '../../domain/forms/read-tables.ts';
import type { FormBlank, FormList } from '../../domain/forms/types.ts';
import { type UnitLine, unitLines } from '../../domain/forms/unit-line.ts';
import { createLexicon } from '../../domain/import/headers.ts';
import { memberImport } from '../../domain/import/member-noun.ts';
import { AppError } from '../../errors.ts';
import { type FormSheetFile, readForm } from '../../workbook/fill/form-file.ts';

/** In which unit amounts stand where their own labels do not say. */
export interface InUnit {
  readonly unit: UnitLine;
}

/** A text near the top; `isCell`: it may be the name of a column only. */
interface FormText {
  readonly text: string;
  readonly isCell: boolean;
}

/** What the words of a form say, before anybody decided anything. */
export interface Reading {
  readonly sheets: readonly FormSheetFile[];
  readonly date1904: boolean;
  readonly lists: readonly FormList[];
  readonly tables: readonly (FormTable & InUnit)[];
  readonly blanks: readonly (FormBlank & InUnit)[];
  /** Drawn cells about which nothing is known, on sheets that have more of them than anybody would fill one by one. */
  readonly empty: readonly { readonly sheet: string; readonly places: readonly string[] }[];
  /** Lines of words over the parts of each sheet. */
  readonly headings: ReadonlyMap<string, readonly Heading[]>;
  /** Texts that may say of which time the form is, titles first. */
  readonly titles: readonly FormText[];
}

/** An empty form is small; a large one is a filled list or carries pictures. */
const MOST_BYTES = 10_000_000;
/** Rows with text on one sheet. */
const MOST_ROWS = 5000;
/** So many cells of a sheet that nobody knows are offered one by one. */
const MOST_SINGLE = 40;
/** Rows in which a title stands. */
const TITLE_ROWS = 4;
const AS_OF = /截[至止](?:日期|时间|日)?\s*[:：]?\s*$/u;
const DAY = /^\s*\d{4}\s*[年./-][\s\d月./-]+日?\s*$/u;
const ASKED = /(?:日期|时间|时点|[:：])\s*$/u;
const lexicon = createLexicon(memberImport);

/** What was read of the files at hand: each decision asks for it again. */
const readings = new WeakMap<Uint8Array, Reading>();

/** Reads somebody else's form. Throws FILE_UNREADABLE, and RULE_BROKEN when it is no .xlsx or no empty form. */
export function readingOf(bytes: Uint8Array, fileName: string): Reading {
  if (bytes.length > MOST_BYTES)
    throw new AppError(
      'RULE_BROKEN',
      `“${fileName}”有 ${Math.round(bytes.length / 1_000_000)} MB，不像空白表。请选上级发来的空白表，或先删掉里面的图片`,
    );
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b)
    throw new AppError(
      'RULE_BROKEN',
      `“${fileName}”不是 .xlsx，或者设了打开密码。请用 WPS 另存为不带密码的 .xlsx 再选`,
    );
  const known = readings.get(bytes);
  if (known) return known;
  const { sheets, date1904 } = readForm(bytes, fileName);
  const shown = sheets.filter(({ hidden }) => !hidden);
  const long = shown.find(({ rows }) => rows.length > MOST_ROWS);
  if (long)
    throw new AppError(
      'RULE_BROKEN',
      `“${fileName}”的“${long.name}”有 ${long.rows.length} 行字，不像空白表。请选上级发来的空白表，或先删掉已经填好的行`,
    );
  const parts = shown.map(withHeaderRows).map((sheet) => {
    const lists = readLists(sheet, memberImport, lexicon);
    const tables = readTables(sheet, lists);
    const blanks = readBlanks(sheet, lists, tables);
    const left = leftEmpty(sheet, lists, tables, blanks);
    const isFew = left.length <= MOST_SINGLE;
    const unitOf = unitLines(sheet);
    const nextTo = (row: number): number =>
      tables.find(({ header }) => header > row)?.header ?? Number.POSITIVE_INFINITY;
    return {
      headings: [sheet.name, readHeadings(sheet, lists)] as const,
      lists,
      tables: tables.map((table) => {
        const last = table.rows.at(-1)?.at ?? table.header;
        return { ...table, unit: unitOf(table.header, last, nextTo(last)) };
      }),
      blanks: (isFew ? [...blanks, ...left] : blanks).map((blank) => ({
        ...blank,
        unit: unitOf(blank.row + 1, blank.row, nextTo(blank.row)),
      })),
      empty: isFew ? [] : [{ sheet: sheet.name, places: left.map(({ label }) => label) }],
    };
  });
  const titles = [
    ...shown.flatMap((sheet) =>
      sheet.rows
        .filter(({ index }) => index <= TITLE_ROWS)
        .flatMap(({ index, cells }) => {
          const isAlone = cells.filter((cell) => (cell?.text ?? '') !== '').length === 1;
          return cells.flatMap((cell, column) => {
            if (!cell) return [];
            // 截至日期： with its day in the next cell.
            const beside = AS_OF.test(cell.text)
              ? cells.slice(column + 1).find((one) => (one?.text ?? '') !== '')
              : null;
            const isCell = !isAlone && !beside && sheet.isBordered(index, column);
            // 填报日期： with its day in the next cell: that day is of nothing else.
            const before = DAY.test(cell.text) ? cells.slice(0, column).findLast((one) => one?.text)?.text : '';
            const label = before && ASKED.test(before) ? before : '';
            return [{ text: `${label}${cell.text}${beside?.text ?? ''}`, isCell }];
          });
        }),
    ),
    ...[...shown.map(({ name }) => name), fileName].map((text) => ({ text, isCell: false })),
  ];
  const made = {
    sheets,
    date1904,
    lists: parts.flatMap(({ lists }) => lists),
    tables: parts.flatMap(({ tables }) => tables),
    blanks: parts.flatMap(({ blanks }) => blanks),
    empty: parts.flatMap(({ empty }) => empty),
    headings: new Map(parts.map(({ headings }) => headings)),
    titles,
  };
  readings.set(bytes, made);
  return made;
}
