import { pathSteps } from '../union-group.ts';
import { createCellReader, type FieldReader, fieldReader, NOTHING, typed } from './cell-reader.ts';
import type { ColumnUse, TableUse } from './columns.ts';
import { dateColumn } from './date-columns.ts';
import { own, type Decisions } from './decisions.ts';
import { readIdentity, type ReadIdentity } from './identity.ts';
import { fillDown } from './fill-down.ts';
import type { FieldMeta } from '../fields.ts';
import { fieldOf, type ImportNoun } from './noun.ts';
import type { RowPlace } from './question-rows.ts';
import { placeOf } from './packed.ts';
import { plainText, shown, type SourceCell } from './source.ts';
import type { TableRow } from './tables.ts';
import type { ImportProblem, ImportQuestion } from './types.ts';
import { readSum } from './sums.ts';
import { type Finding, type ReadValue, readValue } from './values.ts';

/** One row on its way: values as they would be stored, and everything that was noticed. */
export interface DraftRow {
  readonly sheet: string;
  readonly row: number;
  readonly key: string;
  readonly values: Map<string, string | null>;
  /** Fields whose value the program worked out: they fill blanks and never overwrite. */
  readonly derived: Set<string>;
  /** Field → 'YYYY-MM' where the file says no day. */
  readonly months: Map<string, string>;
  readonly identity: ReadIdentity | null;
  readonly problems: ImportProblem[];
  readonly tidied: { field: string; from: string }[];
  /** What a cell says and no field can hold. */
  readonly unread: { field: string; text: string }[];
  /** Words that no code list knows. */
  readonly choices: RowChoice[];
  /** 第 12 行, with the sheet's name where the file has several. */
  readonly where: string;
  readonly section: string | null;
  /** The path's column also holds the field beside it (部门/工会小组). */
  readonly shared: boolean;
  /** See `TableRow`. */
  readonly household?: TableRow['household'];
}

/** A word that no code list knows, with the labels that it may mean. */
export interface RowChoice extends NonNullable<ReadValue['choice']> {
  readonly field: string;
}

/** The same with the rows that hold it. */
export interface OpenChoice extends RowChoice {
  readonly places: RowPlace[];
}

/** The words to ask about, each once, over all rows of a file. */
export function openChoices(drafts: readonly DraftRow[]): OpenChoice[] {
  const found = new Map<string, OpenChoice>();
  for (const { sheet, row, choices } of drafts)
    for (const choice of choices) {
      const key = `${choice.field}\u0000${choice.raw}`;
      const known = found.get(key);
      if (known) known.places.push({ sheet, row });
      else found.set(key, { ...choice, places: [{ sheet, row }] });
    }
  return [...found.values()];
}

export interface ReaderInput {
  readonly noun: ImportNoun;
  readonly use: TableUse;
  readonly decisions: Decisions;
  readonly isEmptyWord: (text: string) => boolean;
  readonly today: string;
  /** Whether section lines stand for a group, and which field takes them. */
  readonly sectionField: string | null;
  /** The sheet's name, when the names of the sheets are the groups. */
  readonly sheetGroup: string | null;
  /** Field that stands in for the path where the file has none: 科室 as 工会小组. */
  readonly groupFrom?: string | null;
  /** Questions about dates of tables further up of the same file; added to. */
  readonly askedDates?: Map<string, string>;
  /** Dates that name no year are of this one. */
  readonly year?: number | null;
  /** The paper is about the days around New Year: see `DateStyle.overNewYear`. */
  readonly overNewYear?: boolean;
  /** Several sheets are imported: sentences say which one. */
  readonly namesSheet?: boolean;
}

export interface RowReader {
  readonly questions: readonly ImportQuestion[];
  read(row: TableRow): DraftRow;
}

const YOUNGEST_WORKER = 14;

type RowDraft = { -readonly [K in keyof DraftRow]: DraftRow[K] };

/** End of the keys of a further block's rows beside the first: `@letter`. */
export const keySuffix = ({ block, columns }: TableUse['table']): string =>
  block > 0 ? `@${columns[0]?.letter ?? 'A'}` : '';

/** Adds a finding to a draft, its row number before the sentence. */
export function note(draft: Pick<DraftRow, 'where' | 'problems'>, field: string | null, finding: Finding): void {
  const { level, code, message, suggestion } = finding;
  draft.problems.push({
    field,
    level,
    code,
    message: `${draft.where}${message}`,
    ...(suggestion === undefined ? {} : { suggestion }),
  });
}

/** 部门/工会小组: one of the header's words is the field beside the path. */
function isShared(noun: ImportNoun, header: string): boolean {
  const beside = fieldOf(noun, noun.path?.beside ?? '');
  const words = header.split(/[/／、或]/u).map((word) => word.trim());
  return beside !== undefined && words.length > 1 && words.includes(beside.label);
}

