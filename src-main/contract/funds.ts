import { z } from 'zod';
import { command, query, task } from './kinds.ts';

const year = z.int().min(1978, '年份要在 1978 年以后').max(2200);
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份要写成 2026-11');
const id = z.int().positive();
/** 1 fen … 100 million yuan. */
const amount = z.int().positive('金额要大于零').max(10_000_000_000, '金额太大，请核对');
const signed = z.int().min(-10_000_000_000).max(10_000_000_000, '金额太大，请核对');
const text = (most: number) => z.string().trim().max(most, `最多 ${most} 个字，请改短`);
const optional = (most: number) => text(most).nullable().default(null);

export const fundSystems = ['2010', '2022'] as const;
export type FundSystem = (typeof fundSystems)[number];
export const fundKinds = ['资产', '负债', '净资产', '收入', '支出'] as const;
export const voucherDirections = ['收入', '支出', '转存'] as const;
export const budgetStages = ['年初', '调整', '决算'] as const;
/** Lines of a budget without an account. */
export const budgetRows = ['上年结转', '动用以前年度结余'] as const;
export const contributionFlows = ['自行拨缴', '税务代收'] as const;

export interface FundAccountRow {
  readonly id: number;
  readonly system: FundSystem;
  readonly code: string;
  readonly name: string;
  /** 职工活动支出/文体活动 */
  readonly path: string;
  readonly kind: (typeof fundKinds)[number];
  readonly parentId: number | null;
  readonly isCash: boolean;
  /** false: 请与上级工会核对 */
  readonly codeChecked: boolean;
  readonly continuesAs: number | null;
  readonly closedOn: string | null;
  /** Whether anything was booked on it: then it can only be closed. */
  readonly used: boolean;
}

export interface FundYearRow {
  readonly id: number;
  readonly year: number;
  readonly system: FundSystem;
  readonly lockedOn: string | null;
  readonly note: string | null;
}

export interface VoucherRow {
  readonly id: number;
  readonly year: number;
  readonly number: number;
  readonly date: string;
  readonly direction: (typeof voucherDirections)[number];
  readonly cashAccount: string;
  readonly cashAccountId: number;
  readonly purpose: string;
  readonly payee: string | null;
  readonly handler: string | null;
  readonly approval: string | null;
  readonly papers: number | null;
  readonly source: string | null;
  /** 会费：2026-05-10 3路线小组 … for a voucher that was made from another record; the page links it. */
  readonly sourceText: string | null;
  readonly reverses: number | null;
  readonly reversedBy: number | null;
  readonly note: string | null;
  readonly amountFen: number;
  readonly lines: readonly {
    readonly accountId: number;
    readonly account: string;
    readonly amountFen: number;
    readonly note: string | null;
  }[];
  readonly attachments: readonly { readonly id: number; readonly name: string; readonly bytes: number }[];
}

/** The cash book: entries of one place of money with the balance after each. */
export interface CashBook {
  readonly openingFen: number;
  readonly rows: readonly (VoucherRow & {
    readonly inFen: number;
    readonly outFen: number;
    readonly balanceFen: number;
  })[];
  readonly inFen: number;
  readonly outFen: number;
  readonly closingFen: number;
}

export interface FundPosition {
  readonly year: number;
  readonly system: FundSystem | null;
  readonly lockedOn: string | null;
  readonly cash: readonly { readonly accountId: number; readonly name: string; readonly balanceFen: number }[];
  readonly incomeFen: number;
  readonly expenditureFen: number;
  /** 本年收入 − 本年支出 */
  readonly surplusFen: number;
  readonly months: readonly { readonly month: string; readonly incomeFen: number; readonly expenditureFen: number }[];
  /** Income and expenditure by account of the first level, beside the budget in force (null: none was made). */
  readonly accounts: readonly {
    readonly accountId: number;
    readonly code: string;
    readonly name: string;
    readonly kind: '收入' | '支出';
    readonly actualFen: number;
    readonly budgetFen: number | null;
  }[];
  /** What waits to be entered here: batches of dues, contributions, benefits; each once. */
  readonly pending: readonly PendingEntry[];
}

/** Money that another part of the program knows of and the book does not yet. */
export interface PendingEntry {
  /** `dues:12` */
  readonly source: string;
  readonly date: string;
  readonly text: string;
  readonly direction: '收入' | '支出';
  readonly amountFen: number;
  /** Proposed account, by code or name in the year's system. */
  readonly accountId: number | null;
}

