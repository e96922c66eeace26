import { formatChinesePartial } from '../../domain/date-format.ts';
import { formatMoney } from '../../domain/money.ts';
import type { FormBlock, FormCell } from '../../workbook/form.ts';
import type { ReportRow } from '../reports/layout.ts';

/** A value of a row as text; '' for none. */
export const text = (row: ReportRow | null | undefined, field: string): string => String(row?.[field] ?? '');

/** Room to write a day by hand. */
export const blankDay = '　　　　年　　月　　日';
/** 2026年11月21日, or room to write it by hand. */
export const day = (value: string | null | undefined): string => (value ? formatChinesePartial(value) : blankDay);
/** The same, but nothing where it is not known: in a box of a form. */
export const dayOrEmpty = (value: string | null | undefined): string => (value ? formatChinesePartial(value) : '');
/** 12,345.67, or nothing. */
export const yuanOf = (fen: number | null | undefined): string =>
  fen === null || fen === undefined ? '' : formatMoney(fen);

const labels = 2;
/** A label and its value over `span` of the twelve columns. */
const pair = (label: string, value: string | null, span: number): FormCell[] => [
  { label, span: labels },
  { value, span },
];
type Pair = readonly [label: string, value: string | null];
/** Two pairs, or three, across the whole width; or one. */
export const one = (label: string, value: string | null): FormCell[] => pair(label, value, 12 - labels);
export const two = (...pairs: readonly Pair[]): FormCell[] => pairs.flatMap(([label, value]) => pair(label, value, 4));
export const three = (...pairs: readonly Pair[]): FormCell[] =>
  pairs.flatMap(([label, value]) => pair(label, value, 2));
/** A box over the width, to be filled in or signed by hand. Millimetres. */
export const box = (label: string, height: number, value = '', foot?: string): FormCell[] => [
  { label, span: labels },
  { value, span: 12 - labels, height, ...(foot ? { foot } : {}) },
];
/** A line of words over the whole width: 家庭成员. */
export const heading = (label: string): FormCell[] => [{ label, span: 12 }];

/** A table with its head and at least so many lines. */
export function table(
  heads: readonly (readonly [label: string, width: number])[],
  rows: readonly (readonly (string | null)[])[],
  least = 0,
): FormBlock {
  const blank = heads.map(() => '');
  const all = [...rows, ...Array.from({ length: Math.max(0, least - rows.length) }, () => blank)];
  return {
    kind: 'grid',
    small: true,
    columns: heads.map(([, width]) => width),
    rows: [
      heads.map(([label]) => ({ label, span: 1 })),
      ...all.map((cells) => cells.map((value) => ({ value, span: 1 }))),
    ],
  };
}

const opinionFoot = '审核人：　　　　主席：　　　（盖章）\n年　　月　　日';

/** Opinions of the bodies that a paper goes through, two beside each other. Millimetres. */
export const opinions = (bodies: readonly string[], height = 26): FormCell[][] =>
  Array.from({ length: Math.ceil(bodies.length / 2) }, (_, i) => {
    const row = bodies.slice(2 * i, 2 * i + 2);
    return row.map((body) => ({ value: `${body}：`, span: 12 / row.length, height, foot: opinionFoot }));
  });
