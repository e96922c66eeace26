import { z } from 'zod';
import { datesOf } from './calendar/working-days.ts';
import { formatMoney } from './money.ts';
import { between, fen, int, kind, lines, listOf } from './standard-kind.ts';

const hundredths = (what: string) => between(100, 1000, what);
const count = (list: readonly string[], unit: string): string => `${list.length} ${unit}`;
const wordList = (what: string, least = 0) =>
  listOf(z.string().trim().min(1, `${what}有一行是空的`).max(100, `${what}每行最多 100 个字，请改短`), least);
/** Single days or spans of days, as `datesOf` reads them. */
const dayList = (what: string) =>
  wordList(what).refine(
    (all) => all.every((text) => datesOf(text) !== null),
    `${what}每行写一天（2026-10-01）或一段（2026-10-01—2026-10-07）`,
  );

/** Files of households in hardship: what a province, a city or a year can change. */
export const aidStandardKinds = {
  /** Per head and month; null: nobody has entered the local one yet. */
  aidAllowance: kind(
    '低保标准',
    z.strictObject({
      monthFen: z
        .int('低保标准要写金额，最小到分')
        .min(1, '低保标准要大于零')
        .max(1_000_000, '低保标准太高，请核对')
        .nullable(),
    }),
    [fen('monthFen', '每人每月')],
    (v) => (v.monthFen === null ? '还没有填当地的低保标准' : `每人每月 ${formatMoney(v.monthFen)} 元`),
  ),
  /** Multiples of the allowance, in hundredths. */
  aidMultiples: kind(
    '困难类别的倍数',
    z.strictObject({
      relative: hundredths('相对困难的倍数'),
      marginal: hundredths('低保边缘户的倍数'),
      accident: hundredths('意外致困户的倍数'),
    }),
    [
      int('relative', '相对困难：不超过低保标准的', '%'),
      int('marginal', '低保边缘户（旧口径）：收入不超过低保标准的', '%'),
      int('accident', '意外致困户（旧口径）：收入不超过低保标准的', '%'),
    ],
    (v) => `相对困难 ${v.relative}%，旧口径低保边缘户 ${v.marginal}%、意外致困户 ${v.accident}%`,
  ),
  aidNoticeDays: kind(
    '困难职工公示',
    z.strictObject({ entry: between(1, 60, '建档公示'), exit: between(1, 60, '退档公示') }),
    [int('entry', '建档公示至少', '个工作日'), int('exit', '退档公示至少', '个工作日')],
    (v) => `建档 ${v.entry} 个工作日，退档 ${v.exit} 个工作日`,
  ),
  aidReview: kind(
    '困难职工复核',
    z.strictObject({ months: between(1, 36, '复核间隔'), remindDays: between(1, 180, '提前天数') }),
    [int('months', '每隔', '个月'), int('remindDays', '提前提醒', '天')],
    (v) => `每 ${v.months} 个月复核一次，提前 ${v.remindDays} 天提醒`,
  ),
  aidFollowUp: kind(
    '退档回访',
    z
      .strictObject({ months: between(1, 36, '回访期'), every: between(1, 12, '回访间隔') })
      .refine((v) => v.every <= v.months, '回访间隔不能长于回访期'),
    [int('months', '退档后回访', '个月'), int('every', '至少每隔', '个月走访一次')],
    (v) => `退档后 ${v.months} 个月，至少每 ${v.every} 个月走访一次`,
  ),
  /** Which reasons for leaving are posted first. */
  aidExitNotice: kind(
    '退档要公示的原因',
    z.strictObject({
      reasons: wordList('原因').refine(
        (all) => all.every((reason) => ['脱困', '退休', '调离', '死亡', '取消'].includes(reason)),
        '原因只能写脱困、退休、调离、死亡、取消',
      ),
    }),
    [lines('reasons', '原因')],
    (v) => v.reasons.join('、') || '都不公示',
  ),
  /** What has to lie in the file. */
  aidPapers: kind(
    '困难职工档案的材料',
    z.strictObject({
      all: wordList('每户的材料', 1),
      ill: wordList('患病的材料'),
      school: wordList('上学的材料'),
      migrant: wordList('农民工的材料'),
      allowance: wordList('低保户的材料'),
      later: wordList('讨论公示以后的材料'),
    }),
    [
      lines('all', '每户都要'),
      lines('ill', '患病的加'),
      lines('school', '子女上学的加'),
      lines('migrant', '农民工加'),
      lines('allowance', '享受低保的加'),
      lines('later', '讨论公示以后加'),
    ],
    (v) =>
      `每户 ${count(v.all, '项')}，患病加 ${v.ill.length} 项，上学加 ${v.school.length} 项，农民工加 ${v.migrant.length} 项，低保加 ${v.allowance.length} 项，讨论公示后加 ${v.later.length} 项`,
  ),
  aidExclusions: kind('不能建档的情形', z.strictObject({ items: wordList('情形', 1) }), [lines('items', '情形')], (v) =>
    v.items.join('；'),
  ),
  aidMigrant: kind(
    '农民工建档的合同',
    z.strictObject({ months: between(1, 36, '合同月数') }),
    [int('months', '劳动合同至少', '个月')],
    (v) => `劳动合同至少 ${v.months} 个月`,
  ),
  /** Years after the file was closed. */
  aidKeeping: kind(
    '困难职工档案的保存期',
    z.strictObject({ years: between(1, 100, '保存年数') }),
    [int('years', '退档后保存', '年')],
    (v) => `退档后保存 ${v.years} 年`,
  ),
  /** Days off and working weekends of one year, by the notices of the State Council's office. */
  holidays: kind(
    '放假调休',
    z.strictObject({ off: dayList('放假的日子'), work: dayList('调休上班的日子') }),
    [lines('off', '放假（一行一天或一段）'), lines('work', '周末调休上班')],
    (v) => `放假 ${v.off.flatMap((text) => datesOf(text) ?? []).length} 天，调休上班 ${v.work.length} 天`,
  ),
} as const;
