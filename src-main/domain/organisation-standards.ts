import { z } from 'zod';
import standards from '../../resources/standards/organisation.json' with { type: 'json' };

const threshold = z.strictObject({ from: z.int().positive() });
const values = {
  committeeRequired: threshold,
  fullTimeChair: threshold,
  termYears: z.strictObject({ years: z.array(z.int().positive()).min(1) }),
  /** Months before the end of a term, widest first. */
  termReminder: z.strictObject({ months: z.array(z.int().positive()).min(1) }),
  auditElection: z.strictObject({ sameDay: z.literal(true) }),
  womenCommittee: threshold,
  committeeSize: z.strictObject({
    bands: z.array(z.strictObject({ upTo: z.int().positive().nullable(), min: z.int(), max: z.int() })).min(1),
  }),
};

export type OrganisationRuleKey = keyof typeof values;
export type RuleValue<K extends OrganisationRuleKey> = z.infer<(typeof values)[K]>;

const ruleShape = z.strictObject({
  key: z.string().refine((key): key is OrganisationRuleKey => Object.hasOwn(values, key)),
  label: z.string(),
  value: z.unknown(),
  /** Beginning of 单位所在政区; without it the rule is national. */
  region: z.string().optional(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  /** The document that says so. */
  source: z.string(),
});

/** One dated rule with the document it comes from. */
export interface OrganisationRule<K extends OrganisationRuleKey> {
  readonly label: string;
  readonly value: RuleValue<K>;
  readonly source: string;
}

const rules = z.strictObject({ title: z.string(), note: z.string(), rules: z.array(ruleShape) }).parse(standards).rules;

/**
 * The rule in force on a day, or null when none is. A rule of the unit's own division goes before the national one;
 * among equals the newer one counts.
 */
export function organisationRule<K extends OrganisationRuleKey>(
  key: K,
  on: string,
  division: string | null = null,
): OrganisationRule<K> | null {
  const found = rules
    .filter((rule) => rule.key === key && rule.validFrom <= on && (rule.validTo === null || on <= rule.validTo))
    .filter((rule) => rule.region === undefined || (division ?? '').startsWith(rule.region))
    .sort((a, b) => (b.region ?? '').length - (a.region ?? '').length || (a.validFrom < b.validFrom ? 1 : -1))[0];
  if (!found) return null;
  return { label: found.label, source: found.source, value: values[key].parse(found.value) as RuleValue<K> };
}
