import raw from '../../../resources/sheets/form-boxes.json' with { type: 'json' };
import { foldHeader } from '../import/words.ts';

/** A place that is ticked: 集体合同 □已签订 □未签订. */
export interface FormBox {
  readonly label: string;
  /** What decides it: an indicator of the yearly return, or how the chair serves; null: nobody knows it. */
  readonly asked: string | null;
  /** What is written between its two boxes, in their order. */
  readonly options: readonly [string, string];
}

export const CHAIR = 'chair';
/** Asked of a whole year: nothing was published in a month says not that nothing ever is. */
export const isYearly = (asked: string): boolean => raw.yearly.includes(asked);

const BOX = '[□☐◻]';
const hasBox = new RegExp(BOX, 'u');
const TWO = new RegExp(`^([^□☐◻]*?)[:：]?\\s*${BOX}\\s*([^□☐◻\\s]+)\\s*${BOX}\\s*([^□☐◻\\s]+)$`, 'u');

const keys = new Map(
  Object.entries({ ...raw.asked, [CHAIR]: raw.chair }).flatMap(([key, words]) =>
    words.map((word) => [foldHeader(word), key] as const),
  ),
);
const isYes = (word: string): boolean => raw.yes.includes(word);
const isNo = (word: string): boolean => raw.no.includes(word);

/** Reads a text with boxes; `left` is what stands before its cell. Undefined where there is no box. */
export function readBox(cell: string, left: string): FormBox | undefined {
  const text = cell.trim();
  if (!hasBox.test(text)) return undefined;
  const before = text.split(hasBox)[0]?.trim() ?? '';
  const label = (before || left || text).replace(/[:：]$/u, '');
  const [, , one = '', other = ''] = TWO.exec(text) ?? [];
  const name = foldHeader(label);
  const asks = raw.asks.find((word) => name.startsWith(word)) ?? '';
  const key = keys.get(name.slice(asks.length));
  const isFit =
    key === CHAIR
      ? [one, other].toSorted().join() === ['专职', '兼职'].toSorted().join()
      : (isYes(one) && isNo(other)) || (isNo(one) && isYes(other));
  return { label, asked: key !== undefined && isFit ? key : null, options: [one, other] };
}

/** The text with the box ticked that an answer is behind: 是 and 已签订 for a yes, else the word itself. */
export function tick(cell: string, { options }: FormBox, answer: boolean | string): string {
  const at = options.findIndex((word) => (typeof answer === 'string' ? word === answer : isYes(word) === answer));
  let seen = -1;
  return cell.replace(new RegExp(BOX, 'gu'), (box) => {
    seen += 1;
    return seen === at ? '☑' : box;
  });
}
