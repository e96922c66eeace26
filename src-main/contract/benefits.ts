import { z } from 'zod';
import { memberFilterShape } from './member.ts';
import { command, query } from './kinds.ts';

const id = z.int().positive();
const amount = z.int().positive('金额要大于零').max(100_000_000, '金额太大，请核对');
const text = (most: number) => z.string().trim().max(most, `最多 ${most} 个字，请改短`);
const optional = (most: number) => text(most).nullable().default(null);

/** A rule that is in force for this office: its own or that of the preset it picked. */
export interface SpendingRuleRow {
  readonly key: string;
  /** 逢年过节慰问品 */
  readonly label: string;
  /** perMemberYear · perMemberTime · perHead … what the limit counts. */
  readonly per: 'year' | 'time' | 'head' | 'ratio' | 'multiple';
  readonly limitFen: number | null;
  /** Goods only, no cash. */
  readonly goodsOnly: boolean;
  /** stop: refused; warn: may go on with a reason. */
  readonly level: 'stop' | 'warn';
  readonly sentence: string;
  readonly source: string;
  readonly validFrom: string;
}

export interface SpendingPreset {
  readonly key: string;
  /** 安徽省（2025） */
  readonly label: string;
  readonly source: string;
  readonly rules: readonly SpendingRuleRow[];
}

export interface SpendingFinding {
  readonly level: 'stop' | 'warn' | 'ok';
  /** Names the people, the sum and the rule. */
  readonly sentence: string;
  readonly source: string | null;
  readonly memberIds: readonly number[];
}

export interface BenefitIssueRow {
  readonly id: number;
  readonly ruleKey: string;
  readonly kind: string;
  readonly title: string;
  readonly on: string;
  readonly form: '实物' | '现金';
  readonly item: string | null;
  readonly amountFen: number;
  readonly handler: string | null;
  readonly witness: string | null;
  readonly approval: string | null;
  readonly note: string | null;
  readonly people: number;
  readonly signed: number;
  readonly totalFen: number;
  readonly voucherNumber: number | null;
}

export interface BenefitRecipientRow {
  readonly id: number;
  readonly memberId: number;
  readonly name: string;
  readonly group: string | null;
  readonly amountFen: number;
  readonly reason: string | null;
  readonly signedOn: string | null;
  readonly signedBy: string | null;
  readonly note: string | null;
  /** Why this person may not or should not receive, in one sentence. */
  readonly warning: string | null;
}

const issueShape = z.strictObject({
  id: id.optional(),
  ruleKey: z.string().max(40),
  title: text(100).min(1, '请写名称，如 2026 年春节慰问'),
  on: z.iso.date(),
  form: z.enum(['实物', '现金']),
  item: optional(200),
  amountFen: amount,
  handler: optional(50),
  witness: optional(50),
  approval: optional(200),
  note: optional(500),
});

export const benefitRoutes = {
  'spending.presets': query<{ picked: string | null; presets: SpendingPreset[]; rules: SpendingRuleRow[] }>()({
    input: z.strictObject({}),
    nouns: ['setting'],
  }),
  'spending.pick': command<null>()({
    input: z.strictObject({ preset: z.string().max(40).nullable() }),
    nouns: ['setting', 'benefit'],
  }),
  /** The office's own limit in place of the preset's, with its document. */
  'spending.override': command<null>()({
    input: z.strictObject({
      key: z.string().max(40),
      limitFen: z.int().min(0).max(100_000_000).nullable(),
      source: text(300).min(1, '请写依据的文件'),
      validFrom: z.iso.date(),
    }),
    nouns: ['setting', 'benefit'],
  }),
  'spending.removeOverride': command<null>()({
    input: z.strictObject({ key: z.string().max(40) }),
    nouns: ['setting', 'benefit'],
  }),
  /** 会费 and the 3 × rule: what activities paid from dues cost, and how much the funds may add. */
  'spending.outings': query<{
    duesFen: number;
    spentFen: number;
    addedFen: number;
    limitFen: number | null;
    sentence: string;
    source: string | null;
  }>()({
    input: z.strictObject({ year: z.int().min(1978).max(2200) }),
    nouns: ['funds', 'dues', 'setting'],
  }),
  'benefits.issues': query<BenefitIssueRow[]>()({
    input: z.strictObject({ year: z.int().min(1978).max(2200) }),
    nouns: ['benefit', 'funds'],
  }),
  'benefits.issue': query<{ issue: BenefitIssueRow; recipients: BenefitRecipientRow[]; findings: SpendingFinding[] }>()(
    {
      input: z.strictObject({ id }),
      nouns: ['benefit', 'member', 'funds', 'setting'],
    },
  ),
  'benefits.save': command<{ id: number }>()({ input: issueShape, nouns: ['benefit'] }),
  'benefits.remove': command<null>()({ input: z.strictObject({ id }), nouns: ['benefit'] }),
  /** People by list or by filter; who may not receive stays out and is named. */
  'benefits.addRecipients': command<{ added: number; refused: { memberId: number; name: string; reason: string }[] }>()(
    {
      input: z.strictObject({
        issueId: id,
        memberIds: z.array(id).max(200_000).optional(),
        filter: memberFilterShape.optional(),
        amountFen: amount.optional(),
        reason: optional(200),
      }),
      nouns: ['benefit'],
    },
  ),
  'benefits.saveRecipient': command<null>()({
    input: z.strictObject({ id, amountFen: amount, reason: optional(200), note: optional(200) }),
    nouns: ['benefit'],
  }),
  'benefits.removeRecipients': command<{ removed: number }>()({
    input: z.strictObject({ ids: z.array(id).min(1).max(200_000) }),
    nouns: ['benefit'],
  }),
  /** The signed sheet comes back: these have signed (or not, after all). */
  'benefits.sign': command<{ changed: number }>()({
    input: z.strictObject({
      recipientIds: z.array(id).min(1).max(200_000),
      signedOn: z.iso.date().nullable(),
      signedBy: optional(50),
    }),
    nouns: ['benefit'],
  }),
  /** Everything a person received in a year. */
  'benefits.ofMember': query<
    { issueId: number; title: string; kind: string; on: string; amountFen: number; signedOn: string | null }[]
  >()({
    input: z.strictObject({ memberId: id }),
    nouns: ['benefit'],
  }),
};
