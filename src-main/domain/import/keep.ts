import { own, type Decisions } from './decisions.ts';
import { type ImportNoun, labelOf } from './noun.ts';
import type { DraftRow } from './rows.ts';
import type { ImportQuestion } from './types.ts';
import { questionRows } from './question-rows.ts';

/** Causes after which something written in the file would be lost. */
const lost = new Set(['mobile.form', 'mobile.several', 'phone.form', 'date.unreadable', 'date.yearOnly']);

export const isLost = (code: string): boolean => lost.has(code);

/** How a remark begins that holds what a cell of the file said. */
const lead = (label: string): string => `原表${label}：`;
const kept = /^原表[^：\n]{1,20}：/u;

/** What a row keeps in its remark of cells that could not be read, when somebody wants that. */
export function keptOf(noun: ImportNoun, draft: DraftRow, decisions: Decisions): string[] {
  return draft.unread
    .filter(({ field }) => own(decisions.answers, `keep:${field}`) === 'note')
    .map(({ field, text }) => `${lead(labelOf(noun, field))}${text}`);
}

/** A remark without the lines that an import kept in it. */
const bare = (remark: string): string =>
  remark
    .split('\n')
    .filter((line) => !kept.test(line))
    .join('\n');

/**
 * The remark that a row leaves: what the file says, else what stands, with the kept lines below it. Null when nothing
 * changes, also when the book only has kept lines more than the file.
 */
export function remarkAfter(before: string | null, said: string | null, lines: readonly string[]): string | null {
  const base = said ?? before ?? '';
  const old = before?.split('\n') ?? [];
  if (before !== null && (said === null || bare(before) === bare(said)) && lines.every((line) => old.includes(line)))
    return null;
  const there = base.split('\n');
  const after = [base, ...lines.filter((line) => !there.includes(line))].filter((line) => line !== '').join('\n');
  return after === '' || after === before ? null : after;
}

/** One question for each field whose cells could not be read. */
export function keepQuestions(noun: ImportNoun, drafts: readonly DraftRow[], decisions: Decisions): ImportQuestion[] {
  const fields = new Map<string, { sheet: string; row: number; text: string }[]>();
  if (noun.remark === undefined) return [];
  for (const draft of drafts)
    for (const { field, text } of draft.unread) {
      const found = fields.get(field);
      if (found) found.push({ sheet: draft.sheet, row: draft.row, text });
      else fields.set(field, [{ sheet: draft.sheet, row: draft.row, text }]);
    }
  return [...fields].map(([field, found]) => {
    const key = `keep:${field}`;
    const label = labelOf(noun, field);
    const said = own(decisions.answers, key);
    const samples = [...new Set(found.map(({ text }) => text))].slice(0, 3).map((text) => `“${text}”`);
    return {
      key,
      sentence: `“${label}”有 ${found.length} 行没有全部用上（${samples.join('、')}），原来写的要不要记到${labelOf(noun, noun.remark as string)}里`,
      options: [
        { value: 'note', label: `记，写成“${lead(label)}${found[0]?.text ?? ''}”` },
        { value: 'drop', label: '不记' },
      ],
      ...questionRows(found),
      required: false,
      default: 'drop',
      answer: said === 'note' || said === 'drop' ? said : null,
    };
  });
}