export interface ContributionRow {
  readonly id: number | null;
  readonly month: string;
  readonly payrollFen: number | null;
  readonly flow: (typeof contributionFlows)[number];
  /** Whole 2 %, the own share and the upper union's by subtraction; null without a payroll. */
  readonly dueFen: number | null;
  readonly ownFen: number | null;
  readonly upperFen: number | null;
  readonly paidFen: number | null;
  readonly paidOn: string | null;
  readonly settledFen: number | null;
  readonly settledOn: string | null;
  /** What is still open of the share that comes back (税务代收) or goes up (自行拨缴). */
  readonly differenceFen: number | null;
  readonly sentence: string | null;
  readonly note: string | null;
}

export interface BudgetTable {
  readonly year: number;
  readonly system: FundSystem;
  readonly rows: readonly {
    /** Account line, line of its own (上年结转 …) or a total. */
    readonly kind: 'account' | 'row' | 'total';
    readonly accountId: number | null;
    readonly row: string | null;
    readonly level: number;
    readonly code: string;
    readonly name: string;
    readonly lastYearFen: number | null;
    /** 年初预算数, 调整数, 调整后预算数, 决算数; fen. */
    readonly budgetFen: number | null;
    readonly adjustmentFen: number | null;
    readonly adjustedFen: number | null;
    readonly actualFen: number;
    /** 决算 of 调整后预算 in tenths of a per cent, null without a budget. */
    readonly done: number | null;
    readonly note: string | null;
  }[];
  readonly reports: readonly {
    readonly stage: (typeof budgetStages)[number];
    readonly reportedOn: string;
    readonly approvedOn: string | null;
    readonly decision: string | null;
    /** Something changed since it was reported. */
    readonly changed: boolean;
  }[];
  /** Warnings: spending beyond the budget, a budget that does not add up … each in one sentence. */
  readonly warnings: readonly string[];
}

export interface FundReviewRow {
  readonly id: number;
  readonly year: number;
  readonly on: string;
  readonly subject: string;
  readonly findings: string | null;
  readonly opinion: string | null;
  readonly correction: string | null;
  readonly reviewers: string | null;
}

const voucherShape = z.strictObject({
  id: id.optional(),
  date: z.iso.date(),
  direction: z.enum(voucherDirections),
  cashAccountId: id,
  purpose: text(200).min(1, '请写摘要'),
  payee: optional(100),
  handler: optional(50),
  approval: optional(200),
  papers: z.int().min(0).max(999).nullable().default(null),
  source: optional(60),
  note: optional(500),
  lines: z
    .array(z.strictObject({ accountId: id, amountFen: amount, note: optional(200) }))
    .min(1, '请选科目')
    .max(50),
});

