/** One line of docs/benchmarks.md. */
export interface Figure {
  /** What was measured, with the size: searching by initials, 100,000 people, p95. */
  readonly what: string;
  readonly value: number;
  readonly unit: 'ms' | 's' | 'MB' | '×';
  /** What it was measured against in the same run, if anything, e.g. 4.1 s of bare inserts. */
  readonly against?: string;
  /** The target as it was promised, e.g. ≤ 16 ms. */
  readonly target: string;
  readonly met: boolean;
}

/** Hands the figures of this process to scripts/bench.mjs. Called once, at the end of a `*.bench.ts` file. */
export function report(figures: readonly Figure[]): void {
  console.log(`@figures ${JSON.stringify(figures)}`);
}

/** Milliseconds of each of `times` runs, after one that does not count. */
export async function timed(times: number, work: (run: number) => unknown): Promise<number[]> {
  await work(-1);
  const all: number[] = [];
  for (let run = 0; run < times; run++) {
    const started = performance.now();
    await work(run);
    all.push(performance.now() - started);
  }
  return all.sort((a, b) => a - b);
}

/** A quantile of sorted numbers. */
export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
export const median = (sorted: readonly number[]): number => quantile(sorted, 0.5);
