import type { ContentRow, ContentTable, ReportContent } from './report-content.ts';
import { isSum } from './sum-key.ts';

const BY_UNIT = '-units';

/** The key of a summed table with a line for each unit. */
export const byUnitKey = (key: string): string => `${key.slice(0, 120 - BY_UNIT.length)}${BY_UNIT}`;

/** Stands in the checks of every sum: by it the union above knows how many units are in it. */
export const unitsSentence = (units: number): string => `汇总 ${units} 个单位报来的表`;

/** How many units a report speaks of: a sum of those that reported, any other of its own. */
export function unitsIn({ report, checks }: Pick<ReportContent, 'report' | 'checks'>): number {
  if (!isSum(report)) return 1;
  const said = checks.map(({ sentence }) => /^汇总 (\d+) 个单位报来的表$/u.exec(sentence)?.[1]).find(Boolean);
  return Number(said ?? 1);
}

/** How many units a line about the unit itself stands for: in a sum it says so in its label. */
export const unitsOfLine = ({ label }: ContentRow): number =>
  Number(/^(?:没有分列的 )?(\d+) 个单位(?:合计)?$/u.exec(label)?.[1] ?? 1);

/** The tables of a report that are added up: those by unit of a sum say the same figures again. */
export function tablesToAdd({ report, tables }: Pick<ReportContent, 'report' | 'tables'>): ContentTable[] {
  if (!isSum(report)) return [...tables];
  const again = new Set(tables.map(({ key }) => byUnitKey(key)));
  return tables.filter(({ key }) => !again.has(key));
}

const MISSING = /^还有 (\d+) 个单位没有报/u;

/** The finding of a sum about units that did not report, by name. */
export const missingSentence = (count: number, names: string): string => `还有 ${count} 个单位没有报：${names}`;

/** Who did not report to the union that made a sum: 还差 1 个：第6工会; null: nobody, or it is no sum. */
export function missingIn(content: Pick<ReportContent, 'report' | 'checks'>): string | null {
  if (!isSum(content.report)) return null;
  const said = content.checks.find(({ level, sentence }) => level === 'warning' && MISSING.test(sentence));
  return said ? said.sentence.replace(MISSING, '还差 $1 个') : null;
}

/** So many warnings of a sum are told one by one. */
const TOLD = 3;

/**
 * What has to be known of a sum that goes into another: who did not report to the union that made it stands first, and
 * where it has much more to tell, the number does. Its own paper says the rest.
 */
export function warningsIn({ report, checks }: Pick<ReportContent, 'report' | 'checks'>): string[] {
  if (!isSum(report)) return [];
  const all = checks.filter(({ level }) => level === 'warning').map(({ sentence }) => sentence);
  if (all.length <= TOLD) return all;
  const missing = all.filter((sentence) => MISSING.test(sentence)).slice(0, 1);
  return [...missing, `${missing.length > 0 ? '另有' : '有'} ${all.length - missing.length} 条提醒，见它的汇总`];
}
