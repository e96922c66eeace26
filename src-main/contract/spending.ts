import { z } from 'zod';
import { dayShape } from '../domain/day-shape.ts';
import type { SpendingFinding } from '../domain/spending/findings.ts';
import {
  type SpendingAsk,
  type SpendingKey,
  type SpendingKindName,
  spendingKindNames,
} from '../domain/spending/kinds.ts';
import type { Outings } from '../domain/spending/outings.ts';
import type { StandardPart } from '../domain/standard-kinds.ts';
import { voucherDirections } from './funds-rows.ts';
import { command, moneyRoles, query } from './kinds.ts';
import type { StandardLine } from './standards.ts';

const id = z.int().positive();
const year = z.int().min(1978, '年份要在 1978 年以后').max(2200);
const count = z.int('要写整数').min(1, '要大于零').max(1_000_000, '太多了，请核对');

/** What an entry of the cash book was for, where a rule limits it by head. */
export const voucherSpendingShape = z.strictObject({
  kind: z.enum(spendingKindNames),
  heads: count.nullable().default(null),
  /** Days, or meals. */
  days: count.nullable().default(null),
  winners: z.int().min(0).max(1_000_000).nullable().default(null),
  topFen: z.int().min(0).max(100_000_000).nullable().default(null),
});
export type VoucherSpending = z.infer<typeof voucherSpendingShape>;

/** One matter of the spending rules, with what counts today. */
export interface SpendingRuleLine {
  readonly key: SpendingKey;
  readonly name: string;
  readonly parts: readonly StandardPart[];
  /** The line in force; null: no document says anything. */
  readonly counts: StandardLine | null;
}

export interface SpendingPresetLine {
  readonly key: string;
  /** 安徽省（2025） */
  readonly label: string;
  readonly document: string;
  readonly rules: readonly {
    readonly name: string;
    readonly says: string;
    readonly validFrom: string;
    readonly source: string;
  }[];
}

export interface OutingsYear extends Outings {
  readonly year: number;
  readonly times: number | null;
  /** The sum in words; null without a rule. */
  readonly finding: SpendingFinding | null;
  readonly entries: readonly {
    readonly voucherId: number;
    readonly number: number;
    readonly date: string;
    readonly purpose: string;
    readonly kind: SpendingKindName;
    readonly amountFen: number;
  }[];
}

export const spendingRoutes = {
  'spending.standards': query<{
    readonly picked: string | null;
    readonly presets: readonly SpendingPresetLine[];
    readonly rules: readonly SpendingRuleLine[];
  }>()({ who: moneyRoles.see, input: z.strictObject({}), nouns: ['setting'] }),
  /** Which named set of rules holds for this office; null: none. Its own limits go before it. */
  'spending.pick': command<null>()({
    who: moneyRoles.book,
    input: z.strictObject({ preset: z.string().max(40).nullable() }),
    nouns: ['setting', 'benefit', 'funds'],
  }),
  /** Film, outings and the like of a year against the dues: how much the funds may add. */
  'spending.outings': query<OutingsYear>()({
    who: moneyRoles.see,
    input: z.strictObject({ year }),
    nouns: ['funds', 'dues', 'setting'],
  }),
  /** What an entry was for; null: nothing that a rule limits. */
  'spending.ofVoucher': query<VoucherSpending | null>()({
    who: moneyRoles.see,
    input: z.strictObject({ voucherId: id }),
    nouns: ['funds'],
  }),
  /** What the rules say about an entry while it is being written. */
  'spending.check': query<{
    /** What the words of the purpose tell, while no kind was chosen. */
    readonly suggested: SpendingKindName | null;
    readonly asks: readonly SpendingAsk[];
    readonly daysLabel: string;
    readonly findings: readonly SpendingFinding[];
  }>()({
    who: moneyRoles.see,
    input: z.strictObject({
      voucherId: id.nullable().default(null),
      date: dayShape(),
      direction: z.enum(voucherDirections),
      purpose: z.string().max(200),
      payee: z.string().max(100).nullable().default(null),
      amountFen: z.int().min(0).max(10_000_000_000),
      spending: voucherSpendingShape.nullable().default(null),
    }),
    nouns: ['funds', 'dues', 'setting', 'benefit'],
  }),
};
