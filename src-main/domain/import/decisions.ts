import { z } from 'zod';

const key = z.string().max(300);
const text = z.string().max(5000);

/** What a person decided about a file. Everything has a default; an empty object means: as proposed. */
export const decisionsShape = z.strictObject({
  /** Sheet name → used or not. */
  sheets: z.record(key, z.boolean()).default({}),
  /** Sheet name → header rows (1-based). */
  headerRows: z.record(key, z.array(z.int().min(1)).max(3)).default({}),
  /** Column key (`sheet!letter`) → field name, or null to ignore. */
  columns: z.record(key, z.string().nullable()).default({}),
  /** Field → raw text → value to store (null: empty). */
  values: z.record(key, z.record(text, text.nullable())).default({}),
  /** Row key (`sheet!row`) → field → corrected text. */
  cells: z.record(key, z.record(key, text.nullable())).default({}),
  /** Row key (`sheet!row`) → skip, or the way to treat a found pair. */
  rows: z.record(key, z.enum(['skip', 'update', 'fill', 'add', 'auto'])).default({}),
  /** Question key → chosen option. */
  answers: z.record(text, text).default({}),
  /** A constant for a field that no column feeds. */
  constants: z.record(key, text.nullable()).default({}),
  /** Words that mean empty. */
  emptyWords: z.array(z.string().max(20)).max(50).optional(),
  /** Blank cells never take a stored value away. */
  keepExisting: z.boolean().default(true),
  neverAdd: z.boolean().default(false),
  /** Text encoding of a csv, when the program's guess is wrong. */
  encoding: z.enum(['utf-8', 'gb18030', 'utf-16le', 'utf-16be']).optional(),
  hiddenRows: z.boolean().default(false),
  /**
   * Keys of the groups of warnings that somebody ticked (`problemGroups`). Given, even empty, nothing is written while
   * a warning is open; left out, the caller shows nobody any warnings.
   */
  accepted: z.array(key).max(1000).optional(),
});
export type Decisions = z.infer<typeof decisionsShape>;

/** Answers about rows that are read already: whom they mean, their group, what becomes of what no field holds. */
const beside = /^(?:pair|rows|keep|group):|^(?:pairs|repeats|groups|joinedOn|expelled)$/u;

/** The part of the decisions that how rows are read depends on, but for repairs of single cells. */
export function readingOf({ cells: _cells, rows: _rows, accepted: _accepted, answers, ...decisions }: Decisions) {
  const { keepExisting: _keep, neverAdd: _never, ...rest } = decisions;
  return { ...rest, answers: Object.entries(answers).filter(([key]) => !beside.test(key)) };
}

/** Answers about single rows: whom one means, and which of two counts. */
const single = /^(?:pair|rows):/u;

/** The part of the decisions that may concern every row that is planned: all but what is said about single rows. */
export function planningOf({ cells: _cells, rows: _rows, accepted: _accepted, answers, ...rest }: Decisions) {
  return { ...rest, answers: Object.entries(answers).filter(([key]) => !single.test(key)) };
}

/**
 * The entry of a record that came from outside: only its own keys, so that `__proto__` and `constructor` in a file's
 * header or value never reach the prototype.
 */
export function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
