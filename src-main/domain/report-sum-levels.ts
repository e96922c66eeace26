import type { ContentRow, ContentTable, ReportContent } from './report-content.ts';
import { isSum } from './sum-key.ts';

const BY_UNIT = '-units';

/** The key of a summed table with a line for each unit. */
export const byUnitKey = (key: string): string => `${key.slice(0, 120 - BY_UNIT.length)}${BY_UNIT}`;

/** Stands in the checks of every sum: by it the union above knows how many units are in it. */
export const unitsSentence = (units: number): string => `汇总 ${units} 个单位报来的表`;

/** 汇总 3 个（连同下级的汇总，共 5 个单位的数）: the one way in which units of a sum are counted, on paper and on the screen. */
export const summedUnits = ({ units, ofAllLevels }: { readonly units: number; readonly ofAllLevels: number }): string =>
  `汇总 ${units} 个${ofAllLevels === units ? '' : `（连同下级的汇总，共 ${ofAllLevels} 个单位的数）`}`;

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

const ABSENT = /^((?:“[^”]+”：)*)(?:还有 (\d+) 个单位没有报|下级的汇总还没有来)/u;

/** The finding of a sum about units that did not report, by name. */
export const missingSentence = (count: number, names: string): string => `还有 ${count} 个单位没有报：${names}`;

/** The words about a union with units of its own whose sum is missing. */
export const SUM_ABSENT = '下级的汇总还没有来';

/**
 * What is missing in a sum, at whatever level below: 还差 1 个：第6工会 where it is one of its own units, 的甲县总工会还差 1 个：…
 * where that is told by the sum of one of them.
 */
export function missingIn(content: Pick<ReportContent, 'report' | 'checks'>): string[] {
  if (!isSum(content.report)) return [];
  return content.checks.flatMap(({ level, sentence }) => {
    const [whole, path = ''] = (level === 'warning' && ABSENT.exec(sentence)) || [];
    if (whole === undefined) return [];
    const words = sentence.slice(path.length).replace(/^还有 (\d+) 个单位没有报/u, '还差 $1 个');
    return [`${path.replaceAll(/“([^”]+)”：/gu, '的$1')}${words}`];
  });
}

/** So many warnings of a sum are told one by one, and so many of them about who is missing. */
const TOLD = 3;
const MISSING_TOLD = 20;

/**
 * What has to be known of a sum that goes into another: who did not report stands first, at whatever level, and where it
 * has much more to tell, the number does. Its own paper says the rest.
 */
export function warningsIn({ report, checks }: Pick<ReportContent, 'report' | 'checks'>): string[] {
  if (!isSum(report)) return [];
  const all = checks.filter(({ level }) => level === 'warning').map(({ sentence }) => sentence);
  if (all.length <= TOLD) return all;
  const missing = all.filter((sentence) => ABSENT.test(sentence)).slice(0, MISSING_TOLD);
  const more = all.length - missing.length;
  return more === 0 ? missing : [...missing, `${missing.length > 0 ? '另有' : '有'} ${more} 条提醒，见它的汇总`];
}
