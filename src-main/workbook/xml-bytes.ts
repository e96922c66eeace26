import { decodeCellText, UnfamiliarMarkup } from './xml.ts';

/** Small steps over the bytes of an XML part, for the scanners that never turn a whole part into text. */

const LT = 60;
const GT = 62;
const COLON = 58;
const QUOTE = 34;
const APOSTROPHE = 39;

/** Decoded text of a byte range of XML character data. */
export function partText(b: Buffer, start: number, end: number): string {
  let seen = 0;
  let special = false;
  for (let i = start; i < end; i++) {
    const c = b[i] ?? 0;
    seen |= c;
    // '&', '_' and control characters need the slow road.
    if (c === 38 || c === 95 || c < 32) special = true;
  }
  const text = seen < 128 ? b.toString('latin1', start, end) : b.toString('utf8', start, end);
  return special ? decodeCellText(text) : text;
}

/** Letters, digits and the colon; enough for the element names of SpreadsheetML. */
export function isNameByte(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 58) || c === 95 || c === 45 || c === 46;
}

/** Skips a comment that starts at `p`; any other '<!' is not understood. */
export function skipDeclaration(b: Buffer, p: number, fileName: string): number {
  if (b.toString('latin1', p, p + 4) !== '<!--') throw new UnfamiliarMarkup(fileName, '标记');
  const end = b.indexOf('-->', p + 4);
  if (end < 0) throw new UnfamiliarMarkup(fileName, '标记');
  return end + 3;
}

/** Index of the '>' that ends the tag around `from`, quotes respected; -1 when there is none. */
export function tagEnd(b: Buffer, from: number): number {
  for (let p = from; p < b.length; p++) {
    const c = b[p];
    if (c === GT) return p;
    if (c === QUOTE || c === APOSTROPHE) {
      p++;
      while (p < b.length && b[p] !== c) p++;
    }
  }
  return -1;
}

/** Position after the tag at `p`; -1 when it does not end. */
export function afterTag(b: Buffer, p: number): number {
  const end = tagEnd(b, p);
  return end < 0 ? -1 : end + 1;
}

/** Position after the closing tag of an element that is not read; -1 when it does not end. */
export function skipElement(b: Buffer, p: number, name: string): number {
  const end = b.indexOf(`${name}>`, p + 1);
  return end < 0 ? -1 : end + name.length + 1;
}

/** Position of the '<' of the next opening tag with this local name, any prefix; -1 when there is none. */
export function findTag(b: Buffer, name: string, from: number): number {
  for (let p = b.indexOf(name, from); p >= 0; p = b.indexOf(name, p + 1)) {
    if (isNameByte(b[p + name.length] ?? 0)) continue;
    if (b[p - 1] === LT) return p - 1;
    if (b[p - 1] === COLON) {
      // A prefix is short; looking further back would make a long part quadratic.
      let open = p - 2;
      while (open > p - 20 && isNameByte(b[open] ?? 0)) open--;
      if (b[open] === LT) return open;
    }
  }
  return -1;
}
