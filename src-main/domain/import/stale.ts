import { codeLabels } from '../codes.ts';
import { isDate } from '../dates.ts';
import type { Decisions } from './decisions.ts';
import { fieldOf, type ImportNoun, labelOf } from './noun.ts';
import type { ImportQuestion, StaleDecision } from './types.ts';

export interface StaleInput {
  readonly noun: ImportNoun;
  /** What the person decided, without what was remembered. */
  readonly decisions: Decisions;
  readonly sheets: readonly { readonly name: string }[];
  readonly columns: readonly { readonly key: string; readonly field: string | null }[];
  readonly rowKeys: ReadonlySet<string>;
  readonly questions: readonly ImportQuestion[];
  readonly today: string;
}

/** Decisions that fit nothing in the file: told, never silently ignored. */
export function staleDecisions(input: StaleInput): StaleDecision[] {
  const { noun, decisions, rowKeys, today } = input;
  const found: StaleDecision[] = [];
  const say = (part: string, key: string, message: string, wrong = false): void =>
    void found.push({ part, key, message, wrong });
  const unknownField = (part: string, key: string, field: string): boolean => {
    if (fieldOf(noun, field)) return false;
    say(part, key, `没有“${field}”这一项，请去掉或重新选`, true);
    return true;
  };
  const sheets = new Set(input.sheets.map(({ name }) => name));
  for (const part of ['sheets', 'headerRows'] as const)
    for (const name of Object.keys(decisions[part]))
      if (!sheets.has(name)) say(part, name, `文件里没有叫“${name}”的工作表，选的没有用上`);
  const columns = new Set(input.columns.map(({ key }) => key));
  for (const [key, field] of Object.entries(decisions.columns)) {
    if (field !== null && unknownField('columns', key, field)) continue;
    if (!columns.has(key)) say('columns', key, `文件里没有“${key}”这一列，选的没有用上`);
  }
  for (const field of Object.keys(decisions.values)) unknownField('values', field, field);
  for (const [key, cells] of Object.entries(decisions.cells)) {
    for (const field of Object.keys(cells)) unknownField('cells', `${key}/${field}`, field);
    if (!rowKeys.has(key)) say('cells', key, `“${key}”这一行现在不在要导入的行里，改的没有用上`);
  }
  for (const key of Object.keys(decisions.rows))
    if (!rowKeys.has(key)) say('rows', key, `“${key}”这一行现在不在要导入的行里，选的没有用上`);
  const fed = new Set(input.columns.map(({ field }) => field));
  for (const [field, value] of Object.entries(decisions.constants)) {
    if (unknownField('constants', field, field) || value === null) continue;
    if (fed.has(field))
      say('constants', field, `表里已经有“${labelOf(noun, field)}”一列，统一填的只用在那一列全空的表上`);
  }
  const questions = new Map(input.questions.map((question) => [question.key, question]));
  for (const [key, answer] of Object.entries(decisions.answers)) {
    const question = questions.get(key);
    if (!question) say('answers', key, `“${key}”这个问题现在不用回答了，选的没有用上`);
    else if (question.anyGroup && question.answer === null && /^id:[1-9]\d*$/u.test(answer))
      // A question that has to be answered is open again and holds the import by itself.
      say('answers', key, `“${question.sentence}”选的小组已经撤销或删除，请重新选`, !question.required);
    else if (!fits(noun, question, answer, today))
      say('answers', key, `“${question.sentence}”没有“${answer}”这个选项，请重新选`, true);
  }
  return found;
}

function fits(noun: ImportNoun, question: ImportQuestion, answer: string, today: string): boolean {
  if (question.options.some(({ value }) => value === answer)) return true;
  if (question.anyDate) return isDate(answer) && answer <= today;
  if (question.anyMonth) return /^\d{4}-(?:0[1-9]|1[0-2])$/u.test(answer);
  if (question.anyGroup) return /^(?:id:[1-9]\d*|new:.*\S.*)$/u.test(answer);
  // A word may be settled by any label of its list, not only by the nearest ones.
  const field = /^value:([^:]+):/u.exec(question.key)?.[1];
  const meta = field === undefined ? undefined : fieldOf(noun, field);
  return meta !== undefined && codeLabels(meta.codes ?? 'yesNo').includes(answer);
}
