import { z } from 'zod';
import { dayShape } from '../domain/day-shape.ts';
import type { SpendingFinding } from '../domain/spending/findings.ts';
import {
  type BenefitForm,
  benefitForms,
  benefitFunds,
  type BenefitKindName,
  benefitKindNames,
} from '../domain/spending/kinds.ts';
import type { Apart } from './member-names.ts';
import { command, moneyRoles, query, task } from './kinds.ts';
import { type ExportedFile, exitFormats, type ReportPreview } from './reports.ts';

const id = z.int().positive();
const year = z.int().min(1978, '年份要在 1978 年以后').max(2200);
const ids = z.array(id).min(1, '先选人').max(200_000);
const amount = z.int('金额最小到分').positive('金额要大于零').max(100_000_000, '金额太大，请核对');
const text = (most: number) => z.string().trim().max(most, `最多 ${most} 个字，请改短`);
const optional = (most: number) =>
  text(most)
    .nullable()
    .default(null)
    .transform((value) => value || null);

export interface BenefitIssueRow {
  readonly id: number;
  readonly kind: BenefitKindName;
  readonly occasion: string | null;
  readonly title: string;
  readonly on: string;
  readonly form: BenefitForm;
  readonly item: string | null;
  readonly amountFen: number;
  readonly fund: (typeof benefitFunds)[number];
  readonly handler: string | null;
  readonly witness: string | null;
  readonly approval: string | null;
  readonly note: string | null;
  readonly people: number;
  readonly signed: number;
  readonly totalFen: number;
  /** The entry of the cash book, chosen or made from this list. */
  readonly voucher: {
    readonly id: number;
    readonly year: number;
    readonly number: number;
    readonly amountFen: number;
    /** Made from this list; else it was chosen and can be let go. */
    readonly made: boolean;
    /** Day on which the final account of its year was reported: the list stays as it is. */
    readonly lockedOn: string | null;
  } | null;
}

export interface BenefitRecipientRow {
  readonly id: number;
  readonly memberId: number;
  readonly name: string;
  readonly group: string | null;
  /** What tells somebody from others of the same name; null where nobody else has it. */
  readonly apart: Apart | null;
  readonly amountFen: number;
  readonly reason: string | null;
  /** There is a reason that is only shown when opened. */
  readonly reasonHidden: boolean;
  readonly exception: string | null;
  readonly signedOn: string | null;
  readonly signedBy: string | null;
  readonly note: string | null;
  /** Received in the year under this kind, this list included. */
  readonly yearFen: number;
  readonly findings: readonly SpendingFinding[];
}

/** Somebody who may be put on a list, or may not. */
export interface BenefitCandidate {
  readonly memberId: number;
  readonly name: string;
  readonly group: string | null;
  /** As in `BenefitRecipientRow`. */
  readonly apart: Apart | null;
  /** 11月23日生日, 2026-12 到龄 */
  readonly note: string | null;
  /** Why not; null: nothing speaks against it. */
  readonly finding: SpendingFinding | null;
}

export interface ReceivedRow {
  readonly issueId: number;
  readonly title: string;
  readonly kind: BenefitKindName;
  readonly on: string;
  readonly item: string | null;
  readonly amountFen: number;
  readonly fund: (typeof benefitFunds)[number];
  readonly signedOn: string | null;
}

export interface ReceivedYear {
  readonly year: number;
  readonly kind: BenefitKindName;
  readonly times: number;
  readonly sumFen: number;
  /** Of the year, or of a time; null: no document says. */
  readonly limit: string | null;
  readonly source: string | null;
  readonly over: boolean;
}

const issueShape = z.strictObject({
  id: id.optional(),
  kind: z.enum(benefitKindNames),
  occasion: optional(20),
  title: text(60).min(1, '请写名称，例如 2026 年春节慰问'),
  on: dayShape('发放日期要写成 2026-11-21 这样的日期'),
  form: z.enum(benefitForms),
  item: optional(200),
  amountFen: amount,
  fund: z.enum(benefitFunds).default('工会经费'),
  handler: optional(50),
  witness: optional(50),
  approval: optional(200),
  note: optional(300),
});

/** Somebody was left off a list, and why. */
export interface BenefitRefused {
  readonly memberId: number;
  readonly name: string;
  readonly finding: SpendingFinding;
}

