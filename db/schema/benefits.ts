import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { member } from './member.ts';

/** 慰问品/慰问金 issue: one occasion, one list of people. */
export const benefitIssue = sqliteTable(
  'benefit_issue',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    /** Key of the spending rule: festivalGift, birthday, marriage, birth, hospital, deathMember, deathRelative, retirement … */
    ruleKey: text('rule_key').notNull(),
    title: text('title').notNull(),
    on: text('on_date').notNull(),
    /** 实物 · 现金 */
    form: text('form').notNull(),
    /** 物品名称及数量 */
    item: text('item'),
    /** Per head, the default of the list. */
    amountFen: integer('amount_fen').notNull(),
    handler: text('handler'),
    witness: text('witness'),
    approval: text('approval'),
    note: text('note'),
  },
  (t) => [index('benefit_issue_day').on(t.on)],
);

/** Who gets it, and when it was signed for. */
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
    /** 事由: 结婚, 住院（急性阑尾炎） … hidden until opened. */
    reason: text('reason'),
    signedOn: text('signed_on'),
    /** Who signed, when it was not the person. */
    signedBy: text('signed_by'),
    note: text('note'),
  },
  (t) => [
    uniqueIndex('benefit_recipient_once').on(t.issueId, t.memberId),
    index('benefit_recipient_member').on(t.memberId),
  ],
);
