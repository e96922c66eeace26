import { refuse } from './refuse.ts';
import type { TextEncoding } from './types.ts';

/** How an encoding is called in a sentence. */
const labels: Record<TextEncoding, string> = {
  'utf-8': 'UTF-8',
  gb18030: 'GBK（GB18030）',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16（BE）',
};

export interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncoding;
  /** Number of places that could not be decoded (shown as �). */
  readonly damaged: number;
}

/**
 * Decodes a text file: byte order mark, then UTF-16 by its zero bytes, then strict UTF-8, then UTF-8 with a few damaged
 * places (a file cut off in the middle of a sign), else GB18030 (which contains GBK and GB 2312). Returns undefined when
 * the bytes are not text at all.
 */
export function decodeText(padded: Uint8Array): DecodedText | undefined {
  const bytes = withoutPadding(padded);
  const marked = byteOrderMark(bytes);
  if (marked) return decodeAs(bytes, marked);
  // Latin letters, digits, separators and line ends of UTF-16 have one zero byte each.
  const zeros = zeroBytes(bytes);
  const wide = zeros * 50 > bytes.length ? wideEncoding(bytes) : undefined;
  if (wide) return plausible(decodeAs(bytes, wide));
  // A zero byte here and there is an accident of the program that wrote the file; many are no text.
  if (zeros * 20 > bytes.length) return undefined;
  try {
    return plausible({ text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8', damaged: 0 });
  } catch {
    const damaged = decodeAs(bytes, 'utf-8');
    // GBK read as UTF-8 is damaged almost everywhere; a real UTF-8 text has whole signs many times as often.
    if (count(damaged.text, /[\u0080-\ufffc]/g) > damaged.damaged * 10) return plausible(damaged);
    return plausible(decodeAs(bytes, 'gb18030'));
  }
}

/** Some programs fill the last block of a text file with zero bytes. */
function withoutPadding(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  return bytes.length - end > 4 ? bytes.subarray(0, end) : bytes;
}

/** Decodes with the encoding a person chose. Throws wrongEncoding when more than 1 % cannot be decoded. */
export function decodeChosen(bytes: Uint8Array, encoding: TextEncoding, fileName: string): DecodedText {
  const decoded = decodeAs(bytes, encoding);
  if (!plausible(decoded)) throw refuse('wrongEncoding', fileName, labels[encoding]);
  return decoded;
}

function decodeAs(bytes: Uint8Array, encoding: TextEncoding): DecodedText {
  const text = new TextDecoder(encoding).decode(bytes);
  return { text, encoding, damaged: count(text, /\ufffd/g) };
}

function byteOrderMark(b: Uint8Array): TextEncoding | undefined {
  if (b[0] === 0xef && b[1] === 0xbb && b[2] === 0xbf) return 'utf-8';
  if (b[0] === 0xff && b[1] === 0xfe) return 'utf-16le';
  if (b[0] === 0xfe && b[1] === 0xff) return 'utf-16be';
  return undefined;
}

function zeroBytes(bytes: Uint8Array): number {
  let zeros = 0;
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === 0) zeros++;
  return zeros;
}

/** The byte order under which the beginning reads like a Chinese table; 一 is the one frequent sign with a zero byte. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, 20_000);
  const share = (encoding: 'utf-16le' | 'utf-16be'): number => {
    const text = new TextDecoder(encoding).decode(sample);
    const familiar = count(text, /[\t\n\r\x20-\x7e·—‘’“”…\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/g);
    // Every table has separators or line ends.
    return /[\t\n\r,;|]/.test(text) ? familiar / text.length : 0;
  };
  const little = share('utf-16le');
  const big = share('utf-16be');
  if (Math.max(little, big) < 0.9) return undefined;
  return little >= big ? 'utf-16le' : 'utf-16be';
}

/** Text that is mostly control characters or undecodable is a binary file. */
function plausible(decoded: DecodedText): DecodedText | undefined {
  const odd = decoded.damaged + count(decoded.text, /[\x01-\x08\x0e-\x1f]/g);
  return odd * 100 > decoded.text.length ? undefined : decoded;
}

function count(text: string, pattern: RegExp): number {
  let n = 0;
  for (const _ of text.matchAll(pattern)) n++;
  return n;
}
