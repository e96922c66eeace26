import { referencesIn } from './enumerated.ts';
import { type Growth, isOneRow, type Pinned, type Reference, rowOf } from './refs.ts';

/**
 * References that mean the same cells in every row although no $ says so: those that the row beside (`beside`) names to
 * the letter too; in a list of one row, those to what stands below it.
 */
export function pinnedIn(formula: string, beside: string | undefined, growth: Growth): Pinned {
  const own = referencesIn(formula);
  const other = beside === undefined ? [] : referencesIn(beside);
  const same = ({ text, sheet, at }: Reference): boolean => text === other[at]?.text && sheet === other[at].sheet;
  const isBelow = ({ text, sheet }: Reference): boolean =>
    sheet === undefined && isOneRow(growth) && rowOf(text.split(':')[0] ?? '') > growth.after;
  return new Set(own.filter((one) => (own.length === other.length ? same(one) : isBelow(one))).map(({ at }) => at));
}
