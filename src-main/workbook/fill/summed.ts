/** Functions that take whole ranges together, and which of their arguments are ranges (0-based; all where none is named). */
const RANGES: Readonly<Record<string, (at: number) => boolean>> = {
  ...Object.fromEntries(
    [
      'SUM',
      'COUNT',
      'COUNTA',
      'COUNTBLANK',
      'AVERAGE',
      'AVERAGEA',
      'MAX',
      'MIN',
      'PRODUCT',
      'MEDIAN',
      'SUMPRODUCT',
      'COUNTUNIQUE',
    ].map((name) => [name, () => true]),
  ),
  SUBTOTAL: (at) => at > 0,
  AGGREGATE: (at) => at > 1,
  RANK: (at) => at === 1,
  COUNTIF: (at) => at === 0,
  SUMIF: (at) => at !== 1,
  AVERAGEIF: (at) => at !== 1,
  COUNTIFS: (at) => at % 2 === 0,
  SUMIFS: (at) => at === 0 || at % 2 === 1,
  AVERAGEIFS: (at) => at === 0 || at % 2 === 1,
};

const PARTS = /"(?:[^"]|"")*"|'(?:[^']|'')*'|\{[^}]*\}|([\p{L}_][\p{L}\p{N}_.]*)?\(|\)|,/gu;

/**
 * Whether the reference at `start` up to `end` (its sheet's mark included) is a whole argument that a function takes as
 * a range: `SUM(E3)`, `COUNTIF(C3,"女")`; not `SUM(E3*2)`, and not the criterion of COUNTIF.
 */
export function isSummed(formula: string, start: number, end: number): boolean {
  if (!/[(,]\s*$/.test(formula.slice(0, start)) || !/^\s*[),]/.test(formula.slice(end))) return false;
  const calls: { name: string; at: number }[] = [];
  for (const found of formula.slice(0, start).matchAll(PARTS)) {
    const [text, name = ''] = found;
    const call = calls.at(-1);
    if (text.endsWith('(')) calls.push({ name: name.toUpperCase().replace(/^_XLFN\./, ''), at: 0 });
    else if (text === ')') calls.pop();
    else if (text === ',' && call) call.at += 1;
  }
  const call = calls.at(-1);
  return call !== undefined && (RANGES[call.name]?.(call.at) ?? false);
}
