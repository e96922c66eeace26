import { type SummaryMark, piecesOf } from './text.ts';

/** A paragraph as it is printed, and the figures in it by their place in the whole text. */
export interface PrintedParagraph {
  readonly section: string;
  readonly text: string;
  /** Behind which character of the text the figure of which number stands. */
  readonly figures: readonly (SummaryMark & { readonly at: number; readonly number: number })[];
}

/** Paragraphs without markers; figures are numbered through the whole text, from 1. */
export function printedParagraphs(
  paragraphs: readonly { readonly section: string; readonly text: string }[],
): PrintedParagraph[] {
  let number = 0;
  return paragraphs.map(({ section, text }) => {
    let plain = '';
    const figures = piecesOf(text).flatMap((piece) => {
      plain += typeof piece === 'string' ? piece : piece.value;
      if (typeof piece === 'string') return [];
      number += 1;
      return [{ ...piece, at: plain.length, number }];
    });
    return { section, text: plain, figures };
  });
}

const numerals = '一二三四五六七八九十';

/** 一 … 十, 十一 … 三十: numbers of headings. */
function headingNumeral(n: number): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  const digit = (d: number): string => (d === 0 ? '' : numerals.charAt(d - 1));
  return n <= 10 ? numerals.charAt(n - 1) : `${tens > 1 ? digit(tens) : ''}十${digit(ones)}`;
}

/** The heading that stands before each paragraph: 一、组织建设, null where the section goes on. */
export function headingsOf(paragraphs: readonly { readonly section: string }[]): (string | null)[] {
  let n = 0;
  return paragraphs.map(({ section }, i) => {
    if (section === '' || section === paragraphs[i - 1]?.section) return null;
    n += 1;
    return `${headingNumeral(n)}、${section}`;
  });
}
