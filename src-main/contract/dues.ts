import { z } from 'zod';
import { dayShape } from '../domain/day-shape.ts';
import { duesModes } from '../domain/dues/amount.ts';
import type {
  DuesArithmetic,
  DuesArrearsRow,
  DuesBaseRow,
  DuesBatchRow,
  DuesExemptionRow,
  DuesMatrix,
  DuesNoticePaper,
  DuesOverview,
  DuesPaymentRow,
  DuesPeople,
  DuesPeriodPreview,
  DuesPeriodRow,
  DuesReceiptRow,
  DuesStandardRow,
} from './dues-rows.ts';
import { command, moneyRoles, query, task } from './kinds.ts';
import { type ExportedFile, exitFormats, reason } from './reports.ts';

export type * from './dues-rows.ts';

const month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份要写成 2026-11')
  .refine((value) => value >= '1978-01' && value <= '2200-12', '月份要在 1978 年以后，请核对年份');
const year = z.int().min(1978, '年份要在 1978 年以后').max(2200);
const id = z.int().positive();
/** 1 fen … 10 million yuan. */
const amount = z.int().positive('金额要大于零').max(1_000_000_000, '金额太大，请核对');
const base = z.int().min(0, '计费基数不能小于零').max(1_000_000_000, '计费基数太大，请核对');
const text = (most: number) => z.string().trim().max(most, `最多 ${most} 个字，请改短`);
const ids = z.array(id).min(1, '先选人').max(200_000);

export const duesMethods = ['工资代扣', '现金', '转账', '扫码'] as const;
export type DuesMethod = (typeof duesMethods)[number];

/**
 * Who is listed: `due` whoever something was called for, `paid` whoever paid something. With a month the view looks at
 * that month only (`noAuthorisation` always at today).
 */
export const duesViews = ['all', 'due', 'paid', 'owing', 'partial', 'exempt', 'noBase', 'noAuthorisation'] as const;
export type DuesView = (typeof duesViews)[number];

const scope = {
  /** With everything below it; null: everybody. */
  groupId: id.nullable().default(null),
  /** Only people without a group. */
  ungrouped: z.boolean().default(false),
  month: month.nullable().default(null),
  /** Name, pinyin, initials, as in the roster. */
  search: z.string().max(100).default(''),
  view: z.enum(duesViews).default('all'),
};

const standardShape = z.strictObject({
  id: id.optional(),
  groupId: id.nullable().default(null),
  memberId: id.nullable().default(null),
  mode: z.enum(duesModes),
  amountFen: amount.nullable().default(null),
  grades: z
    .array(z.strictObject({ fromFen: base, amountFen: z.int().min(0).max(1_000_000_000) }))
    .max(50)
    .default([]),
  payItems: text(500).nullable().default(null),
  fromMonth: month,
  toMonth: month.nullable().default(null),
  document: text(300).min(1, '请写依据的文件或决议'),
  note: text(500).nullable().default(null),
  /** Also an amount far above anybody's dues, and when months that are paid lose their sum. */
  sure: z.boolean().optional(),
});

/** `sure`: also when months that are paid lose their sum. */
const removal = z.strictObject({ id, sure: z.boolean().default(false) });

const payment = {
  paidOn: dayShape(),
  method: z.enum(duesMethods),
  collector: text(50).nullable().default(null),
  note: text(300).nullable().default(null),
};

const paymentsWanted = {
  batchId: id.optional(),
  memberId: id.optional(),
  year: year.optional(),
  /** Part of a name, a receipt's number, or who took the money. */
  search: z.string().trim().max(100).default(''),
};

const notice = {
  memberIds: ids,
  by: z.enum(['person', 'group']).default('person'),
  /** Until when to pay. */
  until: dayShape('最晚哪天交要写成 2026-12-20 这样的日期'),
  /** One sentence more. */
  note: text(200).nullable().default(null),
};

