import { enumerated } from './enumerated.ts';
import { eachReference, type Growth, grown, isFixed, isOneRow, isTall, type Pinned, type Reference } from './refs.ts';
import { isSummed } from './summed.ts';

/** In a list of one row, what takes that row as a range means the whole list. */
const takesOneRow = (formula: string, { text, start, end }: Reference, growth: Growth): boolean =>
  isOneRow(growth) && (text.includes(':') || isSummed(formula, start, end));

/**
 * A formula standing on `home`, outside of the list that grows on `sheet`: what names all of its rows, as a range or one
 * by one, takes the new in.
 */
export function movedFormula(formula: string, home: string, sheet: string, growth: Growth): string {
  const whole = enumerated(formula, home, sheet, growth);
  return eachReference(whole, (one) => {
    if ((one.sheet ?? home) !== sheet) return one.text;
    return grown(one.text, growth, (from, to) => isTall(from, to) || takesOneRow(whole, one, growth));
  });
}

/**
 * A formula that stands in a row of the list itself: an end that goes along with its row (`SUM(D$3:D5)` in row 5, so far)
 * stays, one that is fixed or `pinned` takes the new rows in.
 */
export const movedOwnFormula = (formula: string, sheet: string, growth: Growth, pinned: Pinned): string =>
  eachReference(formula, (one) => {
    if ((one.sheet ?? sheet) !== sheet) return one.text;
    const grows = (from: string, to: string): boolean =>
      (isFixed(to) || pinned.has(one.at)) && (isTall(from, to) || takesOneRow(formula, one, growth));
    return grown(one.text, growth, grows);
  });
