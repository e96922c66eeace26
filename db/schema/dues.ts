import { sql } from 'drizzle-orm';
import { type AnySQLiteColumn, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { member } from './member.ts';
import { unionGroup } from './organisation.ts';

/** 会费标准: from which month on whose dues are reckoned how. The narrowest scope counts: person, group, unit. */
export const duesStandard = sqliteTable(
  'dues_standard',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    /** Both null: the whole unit. */
    groupId: integer('group_id').references(() => unionGroup.id, { onDelete: 'restrict' }),
    memberId: integer('member_id').references(() => member.id, { onDelete: 'restrict' }),
    /** 按基数 · 固定金额 · 分档 · 手工 */
    mode: text('mode').notNull(),
    /** 固定金额: fen a month. */
    amountFen: integer('amount_fen'),
    /** 分档: JSON `[{ "fromFen": 0, "amountFen": 500 }, …]`, ascending; the last band whose start the base reaches. */
    grades: text('grades'),
    /** Which pay items make the base, as the office says it. */
    payItems: text('pay_items'),
    fromMonth: text('from_month').notNull(),
    /** Last month, inclusive; null: until further notice. */
    toMonth: text('to_month'),
    /** Document or decision that says so. */
    document: text('document').notNull(),
    note: text('note'),
  },
  (t) => [index('dues_standard_group').on(t.groupId), index('dues_standard_member').on(t.memberId)],
);

/** 计费基数 of a person from a month on, until the next row. Under 手工 the month's dues themselves. */
export const duesBase = sqliteTable(
  'dues_base',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    memberId: integer('member_id')
      .notNull()
      .references(() => member.id, { onDelete: 'restrict' }),
    fromMonth: text('from_month').notNull(),
    baseFen: integer('base_fen'),
    /** Dues a month set by hand, for 手工. */
    amountFen: integer('amount_fen'),
    /** 导入 · 手工 */
    source: text('source').notNull(),
    /** 岗位工资 3,000.00＋薪级工资 1,216.40 … */
    items: text('items'),
  },
  (t) => [uniqueIndex('dues_base_member').on(t.memberId, t.fromMonth)],
);

/** 免缴: months in which nothing is due although the person is a member. */
export const duesExemption = sqliteTable(
  'dues_exemption',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    memberId: integer('member_id')
      .notNull()
      .references(() => member.id, { onDelete: 'restrict' }),
    fromMonth: text('from_month').notNull(),
    toMonth: text('to_month'),
    reason: text('reason').notNull(),
    decidedOn: text('decided_on').notNull(),
    decision: text('decision'),
    note: text('note'),
  },
  (t) => [index('dues_exemption_member').on(t.memberId)],
);

/** Months for which dues have been called: only these can be owed. Periods never overlap. */
export const duesPeriod = sqliteTable('dues_period', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  fromMonth: text('from_month').notNull().unique(),
  toMonth: text('to_month').notNull(),
  openedOn: text('opened_on').notNull(),
  /** Last day to pay. */
  dueOn: text('due_on'),
  note: text('note'),
});

/** A year that is closed: its sheet is what was written down when it was locked, whatever becomes known later. */
export const duesYear = sqliteTable('dues_year', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  year: integer('year').notNull().unique(),
  lockedOn: text('locked_on').notNull(),
  expectedFen: integer('expected_fen').notNull(),
  paidFen: integer('paid_fen').notNull(),
  note: text('note'),
  /**
   * JSON: the months called for, groups, standards and rates as they were. Null: locked by a program that wrote down the
   * totals only; such a year is reckoned anew until it is unlocked and locked again.
   */
  terms: text('terms'),
});

/** What a closed year was for one person. */
export const duesYearPerson = sqliteTable(
  'dues_year_person',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    yearId: integer('year_id')
      .notNull()
      .references(() => duesYear.id, { onDelete: 'restrict' }),
    memberId: integer('member_id')
      .notNull()
      .references(() => member.id, { onDelete: 'restrict' }),
    /** JSON: by month what was expected and paid (fen), how it stood, by which base and standard, and in which group. */
    months: text('months').notNull(),
  },
  (t) => [
    uniqueIndex('dues_year_person_once').on(t.yearId, t.memberId),
    index('dues_year_person_member').on(t.memberId),
  ],
);

