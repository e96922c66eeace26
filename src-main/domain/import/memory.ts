import type { Decisions } from './decisions.ts';
import { fieldOf, type ImportNoun, labelOf } from './noun.ts';
import type { Understanding } from './understand.ts';

/** What is kept of somebody's decisions for the next file of the same shape. Columns go by their headers. */
export interface Remembered {
  readonly columns: readonly (readonly [header: string, field: string | null])[];
  readonly values?: Decisions['values'];
  readonly constants?: Decisions['constants'];
  readonly emptyWords?: readonly string[];
  /** Answers that hold for another file too; a column's key is replaced by its header. */
  readonly answers?: Readonly<Record<string, string>>;
}

/** Answers about words and habits of the office. Who somebody is, and what is hidden, is asked every time. */
const lasting = /^(?:value|month|keep|group|crosswalk):|^(?:sheetNames|departmentGroups)$/u;
const ofColumn = /^(date|fillDown):(.*?)(:(?:order|century|sixDigits|epoch))?$/su;
const ofSheet = /^sections:/u;

/** The part of the decisions that is worth keeping with the shape of the file. */
export function remembered({ uses }: Understanding, decisions: Decisions): Remembered {
  const columns: [string, string | null][] = [];
  const headers = new Map<string, string>();
  for (const use of uses)
    for (const column of use.columns) {
      headers.set(column.key, column.name);
      if (column.decided || column.reason === '您选的') columns.push([column.name, column.field]);
    }
  const answers: Record<string, string> = {};
  for (const [key, answer] of Object.entries(decisions.answers)) {
    const [, kind, column = '', about = ''] = ofColumn.exec(key) ?? [];
    const header = headers.get(column);
    if (kind && header !== undefined) answers[`${kind}:${header}${about}`] = answer;
    else if (ofSheet.test(key)) answers['sections'] = answer;
    else if (lasting.test(key)) answers[key] = answer;
  }
  const some = (record: object): boolean => Object.keys(record).length > 0;
  return {
    columns,
    ...(some(decisions.values) ? { values: decisions.values } : {}),
    ...(some(decisions.constants) ? { constants: decisions.constants } : {}),
    ...(decisions.emptyWords ? { emptyWords: decisions.emptyWords } : {}),
    ...(some(answers) ? { answers } : {}),
  };
}

/** Nothing in it that a next file could use. */
export const isForgettable = ({ columns, ...rest }: Remembered): boolean =>
  columns.length === 0 && Object.keys(rest).length === 0;

export interface Reapplied {
  readonly decisions: Decisions;
  /** Keys of answers that come from the memory. */
  readonly answers: ReadonlySet<string>;
  /** What was taken over, in sentences. */
  readonly said: readonly string[];
}

/**
 * The decisions about a file with what was decided about the last one of its shape; what was said now goes first.
 * @param keys header → keys of the columns with it
 */
export function applyRemembered(
  noun: ImportNoun,
  decisions: Decisions,
  memory: Remembered,
  keys: ReadonlyMap<string, readonly string[]>,
  sheets: readonly string[],
): Reapplied {
  const said: string[] = [];
  const answers = new Map<string, string>();
  for (const [key, answer] of Object.entries(memory.answers ?? {})) {
    const [, kind, header = '', about = ''] = ofColumn.exec(key) ?? [];
    if (kind) for (const column of keys.get(header) ?? []) answers.set(`${kind}:${column}${about}`, answer);
    else if (key === 'sections') for (const sheet of sheets) answers.set(`sections:${sheet}`, answer);
    else answers.set(key, answer);
  }
  for (const key of Object.keys(decisions.answers)) answers.delete(key);

  const values = new Map(Object.entries(memory.values ?? {}).filter(([field]) => fieldOf(noun, field)));
  for (const [field, words] of Object.entries(decisions.values)) values.set(field, { ...values.get(field), ...words });
  for (const [field, words] of Object.entries(memory.values ?? {})) {
    const shown = Object.entries(words).map(([from, to]) => `“${from}”当作${to === null ? '空着' : `“${to}”`}`);
    if (shown.length > 0 && fieldOf(noun, field))
      said.push(`${labelOf(noun, field)}照上次：${shown.slice(0, 5).join('、')}${shown.length > 5 ? '等' : ''}`);
  }
  const constants = Object.entries(memory.constants ?? {}).filter(([field]) => fieldOf(noun, field));
  for (const [field, value] of constants)
    if (value !== null && !Object.hasOwn(decisions.constants, field))
      said.push(`${labelOf(noun, field)}照上次统一填“${value}”`);
  const emptyWords = decisions.emptyWords ?? (memory.emptyWords ? [...memory.emptyWords] : undefined);
  if (memory.emptyWords && !decisions.emptyWords) said.push('当作空着的字词照上次');
  return {
    decisions: {
      ...decisions,
      answers: { ...Object.fromEntries(answers), ...decisions.answers },
      values: Object.fromEntries(values),
      constants: { ...Object.fromEntries(constants), ...decisions.constants },
      ...(emptyWords ? { emptyWords } : {}),
    },
    answers: new Set(answers.keys()),
    said,
  };
}
