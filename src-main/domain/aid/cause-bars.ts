/** So many households have to share a cause before it is told: of one or two somebody in the unit knows whom it means. */
export const FEWEST = 3;

interface CauseBar {
  readonly key: string;
  readonly n: number;
}

/**
 * How many households have which main cause, most first. A cause that fewer than `FEWEST` have is not named, nor is one
 * that all of them have, for it would say the cause of each; these stand together at the end.
 */
export function causeBars(causes: readonly (string | null)[]): CauseBar[] {
  const all = [...Map.groupBy(causes, (cause) => cause ?? '没有填原因')].map(([key, of]) => ({ key, n: of.length }));
  const told = all.filter(({ n }) => n >= FEWEST && n < causes.length);
  const rest = causes.length - told.reduce((sum, { n }) => sum + n, 0);
  told.sort((a, b) => b.n - a.n || (a.key < b.key ? -1 : 1));
  return rest === 0 ? told : [...told, { key: '不单列的原因', n: rest }];
}
