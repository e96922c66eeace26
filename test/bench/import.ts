/**
 * Importing at the size of a large office: the check of 50,000 rows of 20 columns against 100,000 people beside the bare
 * read of the same file, the commit beside bare prepared inserts of the very same rows, ten times the rows beside one
 * time, and how long the core keeps others waiting.
 */
import { join } from 'node:path';
import { dropTriggers, runCommand } from '../../db/journal.ts';
import { type Ledger, openLedger } from '../../db/open.ts';
import type { CommandContext, TaskContext } from '../../src-main/context.ts';
import { commitPlan } from '../../src-main/services/import-commit.ts';
import { examine } from '../../src-main/services/import-examine.ts';
import { decisionsShape } from '../../src-main/domain/import/decisions.ts';
import { memberFields } from '../../src-main/domain/member.ts';
import { writeWorkbook } from '../../src-main/workbook/write.ts';
import { copyInSteps } from '../../db/copy.ts';
import { bareRead } from './bare-read.ts';
import { benchDay, inventedPeople } from './members.ts';

const fields = [
  'name',
  'gender',
  'birthDate',
  'ethnicity',
  'politicalStatus',
  'education',
  'idType',
  'idNumber',
  'nativePlace',
  'mobile',
  'householdType',
  'householdPlace',
  'employer',
  'department',
  'staffNo',
  'post',
  'employmentStatus',
  'skillLevel',
] as const;

/** A roster of 20 columns: people number `from` … of the same invented office, every `stale`-th with an older phone. */
export async function roster(count: number, from = 0, stale = 0): Promise<Uint8Array> {
  const people = inventedPeople(from + count).slice(from);
  const rows = people.map(({ values, events = [] }, i) => [
    String(i + 1),
    ...fields.map((field) =>
      field === 'mobile' && stale > 0 && i % stale === 0 ? `137${String(i).padStart(8, '0')}` : (values[field] ?? null),
    ),
    events[0]?.date ?? null,
  ]);
  const headers = ['序号', ...fields.map((field) => memberFields[field].label), '入会日期'];
  return writeWorkbook({
    sheets: [
      { name: '花名册', columns: headers.map((header) => ({ header, width: 12, format: 'text' as const })), rows },
    ],
  });
}

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

const input = (file: Uint8Array) => ({
  noun: 'member' as const,
  fileName: '花名册.xlsx',
  file,
  decisions: decisionsShape.parse({}),
});

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

export interface Check {
  readonly read: number;
  readonly check: number;
  readonly stall: number;
}

/** The check of a file against a book, beside the bare read; each the best of the rounds. */
export async function benchCheck(path: string, file: Uint8Array, rounds = 2): Promise<Check> {
  const ledger = openLedger(path);
  try {
    let read = Number.POSITIVE_INFINITY;
    let check = Number.POSITIVE_INFINITY;
    let most = 0;
    for (let round = 0; round < rounds; round += 1) {
      let started = performance.now();
      await bareRead(file.slice(), '花名册.xlsx');
      read = Math.min(read, performance.now() - started);
      started = performance.now();
      const { data, stall } = await longestStall(() => examine(taskOf(ledger), input(file.slice())));
      const took = performance.now() - started;
      if ('error' in data) throw data.error;
      if (took < check) most = stall;
      check = Math.min(check, took);
    }
    return { read, check, stall: most };
  } finally {
    ledger.close();
  }
}

export interface Written {
  readonly commit: number;
  readonly bare: number;
  readonly rows: number;
}

/** The one transaction of an import into an empty book, and the very same rows of the people bare. */
export async function benchCommit(folder: string, count: number, label = ''): Promise<Written> {
  const own = openLedger(join(folder, `commit-${count}${label}.db`), { create: true });
  const bare = openLedger(join(folder, `bare-${count}${label}.db`), { create: true });
  try {
    const file = await roster(count);
    const examined = await examine(taskOf(own), input(file));
    if ('error' in examined) throw examined.error;
    if (examined.preview.summary.add !== count) throw new Error(JSON.stringify(examined.preview.summary).slice(0, 500));
    await examined.work.prepare?.(() => Promise.resolve());
    let started = performance.now();
    runCommand(
      own.sql,
      { at: clock.now(), user: user.name, route: 'imports.commit' },
      () =>
        commitPlan({ ledger: own, clock, user, say: () => {} } satisfies CommandContext, {
          input: input(file),
          examined,
          backup: null,
        }),
      () => 'import',
    );
    const commit = performance.now() - started;
    const tables = ['member', 'membership_event', 'group_stay'];
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
    return { commit, bare: performance.now() - started, rows: count };
  } finally {
    own.close();
    bare.close();
  }
}

/** The copy before a large import: how long, and how long the core answered nobody. */
export async function benchCopy(path: string, target: string): Promise<{ took: number; stall: number }> {
  const ledger = openLedger(path);
  try {
    const started = performance.now();
    const { stall } = await longestStall(() => copyInSteps(ledger.sql, target));
    return { took: performance.now() - started, stall };
  } finally {
    ledger.close();
  }
}
