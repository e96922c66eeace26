/*
 * The text of a summary. A figure stands in it as a marker, {{members.joined|12 人}}: what it counts, and the words as
 * they were when somebody last looked. Everything else is the office's own text.
 */

/** A figure inside a text. */
export interface SummaryMark {
  /** members.joined · aid.sum:生活救助 · activity.people:12 */
  readonly key: string;
  /** As written: 12 人, 86,420.00 元 */
  readonly value: string;
}
export type SummaryPiece = string | SummaryMark;

const KEY = String.raw`[a-z][A-Za-z]*\.[a-z][A-Za-z]*(?::[^{}|\n]{1,80})?`;
const marker = new RegExp(String.raw`\{\{(${KEY})\|([^{}|\n]{1,60})\}\}`, 'g');

export const markText = ({ key, value }: SummaryMark): string => `{{${key}|${value}}}`;

/** A text in pieces; what only looks like a marker stays text. Joined by `textOf` they are the same text again. */
export function piecesOf(text: string): SummaryPiece[] {
  const pieces: SummaryPiece[] = [];
  let at = 0;
  for (const match of text.matchAll(marker)) {
    if (match.index > at) pieces.push(text.slice(at, match.index));
    pieces.push({ key: match[1] as string, value: match[2] as string });
    at = match.index + match[0].length;
  }
  if (at < text.length) pieces.push(text.slice(at));
  return pieces;
}

export const textOf = (pieces: readonly SummaryPiece[]): string =>
  pieces.map((piece) => (typeof piece === 'string' ? piece : markText(piece))).join('');

export const marksOf = (text: string): SummaryMark[] => piecesOf(text).filter((piece) => typeof piece !== 'string');

/** As it is read and printed. */
export const plainText = (text: string): string =>
  piecesOf(text)
    .map((piece) => (typeof piece === 'string' ? piece : piece.value))
    .join('');

/** The same text with other words for some of its figures; null leaves a figure as it is. */
export const withValues = (text: string, valueOf: (key: string) => string | null): string =>
  textOf(
    piecesOf(text).map((piece) =>
      typeof piece === 'string' ? piece : { ...piece, value: valueOf(piece.key) ?? piece.value },
    ),
  );

/** Words of a record inside a text: they can make neither a marker nor the bracket of a figure. */
export const asWords = (text: string): string =>
  text
    .replace(/\s+/gu, ' ')
    .trim()
    .replaceAll('{', '｛')
    .replaceAll('}', '｝')
    .replaceAll('|', '｜')
    .replaceAll('【', '〔')
    .replaceAll('】', '〕');

/*
 * While a paragraph is typed its figures stand in brackets, 【12 人】: easy to read, and the cursor moves through them as
 * through any text. A bracket whose words are those of a known figure is that figure; any other stays text.
 */

export const typedText = (text: string): string =>
  piecesOf(text)
    .map((piece) => (typeof piece === 'string' ? piece : `【${piece.value}】`))
    .join('');

/**
 * What was typed, with its figures again: each bracket takes the first figure of `known` with these words that no bracket
 * before it took, so that figures keep their order; brackets beyond that may share one. `loose`: brackets that are no figure.
 */
export function fromTyped(
  typed: string,
  known: readonly SummaryMark[],
): { readonly text: string; readonly loose: readonly string[] } {
  const left = [...known];
  const loose: string[] = [];
  const text = asMarkless(typed).replace(/【([^【】\n]{1,60})】/gu, (whole, value: string) => {
    const at = left.findIndex((mark) => mark.value === value);
    const mark = at >= 0 ? left.splice(at, 1)[0] : known.find((one) => one.value === value);
    if (mark) return markText(mark);
    loose.push(value);
    return whole;
  });
  return { text, loose };
}

/** Nobody types a marker: what looks like one is shown with full-width braces. */
const asMarkless = (text: string): string => text.replaceAll('{{', '｛｛').replaceAll('}}', '｝｝');
