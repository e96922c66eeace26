import { createHash, randomBytes } from 'node:crypto';

/** Crockford's base 32: no I, L, O, U; five bits a character. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = 8;
const SIZE = 4;

/** Eight groups of four characters (160 bits), and a ninth whose characters each vouch for two groups. */
export type CardGroups = readonly string[];

const vouch = (first: string, second: string, place: number): string =>
  letters[(createHash('sha256').update(`${place}:${first}${second}`).digest()[0] ?? 0) & 31] ?? '0';
const check = (groups: CardGroups): string =>
  [0, 2, 4, 6].map((place) => vouch(groups[place] ?? '', groups[place + 1] ?? '', place)).join('');

/** A new recovery card. */
export function newCard(): CardGroups {
  const text = Array.from(randomBytes(GROUPS * SIZE), (byte) => letters[byte & 31]).join('');
  const groups = Array.from({ length: GROUPS }, (_, i) => text.slice(i * SIZE, (i + 1) * SIZE));
  return [...groups, check(groups)];
}

/** What somebody typed, in the card's letters: small letters, O for 0 and I or L for 1 are taken as meant. */
const meant = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s—–-]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/gu, '1');

export type ReadCard =
  | { readonly state: 'read'; readonly groups: CardGroups; readonly secret: string }
  | { readonly state: 'length'; readonly count: number }
  | { readonly state: 'letter'; readonly letter: string; readonly group: number }
  /** Numbers (1 to 9) of the groups one of which was copied wrongly. */
  | { readonly state: 'wrong'; readonly groups: readonly number[] };

/** Reads a card as it was typed or copied, and says where it cannot be right. `count` is of characters, of 36. */
export function readCard(typed: string): ReadCard {
  const text = meant(typed);
  const odd = Array.from(text).findIndex((letter) => !letters.includes(letter));
  if (odd >= 0) return { state: 'letter', letter: Array.from(text)[odd] ?? '', group: Math.floor(odd / SIZE) + 1 };
  if (text.length !== (GROUPS + 1) * SIZE) return { state: 'length', count: text.length };
  const all = Array.from({ length: GROUPS + 1 }, (_, i) => text.slice(i * SIZE, (i + 1) * SIZE));
  const groups = all.slice(0, GROUPS);
  const wanted = check(groups);
  const wrong = [0, 1, 2, 3].filter((place) => wanted[place] !== all[GROUPS]?.[place]);
  if (wrong.length === 4) return { state: 'wrong', groups: [GROUPS + 1] };
  if (wrong.length > 0) return { state: 'wrong', groups: wrong.flatMap((place) => [place * 2 + 1, place * 2 + 2]) };
  return { state: 'read', groups: all, secret: groups.join('') };
}

/** The secret that a card's slot is sealed with. */
export const cardSecret = (groups: CardGroups): string => groups.slice(0, GROUPS).join('');
