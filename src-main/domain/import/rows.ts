import { pathSteps } from '../union-group.ts';
import type { ColumnUse, TableUse } from './columns.ts';
import { dateColumn } from './date-columns.ts';
import { own, type Decisions } from './decisions.ts';
import { readIdentity, type ReadIdentity } from './identity.ts';
import { fillDown } from './fill-down.ts';
import { isLost } from './keep.ts';
import { fieldOf, type ImportNoun } from './noun.ts';
import { placeOf } from './packed.ts';
import { plainText, shown, type SourceCell } from './source.ts';
import type { TableRow } from './tables.ts';
import type { ImportProblem, ImportQuestion } from './types.ts';
import { type Finding, readValue } from './values.ts';

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
  /** 第 12 行, with the sheet's name where the file has several. */
  readonly where: string;
  readonly section: string | null;
  /** The path's column also holds the field beside it (部门/工会小组). */
  readonly shared: boolean;
}

/** A word that no code list knows, with the rows that hold it. */
export interface OpenChoice {
  readonly field: string;
  readonly raw: string;
  readonly candidates: readonly string[];
  readonly reason: string;
  readonly rows: number[];
}

export interface ReaderInput {
  readonly noun: ImportNoun;
  readonly use: TableUse;
  readonly decisions: Decisions;
  readonly isEmptyWord: (text: string) => boolean;
  readonly today: string;
  /** Filled by the reader: words to ask about, over all tables of the file. */
  readonly choices: Map<string, OpenChoice>;
  /** Whether section lines stand for a group, and which field takes them. */
  readonly sectionField: string | null;
  /** The sheet's name, when the names of the sheets are the groups. */
  readonly sheetGroup: string | null;
  /** Field that stands in for the path where the file has none: 科室 as 工会小组. */
  readonly groupFrom?: string | null;
  /** Questions about dates of tables further up of the same file; added to. */
  readonly askedDates?: Map<string, string>;
  /** Several sheets are imported: sentences say which one. */
  readonly namesSheet?: boolean;
}

export interface RowReader {
  readonly questions: readonly ImportQuestion[];
  read(row: TableRow): DraftRow;
}

