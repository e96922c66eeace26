import { cellText } from '../report-content.ts';
import { indicatorOf, yearlyReturn } from './indicators.ts';

/** What stands in the form by indicator: a count, fen, 1 or 0 for 有 and 无, a text; null: nothing yet. */
export type ReturnValues = ReadonlyMap<string, number | string | null>;

/** A finding of the form's own logic, at the indicator that is to be looked at. */
export interface ReturnFinding {
  readonly level: 'error' | 'warning';
  readonly sentence: string;
  readonly key: string;
}

/** 其中：女会员 → 女会员 */
const bare = (key: string): string => (indicatorOf(key)?.label ?? key).replace(/^其中：/u, '').replace(/（.*）$/u, '');

const shown = (key: string, n: number): string => {
  const { format = 'int', unit = '' } = indicatorOf(key) ?? {};
  return format === 'yesno' ? cellText('yesno', n) : `${cellText(format, n)} ${unit}`;
};

/** 逻辑检查: parts within their wholes, 有 where something is counted, everything filled in. */
export function returnFindings(values: ReturnValues): ReturnFinding[] {
  const number = (key: string): number | null => {
    const value = values.get(key);
    return typeof value === 'number' ? value : null;
  };
  return yearlyReturn.checks.flatMap((rule): ReturnFinding[] => {
    if (rule.rule === 'has') {
      const [yes, n] = [number(rule.yes), number(rule.count)];
      if (yes === null || n === null || yes > 0 === n > 0) return [];
      const words = yes > 0 ? '填了“有”，人数却是 0' : `填了“无”，人数却是 ${n}`;
      return [
        { level: 'error', sentence: `“${bare(rule.yes)}”${words}（${bare(rule.count)}）。请核对`, key: rule.count },
      ];
    }
    const [part, whole] = [number(rule.part), number(rule.whole)];
    if (part === null || whole === null || part <= whole) return [];
    const level = rule.rule === 'part' ? 'error' : 'warning';
    const sentence = `“${bare(rule.part)}”${shown(rule.part, part)}多于“${bare(rule.whole)}”${shown(rule.whole, whole)}。请核对`;
    return [{ level, sentence, key: rule.part }];
  });
}