/** Reads the rows of one table by the columns' uses. Date columns are looked at as a whole first. */
export function createRowReader(input: ReaderInput): RowReader {
  const { noun, use, decisions, isEmptyWord, today } = input;
  const year = Number(today.slice(0, 4));
  const fed = use.columns.filter((column): column is ColumnUse & { field: string } => column.field !== null);
  const idColumn = fed.find((column) => fieldOf(noun, column.field)?.kind === 'idNumber');
  const proofs = new Map<number, string | undefined>();
  const proof = (place: number): string | undefined => {
    if (!idColumn) return undefined;
    if (!proofs.has(place))
      proofs.set(place, readIdentity(use.table.rows[place]?.cells[idColumn.place] ?? null, null, today).birthDate);
    return proofs.get(place);
  };
  const questions: ImportQuestion[] = [];
  const dates = new Map<string, ReturnType<typeof dateColumn>['style']>();
  for (const column of fed) {
    if (fieldOf(noun, column.field)?.kind !== 'date') continue;
    const isBirth = column.field === 'birthDate';
    const found = dateColumn({
      sheet: use.table.sheet,
      key: column.key,
      label: fieldOf(noun, column.field)?.label ?? column.field,
      rows: use.table.rows,
      cellOf: (row) => filledCell(row.cells[column.place], isEmptyWord),
      decisions,
      header: column.column.header,
      ...(input.askedDates ? { asked: input.askedDates } : {}),
      latestYear: isBirth ? year - YOUNGEST_WORKER : year,
      ...(isBirth && idColumn ? { proof } : {}),
    });
    dates.set(
      column.field,
      input.year ? { ...found.style, year: input.year, overNewYear: input.overNewYear ?? false } : found.style,
    );
    questions.push(...found.questions);
  }
  const down = fillDown(noun, use, fed, isEmptyWord, decisions);
  questions.push(...down.questions);
  const metas = new Map(Object.entries(noun.fields));
  // A column without a single value is as good as none.
  const filled = new Set(fed.filter(({ evidence }) => evidence.count > 0).map(({ field }) => field));
  const constants = Object.entries(decisions.constants).filter(
    ([field, text]) => text !== null && metas.has(field) && !filled.has(field),
  );
  const columns = new Map<string, FieldReader>();
  for (const { field, place, crosswalk } of fed) {
    const meta = metas.get(field);
    if (meta) columns.set(field, fieldReader(field, meta, place, crosswalk));
  }
  const readers = [...columns.values()];
  /** Fields that no column feeds. */
  const loose = new Map<string, FieldReader>();
  function looseReader(field: string, meta: FieldMeta): FieldReader {
    let reader = loose.get(field);
    if (!reader) loose.set(field, (reader = fieldReader(field, meta)));
    return reader;
  }
  /** Fields that are added up out of all their columns. */
  const summed = (noun.sums ?? []).flatMap((sum) => {
    const parts = fed.filter((column) => column.field === sum.field);
    const meta = metas.get(sum.field);
    return meta && parts.length > 0 ? [{ sum, meta, parts }] : [];
  });
  const isSummed = new Set(summed.map(({ sum }) => sum.field));
  const reading = createCellReader({ noun, decisions, isEmptyWord, today, dates });
  const shared = fed.some((column) => column.field === noun.path?.field && isShared(noun, column.column.header));
  const suffix = keySuffix(use.table);
  // The path of the row before: people of one group stand together.
  let lastUpper: string | null = null;
  let lastLower: string | null = null;
  let lastPath = '';

  function read(row: TableRow): DraftRow {
    const key = `${use.table.sheet}!${row.index}${suffix}`;
    const repair = own(decisions.cells, key);
    const isCorrected = repair !== undefined;
    const corrected = repair ?? {};
    const draft: RowDraft = {
      sheet: use.table.sheet,
      row: row.index,
      key,
      values: new Map(),
      derived: new Set(),
      months: new Map(),
      identity: null,
      problems: [],
      tidied: [],
      unread: [],
      choices: [],
      where: placeOf(use.table.sheet, row.index, input.namesSheet ?? false),
      section: row.section,
      shared,
      ...(row.household ? { household: row.household } : {}),
    };
    const extra: [FieldReader, SourceCell | null][] = [];
    for (const [field, text] of constants) {
      if (!columns.has(field)) extra.push([looseReader(field, metas.get(field) as FieldMeta), typed(text)]);
      draft.derived.add(field);
    }
    for (const field of Object.keys(corrected)) {
      const meta = metas.get(field);
      if (meta && !columns.has(field) && !constants.some(([other]) => other === field))
        extra.push([looseReader(field, meta), null]);
      if (meta) draft.derived.delete(field);
    }
    const cellOf = (reader: FieldReader): SourceCell | null => {
      const { field, place } = reader;
      if (isCorrected && Object.hasOwn(corrected, field)) return typed(corrected[field] ?? null);
      if (constants.length > 0) {
        const constant = constants.find(([other]) => other === field);
        if (constant) return typed(constant[1]);
      }
      return down.cells.get(field)?.get(row.index) ?? row.cells[place] ?? null;
    };
    let identity: ReadIdentity | null = null;
    for (const reader of readers)
      if (!reader.isIdentity && !(isSummed.has(reader.field) && !Object.hasOwn(corrected, reader.field)))
        readCell(draft, reader, cellOf(reader), isCorrected && Object.hasOwn(corrected, reader.field));
    for (const one of summed) if (!Object.hasOwn(corrected, one.sum.field)) readParts(draft, one, row);
    for (const [reader, constant] of extra) {
      const own = isCorrected && Object.hasOwn(corrected, reader.field);
      if (!reader.isIdentity) readCell(draft, reader, own ? cellOf(reader) : constant, own);
    }
    for (const reader of extra.length > 0 ? [...readers, ...extra.map(([one]) => one)] : readers) {
      if (!reader.isIdentity) continue;
      const { field, place } = reader;
      const cell = cellOf(reader);
      const said = cell && !isEmptyWord(plainText(cell)) ? cell : null;
      identity = readIdentity(said, draft.values.get('idType') ?? null, today);
      draft.values.set(field, identity.value);
      // What somebody took out by hand may still tell the day of birth.
      if (said === null && place >= 0 && isCorrected && Object.hasOwn(corrected, field)) {
        const { hint } = readIdentity(row.cells[place] ?? null, null, today);
        if (hint) identity = { ...identity, hint };
      }
      const from = reading.tidied(reader.meta, said, identity.value);
      if (from !== null) draft.tidied.push({ field, from });
      for (const finding of identity.findings) note(draft, field, finding);
      if (identity.ofType && metas.has('idType')) note(draft, 'idType', identity.ofType);
    }
    joinPath(draft);
    draft.identity = identity;
    return draft;
  }

  /** One field out of several columns: their sum, how it was made, and what was wrong with any of them. */
  function readParts(draft: RowDraft, { sum, meta, parts }: (typeof summed)[number], row: TableRow): void {
    const options = { isEmptyWord, dates: { century: year }, today };
    const read = readSum(parts, row.cells, isEmptyWord, (part, cell) =>
      readValue({ ...meta, ...part }, false, cell, options),
    );
    draft.values.set(sum.field, read.value);
    draft.values.set(sum.parts, read.parts);
    for (const finding of read.findings) note(draft, sum.field, finding);
    if (read.value !== null) return;
    const text = parts.map((use) => shown(row.cells[use.place])).filter((one) => one !== '');
    if (text.length > 0) draft.tidied.push({ field: sum.field, from: text.join('、') });
  }

  function readCell(draft: RowDraft, reader: FieldReader, cell: SourceCell | null, isCorrected: boolean): void {
    const { field } = reader;
    const read = isCorrected ? reading.says(reader, cell, true) : reading.once(reader, cell);
    draft.values.set(field, read.value);
    if (read === NOTHING) return;
    if (read.month) draft.months.set(field, read.month);
    for (const finding of read.findings) note(draft, field, finding);
    if (read.choice && !isCorrected) draft.choices.push({ field, ...read.choice });
    if (read.unread !== null) draft.unread.push({ field, text: read.unread });
    if (read.tidied !== null) draft.tidied.push({ field, from: read.tidied });
  }

  function joinPath(draft: RowDraft): void {
    const { path } = noun;
    if (!path) return;
    const upper = draft.values.get(path.upper) ?? null;
    let lower = draft.values.get(path.field) ?? null;
    if (input.sectionField === path.field && lower === null && draft.section) lower = draft.section;
    lower ??= input.sheetGroup;
    if (input.groupFrom && !draft.values.has(path.field)) lower ??= draft.values.get(input.groupFrom) ?? null;
    draft.values.delete(path.upper);
    if (upper !== lastUpper || lower !== lastLower) {
      [lastUpper, lastLower] = [upper, lower];
      const steps = [...(upper ? pathSteps(upper) : []), ...(lower ? pathSteps(lower) : [])];
      lastPath = steps.filter((step, i, all) => step !== all[i - 1]).join('/');
    }
    if (lastPath !== '') draft.values.set(path.field, lastPath);
    else if (draft.values.has(path.field)) draft.values.set(path.field, null);
    if (
      input.sectionField &&
      input.sectionField !== path.field &&
      draft.section &&
      !draft.values.get(input.sectionField)
    )
      draft.values.set(input.sectionField, draft.section);
  }

  return { questions, read };
}

const filledCell = (cell: SourceCell | null | undefined, isEmptyWord: (text: string) => boolean): SourceCell | null =>
  cell && !isEmptyWord(shown(cell)) ? cell : null;

/** Stands for what the book keeps hidden and nobody opened: no list is held against it, that it is the same would tell it. */
export const uncompared = '没有比对';
