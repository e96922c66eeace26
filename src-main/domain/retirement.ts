import { z } from 'zod';
import standards from '../../resources/standards/retirement.json' with { type: 'json' };
import { addMonths, monthOf, monthsBetween } from './dates.ts';

export type RetirementKind = 'male' | 'female55' | 'female50';

const Standards = z
  .array(
    z.strictObject({
      key: z.literal('retirement'),
      validFrom: z.iso.date(),
      validTo: z.iso.date().nullable(),
      source: z.string(),
      rules: z.array(
        z.strictObject({
          kind: z.enum(['male', 'female55', 'female50']),
          label: z.string(),
          originalAgeMonths: z.int(),
          /** Born from this month on: the age rises by one month for every `monthsPerStep` months of birth. */
          firstBirthMonth: z.string(),
          monthsPerStep: z.int(),
          maxAgeMonths: z.int(),
        }),
      ),
    }),
  )
  .min(1)
  .parse(standards);

export interface Retirement {
  /** Statutory age in months. */
  ageMonths: number;
  /** 60 周岁 1 个月 */
  ageText: string;
  /** Months later than the age of before 2025. */
  delayMonths: number;
  /** The day the age is reached; the official table names only its month. */
  date: string;
  month: string;
  source: string;
}

/**
 * Statutory retirement age and date, for suggestions only: special trades and the flexible retirement of up to three
 * years earlier or later are not known here.
 * @param femaleAge the former age of a woman's post: 55 (管理、技术岗位) or 50; men need none
 * @returns null when the gender, or for a woman the kind of post, is not known
 */
export function retirementDate(birthDate: string, gender: string | null, femaleAge?: 55 | 50): Retirement | null {
  const kind = gender === '男' ? 'male' : gender === '女' && femaleAge ? (`female${femaleAge}` as const) : undefined;
  const standard = Standards.at(-1);
  const rule = standard?.rules.find((r) => r.kind === kind);
  if (!standard || !rule) return null;
  const since = monthsBetween(rule.firstBirthMonth, monthOf(birthDate));
  const steps = since < 0 ? 0 : Math.floor(since / rule.monthsPerStep) + 1;
  const ageMonths = Math.min(rule.originalAgeMonths + steps, rule.maxAgeMonths);
  const date = addMonths(birthDate, ageMonths);
  const months = ageMonths % 12 === 0 ? '' : ` ${ageMonths % 12} 个月`;
  return {
    ageMonths,
    ageText: `${Math.floor(ageMonths / 12)} 周岁${months}`,
    delayMonths: ageMonths - rule.originalAgeMonths,
    date,
    month: monthOf(date),
    source: standard.source,
  };
}
