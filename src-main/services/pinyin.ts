import { pinyin, polyphonic } from 'pinyin-pro';
import table from '../../resources/codes/nameReadings.json' with { type: 'json' };
import { compoundSurnames } from '../domain/surnames.ts';

/** One character of a name and its syllable without tone; '' when it has none (a dot, an unknown character). */
export interface Reading {
  readonly character: string;
  readonly syllable: string;
}

const surnames: Readonly<Record<string, readonly string[]>> = table.surnames;
const given: Readonly<Record<string, readonly string[]>> = table.given;
const rare: Readonly<Record<string, string>> = table.rare;

/** More ways to read one name than this are not worth searching. */
const mostReadings = 6;
const isSyllable = /^[a-z0-9]+$/;

/** ü is v, as on every Chinese keyboard; letters only, lower case. */
export const plainLetters = (text: string): string => text.toLowerCase().replaceAll('ü', 'v');

const single = new Map<string, string | null>();

/** The one syllable of a character that is read in one way whatever stands beside it; null when it is not so simple. */
function onlyReading(character: string): string | null {
  let known = single.get(character);
  if (known === undefined) {
    const [ways = []] =
      /\p{Script=Han}/u.test(character) && !rare[character]
        ? polyphonic(character, { toneType: 'none', type: 'array', v: true })
        : [];
    const different = new Set(ways.map(plainLetters));
    const [only = ''] = different;
    single.set(character, (known = different.size === 1 && isSyllable.test(only) ? only : null));
  }
  return known;
}

const simple = new Map<string, string | null>();

/** The syllable of a character that has no other reading as a surname, in a given name or in any word; most have none. */
export function simpleSyllable(character: string): string | null {
  let known = simple.get(character);
  if (known === undefined) {
    simple.set(character, (known = surnames[character] || given[character] ? null : onlyReading(character)));
  }
  return known;
}

/** Readings that depend on what stands beside them, by the dictionary. */
function inContext(name: string, characters: readonly string[]): string[] {
  const spoken = pinyin(name, { toneType: 'none', type: 'array', surname: 'head', v: true });
  const aligned = spoken.length === characters.length;
  return characters.map((character, i) => {
    const said =
      rare[character] ?? plainLetters((aligned ? spoken[i] : pinyin(character, { toneType: 'none', v: true })) ?? '');
    return isSyllable.test(said) ? said : '';
  });
}

/** The name as most people read it; surname readings first (单 shān, 仇 qiú, 尉迟 yùchí). */
function mainReading(name: string): Reading[] {
  const characters = Array.from(name);
  const plain = characters.map(onlyReading);
  const syllables = plain.every((s) => s !== null) ? plain : inContext(name, characters);
  const surname = hasCompoundSurname(characters) ? undefined : surnames[characters[0] ?? '']?.[0];
  return characters.map((character, i) => ({
    character,
    syllable: i === 0 && surname !== undefined ? surname : (syllables[i] ?? ''),
  }));
}

/** 欧阳, 尉迟: two characters that only together are a surname, so that their first character has one reading. */
const hasCompoundSurname = ([first = '', second = '']: readonly string[]): boolean =>
  compoundSurnames.has(first + second);

/** Syllables of a name that the clerk wrote: one per character, apart by blanks. */
function ownReading(name: string, syllables: string): Reading[] {
  const said = plainLetters(syllables).split(' ').filter(Boolean);
  let next = 0;
  return mainReading(name).map((r) =>
    r.syllable === '' && said.length < Array.from(name).length ? r : { ...r, syllable: said[next++] ?? '' },
  );
}

/** Every way to say a name that people may type, the main one first. */
export function allReadings(name: string, override?: string | null): Reading[][] {
  if (override) return [ownReading(name, override)];
  const main = mainReading(name);
  let ways: Reading[][] = [main];
  const fixed = hasCompoundSurname(Array.from(name)) ? 2 : 0;
  main.forEach(({ character, syllable }, i) => {
    if (i < fixed) return;
    const others = (i === 0 ? surnames : given)[character]?.filter((s) => s !== syllable) ?? [];
    if (others.length === 0) return;
    ways = [
      ...ways,
      ...ways.flatMap((way) => others.map((s) => way.map((r, j) => (j === i ? { ...r, syllable: s } : r)))),
    ];
  });
  return ways.slice(0, mostReadings);
}

/** `zhang hai ming`, for people to read and correct. */
export const readingText = (readings: readonly Reading[]): string =>
  readings
    .map((r) => r.syllable)
    .filter(Boolean)
    .join(' ');
