import { z } from 'zod';
import { between, int, kind } from './standard-kind.ts';

const parts = between(1, 100, '份数');
const years = between(1, 10, '年数');

/** What the ledgers are held against; documents in `resources/standards/ledgers.json`. */
export const ledgerStandardKinds = {
  /** Present: at least so many parts of all delegates. Passed: more than so many parts of all delegates. */
  congressVote: kind(
    '职代会到会和表决',
    z
      .strictObject({ presentParts: parts, presentOf: parts, passParts: parts, passOf: parts })
      .refine((v) => v.presentParts <= v.presentOf && v.passParts < v.passOf, '前一个数要小于后一个数'),
    [
      int('presentParts', '到会不少于全体代表的', '份'),
      int('presentOf', '分成', '份'),
      int('passParts', '赞成要多于全体代表的', '份'),
      int('passOf', '分成', '份'),
    ],
    (v) => `到会不少于 ${v.presentParts}/${v.presentOf}，赞成多于全体代表的 ${v.passParts}/${v.passOf}`,
  ),
  congressManagers: kind(
    '职代会管理人员比例',
    z.strictObject({ percent: between(1, 100, '百分比') }),
    [int('percent', '不超过代表的', '%')],
    (v) => `不超过代表总数的 ${v.percent}%`,
  ),
  proposalSeconders: kind(
    '提案附议人数',
    z.strictObject({ people: between(0, 50, '人数') }),
    [int('people', '至少', '人附议')],
    (v) => (v.people === 0 ? '不用附议' : `至少 ${v.people} 人附议`),
  ),
  collectiveContract: kind(
    '集体合同期限和生效',
    z
      .strictObject({
        effectDays: between(1, 90, '天数'),
        leastYears: years,
        mostYears: years,
        wageYears: years,
        remindMonths: between(1, 24, '提前的月数'),
      })
      .refine((v) => v.leastYears <= v.mostYears, '最短的年数不能多于最长的年数'),
    [
      int('effectDays', '报送后生效', '天'),
      int('leastYears', '期限最短', '年'),
      int('mostYears', '期限最长', '年'),
      int('wageYears', '工资专项', '年'),
      int('remindMonths', '到期提前', '个月提醒'),
    ],
    (v) =>
      `报送 ${v.effectDays} 天后生效，期限 ${v.leastYears}—${v.mostYears} 年，工资专项 ${v.wageYears} 年，提前 ${v.remindMonths} 个月提醒`,
  ),
  honourNotice: kind(
    '评优公示天数',
    z.strictObject({ workingDays: between(1, 60, '天数') }),
    [int('workingDays', '公示', '个工作日')],
    (v) => `公示 ${v.workingDays} 个工作日`,
  ),
  ledgerReminder: kind(
    '台账期限提醒',
    z.strictObject({ days: between(1, 90, '提前的天数') }),
    [int('days', '提前', '天')],
    (v) => `提前 ${v.days} 天`,
  ),
} as const;
