import { z } from 'zod';
import reminders from '../../resources/standards/reminders.json' with { type: 'json' };

const shape = z.strictObject({
  title: z.string(),
  note: z.string(),
  rules: z.array(
    z.strictObject({
      key: z.enum(['retiringSoon', 'applicationWaiting']),
      label: z.string(),
      value: z.strictObject({ months: z.int().positive().optional(), days: z.int().positive().optional() }),
      validFrom: z.iso.date(),
      validTo: z.iso.date().nullable(),
      source: z.string(),
    }),
  ),
});
const { rules } = shape.parse(reminders);

/** How long before (or after) something the office wants to be told, by the rule in force on a day; zero when none is. */
export function reminder(key: 'retiringSoon' | 'applicationWaiting', on: string): { months: number; days: number } {
  const rule = rules.find((r) => r.key === key && r.validFrom <= on && (r.validTo === null || on <= r.validTo));
  return { months: rule?.value.months ?? 0, days: rule?.value.days ?? 0 };
}
