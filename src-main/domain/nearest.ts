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
export function likeness(a: string, b: string): number {
  const [x, y] = [characters(a), characters(b)];
  return x.length + y.length === 0 ? 0 : (2 * commonLength(x, y)) / (x.length + y.length);
}

const ENOUGH = 0.4;
const AT_MOST = 4;

/** The labels of a list that look most like a word, best first; a label is as near as its nearest synonym. */
export function nearestLabels(word: string, list: CodeList, fold: (text: string) => string): string[] {
  return list.values
    .map(({ label, synonyms = [] }) => ({
      label,
      score: Math.max(...[label, ...synonyms].map((name) => likeness(word, fold(name)))),
    }))
    .filter(({ score }) => score >= ENOUGH)
    .sort((a, b) => b.score - a.score)
    .slice(0, AT_MOST)
    .map(({ label }) => label);
}