const touched = ['benefit', 'funds', 'history'] as const;

export const benefitRoutes = {
  'benefits.issues': query<BenefitIssueRow[]>()({
    who: moneyRoles.see,
    input: z.strictObject({ year }),
    nouns: ['benefit', 'funds'],
  }),
  'benefits.issue': query<{
    readonly issue: BenefitIssueRow;
    readonly recipients: readonly BenefitRecipientRow[];
    /** About the list as a whole. */
    readonly findings: readonly SpendingFinding[];
  }>()({
    who: moneyRoles.see,
    input: z.strictObject({ id }),
    nouns: ['benefit', 'member', 'group', 'funds', 'dues', 'setting'],
  }),
  /** Makes or changes a list. Shares that stood at the old amount follow the new one. Refused against a limit. */
  'benefits.save': command<{ id: number }>()({ who: moneyRoles.prepare, input: issueShape, nouns: [...touched] }),
  'benefits.remove': command<null>()({ who: moneyRoles.prepare, input: z.strictObject({ id }), nouns: [...touched] }),
  /** Whom the kind of the list is for, and who of these may not receive. */
  'benefits.candidates': query<{
    readonly proposed: readonly BenefitCandidate[];
    readonly barred: readonly BenefitCandidate[];
    /** 11 月过生日的在册会员 */
    readonly whom: string | null;
  }>()({
    who: moneyRoles.see,
    input: z.strictObject({ issueId: id }),
    nouns: ['benefit', 'member', 'group', 'dues', 'setting'],
  }),
  /** Puts people on a list; whom a rule bars stays off and is named, unless a reason is written where one is enough. */
  'benefits.add': command<{ added: number; refused: readonly BenefitRefused[] }>()({
    who: moneyRoles.prepare,
    input: z.strictObject({
      issueId: id,
      memberIds: ids,
      amountFen: amount.optional(),
      reason: optional(100),
      exception: optional(200),
    }),
    nouns: [...touched],
  }),
  'benefits.saveRecipient': command<null>()({
    who: moneyRoles.prepare,
    input: z.strictObject({
      id,
      amountFen: amount,
      /** Left out: stays as it is. */
      reason: text(100).nullable().optional(),
      exception: optional(200),
      note: optional(200),
    }),
    nouns: [...touched],
  }),
  'benefits.removeRecipients': command<{ removed: number }>()({
    who: moneyRoles.prepare,
    input: z.strictObject({ ids }),
    nouns: [...touched],
  }),
  /** The signed sheet came back: these have signed on a day, or (null) have not after all. */
  'benefits.sign': command<{ changed: number }>()({
    who: moneyRoles.prepare,
    input: z.strictObject({ ids, signedOn: dayShape().nullable(), signedBy: optional(50) }),
    nouns: [...touched],
  }),
  /** The entry of the cash book that paid for it; null lets it go. */
  'benefits.link': command<null>()({
    who: moneyRoles.book,
    input: z.strictObject({ id, voucherId: id.nullable() }),
    nouns: [...touched],
  }),
  /** A hidden reason; who looked is recorded. */
  'benefits.reveal': command<{ value: string | null }>()({
    input: z.strictObject({ id }),
    who: moneyRoles.prepare,
    nouns: ['look'],
  }),
  /** Everything a person received, and the sums of each year against the limits. */
  'benefits.ofMember': query<{ readonly rows: readonly ReceivedRow[]; readonly years: readonly ReceivedYear[] }>()({
    who: moneyRoles.see,
    input: z.strictObject({ memberId: id }),
    nouns: ['benefit', 'setting'],
  }),
  /** 发放花名册 as it will be printed. */
  'benefits.preview': query<ReportPreview>()({
    who: moneyRoles.see,
    input: z.strictObject({ id }),
    nouns: ['benefit', 'member', 'group', 'unit'],
  }),
  'benefits.export': task<ExportedFile>()({
    who: moneyRoles.prepare,
    input: z.strictObject({
      id,
      format: z.enum(exitFormats).default('xlsx'),
      purpose: z.string().trim().max(100).nullable().default(null),
      receiver: z.string().trim().max(100).nullable().default(null),
    }),
    nouns: [],
  }),
};
