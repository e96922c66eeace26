import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { member } from './member.ts';

/** 医疗互助、互助保障计划 of one period. */
export const mutualAidPlan = sqliteTable('mutual_aid_plan', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  name: text('name').notNull(),
  /** 主办单位 */
  body: text('body'),
  from: text('from_date').notNull(),
  to: text('to_date').notNull(),
  /** Per share. */
  feeFen: integer('fee_fen').notNull(),
  maxShares: integer('max_shares').notNull(),
  enrolFrom: text('enrol_from'),
  enrolTo: text('enrol_to'),
  /** 全体 · 女职工 */
  whom: text('whom').notNull(),
  note: text('note'),
});

export const mutualAidEnrolment = sqliteTable(
  'mutual_aid_enrolment',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    planId: integer('plan_id')
      .notNull()
      .references(() => mutualAidPlan.id, { onDelete: 'restrict' }),
    memberId: integer('member_id')
      .notNull()
      .references(() => member.id, { onDelete: 'restrict' }),
    shares: integer('shares').notNull(),
    /** 个人 · 工会 · 单位: who pays the fee. */
    payer: text('payer').notNull(),
    paidOn: text('paid_on'),
    note: text('note'),
  },
  (t) => [
    uniqueIndex('mutual_aid_enrolment_once').on(t.planId, t.memberId),
    index('mutual_aid_enrolment_of').on(t.memberId),
  ],
);

/** 给付申请 under an enrolment. */
export const mutualAidClaim = sqliteTable(
  'mutual_aid_claim',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    enrolmentId: integer('enrolment_id')
      .notNull()
      .references(() => mutualAidEnrolment.id, { onDelete: 'restrict' }),
    /** 住院 or 重大疾病; hidden until opened. */
    reason: text('reason').notNull(),
    admittedOn: text('admitted_on'),
    dischargedOn: text('discharged_on'),
    selfPaidFen: integer('self_paid_fen'),
    filedOn: text('filed_on').notNull(),
    /** 已申报 · 已给付 · 未通过 */
    state: text('state').notNull(),
    paidFen: integer('paid_fen'),
    paidOn: text('paid_on'),
    note: text('note'),
  },
  (t) => [index('mutual_aid_claim_of').on(t.enrolmentId)],
);
