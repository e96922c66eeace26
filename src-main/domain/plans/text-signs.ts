/** One line of a plan's text. Offsets count in the text as it was pasted. */
export interface Line {
  /** 0-based number of the line as pasted. */
  readonly index: number;
  readonly start: number;
  readonly end: number;
  /** With the tabs at its edges, which are empty cells of a table. */
  readonly cellStart: number;
  readonly cellEnd: number;
  /** An empty line stood before it. */
  readonly afterBlank: boolean;
  /** Part of a line that runs on over several times, cut at each of them. */
  readonly piece?: 'first' | 'inner' | 'last';
}

export interface PlainText {
  /** As pasted. */
  readonly source: string;
  /** The same length, sign by sign: half-width, one kind of dash, bracket, colon and blank. Only for finding things. */
  readonly signs: string;
  /** Lines that say something, without page numbers and running heads. */
  readonly lines: readonly Line[];
}

const dashes = '—–―─‐‑‒−';
const table: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...dashes].map((sign) => [sign, '-'])),
  '〔': '[',
  '【': '[',
  '［': '[',
  '〖': '[',
  '〕': ']',
  '】': ']',
  '］': ']',
  '〗': ']',
  '∶': ':',
  '︰': ':',
  '﹕': ':',
  '〜': '~',
  '∼': '~',
  '○': '〇',
  零: '〇',
  '｡': '。',
  '\r': ' ',
  '\v': '\n',
  '\f': '\n',
  '\u0085': '\n',
  '\u2028': '\n',
  '\u2029': '\n',
};

/** Full-width letters, digits and marks; blanks that do not show; Kangxi radicals, which PDFs write for 月, 日 and 一. */
const odd =
  /[\uff01-\uff5e\u2f00-\u2fd5\u00a0\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff—–―─‐‑‒−〔【〖〕】〗∶︰﹕〜∼○零｡\r\v\f\u0085\u2028\u2029]/g;

/** One sign for one sign, so that every place in the result is the same place in the text. */
export function plainSigns(text: string): string {
  // A line may end with CR alone (old Mac files).
  const ended = /\r(?!\n)/.test(text) ? text.replace(/\r(?!\n)/g, '\n') : text;
  return ended.replace(odd, (sign) => {
    const known = table[sign];
    if (known !== undefined) return known;
    const code = sign.charCodeAt(0);
    if (code >= 0xff01) {
      const half = String.fromCharCode(code - 0xfee0);
      return table[half] ?? half;
    }
    if (code >= 0x2f00 && code <= 0x2fd5) return sign.normalize('NFKC');
    return ' ';
  });
}

const pageNumber =
  /^(?:-? ?\d{1,3} ?-?|第 ?\d{1,3} ?页(?: ?[,/]? ?共 ?\d{1,3} ?页)?|\d{1,3} ?\/ ?\d{1,3}|-{2,} ?\d{1,3} ?-{2,})$/;

/** The text as lines, without what a page prints around it: its number, and the line beside it that comes again. */
export function plainText(source: string): PlainText {
  const signs = plainSigns(source);
  const all: (Line & { readonly text: string })[] = [];
  let blank = false;
  let index = 0;
  for (let at = 0; at <= signs.length; index++) {
    const next = signs.indexOf('\n', at);
    const stop = next < 0 ? signs.length : next;
    let [start, end] = [at, stop];
    while (start < end && isBlank(signs, start)) start++;
    while (end > start && isBlank(signs, end - 1)) end--;
    if (start === end) blank = true;
    else {
      const text = signs.slice(start, Math.min(end, start + 80));
      all.push({ index, start, end, cellStart: at, cellEnd: stop, afterBlank: blank, text });
      blank = false;
    }
    at = stop + 1;
  }
  const isNumber = all.map(({ text }) => text.length < 16 && pageNumber.test(text));
  const beside = new Map<string, number>();
  all.forEach(({ text }, i) => {
    if (!isNumber[i]) return;
    for (const near of [all[i - 1]?.text, all[i + 1]?.text]) {
      if (near !== undefined && near.length <= 40 && near !== text) beside.set(near, (beside.get(near) ?? 0) + 1);
    }
  });
  const lines = all.filter(({ text }, i) => {
    if (isNumber[i]) return false;
    const isBeside = isNumber[i - 1] === true || isNumber[i + 1] === true;
    return !(isBeside && (beside.get(text) ?? 0) >= 2);
  });
  return { source, signs, lines: lines.map(({ text: _, ...line }) => line) };
}

function isBlank(signs: string, at: number): boolean {
  const sign = signs.charCodeAt(at);
  return sign === 32 || sign === 9;
}

const han = '[\\u3400-\\u9fff\\u3000-\\u303f\\uff00-\\uffef“”‘’…—·]';
const between = new RegExp(
  `(?<=${han})[ \\t\\u00a0\\u3000]+(?=${han}|\\d)|(?<=\\d)[ \\t\\u00a0\\u3000]+(?=${han})`,
  'gu',
);

/** Words of the text as an entry: blanks between Chinese signs (from OCR and line breaks) gone, one blank elsewhere. */
export const tidy = (text: string): string =>
  text
    .replace(/[\r\n\v\f\t\u2028\u2029]+/g, ' ')
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .trim()
    .replace(between, '')
    .replace(/ {2,}/g, ' ');

const marks = /^[\s,，;；:：、。.]+|[\s,，;；、:：]+$/g;

/** An entry's words without marks that only joined it to its neighbours; the full stop stays. */
export const trimMarks = (text: string): string => tidy(text).replace(marks, '');
