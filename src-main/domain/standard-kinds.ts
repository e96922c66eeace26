import { z } from 'zod';
import { ascending, between, int, ints, kind, type StandardKind, threshold, band } from './standard-kind.ts';
import { activityStandardKinds } from './standard-kinds-activities.ts';
import { aidStandardKinds } from './standard-kinds-aid.ts';
import { aidHelpStandardKinds } from './standard-kinds-aid-help.ts';
import { ledgerStandardKinds } from './standard-kinds-ledgers.ts';
import { moneyStandardKinds } from './standard-kinds-money.ts';
import { spendingStandardKinds } from './standard-kinds-spending.ts';

export type { StandardPart } from './standard-kind.ts';

/** Every standard the program reads, by its key in `resources/standards/`. The retirement table is law and stands apart. */
export const standardKinds = {
  committeeRequired: threshold('建立工会委员会'),
  fullTimeChair: threshold('专职工会主席'),
  womenCommittee: threshold('建立女职工委员会'),
  termYears: kind(
    '每届任期',
    z.strictObject({ years: ascending(z.array(between(1, 10, '任期')).min(1, '请至少写一个年数')) }),
    [ints('years', '可选', '年')],
    (v) => `${v.years.join(' 年或 ')} 年`,
  ),
  /** Months before the end of a term, widest first. */
  termReminder: kind(
    '届满提醒',
    z.strictObject({
      months: ascending(z.array(between(1, 36, '提前的月数')).min(1, '请至少写一个月数')).transform((list) =>
        list.toReversed(),
      ),
    }),
    [ints('months', '提前', '个月')],
    (v) => `提前 ${v.months.join('、')} 个月`,
  ),
  auditElection: kind('经审会同时选举', z.strictObject({ sameDay: z.literal(true) }), [], () => '同一天选举'),
  committeeSize: kind(
    '委员名额',
    z.strictObject({
      bands: z
        .array(band)
        .min(1, '请至少写一档')
        .refine(
          (bands) => bands.every((b, i) => (b.upTo === null) === (i === bands.length - 1)),
          '只有最后一档不写上限，前面各档都要写',
        )
        .refine(
          (bands) => bands.every((b, i) => i === 0 || b.upTo === null || b.upTo > (bands[i - 1]?.upTo ?? 0)),
          '各档的上限要从小到大写',
        ),
    }),
    [{ name: 'bands', label: '委员名额', unit: '人', kind: 'bands' }],
    (v) => v.bands.map((b) => `${b.upTo === null ? '更多' : `${b.upTo} 人以下`} ${b.min}—${b.max} 人`).join('；'),
  ),
  retiringSoon: kind(
    '退休手续提醒',
    z.strictObject({ months: between(1, 36, '提前的月数') }),
    [int('months', '提前', '个月')],
    (v) => `提前 ${v.months} 个月`,
  ),
  planReminder: kind(
    '计划事项提醒',
    z.strictObject({ days: between(1, 90, '提前的天数') }),
    [int('days', '提前', '天')],
    (v) => `提前 ${v.days} 天`,
  ),
  aidRequestReminder: kind(
    '救助申请提醒',
    z.strictObject({ decideDays: between(1, 180, '审批的天数'), giveMonths: between(1, 12, '发放的月数') }),
    [int('decideDays', '待审批满', '天'), int('giveMonths', '同意后满', '个月没有发放')],
    (v) => `待审批满 ${v.decideDays} 天、同意后 ${v.giveMonths} 个月没有发放的提醒`,
  ),
  workingAge: kind(
    '最小年龄',
    z.strictObject({ years: between(14, 18, '年龄') }),
    [int('years', '满', '周岁')],
    (v) => `满 ${v.years} 周岁`,
  ),
  ...moneyStandardKinds,
  ...spendingStandardKinds,
  ...aidStandardKinds,
  ...aidHelpStandardKinds,
  ...activityStandardKinds,
  ...ledgerStandardKinds,
  /** Per cent: of the known people with one field overwritten, of the rows with errors. */
  importAlarm: kind(
    '导入前的提醒',
    z.strictObject({ overwritten: between(1, 100, '百分比'), bad: between(1, 100, '百分比') }),
    [int('overwritten', '同一项被改掉的人占在册的', '%'), int('bad', '有错的行占全表的', '%')],
    (v) => `同一项改掉 ${v.overwritten}% 的人，或 ${v.bad}% 的行有错`,
  ),
} as const;

export type StandardKey = keyof typeof standardKinds;
export type StandardValue<K extends StandardKey> = z.infer<(typeof standardKinds)[K]['value']>;
export const isStandardKey = (key: string): key is StandardKey => Object.hasOwn(standardKinds, key);

/** The value in words, or '' when it does not fit its kind. */
export function sayStandard(key: StandardKey, value: unknown): string {
  const { value: shape, say } = standardKinds[key] as StandardKind<unknown>;
  const read = shape.safeParse(value);
  return read.success ? say(read.data) : '';
}

/** A value as it may be kept, or the first sentence that says why not. */
export function readStandard(key: StandardKey, value: unknown): { value: unknown } | { problem: string } {
  const read = (standardKinds[key] as StandardKind<unknown>).value.safeParse(value);
  if (read.success) return { value: read.data };
  const ours = read.error.issues.map((issue) => issue.message).find((message) => /^[\u4e00-\u9fff]/.test(message));
  return { problem: ours ?? `“${standardKinds[key].name}”的数字没有写全，请补上` };
}
