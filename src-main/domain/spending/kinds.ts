import type { spendingStandardKinds } from '../standard-kinds-spending.ts';

export type SpendingKey = keyof typeof spendingStandardKinds;

/** A benefit that is given to people by name. */
export interface BenefitKind {
  readonly standard: SpendingKey | null;
  /** Whom the program proposes: everybody, who has a birthday in the month, who retires in the quarter. */
  readonly suggests: 'all' | 'birthday' | 'retiring' | null;
  /** The reason tells of somebody's health: hidden until opened. */
  readonly hidden: boolean;
  /** Somebody who has just retired, or has died, may still be the reason for it. */
  readonly afterLeaving: boolean;
  /** Collective welfare: paid dues and a wage in the 2 % base are asked for. */
  readonly collective: boolean;
  /** Codes of the account it is proposed for, by system: 婚育病逝退 are 会员活动, only hardship is 困难帮扶. */
  readonly accounts: Readonly<Record<'2010' | '2022', string>>;
}

const activity = { 2010: '50104', 2022: '50105' } as const;
const usual = { suggests: null, hidden: false, afterLeaving: false, collective: false, accounts: activity } as const;

/** Kinds of benefits by the word that is kept and shown. */
const benefitKinds = {
  节日慰问: { ...usual, standard: 'festivalGift', suggests: 'all', collective: true },
  生日慰问: { ...usual, standard: 'birthdayGift', suggests: 'birthday', collective: true },
  结婚慰问: { ...usual, standard: 'marriageGift', collective: true },
  生育慰问: { ...usual, standard: 'birthGift', collective: true },
  住院慰问: { ...usual, standard: 'hospitalVisit', hidden: true },
  会员去世: { ...usual, standard: 'deathMember', afterLeaving: true },
  亲属去世: { ...usual, standard: 'deathRelative' },
  退休慰问: { ...usual, standard: 'retirementGift', suggests: 'retiring', afterLeaving: true },
  困难慰问: { ...usual, standard: 'hardshipOnce', hidden: true, accounts: { 2010: '50204', 2022: '50404' } },
  其他慰问: { ...usual, standard: null },
} as const satisfies Readonly<Record<string, BenefitKind>>;

export type BenefitKindName = keyof typeof benefitKinds;
export const benefitKindNames = Object.keys(benefitKinds) as [BenefitKindName, ...BenefitKindName[]];
export const benefitKind = (name: BenefitKindName): BenefitKind => benefitKinds[name];

/** 总工办发〔2017〕32号: the festivals on which goods may be given; others are approved for minorities. */
export const festivals = ['新年', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'] as const;

/** 提货券 names one shop and one kind of goods; a shopping card is money. */
export const benefitForms = ['实物', '提货券', '现金'] as const;
export type BenefitForm = (typeof benefitForms)[number];
export const benefitFunds = ['工会经费', '会费', '行政支付'] as const;

export type SpendingAsk = 'heads' | 'days' | 'winners' | 'topFen';

/** An expenditure that a rule limits by head. */
export interface SpendingKind {
  readonly standard: SpendingKey | null;
  /** Beside the amount, what the check needs. */
  readonly asks: readonly SpendingAsk[];
  /** What `days` counts. */
  readonly daysLabel?: string;
  /** Paid from dues; the funds add at most a multiple of them. */
  readonly outing: boolean;
}

/** Kinds of expenditure by the word that is kept and shown. */
const spendingKinds = {
  看电影: { standard: 'cinema', asks: ['heads'], outing: true },
  演出比赛: { standard: null, asks: ['heads'], outing: true },
  春游秋游: { standard: 'outing', asks: ['heads', 'days'], daysLabel: '天数', outing: true },
  公园年票: { standard: null, asks: ['heads'], outing: true },
  文体比赛奖励: { standard: 'sportsPrize', asks: ['heads', 'winners', 'topFen'], outing: false },
  文体纪念品: { standard: 'sportsPrize', asks: ['heads'], outing: false },
  培训奖励: { standard: 'trainingPrize', asks: ['heads', 'winners', 'topFen'], outing: false },
  比赛服装: { standard: 'sportswear', asks: ['heads'], outing: false },
  工作餐: { standard: 'workMeal', asks: ['heads', 'days'], daysLabel: '餐数', outing: false },
  疗休养: { standard: 'recuperation', asks: ['heads', 'days'], daysLabel: '天数', outing: false },
} as const satisfies Readonly<Record<string, SpendingKind>>;

export type SpendingKindName = keyof typeof spendingKinds;
export const spendingKindNames = Object.keys(spendingKinds) as [SpendingKindName, ...SpendingKindName[]];
export const spendingKind = (name: SpendingKindName): SpendingKind => spendingKinds[name];