const YOUNGEST_WORKER = 14;

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
    const cells = use.table.rows.map((row) => ({
      row: row.index,
      cell: filledCell(row.cells[column.place], isEmptyWord),
    }));
    const isBirth = column.field === 'birthDate';
    const found = dateColumn({
      key: column.key,
      label: fieldOf(noun, column.field)?.label ?? column.field,
      cells,
      decisions,
      header: column.column.header,
      ...(input.askedDates ? { asked: input.askedDates } : {}),
      latestYear: isBirth ? year - YOUNGEST_WORKER : year,
      ...(isBirth && idColumn ? { proof } : {}),
    });
    dates.set(column.field, found.style);
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
  const crosswalks = new Map(fed.flatMap(({ field, crosswalk }) => (crosswalk ? [[field, crosswalk] as const] : [])));
  const shared = fed.some((column) => column.field === noun.path?.field && isShared(noun, column.column.header));
  const isReplaced =
    Object.keys(decisions.values).length > 0 || Object.keys(decisions.answers).some((key) => key.startsWith('value:'));
  const suffix = keySuffix(use.table);

  function read(row: TableRow): DraftRow {
    const key = `${use.table.sheet}!${row.index}${suffix}`;
    const corrected = own(decisions.cells, key) ?? {};
    const draft: DraftRow = {
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
      where: placeOf(use.table.sheet, row.index, input.namesSheet ?? false),
      section: row.section,
      shared,
    };
    const cells = new Map<string, SourceCell | null>();
    for (const column of fed)
      cells.set(column.field, down.cells.get(column.field)?.get(row.index) ?? row.cells[column.place] ?? null);
    for (const [field, text] of constants) {
      cells.set(field, typed(text));
      draft.derived.add(field);
    }
    for (const [field, text] of Object.entries(corrected)) {
      if (!metas.has(field)) continue;
      cells.set(field, typed(text));
      draft.derived.delete(field);
    }
    for (const [field, cell] of cells) {
      if (metas.get(field)?.kind !== 'idNumber') readCell(draft, field, cell, Object.hasOwn(corrected, field));
    }
    let identity: ReadIdentity | null = null;
    for (const [field, cell] of cells) {
      if (metas.get(field)?.kind !== 'idNumber') continue;
      const said = cell && !isEmptyWord(plainText(cell)) ? cell : null;
      identity = readIdentity(said, draft.values.get('idType') ?? null, today);
      draft.values.set(field, identity.value);
      // What somebody took out by hand may still tell the day of birth.
      const file = fed.find((column) => column.field === field);
      if (said === null && file && Object.hasOwn(corrected, field)) {
        const { hint } = readIdentity(row.cells[file.place] ?? null, null, today);
        if (hint) identity = { ...identity, hint };
      }
      tidy(draft, field, said, identity.value);
      for (const finding of identity.findings) note(draft, field, finding);
    }
    joinPath(draft);
    return { ...draft, identity };
  }

  function readCell(draft: DraftRow, field: string, cell: SourceCell | null, isCorrected: boolean): void {
    const meta = metas.get(field);
    if (!meta) return;
    const own = isCorrected ? undefined : crosswalks.get(field)?.find(([part]) => cell?.text.includes(part))?.[1];
    if (own !== undefined) {
      draft.values.set(field, own);
      return tidy(draft, field, cell, own);
    }
    const text = cell ? plainText(cell) : '';
    const options = { isEmptyWord, dates: dates.get(field) ?? { century: year }, today };
    const asItStands = readValue(meta, field === noun.title, cell, options);
    if (asItStands.choice && !isCorrected) remember(field, asItStands.choice, draft.row);
    const mapped = !isReplaced || isCorrected || text === '' ? undefined : replacement(field, text);
    const result = mapped === undefined ? asItStands : readValue(meta, field === noun.title, typed(mapped), options);
    draft.values.set(field, result.value);
    if (result.month) draft.months.set(field, result.month);
    for (const finding of result.findings) note(draft, field, finding);
    if (result.findings.some(({ code }) => isLost(code))) draft.unread.push({ field, text });
    tidy(draft, field, cell, result.value);
  }

  /** What somebody said that this text means; null: stay empty; undefined: nobody said anything. */
  function replacement(field: string, text: string): string | null | undefined {
    const said = own(own(decisions.values, field) ?? {}, text);
    return said === undefined ? answerFor(field, text) : said;
  }

  /** null: stay empty; undefined: nobody answered. */
  function answerFor(field: string, text: string): string | null | undefined {
    const answer = own(decisions.answers, `value:${field}:${text}`);
    return answer === '' ? null : answer;
  }

  function remember(
    field: string,
    choice: { raw: string; candidates: readonly string[]; reason: string },
    row: number,
  ): void {
    const key = `${field}\u0000${choice.raw}`;
    const known = input.choices.get(key);
    if (known) known.rows.push(row);
    else input.choices.set(key, { field, ...choice, rows: [row] });
  }

  function tidy(draft: DraftRow, field: string, cell: SourceCell | null, value: string | null): void {
    if (!cell || cell.type === 'date') return;
    // What could not be read stands beside the empty value, so that it can be repaired from what was written.
    if (value === null && (cell.text === '' || isEmptyWord(cell.text))) return;
    if (value === null) return void draft.tidied.push({ field, from: cell.text });
    const kind = metas.get(field)?.kind;
    if (kind === 'date' || cell.text === value) return;
    draft.tidied.push({ field, from: cell.text });
  }

  function joinPath(draft: DraftRow): void {
    const { path } = noun;
    if (!path) return;
    const upper = draft.values.get(path.upper) ?? null;
    let lower = draft.values.get(path.field) ?? null;
    if (input.sectionField === path.field && lower === null && draft.section) lower = draft.section;
    lower ??= input.sheetGroup;
    if (input.groupFrom && !draft.values.has(path.field)) lower ??= draft.values.get(input.groupFrom) ?? null;
    draft.values.delete(path.upper);
    const steps = [...(upper ? pathSteps(upper) : []), ...(lower ? pathSteps(lower) : [])].filter(
      (step, i, all) => step !== all[i - 1],
    );
    if (steps.length > 0) draft.values.set(path.field, steps.join('/'));
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

const typed = (text: string | null): SourceCell | null =>
  text === null || text === '' ? null : { text, type: 'text' };

const filledCell = (cell: SourceCell | null | undefined, isEmptyWord: (text: string) => boolean): SourceCell | null =>
  cell && !isEmptyWord(shown(cell)) ? cell : null;
