import type { ContentColumn } from './report-content.ts';

/** Shares that are reckoned anew from what was added up: 入会率＝期末会员数÷职工总数. All others stay empty in a sum. */
const SHARES = [{ key: 'rate', label: '入会率', part: 'closing', whole: 'employees' }] as const;

/**
 * The shares of a line of a sum. Only where every unit has its own: where one does not say how many employees it has, its
 * members would be set against those of others.
 * @param said how many units have a number in a column of shares
 */
export function sharesOf(
  columns: readonly Pick<ContentColumn, 'key' | 'label'>[],
  cells: ReadonlyMap<string, number>,
  { said, units }: { readonly said: ReadonlyMap<string, number>; readonly units: number },
): Record<string, number> {
  const made: Record<string, number> = {};
  for (const { key, label, part, whole } of SHARES) {
    if (!columns.some((column) => column.key === key && column.label === label) || said.get(key) !== units) continue;
    const [some, all] = [cells.get(part) ?? 0, cells.get(whole) ?? 0];
    if (all > 0) made[key] = Math.round((some * 1000) / all) / 1000;
  }
  return made;
}
