import { z } from 'zod';
import { formatMoney } from './money.ts';
import { ascending, between, choice, fen, int, ints, kind } from './standard-kind.ts';

const memberOn = [
  { value: 'end', label: '月末在册的要交' },
  { value: 'start', label: '月初在册的要交' },
  { value: 'any', label: '当月在册过一天就要交' },
] as const;

/** An amount above zero in fen; the sentences speak of yuan. */
const amount = (what: string, most: number) =>
  z
    .int(`${what}要写金额，最小到分`)
    .min(1, `${what}要大于零`)
    .max(most, `${what}最多 ${formatMoney(most)} 元`);
const months = (what: string) => between(1, 120, what);
const share = (bp: number): string => `${bp / 100}%`;

/** Standards of dues and funds. */
export const moneyStandardKinds = {
  /** `cutFen`: what is left over below a whole number of these does not count. */
  duesRate: kind(
    '会费费率',
    z.strictObject({ perMille: between(1, 100, '千分比'), cutFen: amount('不计的尾数', 1_000_000) }),
    [int('perMille', '千分之几', ''), fen('cutFen', '不足多少不计')],
    (v) => `千分之 ${v.perMille}，不足 ${formatMoney(v.cutFen)} 元的部分不计`,
  ),
  duesMonth: kind(
    '哪个月起交会费',
    z.strictObject({ memberOn: z.enum(['end', 'start', 'any'], '请选哪一天在册的要交') }),
    [choice('memberOn', '哪天在册要交', memberOn)],
    (v) => memberOn.find((option) => option.value === v.memberOn)?.label ?? '',
  ),
  duesArrears: kind(
    '欠费提醒',
    z
      .strictObject({ remindFrom: months('提醒的月数'), flagFrom: months('谈话的月数') })
      .refine((v) => v.remindFrom <= v.flagFrom, '提醒的月数不能多于谈话的月数'),
    [int('remindFrom', '几个月提醒', '个月'), int('flagFrom', '几个月谈话', '个月')],
    (v) => `连续 ${v.remindFrom} 个月提醒，${v.flagFrom} 个月谈话`,
  ),
  duesPlausible: kind(
    '计费基数上限提示',
    z.strictObject({ baseFen: amount('计费基数', 1_000_000_000) }),
    [fen('baseFen', '高于多少核对')],
    (v) => `高于 ${formatMoney(v.baseFen)} 元再看一眼`,
  ),
  /** More days or meals in one entry than this are asked about, whatever the rule of the kind says. */
  spendingPlausible: kind(
    '天数餐数提示',
    z.strictObject({ days: between(1, 366, '天数'), meals: between(1, 1100, '餐数') }),
    [int('days', '一笔多于多少天核对', '天'), int('meals', '多于多少餐核对', '餐')],
    (v) => `一笔多于 ${v.days} 天或 ${v.meals} 餐再看一眼`,
  ),
  contributionRate: kind(
    '拨缴经费比例',
    z.strictObject({ rateBp: between(1, 10_000, '万分比') }),
    [int('rateBp', '工资总额的万分之', '')],
    (v) => share(v.rateBp),
  ),
  /** Day of a month by which the contribution on the wages of the month before is paid. */
  contributionDay: kind(
    '拨缴经费的日子',
    z.strictObject({ day: between(1, 28, '日期') }),
    [int('day', '每月几日前', '日')],
    (v) => `每月 ${v.day} 日前，按上月工资总额`,
  ),
  /** Months in which dues and funds of the time just over are shown to the members. */
  publication: kind(
    '公布会费和经费',
    z.strictObject({ months: ascending(z.array(between(1, 12, '月份')).min(1, '请至少写一个月份')) }),
    [ints('months', '在几月公布', '月')],
    (v) => `每年 ${v.months.join('、')} 月公布`,
  ),
  ownShare: kind(
    '拨缴经费留成',
    z.strictObject({ ownBp: between(0, 10_000, '万分比') }),
    [int('ownBp', '基层留成的万分之', '')],
    (v) => `基层留 ${share(v.ownBp)}`,
  ),
} as const;
