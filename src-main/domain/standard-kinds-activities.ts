import { z } from 'zod';
import { dutyExample, isDuty } from './report-duty.ts';
import { between, int, kind, lines, listOf } from './standard-kind.ts';

const months = between(1, 120, '月数');

/** What is asked of an activity's file, and how often somebody's turn comes; documents in `resources/standards/activities.json`. */
export const activityStandardKinds = {
  activitySettle: kind(
    '活动决算',
    z.strictObject({ days: between(1, 365, '天数') }),
    [int('days', '结束后', '天内')],
    (v) => `活动结束后 ${v.days} 天内决算`,
  ),
  recuperationEvery: kind(
    '疗休养间隔',
    z.strictObject({ months }),
    [int('months', '每人隔', '个月')],
    (v) => `每人每 ${v.months} 个月轮一次`,
  ),
  healthCheckEvery: kind(
    '体检间隔',
    z.strictObject({ months }),
    [int('months', '每人隔', '个月')],
    (v) => `每人每 ${v.months} 个月一次`,
  ),
  /** Kinds of activities whose cost the employer bears. */
  employerPays: kind(
    '由单位行政支付的活动',
    z.strictObject({ kinds: listOf(z.string().trim().min(1).max(20), 0) }),
    [lines('kinds', '活动类型')],
    (v) => v.kinds.join('、') || '没有',
  ),
  /** The month with which the year of the statistics begins: 10 means October of the year before. */
  returnYear: kind(
    '基层工会统计的年度',
    z.strictObject({ fromMonth: between(1, 12, '月份') }),
    [int('fromMonth', '从', '月算起')],
    (v) => (v.fromMonth === 1 ? '按公历年' : `上年 ${v.fromMonth} 月到当年 ${v.fromMonth - 1} 月`),
  ),
  /** Which reports go up by when: 'R4 月报 次月5日'. */
  reportDuties: kind(
    '要上报的报表和期限',
    z.strictObject({ duties: listOf(z.string().trim().max(40, '每一行最多 40 个字').refine(isDuty, dutyExample), 0) }),
    [lines('duties', '表、周期和期限')],
    (v) => v.duties.join('；') || '没有',
  ),
  /** From which change on a report wants a sentence. */
  reportJump: kind(
    '报表要写说明的变化',
    z.strictObject({ percent: between(1, 1000, '百分数'), least: between(1, 1_000_000, '最少的数') }),
    [int('percent', '比上期增减超过', '%'), int('least', '并且至少相差', '（人、次、件或元）')],
    (v) => `比上期增减超过 ${v.percent}%、至少相差 ${v.least}，要写说明`,
  ),
  /** What the upper union wants every year, each with its last day: '07-10 半年统计报表'. */
  upperReports: kind(
    '向上级报送的期限',
    z.strictObject({
      reports: listOf(
        z
          .string()
          .trim()
          .max(60, '每一行最多 60 个字')
          .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]) \S/u, '每一行先写期限再写报什么，例如 07-10 半年统计报表'),
        0,
      ),
    }),
    [lines('reports', '期限和报什么')],
    (v) => v.reports.join('；') || '没有',
  ),
} as const;
