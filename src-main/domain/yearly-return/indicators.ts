import { z } from 'zod';
import file from '../../../resources/sheets/yearly-return.json' with { type: 'json' };

/**
 * Where an indicator's figure comes from. figure: a figure of the year's summary. record: counted by name. ledger: lines of
 * a ledger in the span, `at: end` those in force on its last day, `ever` and `last` looking back from its end. hand: no
 * record can know.
 */
const sourceShape = z.union([
  z.strictObject({ figure: z.string() }),
  z.strictObject({
    record: z.enum([
      'employees',
      'womenEmployees',
      'agencyMembers',
      'fullTimeOfficers',
      'fullTimeWomen',
      'partTimeOfficers',
      'partTimeWomen',
      'chair',
      'womenBody',
      'auditBody',
      'branches',
      'warmCash',
      'warmGoods',
      'contributionDue',
      'contributionPaid',
    ]),
  }),
  z.strictObject({
    ledger: z.enum(['congress', 'disclosure', 'proposal', 'contract', 'dispute', 'safety', 'hazard', 'suggestion']),
    of: z.enum(['any', 'ever', 'count', 'sum', 'last']),
    field: z.string().optional(),
    at: z.literal('end').optional(),
    where: z.record(z.string(), z.array(z.string())).optional(),
    filled: z.string().optional(),
  }),
  z.strictObject({ activities: z.array(z.string()).min(1), of: z.enum(['times', 'people']) }),
  z.strictObject({ hand: z.literal(true) }),
]);
export type IndicatorSource = z.infer<typeof sourceShape>;

const indicatorShape = z.strictObject({
  key: z.string(),
  label: z.string(),
  unit: z.string(),
  /** F: in published tables of union statistics; K: known from the yearbook, wording approximate. */
  basis: z.enum(['F', 'K']),
  /** Empty until the office fills it in: the codes of the form are not published. */
  officialCode: z.string(),
  format: z.enum(['int', 'money', 'yesno', 'text']).default('int'),
  source: sourceShape,
});
export type Indicator = z.infer<typeof indicatorShape>;

/** part: never more than the whole. usually: more is worth a look. has: 有 exactly where something is counted. */
const ruleShape = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('part'), part: z.string(), whole: z.string() }),
  z.strictObject({ rule: z.literal('usually'), part: z.string(), whole: z.string() }),
  z.strictObject({ rule: z.literal('has'), yes: z.string(), count: z.string() }),
]);

const returnShape = z.strictObject({
  title: z.string(),
  source: z.string(),
  tables: z.array(z.strictObject({ title: z.string(), rows: z.array(indicatorShape) })),
  checks: z.array(ruleShape),
});

/** 《基层工会调查表》 as data. */
export const yearlyReturn = returnShape.parse(file);
export const indicators: readonly Indicator[] = yearlyReturn.tables.flatMap(({ rows }) => rows);
export const indicatorOf = (key: string): Indicator | undefined => indicators.find((one) => one.key === key);
