import { z } from 'zod';
import { type CalendarEntry, calendarLayers } from '../domain/calendar/entry.ts';
import type { TemplateItem } from '../domain/calendar/template.ts';
import { isMonth } from '../domain/dates.ts';
import { dayShape } from '../domain/day-shape.ts';
import { command, query, task } from './kinds.ts';
import { type ExportedFile, reason, type ReportPreview } from './reports.ts';

export type { CalendarEntry, CalendarLayer } from '../domain/calendar/entry.ts';

/** One matter of the usual year, and whether the book has it already. */
export interface TemplateRow extends TemplateItem {
  readonly there: boolean;
}

export interface CalendarTemplate {
  readonly items: readonly TemplateRow[];
  readonly source: string;
  /** Plans of these months that the items may be added to. */
  readonly plans: readonly { readonly id: number; readonly title: string }[];
  /** Title of a new plan. */
  readonly title: string;
}

const month = z.string().refine(isMonth, '月份要写成 2026-11');
/** Deadlines and birthdays are reckoned day by day: so many years at once at most. */
const MOST_YEARS = 3;
const within = (from: string, to: string): boolean => Number(to.slice(0, 4)) - Number(from.slice(0, 4)) <= MOST_YEARS;
const layers = z.array(z.enum(calendarLayers)).max(calendarLayers.length);
const filter = {
  owner: z.string().trim().max(60).optional(),
  category: z.string().max(20).optional(),
  upper: z.boolean().optional(),
};

/** Everything that the derived layer is reckoned from. */
const reads = [
  'plan',
  'activity',
  'ledger',
  'member',
  'group',
  'officer',
  'transfer',
  'dues',
  'funds',
  'benefit',
  'aid',
  'setting',
  'unit',
  'report',
] as const;

/** What a wall sheet shows. */
const paperShape = {
  /** 'YYYY' the year on one sheet, each month on its own with `monthly`; 'YYYY-MM' one month. */
  period: z.string().regex(/^\d{4}(-(0[1-9]|1[0-2]))?$/, '期间要写成 2026 或 2026-11'),
  monthly: z.boolean().default(false),
  paper: z.enum(['A4', 'A3']).default('A4'),
  layers: layers.default(['计划', '活动']),
  /** Plans of the unit itself; those that the upper union set. */
  own: z.boolean().default(true),
  fromUpper: z.boolean().default(true),
  festivals: z.boolean().default(true),
  ...filter,
};

export const calendarRoutes = {
  /** Entries that touch days from … to, and those without any time (of plans that touch the span), in the calendar's order. */
  'calendar.entries': query<CalendarEntry[]>()({
    input: z
      .strictObject({ from: dayShape(), to: dayShape(), layers: layers.default(['计划', '活动', '期限']), ...filter })
      .refine(({ from, to }) => from <= to, '结束日期早于开始日期')
      .refine(({ from, to }) => within(from, to), `日历一次最多看 ${MOST_YEARS} 年，请选近一些的日期`),
    nouns: [...reads],
  }),
  /** The usual year for twelve months from a month, with what is there already. */
  'calendar.template': query<CalendarTemplate>()({ input: z.strictObject({ from: month }), nouns: ['plan', 'unit'] }),
  /** Adds the chosen matters of the usual year to a plan, or to a new one. What is there already is left out. */
  'calendar.fill': command<{ planId: number; added: number; left: number }>()({
    input: z.strictObject({
      from: month,
      keys: z.array(z.string().max(40)).min(1, '至少选一项').max(200),
      planId: z.int().positive().nullable().default(null),
    }),
    nouns: ['plan', 'history'],
  }),
  /** The wall sheet as it will be printed. */
  'calendar.paper': query<ReportPreview>()({ input: z.strictObject(paperShape), nouns: [...reads] }),
  /** The wall sheet on its way out. */
  'calendar.export': task<ExportedFile>()({
    input: z.strictObject({ ...paperShape, format: z.enum(['print', 'pdf']), ...reason }),
    nouns: [],
  }),
  /** Entries as a calendar file (RFC 5545) for telephones and mail programs. */
  'calendar.ics': task<ExportedFile>()({
    input: z
      .strictObject({
        from: dayShape(),
        to: dayShape(),
        layers: layers.default(['计划', '活动']),
        festivals: z.boolean().default(false),
        ...filter,
        ...reason,
      })
      .refine(({ from, to }) => from <= to, '结束日期早于开始日期')
      .refine(({ from, to }) => within(from, to), `日历一次最多导出 ${MOST_YEARS} 年，请选近一些的日期`),
    nouns: [],
  }),
};
