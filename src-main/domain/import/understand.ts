import { columnKey, columnView, headerNames, type TableUse, useColumns } from './columns.ts';
import type { AskedBefore } from './column-doubles.ts';
import { own, type Decisions } from './decisions.ts';
import { joinDateParts } from './date-parts.ts';
import { joinHousehold } from './household-columns.ts';
import { joinPeople } from './household-rows.ts';
import { createLexicon, type HeaderLexicon } from './headers.ts';
import { applyRemembered, type Reapplied, type Remembered } from './memory.ts';
import { type ImportNoun, labelOf } from './noun.ts';
import { askHidden, askHiddenSheet, besideAsPath, sectionsOf, sheetNames } from './shape-questions.ts';
import type { SourceSheet } from './source.ts';
import { tellStudents } from './student-columns.ts';
import { readTables, type SheetReading } from './tables.ts';
import type { ImportColumn, ImportLeftOut, ImportQuestion, ImportSheet } from './types.ts';
import { defaultEmptyWords } from './words.ts';

/** A file understood: which tables are used, what their columns are, what stays out, what has to be asked. */
export interface Understanding {
  readonly sheets: readonly ImportSheet[];
  readonly columns: readonly ImportColumn[];
  readonly leftOut: readonly ImportLeftOut[];
  readonly questions: readonly ImportQuestion[];
  /** The tables that are imported, in the order of the file. */
  readonly uses: readonly (TableUse & {
    readonly sectionField: string | null;
    readonly sheetGroup: string | null;
    /** Field that stands in for the path where the file has none. */
    readonly groupFrom: string | null;
  })[];
  /** Headers of the used tables: a file of the same shape has the same text here. */
  readonly shape: string;
  readonly isEmptyWord: (text: string) => boolean;
  /** The decisions in force: those that were made, and those of the last file of this shape. */
  readonly decisions: Decisions;
  readonly reapplied: Omit<Reapplied, 'decisions'>;
}

export interface ShapeInput {
  readonly noun: ImportNoun;
  readonly sheets: readonly SourceSheet[];
  readonly decisions: Pick<Decisions, 'headerRows' | 'hiddenRows'>;
}

/** The tables of a file, before anybody knows what their columns are. */
export interface FileShape {
  readonly readings: readonly { readonly sheet: SourceSheet; readonly reading: SheetReading }[];
  /** See `Understanding.shape`. */
  readonly shape: string;
}

export interface UnderstandInput {
  readonly noun: ImportNoun;
  readonly file: FileShape;
  readonly decisions: Decisions;
  /** What somebody chose for the last file of this shape. */
  readonly remembered?: Remembered | undefined;
}

const lexicons = new WeakMap<ImportNoun, HeaderLexicon>();

function lexiconOf(noun: ImportNoun): HeaderLexicon {
  let lexicon = lexicons.get(noun);
  if (!lexicon) lexicons.set(noun, (lexicon = createLexicon(noun)));
  return lexicon;
}

/** Tests a text against the words that mean empty; blanks around it do not count. */
export function emptyWordTest(decisions: Decisions): (text: string) => boolean {
  const words = new Set((decisions.emptyWords ?? defaultEmptyWords).map((word) => word.trim()));
  const longest = Math.max(0, ...[...words].map((word) => word.length));
  return (text) => {
    if (text.length <= longest) return words.has(text) || words.has(text.trim());
    // Asked for every cell of a file: only blanks around a word make a text longer than it.
    const trimmed = text.trim();
    return trimmed.length < text.length && words.has(trimmed);
  };
}

/** Reason under which the words of a noun list the column that a workbook of bad rows has besides. */
const RETURNED = '是上次退回的原因，不导入';

/** Headers of a table. A workbook of bad rows comes back as the file that it was made from, with what was answered for it. */
function ownNames(lexicon: HeaderLexicon, columns: Parameters<typeof headerNames>[0]): string[] {
  const own = columns.filter(({ levels }) => {
    const meaning = lexicon.meaning(levels);
    return meaning.kind !== 'ignored' || meaning.reason !== RETURNED;
  });
  return headerNames(own);
}

/** Finds the tables of all sheets: the same for every decision but the ones about header rows and hidden rows. */
export function readShape({ noun, sheets, decisions }: ShapeInput): FileShape {
  const lexicon = lexiconOf(noun);
  const readings = sheets.map((sheet) => {
    const found = readTables(sheet, lexicon, {
      headerRows: own(decisions.headerRows, sheet.name),
      hiddenRows: decisions.hiddenRows,
    });
    return {
      sheet,
      reading: {
        ...found,
        tables: found.tables.map((table) =>
          tellStudents(noun, joinPeople(noun, lexicon, joinHousehold(noun, joinDateParts(noun, lexicon, table)))),
        ),
      },
    };
  });
  const shape = readings
    .flatMap(({ reading }) => reading.tables.map((table) => ownNames(lexicon, table.columns).join('|')))
    .join('||');
  return { readings, shape };
}

