import type { Ledger } from '../../../db/open.ts';
import type { FormDecisions } from '../../contract/forms.ts';
import { type FactKey, factKeys } from '../../domain/forms/facts.ts';
import { readBlanks } from '../../domain/forms/read-blanks.ts';
import { leftEmpty } from '../../domain/forms/left-empty.ts';
import { readLists } from '../../domain/forms/read-lists.ts';
import type { FormBlank, FormColumn, FormList } from '../../domain/forms/types.ts';
import { createLexicon } from '../../domain/import/headers.ts';
import { memberImport } from '../../domain/import/member-noun.ts';
import { AppError } from '../../errors.ts';
import { type FormSheetFile, readForm } from '../../workbook/fill/form-file.ts';
import { shapeMemory } from '../imports/shapes.ts';

/**
 * What somebody said about a form of this shape the last time. Rows may differ, so a column is named by its list and its
 * place there (`0/3`), a single place by its order: two of one name are told apart, and the shape holds all names.
 */
export interface FormMemory {
  readonly columns: Readonly<Record<string, string | null>>;
  readonly blanks: Readonly<Record<string, string | null>>;
}

/** A form with what goes where: what somebody said, then what was said the last time, then what its words say. */
export interface FormPlan {
  readonly sheets: readonly FormSheetFile[];
  readonly date1904: boolean;
  readonly lists: readonly FormList[];
  readonly blanks: readonly FormBlank[];
  /** Drawn cells about which nothing is known, sheet by sheet. */
  readonly empty: readonly { readonly sheet: string; readonly places: readonly string[] }[];
  readonly shape: string;
  readonly remembered: boolean;
}

/** An empty form is small; a large one is a filled list or carries pictures. */
const MOST_BYTES = 10_000_000;
/** Rows with text on one sheet. */
const MOST_ROWS = 5000;
const lexicon = createLexicon(memberImport);
/** The noun under which shapes of forms are remembered. */
export const FORM = 'form';

/** What was read of the files at hand: each decision asks for it again. */
const readings = new WeakMap<Uint8Array, Reading>();
type Reading = Pick<FormPlan, 'sheets' | 'date1904' | 'lists' | 'blanks' | 'empty'>;

function reading(bytes: Uint8Array, fileName: string): Reading {
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
  const lists = shown.flatMap((sheet) => readLists(sheet, memberImport, lexicon));
  const blanks = shown.flatMap((sheet) =>
    readBlanks(
      sheet,
      lists.filter((list) => list.sheet === sheet.name),
    ),
  );
  const empty = shown.flatMap((sheet) => {
    const places = leftEmpty(
      sheet,
      lists.filter((list) => list.sheet === sheet.name),
      blanks.filter((blank) => blank.sheet === sheet.name),
    );
    return places.length > 0 ? [{ sheet: sheet.name, places }] : [];
  });
  const made = { sheets, date1904, lists, blanks, empty };
  readings.set(bytes, made);
  return made;
}

/**
 * Reads somebody else's form. Throws FILE_UNREADABLE, and RULE_BROKEN when it is no .xlsx or nothing on it is
 * recognised.
 */
export function planForm(ledger: Ledger, bytes: Uint8Array, fileName: string, decisions: FormDecisions): FormPlan {
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
  const { sheets, date1904, lists, blanks, empty } = reading(bytes, fileName);
  const known = lists.some(({ columns }) => columns.filter(({ field }) => field !== null && field !== '#').length > 0);
  if (!known && !blanks.some(({ fact }) => fact !== null))
    throw new AppError(
      'RULE_BROKEN',
      `“${fileName}”里没有认出可以填的地方：没有带“姓名”的空名单，也没有“填报单位”这样的空格。请确认选的是上级发来的空白表`,
    );
  const shape = JSON.stringify([
    lists.map(({ columns }) => columns.map(({ header }) => header)),
    blanks.map(({ label }) => label),
  ]);
  const memory = shapeMemory<FormMemory>(ledger, FORM, shape);
  const columnOf = (column: FormColumn, list: number, at: number): FormColumn => {
    const place = columnPlace(list, at);
    if (Object.hasOwn(decisions.columns, column.key))
      return { ...column, field: decisions.columns[column.key] ?? null, reason: '您选的' };
    if (memory && Object.hasOwn(memory.columns, place) && memory.columns[place] !== column.field)
      return { ...column, field: memory.columns[place] ?? null, reason: '上次这样填' };
    return column;
  };
  const blankOf = (blank: FormBlank, at: number): FormBlank => {
    if (Object.hasOwn(decisions.blanks, blank.key)) return { ...blank, fact: decisions.blanks[blank.key] ?? null };
    if (memory && Object.hasOwn(memory.blanks, at)) return { ...blank, fact: memory.blanks[at] ?? null };
    return blank;
  };
  return {
    sheets,
    date1904,
    lists: lists.map((list, n) => ({ ...list, columns: list.columns.map((column, at) => columnOf(column, n, at)) })),
    blanks: blanks.map(blankOf),
    empty,
    shape,
    remembered: memory !== undefined,
  };
}

/** What stands in a single place: a fact of the union, or one's own text behind `=`. */
export function blankText({ fact }: FormBlank, facts: Readonly<Record<FactKey, string>>): string {
  if (fact === null) return '';
  if (fact.startsWith('=')) return fact.slice(1);
  return (factKeys as readonly string[]).includes(fact) ? facts[fact as FactKey] : '';
}

/** How this form was filled, as it is remembered. */
export const memoryOf = ({ lists, blanks }: FormPlan): FormMemory => ({
  columns: Object.fromEntries(
    lists.flatMap(({ columns }, list) => columns.map(({ field }, at) => [columnPlace(list, at), field])),
  ),
  blanks: Object.fromEntries(blanks.map(({ fact }, at) => [at, fact])),
});

const columnPlace = (list: number, at: number): string => `${list}/${at}`;
