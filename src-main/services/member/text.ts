import { removeBlanks } from '../../domain/unicode.ts';
import { allReadings, plainLetters, type Reading, simpleSyllable } from '../pinyin.ts';

/** What the derived search columns are made from. */
export interface Searched {
  readonly name: string;
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

/** Full-width letters, digits and brackets as the half-width ones; ideographs stay as typed. */
export const narrow = (text: string): string =>
  text.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));

/**
 * The name as it is searched, and what is searched in names: without blanks, in half width, and without the dots of
 * minority names, which are typed in many ways.
 */
export const bareName = (name: string): string =>
  /^\p{sc=Han}+$/u.test(name) ? name : narrow(removeBlanks(name)).replace(/[·•・‧∙.]/gu, '');

/** A syllable, a blank, its character: zhan comes before zhang, and 张 stays apart from 章. */
function sortKey(main: readonly Reading[]): string {
  let key = '';
  for (const { character, syllable } of main) key += syllable === '' ? `~${character}` : `${syllable} ${character}`;
  return key;
}

/** Adds every tail that begins with a syllable, full and as initials: zhangming, zm, ming, m. */
function addTails(parts: Set<string>, readings: readonly Reading[]): void {
  let full = '';
  let short = '';
  for (let i = readings.length - 1; i >= 0; i -= 1) {
    const syllable = readings[i]?.syllable ?? '';
    if (syllable === '') continue;
    full = syllable + full;
    short = syllable.charAt(0) + short;
    parts.add(full).add(short);
  }
}

/** Most names have one reading only: the same as below without the detour over all readings. Null when it has not. */
function ofPlainName(bare: string): { nameSort: string; parts: string } | null {
  let nameSort = '';
  let full = '';
  let short = '';
  const syllables: string[] = [];
  for (const character of bare) {
    const syllable = simpleSyllable(character);
    if (syllable === null) return null;
    nameSort += `${syllable} ${character}`;
    syllables.push(syllable);
  }
  let parts = '';
  for (let i = syllables.length - 1; i >= 0; i -= 1) {
    const syllable = syllables[i] as string;
    full = syllable + full;
    short = syllable.charAt(0) + short;
    parts = full === short ? `${full}|${parts}` : `${full}|${short}|${parts}`;
  }
  return { nameSort, parts: `|${bare}|${parts}` };
}

function ofName(name: string, override: string | null): { nameSort: string; parts: string } {
  const bare = bareName(name);
  const plain = override === null ? ofPlainName(bare) : null;
  if (plain) return plain;
  const ways = allReadings(bare, override);
  const parts = new Set<string>();
  // A name in Latin letters is typed as it is written, in any case.
  if (/\p{sc=Latin}/u.test(bare)) parts.add(plainLetters(bare));
  for (const way of ways) addTails(parts, way);
  return { nameSort: sortKey(ways[0] ?? []), parts: `|${[bare, ...parts].join('|')}|` };
}

export function reversed(text: string): string {
  let back = '';
  for (const character of text) back = character + back;
  return back;
}

const numberText = (number: string | null | undefined): string =>
  !number ? '' : `#${/^[A-Z0-9]+$/.test(number) ? number : removeBlanks(number).replaceAll('-', '').toUpperCase()};`;

/**
 * The columns that searches and the register's order use. Form of `searchText`:
 * `|name|tails of every reading…|mobile;#STAFFNO;#CARDNO;`, numbers without blanks and hyphens. Letters of names are
 * lower case, of numbers upper case, so that one never matches the other.
 */
export function searchColumns(person: Searched, pinyinOverride: string | null): SearchColumns {
  const { nameSort, parts } = ofName(person.name, pinyinOverride);
  return {
    nameSort,
    searchText: `${parts}${person.mobile ? `${person.mobile};` : ''}${numberText(person.staffNo)}${numberText(person.memberCardNo)}`,
    idReversed: person.idNumber ? reversed(person.idNumber) : null,
  };
}
