/**
 * What a rule says about something that is to be paid. stop: not without another amount or the office's own standard;
 * ask: only with a written reason; warn: worth a look; ok: looked at, and the sum behind it.
 */
export interface SpendingFinding {
  readonly level: 'stop' | 'ask' | 'warn' | 'ok';
  readonly sentence: string;
  /** Document and number. */
  readonly source: string | null;
}

export const stop = (sentence: string, source: string): SpendingFinding => ({ level: 'stop', sentence, source });
export const ask = (sentence: string, source: string | null): SpendingFinding => ({ level: 'ask', sentence, source });
export const warn = (sentence: string, source: string | null): SpendingFinding => ({ level: 'warn', sentence, source });
export const fine = (sentence: string, source: string | null): SpendingFinding => ({ level: 'ok', sentence, source });

const ranks = { stop: 0, ask: 1, warn: 2, ok: 3 } as const;

/** The gravest first. */
export const byGravity = (a: SpendingFinding, b: SpendingFinding): number => ranks[a.level] - ranks[b.level];
