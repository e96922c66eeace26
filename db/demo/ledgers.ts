import file from './ledgers.json' with { type: 'json' };

/**
 * A living year of the ledgers of democratic management, safety and honours, in the order in which they were written.
 * Days are given as so many days ago: none is younger than 46, deadlines may lie ahead (negative).
 */
export const demoLedgers = file.lines as unknown as readonly {
  readonly kind: string;
  readonly values: Readonly<Record<string, string | number>>;
}[];
