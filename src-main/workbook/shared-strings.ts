import { decodeCellText, UnfamiliarMarkup } from './xml.ts';

const LT = 60;
const GT = 62;
const SLASH = 47;

/**
 * The workbook's shared strings, in order. Rich text runs are joined, phonetic runs dropped, escapes decoded.
 * One linear pass over the bytes; throws UnfamiliarMarkup for CDATA and other things it does not know.
 */
export function readSharedStrings(part: Buffer, fileName: string): string[] {
  const out: string[] = [];
  const b = part;
  const end = b.length;
  let p = 0;
  let phonetic = 0;
  let text = '';
  while (p < end) {
    // Between tags only white space is expected, except inside <t>, which is consumed whole below.
    while (p < end && b[p] !== LT) p++;
    if (p >= end) break;
    let q = p + 1;
    const closing = b[q] === SLASH;
    if (closing) q++;
    if (b[q] === 33) p = skipDeclaration(b, p, fileName);
    else {
      let name = q;
      while (q < end && isNameByte(b[q] ?? 0)) {
        if (b[q] === 58) name = q + 1;
        q++;
      }
      const length = q - name;
      const first = b[name];
      while (q < end && b[q] !== GT) q++;
      const empty = b[q - 1] === SLASH;
      p = q + 1;
      if (length === 1 && first === 116 /* t */ && !closing && !empty) {
        const start = p;
        while (p < end && b[p] !== LT) p++;
        if (b[p + 1] === 33) throw new UnfamiliarMarkup(fileName, '文字表');
        if (phonetic === 0) text = text === '' ? partText(b, start, p) : text + partText(b, start, p);
      } else if (length === 2 && first === 115 /* si */) {
        if (closing) {
          out.push(text);
          text = '';
        } else if (empty) out.push('');
      } else if (length === 3 && first === 114 && b[name + 1] === 80 /* rPh */ && !empty) {
        phonetic += closing ? -1 : 1;
      }
    }
  }
  return out;
}

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
