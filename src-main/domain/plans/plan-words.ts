import { z } from 'zod';
import raw from '../../../resources/texts/plan-words.json' with { type: 'json' };

const Month = z.int().min(1).max(12);
const Words = z.array(z.string().min(1)).min(1);
const Span = z.strictObject({ words: Words, from: Month, to: Month });
const Labelled = z.strictObject({ label: z.string(), words: Words });

const Shape = z.strictObject({
  source: z.string(),
  /** Days of the year by the words people use; the months they may fall in. */
  festivals: z.array(Span.extend({ label: z.string() })),
  /** Words of festivals that name many other things too: no head of a schedule. */
  festivalNotInHeads: Words,
  /** Quarters, halves, seasons and holidays. */
  spans: z.array(Span),
  /** What comes every so many months; `from` where the words name the months themselves. */
  steps: z.array(z.strictObject({ words: Words, from: Month.optional(), every: Month })),
  /** Months of the moon: the day has to be looked at. */
  lunar: Words,
  /** Kinds of work, the most telling first. */
  categories: z.array(Labelled),
  verbs: Words,
  purpose: Words,
  past: Words,
  ends: Words,
  sections: Words,
  columns: z.record(
    z.enum(['time', 'week', 'content', 'owner', 'helper', 'budget', 'deadline', 'category', 'note']),
    Words,
  ),
  owner: Words,
  helper: Words,
  roles: Words,
  budgetWords: Words,
});

/** Words by which plans are understood and entries get their suggestions. */
export const planWords = Shape.parse(raw);

/** Alternatives of a regular expression, the longest first. */
export const anyOf = (words: readonly string[]): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|');
