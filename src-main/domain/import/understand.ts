import { columnView, headerNames, type TableUse, useColumns } from './columns.ts';
import type { AskedBefore } from './column-doubles.ts';
import { own, type Decisions } from './decisions.ts';
import { createLexicon, type HeaderLexicon } from './headers.ts';
import { type ImportNoun, labelOf } from './noun.ts';
import { sectionName } from './row-kinds.ts';
import type { SourceSheet } from './source.ts';
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
  readonly uses: readonly (TableUse & { readonly sectionField: string | null; readonly sheetGroup: string | null })[];
  /** Headers of the used tables: a file of the same shape has the same text here. */
  readonly shape: string;
  readonly isEmptyWord: (text: string) => boolean;
}

export interface UnderstandInput {
  readonly noun: ImportNoun;
  readonly sheets: readonly SourceSheet[];
  readonly decisions: Decisions;
  /** Asked with the shape of the file; what somebody chose the last time. */
  readonly remembered?: (shape: string) => ReadonlyMap<string, string | null> | undefined;
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
  return (text) => words.has(text.trim());
}

export function understand({ noun, sheets, decisions, remembered }: UnderstandInput): Understanding {
  const lexicon = lexiconOf(noun);
  const isEmptyWord = emptyWordTest(decisions);
  const readings = sheets.map((sheet) => ({
    sheet,
    reading: readTables(sheet, lexicon, {
      headerRows: own(decisions.headerRows, sheet.name),
      hiddenRows: decisions.hiddenRows,
    }),
  }));
  const shape = readings
    .flatMap(({ reading }) => reading.tables.map((table) => headerNames(table.columns).join('|')))
    .join('||');
  const known = remembered?.(shape);
  const views: ImportSheet[] = [];
  const columns: ImportColumn[] = [];
  const leftOut: ImportLeftOut[] = [];
  const questions: ImportQuestion[] = [];
  const used: Understanding['uses'][number][] = [];
  const asked: AskedBefore = new Map();
  const hidden: { sheet: string; rows: readonly number[] }[] = [];
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
      for (const column of use.columns) columns.push(columnView(use, column));
    if (!isUsed) continue;
    leftOut.push(...reading.leftOut);
    if (reading.hiddenRows.length > 0) hidden.push({ sheet: sheet.name, rows: reading.hiddenRows });
    const section = sectionsOf(noun, reading, usable, decisions);
    questions.push(...section.questions);
    for (const use of usable) {
      questions.push(...use.questions);
      used.push({ ...use, sectionField: section.field, sheetGroup: null });
    }
  }
  if (hidden.length > 0) questions.push(askHiddenRows(hidden, decisions));
  const named = sheetNames(noun, used, decisions);
  questions.push(...named.questions);
  const uses = used.map((use) => ({ ...use, sheetGroup: named.isGroup ? use.table.sheet : null }));
  return { sheets: views, columns, leftOut, questions, uses, shape, isEmptyWord };
}

/** One sheet per branch: are the names of the sheets the groups? Asked only when nothing else says the group. */
function sheetNames(
  noun: ImportNoun,
  uses: Understanding['uses'],
  decisions: Decisions,
): { isGroup: boolean; questions: ImportQuestion[] } {
  const target = noun.path?.field;
  const names = [...new Set(uses.map((use) => use.table.sheet))];
  const hasGroup = uses.some((use) => use.sectionField === target || use.columns.some((c) => c.field === target));
  if (target === undefined || names.length < 2 || hasGroup) return { isGroup: false, questions: [] };
  const label = labelOf(noun, target);
  const said = own(decisions.answers, 'sheetNames');
  const answer = said === target || said === 'ignore' ? said : null;
  const question: ImportQuestion = {
    key: 'sheetNames',
    sentence: `有 ${names.length} 张工作表，表里没有${label}。工作表的名字（${names.slice(0, 3).join('、')}${names.length > 3 ? '等' : ''}）是不是${label}`,
    options: [
      { value: target, label: `是，当作${label}` },
      { value: 'ignore', label: '不是' },
    ],
    rows: [],
    required: false,
    default: 'ignore',
    answer,
  };
  return { isGroup: answer === target, questions: [question] };
}

function askHiddenSheet(name: string, rows: number, decisions: Decisions): ImportQuestion {
  const said = own(decisions.sheets, name);
  return {
    key: `sheet:${name}`,
    sentence: `工作表“${name}”是隐藏的，里面有 ${rows} 行，要导入吗`,
    options: [
      { value: 'skip', label: '不导入' },
      { value: 'use', label: '一起导入' },
    ],
    rows: [],
    required: false,
    default: 'skip',
    answer: said === undefined ? null : said ? 'use' : 'skip',
  };
}

function askHiddenRows(
  hidden: readonly { sheet: string; rows: readonly number[] }[],
  decisions: Decisions,
): ImportQuestion {
  const rows = hidden.flatMap((one) => one.rows);
  const where = hidden.map((one) => `“${one.sheet}”`).join('、');
  return {
    key: 'hiddenRows',
    sentence: `${where}里有 ${rows.length} 行是隐藏的（可能是筛选掉的），要导入吗`,
    options: [
      { value: 'skip', label: '不导入' },
      { value: 'use', label: '一起导入' },
    ],
    rows: rows.slice(0, 200),
    required: false,
    default: 'skip',
    answer: decisions.hiddenRows ? 'use' : null,
  };
}

const GROUP_LIKE =
  /(?:车间|小组|分会|分工会|工会|科|室|部|队|班|组|处|院|系|中心|段|站|厂|公司|支部|年级|所|局|办|店|线|路|库|课)$/u;

/** Lines like 一车间（12人） between the people: the group of those below, when nothing else says it. */
function sectionsOf(
  noun: ImportNoun,
  reading: SheetReading,
  uses: readonly TableUse[],
  decisions: Decisions,
): { field: string | null; questions: ImportQuestion[] } {
  const lines = reading.leftOut.filter((entry) => entry.kind === 'section');
  const followed = new Set(uses.flatMap((use) => use.table.rows.map((row) => row.section)));
  const names = [...new Set(lines.map((entry) => sectionName(entry.text)))].filter((name) => followed.has(name));
  const target = noun.path?.field;
  if (names.length === 0 || target === undefined) return { field: null, questions: [] };
  const hasGroup = uses.some((use) => use.columns.some((column) => column.field === target));
  const likely = !hasGroup && names.every((name) => GROUP_LIKE.test(name));
  const key = `sections:${reading.sheet}`;
  const options = [
    { value: target, label: `当作${labelOf(noun, target)}` },
    ...noun.fillDown
      .filter(
        (field) =>
          field !== target &&
          field !== noun.path?.upper &&
          !uses.some((use) => use.columns.some((column) => column.field === field)),
      )
      .map((field) => ({ value: field, label: `当作${labelOf(noun, field)}` })),
    { value: 'ignore', label: '只是小标题，不导入' },
  ];
  const said = own(decisions.answers, key);
  const answer = options.some((option) => option.value === said) ? (said ?? null) : null;
  const fallback = likely ? target : 'ignore';
  const choice = answer ?? fallback;
  const shown = names
    .slice(0, 3)
    .map((name) => `“${name}”`)
    .join('、');
  return {
    field: choice === 'ignore' ? null : choice,
    questions: [
      {
        key,
        sentence: `“${reading.sheet}”里有 ${lines.length} 行小标题（${shown}${names.length > 3 ? '等' : ''}），把它们当作下面各人的什么`,
        options,
        rows: lines.map((entry) => entry.row).slice(0, 200),
        required: false,
        default: fallback,
        answer,
      },
    ],
  };
}
