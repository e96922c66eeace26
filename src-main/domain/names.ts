import gb2312 from '../../resources/codes/gb2312.json' with { type: 'json' };
import { compoundSurnames } from './surnames.ts';
import { characters, isPlainHan, removeBlanks, toHalfWidth, trimBlanks } from './unicode.ts';

/** Dots between the parts of minority and foreign names, in all the forms that keyboards give. */
const MIDDLE_DOTS = /[·•・‧．･⋅∙]/gu;
const INVISIBLE = /[\u200b\u2060\ufeff]/gu;
const BLANKS = /[\s\u00a0\u3000]+/gu;
/** Han characters with their variation selectors, and blanks between them. */
const SPACED_HAN = /^(?:\p{Script=Han}[\u{e0100}-\u{e01ef}\ufe00-\ufe0f]?[\s\u00a0\u3000]*)+$/u;
/**
 * A Han name without its padding: 孙 国强, 张　三. Longer than three characters it may be two people in one cell (王芳 李娜):
 * then the blank stays, unless a compound surname explains it or every character is set apart.
 */
function unpadded(name: string): string {
  if (!SPACED_HAN.test(name)) return name;
  const parts = name.split(BLANKS);
  const length = nameLength(parts.join('').replace(/[\u{e0100}-\u{e01ef}\ufe00-\ufe0f]/gu, ''));
  const isOne =
    length <= 3 ||
    (length === 4 && (parts.length === 4 || (parts.length === 2 && compoundSurnames.has(parts[0] ?? ''))));
  return isOne ? parts.join('') : name;
}

/**
 * A person's name as it is stored: blanks around it and invisible characters gone, Han names without padding, one middle
 * dot · without blanks beside it. Blanks inside Latin names, and inside names with a dot, stay. Every other character
 * stays as typed: no NFKC, which would replace compatibility ideographs by other characters.
 */
export function normaliseName(raw: string): string {
  if (isPlainHan(raw)) return raw;
  const dotted = trimBlanks(raw.replace(INVISIBLE, '')).replace(MIDDLE_DOTS, '·');
  return unpadded(dotted.replace(/[\s\u00a0\u3000]*·[\s\u00a0\u3000]*/gu, '·'));
}

/** Spelling for finding equal names: half-width, lower case, without blanks and dots. Never stored as the name. */
export function nameKey(name: string): string {
  if (isPlainHan(name)) return name;
  return removeBlanks(toHalfWidth(name))
    .replace(/[\p{P}]/gu, '')
    .toLowerCase();
}

/** Number of characters, by code points: 𠮷 is one. */
export function nameLength(name: string): number {
  return characters(name).length;
}

export interface RareCharacter {
  char: string;
  /** U+20BB7 */
  codePoint: string;
  /** Beyond the basic plane: old fonts and programs show a box. */
  beyondBmp: boolean;
}

let common: Set<string> | undefined;

/** Han characters outside GB 2312, which some fonts, printers and the upper union's programs may not show. */
export function rareCharacters(name: string): RareCharacter[] {
  common ??= new Set(gb2312.characters);
  const known = common;
  return characters(name)
    .filter((char) => /\p{Script=Han}/u.test(char) && !known.has(char))
    .map((char) => {
      const code = char.codePointAt(0) ?? 0;
      return { char, codePoint: `U+${code.toString(16).toUpperCase().padStart(4, '0')}`, beyondBmp: code > 0xffff };
    });
}
