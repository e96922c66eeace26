/** Blanks that office files carry without showing them: spaces of all widths, no-break, zero-width, byte order mark. */
const BLANKS = /[\s\u00a0\u1680\u180e\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]+/gu;

/** Marks people put between groups of digits, and the apostrophe Excel shows text with. */
const SEPARATORS = /[-‐‑‒–—―−_.,，、·'’‘"“”`]/gu;

/** Unicode NFKC: full-width digits, Latin letters and brackets become the half-width ones. Never use it on names. */
export function toHalfWidth(text: string): string {
  return text.normalize('NFKC');
}

/** The text without any blank, also inside. */
export function removeBlanks(text: string): string {
  return text.replace(BLANKS, '');
}

/** The text without blanks at either end; inside, runs of blanks stay. */
export function trimBlanks(text: string): string {
  return text.replace(new RegExp(`^${BLANKS.source}|${BLANKS.source}$`, 'gu'), '');
}

/** Number-like field (ID, phone, card, credit code): half-width, upper-case, no blanks, no separators. */
export function compactCode(text: string): string {
  return removeBlanks(toHalfWidth(text)).replace(SEPARATORS, '').toUpperCase();
}

/** The characters of a text by code points, so that 𠮷 counts as one. */
export function characters(text: string): string[] {
  return Array.from(text);
}
