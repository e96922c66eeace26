import { z } from 'zod';
import { dayShape } from '../domain/day-shape.ts';
import { command, moneyRoles, query, task } from './kinds.ts';
import { voucherSpendingShape } from './spending.ts';
import { type ExportedFile, exitFormats, reason } from './reports.ts';
import {
  fundSystems,
  fundKinds,
  voucherDirections,
  budgetStages,
  budgetRows,
  contributionFlows,
  type FundAccountRow,
  type FundYearRow,
  type VoucherRow,
  type CashBook,
  type FundPosition,
  type ContributionRow,
  type BudgetTable,
  type FundReviewRow,
} from './funds-rows.ts';

export * from './funds-rows.ts';

const year = z.int().min(1978, '年份要在 1978 年以后').max(2200);
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份要写成 2026-11');
const id = z.int().positive();
/** 1 fen … 100 million yuan. */
const amount = z.int().positive('金额要大于零').max(10_000_000_000, '金额太大，请核对');
const signed = z.int().min(-10_000_000_000).max(10_000_000_000, '金额太大，请核对');
const text = (most: number) => z.string().trim().max(most, `最多 ${most} 个字，请改短`);
/** Words that may be missing; nothing but blanks says nothing. */
const optional = (most: number) =>
  text(most)
    .nullable()
    .default(null)
    .transform((words) => words || null);

const voucherShape = z.strictObject({
  id: id.optional(),
  date: dayShape(),
  direction: z.enum(voucherDirections),
  cashAccountId: id,
  purpose: text(200).min(1, '请写摘要'),
  payee: optional(100),
  handler: optional(50),
  approval: optional(200),
  papers: z.int().min(0).max(999).nullable().default(null),
  note: optional(500),
  lines: z
    .array(z.strictObject({ accountId: id, amountFen: amount, note: optional(200) }))
    .min(1, '请选科目')
    .max(50),
  /** What it was for, where a rule limits it by head; left out: as it stands. */
  spending: voucherSpendingShape.nullable().optional(),
});

/** Which entries of a year. */
const voucherConditions = {
  year,
  month: month.optional(),
  accountId: id.optional(),
  kind: z.enum(fundKinds).optional(),
  /** Only these: what a number of a sheet sums up. */
  ids: z.array(id).max(100_000).optional(),
  search: z.string().max(100).default(''),
  direction: z.enum(voucherDirections).optional(),
};

