/** Blanks that office files carry without showing them: spaces of all widths, no-break, zero-width, byte order mark. */
const BLANKS = /[\s\u00a0\u1680\u180e\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]+/gu;

/** Marks people put between groups of digits, and the apostrophe Excel shows text with. */
const SEPARATORS = /[-‐‑‒–—―−_.,，、·'’‘"“”`]/gu;

/** Unicode NFKC: full-width digits, Latin letters and brackets become the half-width ones. Never use it on names. */
export function toHalfWidth(text: string): string {
  return SETTLED.test(text) ? text : text.normalize('NFKC');
}

/** ASCII and the common Chinese characters, which NFKC leaves alone: most texts are made of nothing else. */
const SETTLED = /^[\u0020-\u007e\u4e00-\u9fff]*$/;

/** A text of common Chinese characters only: it has no blank, bracket, digit or letter to look at. */
export const isPlainHan = (text: string): boolean => PLAIN_HAN.test(text);
const PLAIN_HAN = /^[\u4e00-\u9fff]+$/;

/** The text without any blank, also inside. */
export function removeBlanks(text: string): string {
  return text.replace(BLANKS, '');
}

/** The text without blanks at either end; inside, runs of blanks stay. */
export function trimBlanks(text: string): string {
  return text.replace(EDGES, '');
}

const EDGES = new RegExp(`^${BLANKS.source}|${BLANKS.source}$`, 'gu');

/** Number-like field (ID, phone, card, credit code): half-width, upper-case, no blanks, no separators. */
export function compactCode(text: string): string {
  if (COMPACT.test(text)) return text;
  return removeBlanks(toHalfWidth(text)).replace(SEPARATORS, '').toUpperCase();
}

const COMPACT = /^[0-9A-Z]*$/;

/** The characters of a text by code points, so that 𠮷 counts as one. */
export function characters(text: string): string[] {
  return Array.from(text);
}
