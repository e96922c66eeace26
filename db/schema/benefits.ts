import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { voucher } from './funds.ts';
import { member } from './member.ts';

/** 慰问发放: one occasion, one list of people who sign for it. */
export const benefitIssue = sqliteTable(
  'benefit_issue',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    /** 节日慰问 · 生日慰问 · 结婚慰问 … */
    kind: text('kind').notNull(),
    /** 节日慰问: which festival. */
    occasion: text('occasion'),
    title: text('title').notNull(),
    on: text('on_date').notNull(),
    /** 实物 · 提货券 · 现金 */
    form: text('form').notNull(),
    /** 物品名称及数量 of one person. */
    item: text('item'),
    /** A person's share when nothing else is written beside the person. */
    amountFen: integer('amount_fen').notNull(),
    /** 工会经费 · 会费 · 行政支付: who bears it. */
    fund: text('fund').notNull(),
    handler: text('handler'),
    witness: text('witness'),
    /** 批准: who, or minutes. */
    approval: text('approval'),
    /** The entry of the cash book that paid for it; several lists may share one. */
    voucherId: integer('voucher_id').references(() => voucher.id, { onDelete: 'restrict' }),
    note: text('note'),
  },
  (t) => [index('benefit_issue_day').on(t.on), index('benefit_issue_voucher').on(t.voucherId)],
);

/** Who receives, how much, and when it was signed for. */
export const benefitRecipient = sqliteTable(
  'benefit_recipient',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    issueId: integer('issue_id')
      .notNull()
      .references(() => benefitIssue.id, { onDelete: 'restrict' }),
    memberId: integer('member_id')
      .notNull()
      .references(() => member.id, { onDelete: 'restrict' }),
    amountFen: integer('amount_fen').notNull(),
    /** 事由: for 住院 the illness; hidden until opened. */
    reason: text('reason'),
    /** Why the person receives although a rule speaks against it. */
    exception: text('exception'),
    signedOn: text('signed_on'),
    /** Who signed, when it was somebody else. */
    signedBy: text('signed_by'),
    note: text('note'),
  },
  (t) => [
    uniqueIndex('benefit_recipient_once').on(t.issueId, t.memberId),
    index('benefit_recipient_member').on(t.memberId),
  ],
);

/** What an expenditure was for, where a rule limits it by head: 看电影 of 120 people, 春游秋游 … */
export const voucherSpending = sqliteTable('voucher_spending', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  voucherId: integer('voucher_id')
    .notNull()
    .unique()
    .references(() => voucher.id, { onDelete: 'restrict' }),
  /** 看电影 · 春游秋游 · 文体比赛奖励 … */
  kind: text('kind').notNull(),
  /** Who took part. */
  heads: integer('heads'),
  /** Days, or meals. */
  days: integer('days'),
  winners: integer('winners'),
  /** The dearest single prize. */
  topFen: integer('top_fen'),
});