export const duesRoutes = {
  'dues.overview': query<DuesOverview>()({
    who: moneyRoles.see,
    input: z.strictObject({ year }),
    nouns: ['dues', 'member', 'group'],
  }),
  'dues.matrix': query<DuesMatrix>()({
    who: moneyRoles.see,
    input: z.strictObject({
      year,
      ...scope,
      memberIds: z.array(id).max(200_000).optional(),
      offset: z.int().min(0).default(0),
      limit: z.int().min(0).max(5000).default(200),
      ids: z.boolean().default(false),
    }),
    nouns: ['dues', 'member', 'group'],
  }),
  /** The sum behind a person's months. */
  'dues.arithmetic': query<DuesArithmetic>()({
    who: moneyRoles.see,
    input: z.strictObject({ memberId: id, months: z.array(month).min(1).max(24) }),
    nouns: ['dues', 'member'],
  }),
  'dues.standards': query<DuesStandardRow[]>()({
    who: moneyRoles.see,
    input: z.strictObject({}),
    nouns: ['dues', 'member', 'group'],
  }),
  /** Whom a standard counts for; null: those who have none this month. */
  'dues.standardPeople': query<{ month: string; ids: number[] }>()({
    who: moneyRoles.see,
    input: z.strictObject({ id: id.nullable() }),
    nouns: ['dues', 'member', 'group'],
  }),
  'dues.saveStandard': command<{ id: number }>()({ who: moneyRoles.prepare, input: standardShape, nouns: ['dues'] }),
  'dues.removeStandard': command<null>()({ who: moneyRoles.prepare, input: removal, nouns: ['dues'] }),

  'dues.bases': query<DuesBaseRow[]>()({
    who: moneyRoles.see,
    input: z.strictObject({ memberId: id }),
    nouns: ['dues'],
  }),
  /** Who pays in a month, by which rule and base, and who agreed to the deduction from the wages. */
  'dues.people': query<DuesPeople>()({
    who: moneyRoles.see,
    input: z.strictObject({
      month,
      groupId: scope.groupId,
      ungrouped: scope.ungrouped,
      search: scope.search,
      view: z.enum(['all', 'unknown', 'doubtful', 'noAuthorisation', 'exempt']).default('all'),
      offset: z.int().min(0).default(0),
      limit: z.int().min(0).max(5000).default(200),
      ids: z.boolean().default(false),
    }),
    nouns: ['dues', 'member', 'group'],
  }),
  /** A new base (or a month's amount by hand) from a month on. `sure`: also above the dated limit. */
  'dues.setBase': command<{ changed: number }>()({
    who: moneyRoles.prepare,
    input: z.strictObject({
      memberIds: ids,
      fromMonth: month,
      baseFen: base.nullable().default(null),
      amountFen: base.nullable().default(null),
      items: text(500).nullable().default(null),
      sure: z.boolean().default(false),
    }),
    nouns: ['dues'],
  }),
  'dues.removeBase': command<null>()({ who: moneyRoles.prepare, input: removal, nouns: ['dues'] }),

  'dues.exemptions': query<DuesExemptionRow[]>()({
    who: moneyRoles.see,
    input: z.strictObject({ year }),
    nouns: ['dues', 'member'],
  }),
  'dues.exempt': command<{ changed: number }>()({
    who: moneyRoles.prepare,
    input: z.strictObject({
      memberIds: ids,
      fromMonth: month,
      toMonth: month.nullable().default(null),
      reason: text(100).min(1, '请写免缴的原因'),
      decidedOn: dayShape(),
      decision: text(200).nullable().default(null),
      note: text(300).nullable().default(null),
    }),
    nouns: ['dues'],
  }),
  /** Why somebody is exempt; who looked is recorded. */
  'dues.revealExemption': command<{ value: string }>()({
    input: z.strictObject({ id }),
    who: moneyRoles.prepare,
    nouns: ['look'],
  }),
  /** Ends an exemption after a month, or takes it away whole (`lastMonth` null). */
  'dues.endExemption': command<null>()({
    who: moneyRoles.prepare,
    input: z.strictObject({ id, lastMonth: month.nullable() }),
    nouns: ['dues'],
  }),

  'dues.periods': query<DuesPeriodRow[]>()({
    who: moneyRoles.see,
    input: z.strictObject({ year }),
    nouns: ['dues', 'member'],
  }),
  /** Calls for the dues of a month, quarter, half or year. */
  'dues.openPeriod': command<{ id: number; people: number; dueFen: number }>()({
    who: moneyRoles.book,
    input: z.strictObject({
      fromMonth: month,
      toMonth: month,
      dueOn: dayShape().nullable().default(null),
      note: text(200).nullable().default(null),
      /** A period of its own for each month; `dueOn` is the first one's, the others follow month by month. */
      each: z.boolean().optional(),
    }),
    nouns: ['dues'],
  }),
  /** What a call would come to; `refusal` says why it can not be made. */
  'dues.previewPeriod': query<DuesPeriodPreview>()({
    who: moneyRoles.see,
    input: z.strictObject({ fromMonth: month, toMonth: month }),
    nouns: ['dues', 'member', 'group'],
  }),
  /** `paidStays`: money came in already and is to stay as paid in advance. */
  'dues.removePeriod': command<null>()({
    who: moneyRoles.book,
    input: z.strictObject({ id, paidStays: z.boolean().default(false) }),
    nouns: ['dues'],
  }),

  /**
   * Takes money. A line without `months` pays the oldest months first, then in advance. Stays for good: a wrong payment
   * is reversed. `sure`: also when the same people paid the same on the same day already, or more than is plausible.
   */
  'dues.collect': command<{ batchId: number; people: number; amountFen: number }>()({
    who: moneyRoles.book,
    input: z.strictObject({
      ...payment,
      title: text(100).optional(),
      sure: z.boolean().optional(),
      lines: z
        .array(
          z.strictObject({
            memberId: id,
            amountFen: amount,
            months: z.array(month).min(1).max(60).optional(),
          }),
        )
        .min(1, '还没有选人')
        .max(50_000),
    }),
    permanent: true,
    nouns: ['dues', 'funds'],
  }),
  'dues.reverse': command<{ batchId: number; people: number; amountFen: number; voided: number }>()({
    who: moneyRoles.book,
    input: z.strictObject({
      /** These payments, or everything in a batch that was not reversed yet. */
      paymentIds: z.array(id).max(50_000).optional(),
      batchId: id.optional(),
      on: dayShape(),
      reason: text(200).min(1, '请写冲销的原因'),
    }),
    permanent: true,
    nouns: ['dues', 'funds'],
  }),
  'dues.batches': query<DuesBatchRow[]>()({
    who: moneyRoles.see,
    input: z.strictObject({ year }),
    nouns: ['dues', 'funds'],
  }),
  /** Newest first, at most as many as `dues.paymentSums` says in `listed`. */
  'dues.payments': query<DuesPaymentRow[]>()({
    who: moneyRoles.see,
    input: z.strictObject(paymentsWanted),
    nouns: ['dues', 'member', 'group'],
  }),
  /** How many these are and what they come to, also where there are more than are listed. */
  'dues.paymentSums': query<{ count: number; amountFen: number; listed: number }>()({
    who: moneyRoles.see,
    input: z.strictObject(paymentsWanted),
    nouns: ['dues', 'member'],
  }),

  'dues.receipts': query<DuesReceiptRow[]>()({ who: moneyRoles.see, input: z.strictObject({ year }), nouns: ['dues'] }),
  /** Numbers receipts without gaps: one for each payment, or one for all of them together. */
  'dues.issueReceipts': command<{ ids: number[]; first: string; last: string }>()({
    who: moneyRoles.book,
    input: z.strictObject({
      paymentIds: z.array(id).min(1).max(5000),
      together: z.boolean().default(false),
      payer: text(100).min(1, '请写交款人').optional(),
      issuedOn: dayShape(),
    }),
    permanent: true,
    nouns: ['dues'],
  }),
  'dues.voidReceipt': command<null>()({
    who: moneyRoles.book,
    input: z.strictObject({ id, on: dayShape(), reason: text(200).min(1, '请写作废的原因') }),
    permanent: true,
    nouns: ['dues'],
  }),
  /** Printable receipts, amount in capitals; one to a page, with its stub below. */
  'dues.receiptPaper': query<{ html: string; title: string; orientation: 'portrait' | 'landscape'; people: number }>()({
    who: moneyRoles.see,
    input: z.strictObject({ ids: z.array(id).min(1).max(500) }),
    nouns: ['dues', 'unit'],
  }),
  /** The same paper on its way to the printer or into a PDF, entered into the export register. */
  'dues.takeReceipts': task<ExportedFile>()({
    who: moneyRoles.prepare,
    input: z.strictObject({
      ids: z.array(id).min(1).max(500),
      format: z.enum(exitFormats).default('print'),
      ...reason,
    }),
    nouns: [],
  }),

  'dues.arrears': query<DuesArrearsRow[]>()({
    who: moneyRoles.see,
    input: z.strictObject({ groupId: id.nullable().default(null) }),
    nouns: ['dues', 'member'],
  }),
  /** 催缴通知 of people in arrears: a letter each, or a list for each group. */
  'dues.noticePaper': query<DuesNoticePaper>()({
    who: moneyRoles.see,
    input: z.strictObject(notice),
    nouns: ['dues', 'member', 'group', 'unit'],
  }),
  'dues.takeNotices': task<ExportedFile>()({
    who: moneyRoles.prepare,
    input: z.strictObject({ ...notice, format: z.enum(exitFormats).default('print'), ...reason }),
    nouns: [],
  }),
  'dues.remind': command<{ people: number }>()({
    who: moneyRoles.prepare,
    input: z.strictObject({
      memberIds: ids,
      on: dayShape(),
      kind: z.enum(['提醒', '谈话']),
      by: text(50).nullable().default(null),
      result: text(500).nullable().default(null),
    }),
    nouns: ['dues'],
  }),
  'dues.authorise': command<{ changed: number }>()({
    who: moneyRoles.prepare,
    input: z.strictObject({
      memberIds: ids,
      signedOn: dayShape(),
      fromMonth: month,
      toMonth: month.nullable().default(null),
    }),
    nouns: ['dues'],
  }),
  'dues.endAuthorisation': command<{ changed: number }>()({
    who: moneyRoles.prepare,
    input: z.strictObject({ memberIds: ids, lastMonth: month }),
    nouns: ['dues'],
  }),
  'dues.lockYear': command<null>()({
    who: moneyRoles.book,
    input: z.strictObject({ year, note: text(200).nullable().default(null) }),
    permanent: true,
    nouns: ['dues'],
  }),
  'dues.unlockYear': command<null>()({
    who: moneyRoles.book,
    input: z.strictObject({ year, reason: text(200).min(1, '请写为什么要改') }),
    permanent: true,
    nouns: ['dues'],
  }),
  /** All matching months × people as a workbook with the sum behind each: for the accountant. */
  'dues.exportYear': task<ExportedFile>()({
    who: moneyRoles.prepare,
    input: z.strictObject({ year, ...scope, format: z.enum(exitFormats).default('xlsx'), ...reason }),
    nouns: [],
  }),
};