export const fundRoutes = {
  'funds.accounts': query<FundAccountRow[]>()({
    input: z.strictObject({ system: z.enum(fundSystems) }),
    nouns: ['funds'],
  }),
  'funds.saveAccount': command<{ id: number }>()({
    input: z.strictObject({
      id: id.optional(),
      system: z.enum(fundSystems),
      code: text(20).min(1, '请写科目编号'),
      name: text(50).min(1, '请写科目名称'),
      kind: z.enum(fundKinds),
      parentId: id.nullable().default(null),
      codeChecked: z.boolean().default(true),
      continuesAs: id.nullable().default(null),
      closedOn: z.iso.date().nullable().default(null),
    }),
    nouns: ['funds'],
  }),
  'funds.removeAccount': command<null>()({ input: z.strictObject({ id }), nouns: ['funds'] }),

  'funds.years': query<FundYearRow[]>()({ input: z.strictObject({}), nouns: ['funds'] }),
  /** Opens a year of the book; openings are carried over from the year before when there is one. */
  'funds.openYear': command<{ id: number; carried: number }>()({
    input: z.strictObject({ year, system: z.enum(fundSystems) }),
    nouns: ['funds'],
  }),
  'funds.openings': query<{ accountId: number; amountFen: number }[]>()({
    input: z.strictObject({ year }),
    nouns: ['funds'],
  }),
  'funds.saveOpenings': command<{ changed: number }>()({
    input: z.strictObject({ year, openings: z.array(z.strictObject({ accountId: id, amountFen: signed })).max(500) }),
    nouns: ['funds'],
  }),

  'funds.position': query<FundPosition>()({ input: z.strictObject({ year }), nouns: ['funds', 'dues'] }),
  'funds.vouchers': query<{ rows: VoucherRow[]; inFen: number; outFen: number }>()({
    input: z.strictObject({
      year,
      month: month.optional(),
      accountId: id.optional(),
      /** Only these: what a number of a sheet sums up. */
      ids: z.array(id).max(100_000).optional(),
      search: z.string().max(100).default(''),
      direction: z.enum(voucherDirections).optional(),
    }),
    nouns: ['funds'],
  }),
  'funds.cashBook': query<CashBook>()({
    input: z.strictObject({ year, accountId: id, month: month.optional() }),
    nouns: ['funds'],
  }),
  /** Makes or changes an entry. Refused in a locked year, and for an entry that was reversed. */
  'funds.saveVoucher': command<{ id: number; number: number; warnings: string[] }>()({
    input: voucherShape,
    nouns: ['funds'],
  }),
  /** Takes the last entry of the year away; an earlier one is reversed, so that numbers have no gaps. */
  'funds.removeVoucher': command<null>()({ input: z.strictObject({ id }), nouns: ['funds'] }),
  'funds.reverseVoucher': command<{ id: number; number: number }>()({
    input: z.strictObject({ id, date: z.iso.date(), reason: text(200).min(1, '请写冲销的原因') }),
    nouns: ['funds'],
  }),
  /** Enters waiting money of other parts of the program into the book. */
  'funds.enterPending': command<{ vouchers: number; amountFen: number }>()({
    input: z.strictObject({
      cashAccountId: id,
      entries: z
        .array(z.strictObject({ source: text(60), accountId: id }))
        .min(1, '还没有选')
        .max(500),
    }),
    nouns: ['funds'],
  }),

  'funds.attach': task<{ id: number }>()({
    input: z.strictObject({
      noun: z.literal('voucher'),
      recordId: id,
      name: text(255).min(1),
      bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array, '没有收到文件内容，请重新选择文件'),
    }),
    nouns: ['funds'],
  }),
  'funds.attachment': task<{ name: string; bytes: Uint8Array }>()({ input: z.strictObject({ id }), nouns: [] }),
  'funds.detach': command<null>()({ input: z.strictObject({ id }), nouns: ['funds'] }),
  /** The row of a stored paper; the task writes the bytes first. */
  'funds.noteAttachment': command<{ id: number }>()({
    input: z.strictObject({
      noun: z.literal('voucher'),
      recordId: id,
      name: text(255),
      hash: z.string().length(64),
      bytes: z.int(),
    }),
    internal: true,
    nouns: ['funds'],
  }),

  'funds.contributions': query<ContributionRow[]>()({ input: z.strictObject({ year }), nouns: ['funds', 'setting'] }),
  'funds.saveContribution': command<{ id: number }>()({
    input: z.strictObject({
      month,
      payrollFen: z.int().min(0, '工资总额不能小于零').max(100_000_000_000, '工资总额太大，请核对'),
      flow: z.enum(contributionFlows),
      paidFen: z.int().min(0).max(10_000_000_000).nullable().default(null),
      paidOn: z.iso.date().nullable().default(null),
      settledFen: z.int().min(0).max(10_000_000_000).nullable().default(null),
      settledOn: z.iso.date().nullable().default(null),
      note: optional(300),
    }),
    nouns: ['funds'],
  }),
  'funds.removeContribution': command<null>()({ input: z.strictObject({ id }), nouns: ['funds'] }),

  'funds.budget': query<BudgetTable>()({ input: z.strictObject({ year }), nouns: ['funds'] }),
  'funds.saveBudget': command<{ changed: number }>()({
    input: z.strictObject({
      year,
      stage: z.enum(['年初', '调整']),
      lines: z
        .array(
          z.strictObject({
            accountId: id.nullable(),
            row: z.enum(budgetRows).nullable(),
            amountFen: signed,
            note: optional(200),
          }),
        )
        .max(300),
    }),
    nouns: ['funds'],
  }),
  /** Freezes a stage as it was reported; 决算 locks the year. */
  'funds.report': command<{ id: number }>()({
    input: z.strictObject({
      year,
      stage: z.enum(budgetStages),
      reportedOn: z.iso.date(),
      approvedOn: z.iso.date().nullable().default(null),
      decision: optional(200),
    }),
    nouns: ['funds'],
  }),
  'funds.unreport': command<null>()({
    input: z.strictObject({ year, stage: z.enum(budgetStages), reason: text(200).min(1, '请写为什么要改') }),
    nouns: ['funds'],
  }),
  'funds.reviews': query<FundReviewRow[]>()({ input: z.strictObject({ year }), nouns: ['funds'] }),
  'funds.saveReview': command<{ id: number }>()({
    input: z.strictObject({
      id: id.optional(),
      year,
      on: z.iso.date(),
      subject: z.enum(['预算', '决算', '专项']),
      findings: optional(2000),
      opinion: optional(2000),
      correction: optional(2000),
      reviewers: optional(200),
    }),
    nouns: ['funds'],
  }),
  'funds.removeReview': command<null>()({ input: z.strictObject({ id }), nouns: ['funds'] }),

  /** Vouchers with lines, accounts and balances as a workbook with which an accountant can go on. */
  'funds.exportBook': task<{ fileName: string; bytes: Uint8Array }>()({ input: z.strictObject({ year }), nouns: [] }),
};
