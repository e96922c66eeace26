import type { CodeList } from './code-lists.ts';
import { characters } from './unicode.ts';

/** Length of the longest common subsequence of two texts, by code points. */
function commonLength(a: string[], b: string[]): number {
  let row = [0, ...b.map(() => 0)];
  for (const x of a) {
    const next = [0];
    b.forEach((y, j) => {
      next.push(x === y ? (row[j] ?? 0) + 1 : Math.max(row[j + 1] ?? 0, next[j] ?? 0));
    });
    row = next;
  }
  return row[b.length] ?? 0;
}

/** Likeness of two words, 0 to 1: twice the common subsequence over both lengths. */
function closeness(a: string[], b: string[]): number {
  return a.length + b.length === 0 ? 0 : (2 * commonLength(a, b)) / (a.length + b.length);
}

/** The same for words as text, by code points. */
export const likeness = (a: string, b: string): number => closeness(characters(a), characters(b));

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