/** Says of each table what its columns are and whether it is used, and what has to be asked. */
export function understand({ noun, file, decisions: given, remembered: memory }: UnderstandInput): Understanding {
  const lexicon = lexiconOf(noun);
  const { readings, shape } = file;
  const { decisions, ...reapplied } = reapply(noun, given, memory, readings);
  const known = memory ? new Map(memory.columns) : undefined;
  const isEmptyWord = emptyWordTest(decisions);
  const views: ImportSheet[] = [];
  const columns: ImportColumn[] = [];
  const leftOut: ImportLeftOut[] = [];
  const questions: ImportQuestion[] = [];
  const used: Understanding['uses'][number][] = [];
  const asked: AskedBefore = new Map();
  const hidden: { sheet: string; rows: readonly number[] }[] = [];
  const hiddenColumns: { sheet: string; letter: string; label: string }[] = [];
  for (const { sheet, reading } of readings) {
    const uses = reading.tables.map((table) =>
      useColumns({ noun, lexicon, table, decisions, isEmptyWord, asked, ...(known ? { remembered: known } : {}) }),
    );
    const usable = uses.filter((use) => use.usable);
    const isUsed = own(decisions.sheets, sheet.name) ?? (!sheet.hidden && usable.length > 0);
    const rows = (usable.length > 0 ? usable : uses).reduce((sum, use) => sum + use.table.rows.length, 0);
    views.push({
      name: sheet.name,
      hidden: sheet.hidden,
      rows,
      used: isUsed,
      headerRows: reading.tables[0]?.headerRows ?? [],
    });
    if (sheet.hidden && usable.length > 0) questions.push(askHiddenSheet(sheet.name, rows, decisions));
    // Sheets without people show their columns too, so that a person can say what they are.
    for (const use of isUsed && usable.length > 0 ? usable : uses)
      for (const column of use.columns) columns.push(columnView(noun, use, column, isUsed));
    const isOff = sheet.hidden ? !isUsed : own(decisions.sheets, sheet.name) === false;
    if (!isOff && reading.hiddenRows.length > 0) hidden.push({ sheet: sheet.name, rows: reading.hiddenRows });
    if (!isUsed) continue;
    leftOut.push(...reading.leftOut);
    for (const { letter, label } of usable.flatMap((use) => use.hidden))
      hiddenColumns.push({ sheet: sheet.name, letter, label });
    const section = sectionsOf(noun, reading, usable, decisions);
    questions.push(...section.questions);
    for (const use of usable) {
      questions.push(...use.questions);
      used.push({ ...use, sectionField: section.field, sheetGroup: null, groupFrom: null });
    }
  }
  questions.push(...askHidden(hidden, hiddenColumns, decisions));
  const named = sheetNames(noun, used, decisions);
  questions.push(...named.questions);
  const beside = named.isGroup ? { field: null, questions: [] } : besideAsPath(noun, used, decisions);
  questions.push(...beside.questions);
  const uses = used.map((use) => ({
    ...use,
    sheetGroup: named.isGroup ? use.table.sheet : null,
    groupFrom: beside.field,
  }));
  const said = [...saidOfColumns(noun, uses), ...reapplied.said];
  return {
    sheets: views,
    columns,
    leftOut,
    questions,
    uses,
    shape,
    isEmptyWord,
    decisions,
    reapplied: { ...reapplied, said },
  };
}

function reapply(
  noun: ImportNoun,
  given: Decisions,
  memory: Remembered | undefined,
  readings: readonly { readonly sheet: SourceSheet; readonly reading: SheetReading }[],
): Reapplied {
  if (!memory) return { decisions: given, answers: new Set(), said: [] };
  const keys = new Map<string, string[]>();
  for (const table of readings.flatMap(({ reading }) => reading.tables)) {
    const names = headerNames(table.columns);
    for (const [place, column] of table.columns.entries()) {
      const name = names[place] ?? '';
      keys.set(name, [...(keys.get(name) ?? []), columnKey(table, column)]);
    }
  }
  return applyRemembered(
    noun,
    given,
    memory,
    keys,
    readings.map(({ sheet }) => sheet.name),
  );
}

/** Which columns go where they went the last time. */
function saidOfColumns(noun: ImportNoun, uses: readonly TableUse[]): string[] {
  const again = new Map<string, string>();
  const dropped: string[] = [];
  for (const { column, field, reason, dropped: why } of uses.flatMap((use) => use.columns)) {
    if (why !== undefined) dropped.push(`“${column.header}”没有照上次的对法：${why}`);
    if (reason.startsWith('照上次')) again.set(column.header, field === null ? '不导入' : labelOf(noun, field));
  }
  if (again.size === 0) return dropped;
  const shown = [...again]
    .slice(0, 5)
    .map(([header, label]) => `“${header}”${label === '不导入' ? label : `是${label}`}`);
  return [`照上次的对法：${shown.join('、')}${again.size > 5 ? `等 ${again.size} 列` : ''}`, ...dropped];
}
