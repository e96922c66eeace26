import { z } from 'zod';

const fieldShape = z.strictObject({
  key: z.string(),
  label: z.string(),
  /** `choice`: words of `choices`, others too where it is `open`; `member`: a name, with the member where it is one. */
  kind: z.enum(['text', 'note', 'date', 'int', 'fen', 'phone', 'choice', 'member']),
  choices: z.array(z.string()).optional(),
  open: z.boolean().optional(),
  width: z.number(),
  max: z.int().optional(),
  required: z.boolean().optional(),
  /** Shown in the list at first. */
  list: z.boolean().optional(),
  bulk: z.boolean().optional(),
  future: z.boolean().optional(),
  mask: z.literal('mobile').optional(),
  hint: z.string().optional(),
  default: z.string().optional(),
  /** Proposes the titles of another ledger. */
  from: z.string().optional(),
  /** Further headers, and words that stand for a value in sheets of others. */
  aliases: z.array(z.string()).optional(),
  words: z.record(z.string(), z.string()).optional(),
});

const say = z.string();
const checkShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('notAbove'), field: z.string(), than: z.string(), say }),
  z.strictObject({ kind: z.literal('notBefore'), field: z.string(), than: z.string(), say }),
  z.strictObject({ kind: z.literal('atMost'), field: z.string(), most: z.int(), say }),
  /** `field` must be filled where `by` is (and is one of `when`, or more than nothing). */
  z.strictObject({
    kind: z.literal('needs'),
    field: z.string(),
    by: z.string(),
    when: z.union([z.array(z.string()), z.literal('above0')]).optional(),
    say,
  }),
  /** `field` must be one of `values` where `by` is filled (with one of `byValues`). */
  z.strictObject({
    kind: z.literal('oneOf'),
    field: z.string(),
    values: z.array(z.string()),
    by: z.string(),
    byValues: z.array(z.string()).optional(),
    say,
  }),
]);

const dueShape = z.strictObject({
  key: z.string(),
  /** The day by which it is to be settled, and the field that says when it was. */
  field: z.string(),
  done: z.string().optional(),
  when: z.record(z.string(), z.array(z.string())).optional(),
  /** Settled by a later line with the same value here: a contract that was renewed. */
  renewedBy: z.string().optional(),
  /** Which standard says how long before it is told. */
  remind: z.enum(['ledger', 'contract']).default('ledger'),
  title: z.string(),
  why: z.string(),
  verb: z.string(),
});

/** One ledger of the long tail as `resources/ledgers/*.json` declares it. */
export const ledgerShape = z.strictObject({
  key: z.string(),
  label: z.string(),
  /** What one line is called on the button that adds it. */
  record: z.string(),
  unit: z.string(),
  order: z.int(),
  basis: z.string(),
  what: z.string(),
  /** Fields that name a line and give its day; the field that names a person. */
  title: z.string(),
  day: z.string(),
  member: z.string().optional(),
  fields: z.array(fieldShape).min(2),
  checks: z.array(checkShape),
  /** Columns that rules work out, see `rules.ts`. */
  facts: z.array(
    z.strictObject({ key: z.string(), label: z.string(), width: z.number(), list: z.boolean().optional() }),
  ),
  due: z.array(dueShape),
});

export type LedgerFile = z.infer<typeof ledgerShape>;
export type LedgerCheck = LedgerFile['checks'][number];
export type LedgerDue = LedgerFile['due'][number];
