import { own, type Decisions } from './decisions.ts';
import { contradiction, type Evidence, evidenceIn } from './evidence.ts';
import type { HeaderLexicon, HeaderMeaning } from './headers.ts';
import { type Crosswalk, fieldOf, type ImportNoun, labelOf } from './noun.ts';
import { type AskedBefore, settleDoubles } from './column-doubles.ts';
import { byContent, givePeople, hideColumns, LEFT_OPEN, propose } from './column-guess.ts';
import type { FoundTable, TableColumn } from './tables.ts';
import type { ImportColumn, ImportQuestion } from './types.ts';
import { headerForms } from './words.ts';
import { questionRows } from './question-rows.ts';

/** One column of a table with what it was taken for. */
export interface ColumnUse {
  readonly column: TableColumn;
  /** Place among the table's columns. */
  readonly place: number;
  readonly key: string;
  /** Header as a mapping is remembered by it. */
  readonly name: string;
  field: string | null;
  reason: string;
  readonly evidence: Evidence;
  readonly meaning: HeaderMeaning;
  /** The words of the column say something about the field without being its labels. */
  readonly crosswalk?: Crosswalk;
  /** Why the mapping of the last file of this shape was not taken over. */
  readonly dropped?: string;
  /** Somebody said so: never asked about again. */
  readonly decided: boolean;
}

export interface TableUse {
  readonly table: FoundTable;
  readonly columns: readonly ColumnUse[];
  readonly questions: readonly ImportQuestion[];
  /** Hidden columns that would feed a field. */
  readonly hidden: readonly { readonly letter: string; readonly label: string }[];
  /** Whether the table holds records of this noun at all. */
  readonly usable: boolean;
}

export interface ColumnInput {
  readonly noun: ImportNoun;
  readonly lexicon: HeaderLexicon;
  readonly table: FoundTable;
  readonly decisions: Decisions;
  readonly isEmptyWord: (text: string) => boolean;
  /** Header (with its count when it repeats) → field, from the last import of a file of this shape. */
  readonly remembered?: ReadonlyMap<string, string | null>;
  /** What was asked about tables further up of the same file; added to. */
  readonly asked?: AskedBefore;
}

/** `sheet!letter`; tables further down add the row of their header. */
export function columnKey(table: FoundTable, column: TableColumn): string {
  const below = table.order > 0 ? `@${table.headerRows[0] ?? 0}` : '';
  return `${table.sheet}!${column.letter}${below}`;
}

/** Headers of a table with a count for repeats: the names under which a mapping is remembered. */
export function headerNames(columns: readonly TableColumn[]): string[] {
  const seen = new Map<string, number>();
  return columns.map(({ header }) => {
    const name = headerForms(header)[0] ?? '';
    const n = (seen.get(name) ?? 0) + 1;
    seen.set(name, n);
    return n === 1 ? name : `${name}#${n}`;
  });
}

