import { removeBlanks } from '../domain/unicode.ts';
import { allReadings, type Reading } from './pinyin.ts';

/** What the derived search columns are made from. */
export interface Searched {
  readonly name: string;
  readonly pinyinOverride?: string | null | undefined;
  readonly mobile?: string | null | undefined;
  readonly staffNo?: string | null | undefined;
  readonly memberCardNo?: string | null | undefined;
  readonly idNumber?: string | null | undefined;
}

export interface SearchColumns {
  readonly nameSort: string;
  readonly searchText: string;
  readonly idReversed: string | null;
}

/** The name as it is searched: without blanks and without the dots of minority names, which are typed in many ways. */
export const bareName = (name: string): string => removeBlanks(name).replace(/[·•・‧∙.．]/gu, '');

const names = new Map<string, { nameSort: string; parts: string }>();
const mostNames = 20_000;

/** A syllable, then its character, and a blank between them: zhan comes before zhang, and 张 stays apart from 章. */
const sortKey = (main: readonly Reading[]): string => main.map((r) => (r.syllable ? `${r.syllable} ${r.character}` : `~${r.character}`)).join('');

/** Every tail that begins with a syllable, full and as initials: `zhangming ming zm m`. */
function tails(readings: readonly Reading[]): string[] {
  const syllables = readings.map((r) => r.syllable).filter(Boolean);
  const full = syllables.map((_, i) => syllables.slice(i).join(''));
  const short = syllables.map((_, i) => syllables.slice(i).map((s) => s[0]).join(''));
  return [...full, ...short];
}

function ofName(name: string, override: string | null): { nameSort: string; parts: string } {
  const bare = bareName(name);
  const ways = allReadings(bare, override);
  const parts = [...new Set([bare, ...ways.flatMap(tails)])].filter(Boolean);
  return { nameSort: sortKey(ways[0] ?? []), parts: `|${parts.join('|')}|` };
}

/** Names repeat in any office; reading one costs more than writing its row. */
function remembered(name: string): { nameSort: string; parts: string } {
  let known = names.get(name);
  if (!known) {
    if (names.size >= mostNames) names.clear();
    names.set(name, (known = ofName(name, null)));
  }
  return known;
}

export const reversed = (text: string): string => Array.from(text).reverse().join('');

/**
 * The columns that searches and the register's order use. Form of `searchText`:
 * `|name|tails of every reading…|mobile;#STAFFNO;#CARDNO;`, numbers without blanks and hyphens. Letters of names are lower case, of numbers upper case,
 * so that one never matches the other.
 */
export function searchColumns(person: Searched): SearchColumns {
  const { nameSort, parts } = person.pinyinOverride ? ofName(person.name, person.pinyinOverride) : remembered(person.name);
  const numbers = [person.staffNo, person.memberCardNo].map((n) => (n ? `#${removeBlanks(n).replaceAll('-', '').toUpperCase()};` : '')).join('');
  return {
    nameSort,
    searchText: `${parts}${person.mobile ? `${person.mobile};` : ''}${numbers}`,
    idReversed: person.idNumber ? reversed(person.idNumber) : null,
  };
}