/** 授权代扣: the member agreed that dues are taken from the wages. */
export const duesAuthorisation = sqliteTable(
  'dues_authorisation',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    memberId: integer('member_id')
      .notNull()
      .references(() => member.id, { onDelete: 'restrict' }),
    signedOn: text('signed_on').notNull(),
    fromMonth: text('from_month').notNull(),
    toMonth: text('to_month'),
  },
  (t) => [index('dues_authorisation_member').on(t.memberId)],
);

/** One taking of money (a group's cash, a month's deduction) or one taking back, with its reason. */
export const duesBatch = sqliteTable(
  'dues_batch',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    paidOn: text('paid_on').notNull(),
    /** 工资代扣 · 现金 · 转账 · 扫码 */
    method: text('method').notNull(),
    collector: text('collector'),
    title: text('title').notNull(),
    note: text('note'),
    reason: text('reason'),
  },
  (t) => [index('dues_batch_day').on(t.paidOn)],
);

/** Money from one person. Never changed and never deleted: a wrong one is reversed by a second one below zero. */
export const duesPayment = sqliteTable(
  'dues_payment',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    batchId: integer('batch_id')
      .notNull()
      .references(() => duesBatch.id, { onDelete: 'restrict' }),
    memberId: integer('member_id')
      .notNull()
      .references(() => member.id, { onDelete: 'restrict' }),
    amountFen: integer('amount_fen').notNull(),
    reverses: integer('reverses').references((): AnySQLiteColumn => duesPayment.id, { onDelete: 'restrict' }),
  },
  (t) => [
    index('dues_payment_member').on(t.memberId),
    index('dues_payment_batch').on(t.batchId),
    uniqueIndex('dues_payment_reverses').on(t.reverses).where(sql`reverses is not null`),
  ],
);

/** For which month how much of a payment counts; the parts add up to the payment. */
export const duesPaymentMonth = sqliteTable(
  'dues_payment_month',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    paymentId: integer('payment_id')
      .notNull()
      .references(() => duesPayment.id, { onDelete: 'restrict' }),
    memberId: integer('member_id')
      .notNull()
      .references(() => member.id, { onDelete: 'restrict' }),
    month: text('month').notNull(),
    amountFen: integer('amount_fen').notNull(),
  },
  (t) => [
    index('dues_payment_month_payment').on(t.paymentId),
    // Covering: the year's matrix reads nothing but this index.
    index('dues_payment_month_month').on(t.month, t.memberId, t.amountFen),
    index('dues_payment_month_member').on(t.memberId, t.month, t.amountFen),
  ],
);

/** 收据. Numbers of a year have no gaps: a spoiled receipt is voided and keeps its number. */
export const duesReceipt = sqliteTable(
  'dues_receipt',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    year: integer('year').notNull(),
    number: integer('number').notNull(),
    issuedOn: text('issued_on').notNull(),
    /** 交款单位/人 */
    payer: text('payer').notNull(),
    /** 项目 and period, as printed: 会费 2026 年 5 月至 10 月. */
    purpose: text('purpose').notNull(),
    amountFen: integer('amount_fen').notNull(),
    handler: text('handler'),
    voidedOn: text('voided_on'),
    voidReason: text('void_reason'),
  },
  (t) => [uniqueIndex('dues_receipt_number').on(t.year, t.number)],
);

/** Which payments a receipt is for. A payment has at most one receipt that is not void. */
export const duesReceiptLine = sqliteTable(
  'dues_receipt_line',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    receiptId: integer('receipt_id')
      .notNull()
      .references(() => duesReceipt.id, { onDelete: 'restrict' }),
    paymentId: integer('payment_id')
      .notNull()
      .references(() => duesPayment.id, { onDelete: 'restrict' }),
  },
  (t) => [index('dues_receipt_line_receipt').on(t.receiptId), index('dues_receipt_line_payment').on(t.paymentId)],
);

/** 催交 and 谈话: what was done about arrears. The program never expels anybody. */
export const duesReminder = sqliteTable(
  'dues_reminder',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    memberId: integer('member_id')
      .notNull()
      .references(() => member.id, { onDelete: 'restrict' }),
    on: text('on_date').notNull(),
    /** 提醒 · 谈话 */
    kind: text('kind').notNull(),
    by: text('by_whom'),
    result: text('result'),
  },
  (t) => [index('dues_reminder_member').on(t.memberId, t.on)],
);
