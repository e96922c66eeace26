import { AppError } from '../errors.ts';
import { refuse } from './refuse.ts';

/**
 * Thrown by the fast scanner when the markup is legal perhaps, but nothing it knows. The reader then walks it
 * element by element; if that fails too, the file is refused with this error's sentence.
 */
export class UnfamiliarMarkup extends AppError {
  constructor(fileName: string, place: string) {
    const { code, message, fields } = refuse('damaged', fileName, place);
    super(code, message, fields);
    this.name = 'UnfamiliarMarkup';
  }
}

export interface Tag {
  /** Local name, without prefix. */
  readonly name: string;
  readonly kind: 'open' | 'close' | 'empty';
  /** Raw attribute text. */
  readonly attributes: string;
  /** Offsets of '<' and of the character after '>'. */
  readonly start: number;
  readonly end: number;
}

/** Walks the tags of a small XML or HTML text in one linear pass. Comments, CDATA and declarations are skipped. */
export function* tags(text: string): Generator<Tag> {
  for (let p = text.indexOf('<'); p >= 0; p = text.indexOf('<', p)) {
    const next = text.charCodeAt(p + 1);
    if (next === 33 /* ! */) {
      const [open, close] = text.startsWith('<!--', p)
        ? ['<!--', '-->']
        : text.startsWith('<![CDATA[', p)
          ? ['<![CDATA[', ']]>']
          : ['<!', '>'];
      const end = text.indexOf(close, p + open.length);
      if (end < 0) return;
      p = end + close.length;
      continue;
    }
    if (next === 63 /* ? */) {
      const end = text.indexOf('>', p);
      if (end < 0) return;
      p = end + 1;
      continue;
    }
    const end = tagEnd(text, p);
    if (end < 0) return;
    const closing = next === 47;
    const empty = text.charCodeAt(end - 1) === 47;
    const body = text.slice(p + (closing ? 2 : 1), empty ? end - 1 : end);
    const name = /^[^\s/]+/.exec(body)?.[0] ?? '';
    if (name !== '') {
      const kind = closing ? 'close' : empty ? 'empty' : 'open';
      yield {
        name: name.slice(name.indexOf(':') + 1),
        kind,
        attributes: body.slice(name.length),
        start: p,
        end: end + 1,
      };
    }
    p = end + 1;
  }
}

/** Index of the '>' that ends the tag at `p`, quotes respected; -1 when there is none. */
function tagEnd(text: string, p: number): number {
  let quote = 0;
  for (let i = p + 1; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (quote !== 0) {
      if (c === quote) quote = 0;
    } else if (c === 62) return i;
    // A quote only opens a value after '=': in HTML a stray apostrophe is an ordinary character.
    else if ((c === 34 || c === 39) && /=\s*$/.test(text.slice(Math.max(0, i - 4), i))) quote = c;
  }
  return -1;
}

/** The decoded value of one attribute (local name), or undefined. One linear pass, whatever stands there. */
export function attribute(attributes: string, name: string): string | undefined {
  for (let p = 0; ; ) {
    const equals = attributes.indexOf('=', p);
    if (equals < 0) return undefined;
    let end = equals;
    while (end > p && isBlank(attributes.charCodeAt(end - 1))) end--;
    let start = end;
    while (start > p && !isBlank(attributes.charCodeAt(start - 1))) start--;
    let from = equals + 1;
    while (from < attributes.length && isBlank(attributes.charCodeAt(from))) from++;
    const quote = attributes.charAt(from);
    let to: number;
    if (quote === '"' || quote === "'") {
      to = attributes.indexOf(quote, ++from);
      if (to < 0) return undefined;
      p = to + 1;
    } else {
      to = from;
      while (to < attributes.length && !isBlank(attributes.charCodeAt(to))) to++;
      p = to;
    }
    const key = attributes.slice(start, end);
    if (key === name || key.endsWith(`:${name}`)) return decodeEntities(attributes.slice(from, to));
  }
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

/** True for the attribute values '1', 'true', 'on'. */
export function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on';
}