export const fundRoutes = {
  'funds.accounts': query<FundAccountRow[]>()({
    who: moneyRoles.see,
    input: z.strictObject({ system: z.enum(fundSystems) }),
    nouns: ['funds'],
  }),
  'funds.saveAccount': command<{ id: number }>()({
    who: moneyRoles.book,
    input: z.strictObject({
      id: id.optional(),
      system: z.enum(fundSystems),
      code: text(20).min(1, '请写科目编号'),
      name: text(50).min(1, '请写科目名称'),
      kind: z.enum(fundKinds),
      parentId: id.nullable().default(null),
      codeChecked: z.boolean().default(true),
      continuesAs: id.nullable().default(null),
      closedOn: dayShape().nullable().default(null),
    }),
    nouns: ['funds'],
  }),
  /** The office compared the numbers of a system with the upper union's. */
  'funds.checkCodes': command<{ changed: number }>()({
    who: moneyRoles.book,
    input: z.strictObject({ system: z.enum(fundSystems) }),
    nouns: ['funds'],
  }),
  'funds.removeAccount': command<null>()({ who: moneyRoles.book, input: z.strictObject({ id }), nouns: ['funds'] }),

  'funds.years': query<FundYearRow[]>()({ who: moneyRoles.see, input: z.strictObject({}), nouns: ['funds'] }),
  /** Opens a year of the book; openings are carried over from the year before when there is one. */
  'funds.openYear': command<{ id: number; carried: number }>()({
    who: moneyRoles.book,
    input: z.strictObject({ year, system: z.enum(fundSystems) }),
    nouns: ['funds'],
  }),
  'funds.openings': query<{ accountId: number; amountFen: number }[]>()({
    who: moneyRoles.see,
    input: z.strictObject({ year }),
    nouns: ['funds'],
  }),
  'funds.saveOpenings': command<{ changed: number }>()({
    who: moneyRoles.book,
    input: z.strictObject({ year, openings: z.array(z.strictObject({ accountId: id, amountFen: signed })).max(500) }),
    nouns: ['funds'],
  }),

  /** Puts the openings to what the year before ended with. */
  'funds.carryOver': command<{ changed: number }>()({
    who: moneyRoles.book,
    input: z.strictObject({ year }),
    nouns: ['funds'],
  }),

  'funds.position': query<FundPosition>()({
    who: moneyRoles.see,
    input: z.strictObject({ year }),
    nouns: ['funds', 'dues'],
  }),
  /** Entries; with an account or a kind also what they moved there, so that a number opens what it is the sum of. */
  'funds.vouchers': query<{ rows: VoucherRow[]; inFen: number; outFen: number; shareFen: number | null }>()({
    who: moneyRoles.see,
    input: z.strictObject(voucherConditions),
    nouns: ['funds'],
  }),
  'funds.cashBook': query<CashBook>()({
    who: moneyRoles.see,
    input: z.strictObject({ year, accountId: id, month: month.optional() }),
    nouns: ['funds'],
  }),
  /** Makes or changes an entry. Refused in a locked year, and for an entry that was reversed. */
  'funds.saveVoucher': command<{ id: number; number: number; warnings: string[] }>()({
    who: moneyRoles.book,
    input: voucherShape,
    nouns: ['funds'],
  }),
  /** What is worth a word about an entry while it is being written: money below zero, more than the budget. */
  'funds.checkEntry': query<string[]>()({
    who: moneyRoles.see,
    input: z.strictObject({
      voucherId: id.nullable().default(null),
      date: dayShape(),
      direction: z.enum(voucherDirections),
      cashAccountId: id,
      lines: z.array(z.strictObject({ accountId: id, amountFen: amount })).max(50),
    }),
    nouns: ['funds'],
  }),
  /** Takes the last entry of the year away; an earlier one is reversed, so that numbers have no gaps. */
  'funds.removeVoucher': command<null>()({ who: moneyRoles.book, input: z.strictObject({ id }), nouns: ['funds'] }),
  'funds.reverseVoucher': command<{ id: number; number: number; warnings: readonly string[] }>()({
    who: moneyRoles.book,
    input: z.strictObject({ id, date: dayShape(), reason: text(200).min(1, '请写冲销的原因') }),
    nouns: ['funds'],
  }),
  /** Enters waiting money of other parts of the program into the book: where it lies, unless an entry says otherwise. */
  'funds.enterPending': command<{ vouchers: number; inFen: number; outFen: number }>()({
    who: moneyRoles.book,
    input: z.strictObject({
      cashAccountId: id,
      entries: z
        .array(z.strictObject({ source: text(60), accountId: id, cashAccountId: id.optional() }))
        .min(1, '还没有选')
        .max(500),
    }),
    nouns: ['funds'],
  }),

  'funds.attach': task<{ id: number }>()({
    who: moneyRoles.book,
    input: z.strictObject({
      noun: z.literal('voucher'),
      recordId: id,
      name: text(255).min(1),
      bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array, '没有收到文件内容，请重新选择文件'),
    }),
    nouns: ['funds'],
  }),
  /** A paper to be looked at on the screen. */
  'funds.attachment': task<{ name: string; bytes: Uint8Array }>()({
    who: moneyRoles.prepare,
    input: z.strictObject({ id }),
    nouns: [],
  }),
  /** A paper that leaves the program. */
  'funds.takeAttachment': task<ExportedFile>()({
    who: moneyRoles.prepare,
    input: z.strictObject({ id, format: z.literal('xlsx').default('xlsx'), ...reason }),
    nouns: [],
  }),
  /** 记账单 of entries, to be signed and filed with their papers. */
  'funds.paper': task<ExportedFile>()({
    who: moneyRoles.prepare,
    input: z.strictObject({
      ids: z.array(id).min(1, '还没有选要打印的收支').max(200, '一次最多打印 200 张，请分几次'),
      format: z.enum(exitFormats).default('print'),
      ...reason,
    }),
    nouns: [],
  }),
  'funds.detach': command<null>()({ who: moneyRoles.book, input: z.strictObject({ id }), nouns: ['funds'] }),
  /** The row of a stored paper; the task writes the bytes first. */
  'funds.noteAttachment': command<{ id: number }>()({
    who: moneyRoles.book,
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

  'funds.contributions': query<ContributionRow[]>()({
    who: moneyRoles.see,
    input: z.strictObject({ year }),
    nouns: ['funds', 'setting'],
  }),
  'funds.saveContribution': command<{ id: number }>()({
    who: moneyRoles.book,
    input: z.strictObject({
      month,
      payrollFen: z.int().min(0, '工资总额不能小于零').max(100_000_000_000, '工资总额太大，请核对'),
      flow: z.enum(contributionFlows),
      paidFen: z.int().min(0).max(10_000_000_000).nullable().default(null),
      paidOn: dayShape().nullable().default(null),
      settledFen: z.int().min(0).max(10_000_000_000).nullable().default(null),
      settledOn: dayShape().nullable().default(null),
      note: optional(300),
    }),
    nouns: ['funds'],
  }),
  'funds.removeContribution': command<null>()({
    who: moneyRoles.book,
    input: z.strictObject({ id }),
    nouns: ['funds'],
  }),

  'funds.budget': query<BudgetTable>()({ who: moneyRoles.see, input: z.strictObject({ year }), nouns: ['funds'] }),
  /** Sets lines of a stage, the others stay; a line of 0 without a note goes. Refused once the stage was reported. */
  'funds.saveBudget': command<{ changed: number }>()({
    who: moneyRoles.book,
    input: z.strictObject({
      year,
      stage: z.enum(['年初', '调整']),
      lines: z
        .array(
          z.strictObject({
            accountId: id.nullable(),
            row: z.enum(budgetRows).nullable(),
            amountFen: signed,
            /** Left out: the note stays as it is. */
            note: text(200)
              .nullable()
              .optional()
              .transform((words) => (words === '' ? null : words)),
          }),
        )
        .max(300),
    }),
    nouns: ['funds'],
  }),
  /** Freezes a stage as it was reported; 决算 locks the year. */
  'funds.report': command<{ id: number }>()({
    who: moneyRoles.book,
    input: z.strictObject({
      year,
      stage: z.enum(budgetStages),
      reportedOn: dayShape(),
      approvedOn: dayShape().nullable().default(null),
      decision: optional(200),
      /** 决算 of a year that is not over: somebody said so on purpose. */
      early: z.boolean().default(false),
    }),
    permanent: true,
    nouns: ['funds'],
  }),
  /** What is still open of a year before its final account locks it. */
  'funds.openEnds': query<string[]>()({
    who: moneyRoles.see,
    input: z.strictObject({ year }),
    nouns: ['funds', 'dues', 'benefit'],
  }),
  'funds.unreport': command<null>()({
    who: moneyRoles.book,
    input: z.strictObject({ year, stage: z.enum(budgetStages), reason: text(200).min(1, '请写为什么要改') }),
    permanent: true,
    nouns: ['funds'],
  }),
  'funds.reviews': query<FundReviewRow[]>()({ who: moneyRoles.see, input: z.strictObject({ year }), nouns: ['funds'] }),
  'funds.saveReview': command<{ id: number }>()({
    who: moneyRoles.book,
    input: z.strictObject({
      id: id.optional(),
      year,
      on: dayShape(),
      subject: z.enum(['预算', '决算', '专项']),
      findings: optional(2000),
      opinion: optional(2000),
      correction: optional(2000),
      reviewers: optional(200),
    }),
    nouns: ['funds'],
  }),
  'funds.removeReview': command<null>()({ who: moneyRoles.book, input: z.strictObject({ id }), nouns: ['funds'] }),

  /** Vouchers with lines, accounts and balances as a workbook with which an accountant can go on; with conditions only the entries. */
  'funds.exportBook': task<ExportedFile>()({
    who: moneyRoles.prepare,
    input: z.strictObject({ ...voucherConditions, format: z.literal('xlsx').default('xlsx'), ...reason }),
    nouns: [],
  }),
};
