import { lineStops } from '../ledgers/check.ts';
import { sessionWords } from '../ledgers/congress.ts';
import type { LedgerDef, LedgerField, LedgerValues } from '../ledgers/kinds.ts';
import type { FinishRow } from './finish.ts';
import { importName } from './ledger-noun.ts';
import { type DraftRow, note } from './rows.ts';
import { fenOf } from './sums.ts';

/** A word of somebody's sheet as the ledger's own: 已落实 → 已解决; null: none that is known. */
function choiceOf({ choices, open, words }: LedgerField, text: string): string | null {
  const plain = text.normalize('NFKC').replace(/\s/gu, '');
  const known = (word: string): boolean => word.normalize('NFKC') === plain;
  const exact = choices?.find(known) ?? Object.entries(words).find(([word]) => known(word))?.[1];
  if (exact !== undefined) return exact;
  return open ? text : null;
}

/** 12, 12 件, １２人, 是 → 12, 12, 12, 1; null: no number. */
function countOf({ words }: LedgerField, text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[\s,]/gu, '');
  const worded = words[plain] ?? (/^[√✓]$/u.test(plain) ? words['是'] : undefined);
  const digits = /^(-?\d{1,9})(?:\.0+)?[\p{Script=Han}]{0,2}$/u.exec(worded ?? plain)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** The line that a row means, as far as it can be read; what can not is noted on the row. */
export function lineOf(def: LedgerDef, draft: Pick<DraftRow, 'values'>): LedgerValues {
  const line: Record<string, string | number> = {};
  for (const field of def.fields) {
    const text = draft.values.get(importName(def, field.key)) ?? null;
    if (text === null || text === '') continue;
    if (field.kind === 'int') {
      const count = countOf(field, text);
      if (count !== null) line[field.key] = count;
    } else if (field.kind === 'fen') {
      const fen = fenOf(text);
      if (fen !== null) line[field.key] = fen;
    } else line[field.key] = text;
  }
  return line;
}

/** Words and numbers of one row put right, and held against what the ledger declares. */
export const finishLedger =
  (def: LedgerDef): FinishRow =>
  (draft, { today }) => {
    const { values, months } = draft;
    for (const field of def.fields) {
      const name = importName(def, field.key);
      const month = months.get(name);
      if (field.key === def.day && (values.get(name) ?? null) === null && month !== undefined) {
        values.set(name, `${month}-01`);
        note(draft, name, {
          level: 'warning',
          code: 'ledger.month',
          message: `${field.label}只写到月，记在 ${month}-01`,
        });
      }
      const text = values.get(name) ?? null;
      if (text === null || text === '') {
        if (field.first !== '') values.set(name, field.first);
        continue;
      }
      if (field.from !== null || field.key === 'session') values.set(name, sessionWords(text));
      if (field.choices) {
        const word = choiceOf(field, text);
        values.set(name, word);
        if (word === null)
          note(draft, name, {
            level: 'error',
            code: 'ledger.choice',
            message: `${field.label}“${text.slice(0, 20)}”看不出是哪一种，请改成${field.choices.join('、')}`,
            ...(field.choices[0] === undefined ? {} : { suggestion: field.choices[0] }),
          });
      } else if (field.kind === 'int' && countOf(field, text) === null)
        note(draft, name, {
          level: 'error',
          code: 'ledger.number',
          message: `${field.label}“${text.slice(0, 20)}”不是整数，请改成数字`,
        });
    }
    const line = lineOf(def, draft);
    for (const { field, sentence } of lineStops(def, line, today)) {
      const name = importName(def, field ?? def.title);
      // What was unreadable is said already.
      if (draft.problems.some((problem) => problem.field === name && problem.level === 'error')) continue;
      note(draft, name, { level: 'error', code: 'ledger.rule', message: sentence });
    }
  };
