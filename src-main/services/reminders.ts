import { z } from 'zod';
import reminders from '../../resources/standards/reminders.json' with { type: 'json' };

const shape = z.strictObject({
  title: z.string(),
  note: z.string(),
  rules: z.array(
    z.strictObject({
      key: z.literal('retiringSoon'),
      label: z.string(),
      value: z.strictObject({ months: z.int().positive() }),
      validFrom: z.iso.date(),
      validTo: z.iso.date().nullable(),
      source: z.string(),
    }),
  ),
});
const { rules } = shape.parse(reminders);

/** How many months ahead the office wants to be told, by the rule in force on a day; zero when none is. */
export function reminderMonths(key: 'retiringSoon', on: string): number {
  return (
    rules.find((r) => r.key === key && r.validFrom <= on && (r.validTo === null || on <= r.validTo))?.value.months ?? 0
  );
}
