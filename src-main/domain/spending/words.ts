import { type SpendingFinding, warn } from './findings.ts';
import type { BenefitKindName, SpendingKindName } from './kinds.ts';
import { benefitWords, forbidden, recognise, signed } from './presets.ts';

const has = (text: string, words: readonly string[]): string | undefined =>
  words.find((word) => text.toUpperCase().includes(word.toUpperCase()));

/** What an expenditure seems to be, by the words of its purpose; null when they tell nothing. */
export const recogniseKind = (purpose: string): SpendingKindName | null =>
  recognise.find((rule) => has(purpose, rule.words) && (!rule.with || has(purpose, rule.with)))?.kind ?? null;

/**
 * 八不准: which of them the words of an entry remind of. Only whole terms that hardly mean anything else are listed, and
 * an exempting term silences its rule, so that a warning stays worth reading.
 */
export function forbiddenFindings(text: string, on: string): SpendingFinding[] {
  if (on < forbidden.validFrom || (forbidden.validTo !== null && on > forbidden.validTo)) return [];
  return forbidden.rules.flatMap(({ rule, words, unless }) => {
    const word = has(text, words);
    if (word === undefined || (unless && has(text, unless) !== undefined)) return [];
    return [warn(`摘要里有“${word}”，请对照“${rule}”核对`, forbidden.document)];
  });
}

/** Occasions that a text speaks of, each with the word that tells. */
export const occasionsIn = (text: string): { kind: BenefitKindName; word: string }[] =>
  benefitWords.flatMap(({ kind, words }) => {
    const word = has(text, words);
    return word === undefined ? [] : [{ kind, word }];
  });

/** Something given to people by name needs a list that they sign. */
export const needsSignatures = (purpose: string): string | null =>
  has(purpose, signed.words) !== undefined && has(purpose, signed.unless) === undefined ? signed.source : null;
