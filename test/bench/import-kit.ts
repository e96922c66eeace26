/** What the benchmarks of all imports share: a check beside the bare read, and the commit beside bare inserts. */
import { dropTriggers, runCommand } from '../../db/journal.ts';
import type { Ledger } from '../../db/open.ts';
import type { CommandContext, TaskContext } from '../../src-main/context.ts';
import { commitPlan } from '../../src-main/services/imports/commit.ts';
import { examine, type Examined } from '../../src-main/services/imports/examine.ts';
import { bareRead } from './bare-read.ts';
import { benchDay } from './members.ts';

const clock = { now: () => `${benchDay} 09:00:00`, today: () => benchDay };
const user = { name: '何静', roles: [] };

const taskOf = (ledger: Ledger): TaskContext => ({
  ledger,
  clock,
  user,
  signal: new AbortController().signal,
  progress: () => {},
  command: () => {
    throw new Error('not here');
  },
});

export type ImportInput = Parameters<typeof examine>[1];

/** Milliseconds between two looks: a thread that spins would take the time away from the one that reads. */
const LOOK = 2;

/** Longest time that the thread did not come round while `work` ran, in ms. */
export async function longestStall<T>(work: () => Promise<T>): Promise<{ data: T; stall: number }> {
  let stall = 0;
  let last = performance.now();
  const look = (): void => {
    const now = performance.now();
    stall = Math.max(stall, now - last - LOOK);
    last = now;
  };
  const timer = setInterval(look, LOOK);
  try {
    const data = await work();
    look();
    return { data, stall };
  } finally {
    clearInterval(timer);
  }
}

/** One check; throws what the file was refused for. */
export async function checked(ledger: Ledger, input: ImportInput): Promise<Examined> {
  const examined = await examine(taskOf(ledger), input);
  if ('error' in examined) throw examined.error;
  return examined;
}

/** Milliseconds; `stall` is that of the best check. */
export interface Check {
  readonly read: number;
  readonly check: number;
  readonly stall: number;
}

/** The check of a file that nobody has seen, beside the bare read; each the best of the rounds. */
export async function checkBesideRead(
  ledger: Ledger,
  input: ImportInput,
  rounds: number,
): Promise<Check & { readonly examined: Examined }> {
  let read = Number.POSITIVE_INFINITY;
  let best: { check: number; stall: number; examined: Examined } | undefined;
  for (let round = 0; round < rounds; round += 1) {
    let started = performance.now();
    await bareRead(input.file.slice(), input.fileName);
    read = Math.min(read, performance.now() - started);
    started = performance.now();
    const file = input.file.slice();
    const { data: examined, stall } = await longestStall(() => checked(ledger, { ...input, file }));
    const check = performance.now() - started;
    if (!best || check < best.check) best = { check, stall, examined };
  }
  if (!best) throw new Error('no rounds');
  return { read, ...best };
}

/** The one transaction of an import, and the very same rows of `tables` bare into a book without triggers; ms. */
export function commitBesideBare(
  own: Ledger,
  bare: Ledger,
  tables: readonly string[],
  { input, examined }: { readonly input: ImportInput; readonly examined: Examined },
): { commit: number; bare: number } {
  let started = performance.now();
  runCommand(
    own.sql,
    { at: clock.now(), user: user.name, route: 'imports.commit' },
    () =>
      commitPlan({ ledger: own, clock, user, say: () => {} } satisfies CommandContext, {
        input,
        examined,
        backup: null,
      }),
    () => 'import',
  );
  const commit = performance.now() - started;
  const images = tables.map((t) => own.sql.prepare(`select * from ${t} order by id`).raw().all() as unknown[][]);
  dropTriggers(bare.sql);
  started = performance.now();
  bare.sql
    .transaction(() => {
      tables.forEach((table, t) => {
        const marks = (images[t]?.[0] ?? []).map(() => '?').join(', ');
        if (marks === '') return;
        const insert = bare.sql.prepare(`insert into ${table} values (${marks})`);
        for (const image of images[t] ?? []) insert.run(...image);
      });
    })
    .immediate();
  return { commit, bare: performance.now() - started };
}
