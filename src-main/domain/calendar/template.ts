import { z } from 'zod';
import template from '../../../resources/texts/year-template.json' with { type: 'json' };
import { addDays, monthOf } from '../dates.ts';
import { addToMonth } from '../dues/months.ts';
import { unitWords } from '../unit-kind.ts';
import { festivalDate } from './festivals.ts';
import { recurrences, type Recurrence } from './repeat.ts';

const month = z.int().min(1).max(12);
const shape = z.strictObject({
  title: z.string(),
  source: z.string(),
  note: z.string(),
  items: z.array(
    z
      .strictObject({
        key: z.string().regex(/^[a-z-]+$/),
        category: z.string(),
        content: z.string(),
        months: z.tuple([month, month]).optional(),
        festival: z.string().optional(),
        /** Days before (below zero) or after the festival. */
        days: z.tuple([z.int(), z.int()]).optional(),
        recurrence: z.enum(recurrences).optional(),
        units: z.array(z.string()).optional(),
        except: z.array(z.string()).optional(),
      })
      .refine((item) => (item.months === undefined) !== (item.festival === undefined && item.days === undefined)),
  ),
});

const { items, source } = shape.parse(template);

/** Where the yearly work comes from. */
export const templateSource = source;

/** One matter of the usual year, with the months and days it has in a given year. */
export interface TemplateItem {
  readonly key: string;
  readonly category: string;
  readonly content: string;
  readonly monthFrom: string;
  readonly monthTo: string;
  readonly dayFrom: string | null;
  readonly dayTo: string | null;
  readonly festival: string | null;
  readonly recurrence: Recurrence | null;
}

/** The span of days around a festival that begins in the twelve months from `from`. */
function around(name: string, [before, after]: readonly [number, number], from: string): [string, string] | null {
  const until = addToMonth(from, 11);
  for (const year of [Number(from.slice(0, 4)), Number(until.slice(0, 4))]) {
    const day = festivalDate(year, name);
    if (day !== null && monthOf(day) >= from && monthOf(day) <= until) {
      // A plan begins with its first month: what would lie before is cut off.
      const begins = addDays(day, before);
      return [begins < `${from}-01` ? `${from}-01` : begins, addDays(day, after)];
    }
  }
  return null;
}

/** The usual year of a union office, for twelve months from a month ('YYYY-MM'), with the words of its kind of unit. */
export function templateFor(from: string, unitKind: string | null): TemplateItem[] {
  const words = unitWords(unitKind);
  const first = Number(from.slice(5));
  return items.flatMap((item): TemplateItem[] => {
    if (item.units && !item.units.includes(unitKind ?? '')) return [];
    if (item.except?.includes(unitKind ?? '')) return [];
    const content = item.content.replace('{congress}', words.congress).replace('{disclosure}', words.disclosure);
    const common = { key: item.key, category: item.category, content, recurrence: item.recurrence ?? null };
    if (item.festival !== undefined) {
      const days = around(item.festival, item.days ?? [0, 0], from);
      if (days === null) return [];
      const [dayFrom, dayTo] = days;
      return [
        { ...common, festival: item.festival, monthFrom: monthOf(dayFrom), monthTo: monthOf(dayTo), dayFrom, dayTo },
      ];
    }
    const [begins, ends] = item.months ?? [1, 12];
    // A whole year is the plan's own; other months lie where the twelve months have them.
    const offset = begins === 1 && ends === 12 ? 0 : (begins - first + 12) % 12;
    const monthFrom = addToMonth(from, offset);
    const until = addToMonth(from, 11);
    const monthTo = addToMonth(monthFrom, ends - begins);
    return [
      { ...common, festival: null, monthFrom, monthTo: monthTo > until ? until : monthTo, dayFrom: null, dayTo: null },
    ];
  });
}
