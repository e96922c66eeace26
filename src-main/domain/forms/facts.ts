import words from '../../../resources/sheets/form-facts.json' with { type: 'json' };
import { headerForms } from '../import/words.ts';

export type FactKey = keyof typeof words;

export const factKeys = Object.keys(words) as FactKey[];

/** How the office calls what a single place of a form may ask. */
export const factLabels: Readonly<Record<FactKey, string>> = Object.fromEntries(
  Object.entries(words).map(([key, [first = '']]) => [key, first]),
) as Record<FactKey, string>;

/** Whether a fact is a number of people, households or groups. */
export const isCount = (fact: string): boolean => fact.endsWith('Count') || fact === 'joinedThisYear';

const byWord = new Map<string, FactKey>();
for (const key of factKeys)
  for (const word of words[key]) {
    const [form] = headerForms(word);
    if (form && !byWord.has(form)) byWord.set(form, key);
  }

/** What a label asks: 填表单位（盖章） → the union's name. Undefined for words that nobody declared. */
export function factOf(label: string): FactKey | undefined {
  for (const form of headerForms(label)) {
    const key = byWord.get(form);
    if (key) return key;
  }
  return undefined;
}
