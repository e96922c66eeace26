import { z } from 'zod';
import standards from '../../../resources/standards/dues.json' with { type: 'json' };

const values = {
  /** `cutFen`: what is left over below a whole number of these does not count. */
  duesRate: z.strictObject({ perMille: z.int().positive(), cutFen: z.int().positive() }),
  duesMonth: z.strictObject({ memberOn: z.enum(['start', 'end', 'any']) }),
  duesArrears: z.strictObject({ remindFrom: z.int().positive(), flagFrom: z.int().positive() }),
  duesPlausible: z.strictObject({ baseFen: z.int().positive() }),
};

export type DuesRuleKey = keyof typeof values;
export type DuesRuleValue<K extends DuesRuleKey> = z.infer<(typeof values)[K]>;
export type DuesRate = DuesRuleValue<'duesRate'>;

const shape = z.strictObject({
  title: z.string(),
  note: z.string(),
  rules: z.array(
    z.strictObject({
      key: z.string().refine((key): key is DuesRuleKey => Object.hasOwn(values, key)),
      label: z.string(),
      value: z.unknown(),
      validFrom: z.iso.date(),
      validTo: z.iso.date().nullable(),
      source: z.string(),
    }),
  ),
});
const { rules } = shape.parse(standards);

/** The value in force on a day and the document that says so. Every key has a value on every day since 1978. */
export function duesRule<K extends DuesRuleKey>(key: K, on: string): { value: DuesRuleValue<K>; source: string } {
  const found = rules
    .filter((rule) => rule.key === key && rule.validFrom <= on && (rule.validTo === null || on <= rule.validTo))
    .sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0];
  // Before the first row the oldest one is the best that is known.
  const rule = found ?? rules.find((r) => r.key === key);
  if (!rule) throw new Error(`no rule: ${key}`);
  return { value: values[key].parse(rule.value) as DuesRuleValue<K>, source: rule.source };
}