/** Says for each column which field it feeds and why, by header and by content; what is not known stays unmapped. */
export function useColumns(input: ColumnInput): TableUse {
  const { noun, lexicon, table, decisions } = input;
  const names = headerNames(table.columns);
  const uses = table.columns.map((column, place): ColumnUse => {
    const key = columnKey(table, column);
    const evidence = evidenceIn(table.rows, place, decisions, input.isEmptyWord);
    const meaning = lexicon.meaning(column.levels);
    const crosswalk = meaning.kind === 'field' ? meaning.crosswalk : undefined;
    const base = {
      column,
      place,
      key,
      name: names[place] ?? '',
      evidence,
      meaning,
      ...(crosswalk ? { crosswalk } : {}),
    };
    const decision = own(decisions.columns, key);
    if (decision !== undefined && (decision === null || fieldOf(noun, decision))) {
      return { ...base, field: decision, reason: decision === null ? '您选了不导入这一列' : '您选的', decided: true };
    }
    const before = input.remembered?.get(names[place] ?? '');
    if (before !== undefined && (before === null || fieldOf(noun, before))) {
      const against =
        before === null || crosswalk
          ? null
          : contradiction(
              fieldOf(noun, before) as NonNullable<ReturnType<typeof fieldOf>>,
              before === noun.title,
              evidence,
            );
      if (against) return { ...base, ...propose(noun, column, meaning, evidence), decided: false, dropped: against };
      return { ...base, field: before, reason: before === null ? '照上次：不导入' : '照上次的对法', decided: true };
    }
    return { ...base, ...propose(noun, column, meaning, evidence), decided: false };
  });
  givePeople(noun, uses);
  byContent(noun, table, uses);
  const hidden = hideColumns(noun, uses, own(decisions.answers, 'hiddenColumns') === 'use');
  const questions = settleDoubles(noun, table, uses, decisions, input.asked);
  questions.push(...askTitle(noun, table, uses, decisions));
  const fed = (field: string): boolean => uses.some((use) => use.field === field);
  const proof = uses.filter(
    (use) =>
      use.field !== null &&
      use.evidence.count > 0 &&
      ['idNumber', 'mobile'].includes(fieldOf(noun, use.field)?.kind ?? ''),
  );
  return {
    table,
    columns: uses,
    questions,
    hidden,
    usable:
      table.rows.length > 0 &&
      (fed(noun.title) || questions.some((q) => q.key.startsWith(`columns:${noun.title}`)) || proof.length > 0),
  };
}

/** When no column is the name: which one is it? */
function askTitle(
  noun: ImportNoun,
  table: FoundTable,
  uses: readonly ColumnUse[],
  decisions: Decisions,
): ImportQuestion[] {
  const label = labelOf(noun, noun.title);
  if (uses.some((use) => use.field === noun.title) || uses.some((use) => use.reason.includes(`都像${label}`)))
    return [];
  const candidates = uses.filter(
    (use) =>
      use.field === null &&
      !use.decided &&
      use.evidence.count > 0 &&
      use.evidence.name >= 0.6 &&
      use.meaning.kind !== 'other',
  );
  const strong = uses.some((use) => use.evidence.idShape >= 0.6 || use.evidence.mobile >= 0.6);
  if (candidates.length === 0 || !strong) return [];
  const key = `columns:${noun.title}`;
  const answer = own(decisions.answers, key) ?? null;
  const chosen = candidates.find((use) => use.key === answer);
  if (chosen) {
    chosen.field = noun.title;
    chosen.reason = '您选的';
  }
  return [
    {
      key,
      sentence: `“${table.sheet}”里没有认出哪一列是${label}，请选一列`,
      options: candidates.map((use) => ({
        value: use.key,
        label: `${use.column.letter} 列${use.column.header ? `“${use.column.header}”` : ''}：${use.evidence.samples.join('、')}`,
      })),
      ...questionRows(table.headerRows.map((row) => ({ sheet: table.sheet, row }))),
      required: true,
      default: null,
      answer: chosen ? answer : null,
    },
  ];
}

/** Whether a column of an imported table holds something that nobody knows the place of. */
function isOpen(noun: ImportNoun, { column, field, decided, evidence, reason }: ColumnUse): boolean {
  if (noun.pointsOut !== true || field !== null || decided || column.hidden) return false;
  return evidence.count > 0 && reason.includes(LEFT_OPEN);
}

/** The column as the contract passes it on. `isUsed`: its sheet is imported. */
export function columnView(
  noun: ImportNoun,
  { table, usable }: TableUse,
  use: ColumnUse,
  isUsed: boolean,
): ImportColumn {
  const { column, key, evidence } = use;
  const [field, reason] = usable || use.decided ? [use.field, use.reason] : [null, '这张表里没有认出人，不导入'];
  return {
    sheet: table.sheet,
    letter: column.letter,
    key,
    header: column.header,
    field,
    reason,
    open: usable && isUsed && isOpen(noun, use),
    samples: evidence.samples,
    empty: evidence.blank,
    hidden: column.hidden,
  };
}
