/**
 * Importing at the size of a large office: the check of 50,000 rows of 20 columns against 100,000 people beside the bare
 * read of the same file, the commit beside bare prepared inserts of the very same rows, ten times the rows beside one
 * time, and how long the core keeps others waiting.
 */
import { join } from 'node:path';
import { copyInSteps } from '../../db/copy.ts';
import { openLedger } from '../../db/open.ts';
import { decisionsShape } from '../../src-main/domain/import/decisions.ts';
import { memberFields } from '../../src-main/domain/member.ts';
import { writeWorkbook } from '../../src-main/workbook/write.ts';
import { type Check, checkBesideRead, checked, commitBesideBare, longestStall } from './import-kit.ts';
import { inventedPeople } from './members.ts';

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

const input = (file: Uint8Array) => ({
  noun: 'member' as const,
  fileName: '花名册.xlsx',
  file,
  decisions: decisionsShape.parse({}),
});

/** The check of a roster against a book, beside the bare read; each the best of the rounds. */
export async function benchCheck(path: string, file: Uint8Array, rounds = 2): Promise<Check> {
  const ledger = openLedger(path);
  try {
    return await checkBesideRead(ledger, input(file), rounds);
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
    const given = input(await roster(count));
    const examined = await checked(own, given);
    if (examined.preview.summary.add !== count) throw new Error(JSON.stringify(examined.preview.summary).slice(0, 500));
    await examined.work.prepare?.(() => Promise.resolve());
    const tables = ['member', 'membership_event', 'group_stay'];
    return { ...commitBesideBare(own, bare, tables, { input: given, examined }), rows: count };
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