const named: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
  // Defined in HTML only; a middle dot stands in many names.
  ['nbsp', '\u00a0'],
  ['middot', '·'],
  ['bull', '•'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['hellip', '…'],
  ['mdash', '—'],
  ['times', '×'],
  ['yen', '¥'],
]);

/** Decodes the predefined and the numeric character references; anything else (a custom entity) stays literal. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{1,8}));/gi,
    (whole, hex?: string, dec?: string, name?: string) => {
      if (name !== undefined) return named.get(name) ?? whole;
      const code = hex !== undefined ? Number.parseInt(hex, 16) : Number(dec);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    },
  );
}

/**
 * Decodes a cell's stored text: entities, then Excel's `_xHHHH_` escapes (ECMA-376, ST_Xstring), then drops control
 * characters that no person can read; tab and line breaks stay, CR LF becomes LF.
 */
export function decodeCellText(text: string): string {
  let out = decodeEntities(text);
  if (out.includes('_x')) {
    out = out.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  }
  return /[\x00-\x08\x0b-\x1f]/.test(out) ? out.replace(/\r\n?/g, '\n').replace(/[\x00-\x08\x0b-\x1f]/g, '') : out;
}

/**
 * Makes a part UTF-8 (parts may be UTF-16 or name another encoding) and refuses any DOCTYPE: entities and external
 * references never come into play.
 */
export function utf8Part(part: Buffer, fileName: string): Buffer {
  const utf16 =
    part[0] === 0xff && part[1] === 0xfe ? 'utf-16le' : part[0] === 0xfe && part[1] === 0xff ? 'utf-16be' : undefined;
  const clean = withoutCdata(utf16 ? Buffer.from(new TextDecoder(utf16).decode(part)) : part);
  const start = clean[0] === 0xef && clean[1] === 0xbb && clean[2] === 0xbf ? 3 : 0;
  const label = /^<\?xml[^>]*encoding\s*=\s*["']([\w-]+)["']/.exec(clean.toString('latin1', start, start + 200))?.[1];
  refuseDoctype(clean, start, fileName);
  if (utf16 || label === undefined || /^(utf-?8|us-ascii)$/i.test(label))
    return start > 0 ? clean.subarray(start) : clean;
  try {
    return Buffer.from(new TextDecoder(label).decode(clean.subarray(start)));
  } catch {
    throw refuse('damaged', fileName, '文字编码时');
  }
}

/** CDATA sections as ordinary escaped text, so that no reader has to know them. */
function withoutCdata(part: Buffer): Buffer {
  const open = '<![CDATA[';
  if (!part.includes(open)) return part;
  const out: Buffer[] = [];
  let p = 0;
  for (let at = part.indexOf(open); at >= 0; at = part.indexOf(open, p)) {
    const end = part.indexOf(']]>', at);
    const text = part.toString('latin1', at + open.length, end < 0 ? part.length : end);
    const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
    out.push(part.subarray(p, at), Buffer.from(escaped, 'latin1'));
    p = end < 0 ? part.length : end + 3;
  }
  return Buffer.concat([...out, part.subarray(p)]);
}

/** A DOCTYPE can only stand before the root element: skip the declaration and comments, then look. */
function refuseDoctype(part: Buffer, from: number, fileName: string): void {
  for (let p = from; p < part.length; ) {
    const open = part.indexOf('<', p);
    if (open < 0) return;
    const close = part.toString('latin1', open, open + 4) === '<!--' ? '-->' : part[open + 1] === 0x3f ? '?>' : '';
    if (close === '') {
      if (part[open + 1] === 0x21) throw refuse('doctype', fileName);
      return;
    }
    const end = part.indexOf(close, open + 2);
    if (end < 0) return;
    p = end + close.length;
  }
}
