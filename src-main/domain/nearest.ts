import type { CodeList } from './code-lists.ts';
import { characters } from './unicode.ts';

/** Length of the longest common subsequence of two texts, by code points. */
function commonLength(a: readonly string[], b: readonly string[]): number {
  const row = new Uint16Array(b.length + 1);
  for (const x of a) {
    let before = 0;
    for (let j = 0; j < b.length; j += 1) {
      const above = row[j + 1] as number;
      row[j + 1] = x === b[j] ? before + 1 : Math.max(above, row[j] as number);
      before = above;
    }
  }
  return row[b.length] ?? 0;
}

/** Likeness of two words by code points, 0 to 1: twice the common subsequence over both lengths. */
export function closeness(a: readonly string[], b: readonly string[]): number {
  return a.length + b.length === 0 ? 0 : (2 * commonLength(a, b)) / (a.length + b.length);
}

/** The spellings of each label of a list, split into characters once. */
export type Spellings = { label: string; words: string[][] }[];

export function spellingsOf(list: CodeList, fold: (text: string) => string): Spellings {
  return list.values.map(({ label, synonyms = [] }) => ({
    label,
    words: [label, ...synonyms].map((word) => characters(fold(word))),
  }));
}

const ENOUGH = 0.4;
const AT_MOST = 4;
/** Nobody means a code value by a longer text; comparing it would only take time. */
const LONGEST = 40;

/** The labels that look most like a word, best first; a label is as near as its nearest spelling. */
export function nearestLabels(word: string, spellings: Spellings): string[] {
  const given = characters(word);
  if (given.length > LONGEST) return [];
  return spellings
    .map(({ label, words }) => ({ label, score: Math.max(...words.map((spelling) => closeness(given, spelling))) }))
    .filter(({ score }) => score >= ENOUGH)
    .sort((a, b) => b.score - a.score)
    .slice(0, AT_MOST)
    .map(({ label }) => label);
}
