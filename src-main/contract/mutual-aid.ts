import { z } from 'zod';
import { claimReasons, claimStates, enrolmentPayers, planWhom } from '../domain/aid/help-kinds.ts';
import { day, fen, id, ids, kept, keptDay, keptFen, maybeDay, maybeFen, need, optional, year } from './aid-shapes.ts';
import { command, query } from './kinds.ts';
import { memberFilterShape } from './member.ts';

export interface MutualPlanRow {
  readonly id: number;
  readonly name: string;
  readonly body: string | null;
  readonly from: string;
  readonly to: string;
  readonly feeFen: number;
  readonly maxShares: number;
  readonly enrolFrom: string | null;
  readonly enrolTo: string | null;
  readonly whom: (typeof planWhom)[number];
  readonly note: string | null;
  /** Today: 未开始, 参保中, 窗口已过. */
  readonly window: '未开始' | '参保中' | '窗口已过' | '不限';
  readonly people: number;
  readonly shares: number;
  readonly feesFen: number;
  readonly unpaid: number;
  /** Whom the plan is for: active members today (of a plan that ended: on its last day), of them women where it is theirs. */
  readonly eligible: number;
  /** Of them enrolled. */
  readonly covered: number;
  /** Enrolled of the eligible in per mille, half up; null: nobody is eligible. */
  readonly coverPermille: number | null;
  /** Below the share that the standard asks for: its sentence. */
  readonly shortfall: string | null;
  /** 申报件数: filed, whatever became of them. */
  readonly claims: number;
  /** 给付件数: paid, as R17 counts them. */
  readonly paidClaims: number;
  readonly paidFen: number;
}

export interface MutualEnrolmentRow {
  readonly id: number;
  readonly planId: number;
  readonly memberId: number;
  readonly name: string;
  readonly group: string | null;
  readonly gender: string | null;
  /** Masked. */
  readonly idNumber: string | null;
  readonly mobile: string | null;
  /** 劳模 and 特困 are listed separately. */
  readonly special: '劳模' | '困难职工' | null;
  readonly shares: number;
  readonly feeFen: number;
  readonly payer: (typeof enrolmentPayers)[number];
  readonly paidOn: string | null;
  readonly claims: number;
  readonly note: string | null;
}

export interface MutualClaimRow {
  readonly id: number;
  readonly enrolmentId: number;
  readonly planId: number;
  readonly plan: string;
  readonly memberId: number;
  readonly name: string;
  /** The reason is only shown when opened. */
  readonly reasonHidden: true;
  /** The days in hospital are only shown when opened. */
  readonly stayHidden: boolean;
  /** What it cost is only shown when opened. */
  readonly selfPaidHidden: boolean;
  readonly filedOn: string;
  readonly state: (typeof claimStates)[number];
  readonly paidFen: number | null;
  readonly paidOn: string | null;
  /** 备注 is only shown when opened. */
  readonly noteHidden: boolean;
}

export interface MutualRefused {
  readonly memberId: number;
  readonly name: string;
  readonly sentence: string;
}

/** R17: a plan in figures over a period. */
export interface MutualFiguresLine {
  readonly planId: number;
  readonly plan: string;
  /** 职工数: eligible people on the last day of the span, today at the latest, of a plan that ended before on its last. */
  readonly staff: number;
  /** Everybody who was enrolled by the last day of the span. */
  readonly enrolled: number;
  /** Who joined after it and is counted nowhere here; of them with a day of payment. */
  readonly later: { readonly people: number; readonly paid: number };
  /** Of `staff`: without whom has left since. */
  readonly covered: number;
  /** The day on which `staff` and `covered` are counted. */
  readonly on: string;
  readonly shares: number;
  readonly feesFen: number;
  readonly coverPermille: number | null;
  /** Paid within the span. */
  readonly claims: number;
  readonly paidFen: number;
  /** Of what was paid within the span: to people without a day of payment of their own. */
  readonly unpaid: { readonly names: readonly string[]; readonly paidFen: number };
  readonly memberIds: readonly number[];
  readonly claimIds: readonly number[];
}
export interface MutualFigures {
  readonly lines: readonly MutualFiguresLine[];
  readonly total: Pick<MutualFiguresLine, 'enrolled' | 'shares' | 'feesFen' | 'claims' | 'paidFen'>;
}

