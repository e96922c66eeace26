import { UnfamiliarMarkup } from './xml.ts';
import { isNameByte, partText, skipDeclaration } from './xml-bytes.ts';

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
      } else if (length === 2 && first === 115 && b[name + 1] === 105 /* si */) {
        if (closing) {
          out.push(text);
          text = '';
        } else if (empty) out.push('');
      } else if (length === 3 && first === 114 && b[name + 1] === 80 && b[name + 2] === 104 /* rPh */ && !empty) {
        phonetic += closing ? -1 : 1;
      }
    }
  }
  return out;
}
