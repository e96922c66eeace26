import { type AnySQLiteColumn, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** 科目 of one accounting system (2010 or 2022), editable; the built-in ones come from `resources/codes/fundAccount.json`. */
export const fundAccount = sqliteTable(
  'fund_account',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    /** 2010 · 2022 */
    system: text('system').notNull(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    /** 资产 · 负债 · 净资产 · 收入 · 支出 */
    kind: text('kind').notNull(),
    parentId: integer('parent_id').references((): AnySQLiteColumn => fundAccount.id, { onDelete: 'restrict' }),
    /** 是: money lies here (库存现金, 银行存款). */
    isCash: text('is_cash').notNull(),
    /** 否: the number is to be checked with the upper union. */
    codeChecked: text('code_checked').notNull(),
    /** The account of the 2022 system that continues this one of 2010. */
    continuesAs: integer('continues_as').references((): AnySQLiteColumn => fundAccount.id, { onDelete: 'restrict' }),
    closedOn: text('closed_on'),
  },
  (t) => [uniqueIndex('fund_account_code').on(t.system, t.code), index('fund_account_parent').on(t.parentId)],
);

/** A year of the cash book. */
export const fundYear = sqliteTable('fund_year', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  year: integer('year').notNull().unique(),
  system: text('system').notNull(),
  /** The final account was reported: nothing of the year changes any more. */
  lockedOn: text('locked_on'),
  note: text('note'),
});

/** 年初数 of an account. */
export const fundOpening = sqliteTable(
  'fund_opening',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    year: integer('year').notNull(),
    accountId: integer('account_id')
      .notNull()
      .references(() => fundAccount.id, { onDelete: 'restrict' }),
    amountFen: integer('amount_fen').notNull(),
  },
  (t) => [uniqueIndex('fund_opening_account').on(t.year, t.accountId)],
);

/** One entry of the cash book: money in, money out, moved between two places of money or two funds. Numbered in the year. */
export const voucher = sqliteTable(
  'voucher',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    year: integer('year').notNull(),
    number: integer('number').notNull(),
    date: text('date').notNull(),
    /** 收入 · 支出 · 转存 · 划转 */
    direction: text('direction').notNull(),
    /** Where the money lies (库存现金 or 银行存款); for 转存 where it comes from, for 划转 the fund that it comes from. */
    cashAccountId: integer('cash_account_id')
      .notNull()
      .references(() => fundAccount.id, { onDelete: 'restrict' }),
    /** 摘要 */
    purpose: text('purpose').notNull(),
    /** 对方单位/人 */
    payee: text('payee'),
    handler: text('handler'),
    /** 批准: who, or minutes. */
    approval: text('approval'),
    /** Sheets of paper attached. */
    papers: integer('papers'),
    /** What it came from, so that money is entered once: `dues:12`, `contribution:3`. */
    source: text('source').unique(),
    /** The voucher that this one takes back. */
    reverses: integer('reverses').references((): AnySQLiteColumn => voucher.id, { onDelete: 'restrict' }),
    note: text('note'),
  },
  (t) => [uniqueIndex('voucher_number').on(t.year, t.number), index('voucher_day').on(t.date)],
);

/** What the money of a voucher is for: an income, an expenditure, a receivable or payable; for 转存 and 划转 where it goes. */
export const voucherLine = sqliteTable(
  'voucher_line',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    voucherId: integer('voucher_id')
      .notNull()
      .references(() => voucher.id, { onDelete: 'restrict' }),
    accountId: integer('account_id')
      .notNull()
      .references(() => fundAccount.id, { onDelete: 'restrict' }),
    /** Above zero; below zero only in a reversal. */
    amountFen: integer('amount_fen').notNull(),
    note: text('note'),
  },
  (t) => [index('voucher_line_voucher').on(t.voucherId), index('voucher_line_account').on(t.accountId, t.amountFen)],
);

/** 拨缴经费 of a month: 2 % of the payroll, who keeps what. Amounts due are computed, never stored. */
export const contribution = sqliteTable('contribution', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  month: text('month').notNull().unique(),
  payrollFen: integer('payroll_fen').notNull(),
  /** 自行拨缴 · 税务代收 */
  flow: text('flow').notNull(),
  paidFen: integer('paid_fen'),
  paidOn: text('paid_on'),
  /** 税务代收: what the upper union sent back. 自行拨缴: what was passed up. */
  settledFen: integer('settled_fen'),
  settledOn: text('settled_on'),
  note: text('note'),
});

/** One line of a budget: an account (or a carried-over line) at a stage. */
export const budgetLine = sqliteTable(
  'budget_line',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    year: integer('year').notNull(),
    /** 年初 · 调整 */
    stage: text('stage').notNull(),
    /** Null: a line of its own, see `row`. */
    accountId: integer('account_id').references(() => fundAccount.id, { onDelete: 'restrict' }),
    /** 上年结转 · 动用以前年度结余 for lines without an account. */
    row: text('row'),
    /** 年初: the amount; 调整: by how much more (below zero: less). */
    amountFen: integer('amount_fen').notNull(),
    note: text('note'),
  },
  (t) => [index('budget_line_year').on(t.year, t.stage)],
);

/** A budget, an adjustment or a final account that was reported; its figures are frozen from then on. */
export const budgetReport = sqliteTable(
  'budget_report',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    year: integer('year').notNull(),
    /** 年初 · 调整 · 决算 */
    stage: text('stage').notNull(),
    reportedOn: text('reported_on').notNull(),
    approvedOn: text('approved_on'),
    decision: text('decision'),
    /** JSON of the table as it was reported. */
    snapshot: text('snapshot').notNull(),
  },
  (t) => [uniqueIndex('budget_report_stage').on(t.year, t.stage)],
);

/** 经费审查 */
export const fundReview = sqliteTable('fund_review', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  year: integer('year').notNull(),
  on: text('on_date').notNull(),
  /** 预算 · 决算 · 专项 */
  subject: text('subject').notNull(),
  findings: text('findings'),
  opinion: text('opinion'),
  correction: text('correction'),
  reviewers: text('reviewers'),
});

/** Which bytes in `attachments.db` belong to which record. */
export const attachment = sqliteTable(
  'attachment',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    /** Table of the record: voucher, … */
    noun: text('noun').notNull(),
    recordId: integer('record_id').notNull(),
    /** Name as it was, a label only. */
    name: text('name').notNull(),
    /** SHA-256 of the bytes. */
    hash: text('hash').notNull(),
    bytes: integer('bytes').notNull(),
    addedOn: text('added_on').notNull(),
  },
  (t) => [index('attachment_record').on(t.noun, t.recordId)],
);