const planShape = z
  .strictObject({
    id: id.optional(),
    name: need(60, '请写计划名称'),
    body: optional(60),
    from: day('保障开始日期'),
    to: day('保障结束日期'),
    feeFen: fen('每份金额').min(1, '每份金额要大于零'),
    maxShares: z.int('最多份数要写整数').min(1, '最多份数至少是 1').max(100, '最多份数太大，请核对'),
    enrolFrom: maybeDay('参保开始日期'),
    enrolTo: maybeDay('参保截止日期'),
    whom: z.enum(planWhom),
    note: optional(300),
  })
  .refine((p) => p.from <= p.to, { message: '保障结束日期早于开始日期，请改其中一个', path: ['to'] })
  .refine((p) => p.enrolFrom === null || p.enrolTo === null || p.enrolFrom <= p.enrolTo, {
    message: '参保截止日期早于开始日期，请改其中一个',
    path: ['enrolTo'],
  });

const touched = ['aid', 'history'] as const;
const reads = ['aid', 'member', 'group', 'setting'] as const;
const secret = ['clerk', 'treasurer', 'chair'] as const;

export const mutualAidRoutes = {
  'mutualAid.plans': query<MutualPlanRow[]>()({ input: z.strictObject({ year: year.optional() }), nouns: [...reads] }),
  'mutualAid.savePlan': command<{ id: number }>()({ input: planShape, nouns: [...touched] }),
  'mutualAid.removePlan': command<null>()({ input: z.strictObject({ id }), nouns: [...touched] }),
  'mutualAid.enrolments': query<MutualEnrolmentRow[]>()({
    input: z.strictObject({ planId: id, memberId: id.optional() }),
    nouns: [...reads],
  }),
  /** Whom a filter finds who may be enrolled and is not yet; and who may not, with the reason. */
  'mutualAid.candidates': query<{
    readonly ids: readonly number[];
    readonly barred: readonly MutualRefused[];
    readonly enrolled: number;
  }>()({ input: z.strictObject({ planId: id, members: memberFilterShape }), nouns: [...reads] }),
  /** Whom a rule bars stays out and is named. After the window `late` says why. */
  'mutualAid.enrol': command<{ added: number; refused: readonly MutualRefused[] }>()({
    input: z.strictObject({
      planId: id,
      memberIds: ids,
      shares: z.int('份数要写整数').min(1, '至少一份').max(100).default(1),
      payer: z.enum(enrolmentPayers),
      paidOn: maybeDay('交款日期'),
      late: optional(100),
    }),
    nouns: [...touched],
  }),
  'mutualAid.saveEnrolments': command<{ changed: number }>()({
    input: z.strictObject({
      ids,
      shares: z.int('份数要写整数').min(1, '至少一份').max(100).optional(),
      payer: z.enum(enrolmentPayers).optional(),
      paidOn: day('交款日期').nullable().optional(),
      /** Why shares are added although the window has closed. */
      late: optional(200),
    }),
    nouns: [...touched],
  }),
  'mutualAid.withdraw': command<{ removed: number }>()({ input: z.strictObject({ ids }), nouns: [...touched] }),
  'mutualAid.claims': query<MutualClaimRow[]>()({
    input: z.strictObject({
      planId: id.optional(),
      memberId: id.optional(),
      ids: z.array(z.int()).max(200_000).optional(),
    }),
    nouns: [...reads],
  }),
  /** `reason`, the days in hospital, what it cost and `note` stay as they are where they are left out. */
  'mutualAid.saveClaim': command<{ id: number }>()({
    input: z.strictObject({
      id: id.optional(),
      enrolmentId: id,
      reason: z.enum(claimReasons, '请选原因').optional(),
      admittedOn: keptDay('入院日期'),
      dischargedOn: keptDay('出院日期'),
      selfPaidFen: keptFen('个人自付'),
      filedOn: day('申报日期'),
      state: z.enum(claimStates),
      paidFen: maybeFen('给付金额'),
      paidOn: maybeDay('给付日期'),
      note: kept(300),
      /** Somebody looked at a payment that is more than 个人自付. */
      confirm: z.boolean().optional(),
      /** Somebody looked at the claim of one who paid no fee yet. */
      unpaid: z.boolean().optional(),
    }),
    nouns: [...touched],
  }),
  'mutualAid.removeClaim': command<null>()({ input: z.strictObject({ id }), nouns: [...touched] }),
  /** Why and when somebody was in hospital, what it cost and what was noted; who looked is recorded. */
  'mutualAid.reveal': command<{
    readonly reason: string;
    readonly admittedOn: string | null;
    readonly dischargedOn: string | null;
    readonly selfPaidFen: number | null;
    readonly note: string | null;
  }>()({
    input: z.strictObject({ id }),
    who: secret,
    nouns: ['look'],
  }),
  /** R17 between two days: enrolments of plans that run in them, claims paid in them. */
  'mutualAid.figures': query<MutualFigures>()({
    input: z.strictObject({ from: day('起'), to: day('止') }),
    nouns: [...reads],
  }),
};
