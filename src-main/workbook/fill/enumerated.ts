import { eachReference, type Growth, isFixed, type Reference, rowOf } from './refs.ts';
import { isSummed } from './summed.ts';

const columnOf = (text: string): string => text.replaceAll(/[$\d]/g, '');

/** References of a formula in their order. */
export function referencesIn(formula: string): Reference[] {
  const found: Reference[] = [];
  eachReference(formula, (one) => {
    found.push(one);
    return one.text;
  });
  return found;
}

/**
 * A formula with every row of the list named one by one (`D3+D4+D5`, `SUM(D3,D4)`, `D9-D3-D4`) written as a range, which
 * can grow: a sum that a form spells out means all of its rows, also those that come in.
 * @param isMeant whether such a run is taken for the whole list; without it every one is
 */
export function enumerated(
  formula: string,
  home: string,
  sheet: string,
  { after, like = after }: Growth,
  isMeant: (run: string) => boolean = () => true,
): string {
  const isListed = ({ text, sheet: named = home }: Reference): boolean =>
    named === sheet && !text.includes(':') && rowOf(text) >= like && rowOf(text) <= after;
  const runs: Reference[][] = [];
  for (const one of referencesIn(formula)) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && isListed(one) && goesOn(formula, run, last, one)) run.push(one);
    else if (isListed(one)) runs.push([one]);
    else runs.push([]);
  }
  return runs.toReversed().reduce((text, run) => {
    const [first] = run;
    const last = run.at(-1);
    if (!first || !last || !isWhole(run, like, after)) return text;
    const wrap = wrapOf(formula, run);
    if (wrap === undefined || !isMeant(formula.slice(first.start, last.end))) return text;
    const mark = formula.slice(first.start, first.end - first.text.length);
    const [top, bottom] = [like, after].map((row) => run.find((one) => rowOf(one.text) === row)?.text ?? '');
    return text.slice(0, first.start) + wrap(`${mark}${top}:${bottom}`) + text.slice(last.end);
  }, formula);
}

const between = (formula: string, a: Reference, b: Reference): string => formula.slice(a.end, b.start).trim();

/** Whether `next` stands in the column of the run, behind the sign that the run has. */
function goesOn(formula: string, run: readonly Reference[], last: Reference, next: Reference): boolean {
  const [first, second] = run;
  if (!first || columnOf(first.text) !== columnOf(next.text)) return false;
  const sign = between(formula, last, next);
  return ['+', '-', ','].includes(sign) && (!second || between(formula, first, second) === sign);
}

/** Two rows or more, all of the list's, each once. */
const isWhole = (run: readonly Reference[], like: number, after: number): boolean =>
  run.length > 1 && run.length === after - like + 1 && new Set(run.map(({ text }) => rowOf(text))).size === run.length;

/** How the range stands in place of the run; undefined where something else is reckoned with one of its ends. */
function wrapOf(formula: string, run: readonly Reference[]): ((range: string) => string) | undefined {
  const [first, second] = run;
  const last = run.at(-1);
  if (!first || !second || !last) return undefined;
  const sign = between(formula, first, second);
  if (sign === ',') return run.every(({ start, end }) => isSummed(formula, start, end)) ? (range) => range : undefined;
  const before = formula.slice(0, first.start).trimEnd().at(-1) ?? '';
  if (/^\s*[*/^%]/.test(formula.slice(last.end))) return undefined;
  if (sign === '+' ? /[-*/^]/.test(before) : before !== '-') return undefined;
  return (range) => `SUM(${range})`;
}

/** The same for a formula in a row of the list: a run is meant where it is fixed, or the row beside names it too. */
export const enumeratedOwn = (formula: string, beside: string | undefined, sheet: string, growth: Growth): string =>
  enumerated(
    formula,
    sheet,
    sheet,
    growth,
    (run) => beside?.includes(run) === true || referencesIn(run).every(({ text }) => isFixed(text)),
  );
