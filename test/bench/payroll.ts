/**
 * A payroll at the size of a large office: the check of 50,000 rows against 100,000 people beside the bare read of the
 * same file, and the commit beside bare prepared inserts of the very same rows.
 */
import { dropTriggers, runCommand } from '../../db/journal.ts';
import { type Ledger, openLedger } from '../../db/open.ts';
import type { TaskContext } from '../../src-main/context.ts';
import { decisionsShape } from '../../src-main/domain/import/decisions.ts';
import { commitPlan } from '../../src-main/services/import-commit.ts';
import { examine } from '../../src-main/services/import-examine.ts';
import { writeWorkbook } from '../../src-main/workbook/write.ts';
import { bareRead } from './bare-read.ts';
import { longestStall } from './import.ts';
import { benchDay } from './members.ts';

const headers = [
  '序号',
  '部门',
  '工号',
  '姓名',
  '证件号码',
  '岗位工资',
  '薪级工资',
  '绩效工资',
  '应发合计',
  '公积金',
  '个税',
  '实发',
];
const fen = (n: number): string => (n / 100).toFixed(2);

/** The first people of the book, with what they are paid. */
export async function payroll(book: string, count: number): Promise<Uint8Array> {
  const ledger = openLedger(book);
  const people = ledger.sql
    .prepare('select department, staff_no, name, id_number from member order by id limit ?')
    .raw()
    .all(count) as (string | null)[][];
  ledger.close();
  const rows = people.map((who, i) => {
    const [post, grade, bonus] = [300_000 + (i % 97) * 5_000, 80_000 + (i % 53) * 2_010, (i % 31) * 10_000];
    const [fund, tax] = [48_000, (i % 11) * 1_234];
    const sums = [post, grade, bonus, post + grade + bonus, fund, tax, post + grade + bonus - fund - tax];
    return [String(i + 1), ...who, ...sums.map(fen)];
  });
  const columns = headers.map((header) => ({ header, width: 12, format: 'text' as const }));
  return writeWorkbook({ sheets: [{ name: '工资', columns, rows }] });
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
  noun: 'duesBases' as const,
  fileName: '工资表.xlsx',
  file,
  decisions: decisionsShape.parse({
    columns: { '工资!F': 'baseFen', '工资!G': 'baseFen' },
    answers: { fromMonth: '2026-01' },
  }),
});

export interface PayrollFigures {
  readonly read: number;
  readonly check: number;
  readonly stall: number;
  readonly commit: number;
  readonly bare: number;
}

/** Milliseconds; the check is the best of the rounds. `bareBook` is a copy of the book. */
export async function benchPayroll(
  book: string,
  bareBook: string,
  file: Uint8Array,
  rounds = 2,
): Promise<PayrollFigures> {
  const own = openLedger(book);
  const bare = openLedger(bareBook);
  try {
    let [read, check, most] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0];
    let examined: Awaited<ReturnType<typeof examine>> | undefined;
    for (let round = 0; round < rounds; round += 1) {
      let started = performance.now();
      await bareRead(file.slice(), '工资表.xlsx');
      read = Math.min(read, performance.now() - started);
      started = performance.now();
      const { data, stall } = await longestStall(() => examine(taskOf(own), input(file.slice())));
      const took = performance.now() - started;
      if (took < check) [check, most] = [took, stall];
      examined = data;
    }
    if (!examined || 'error' in examined) throw new Error('not examined');
    const done = examined;
    const { add, total } = done.preview.summary;
    if (add !== total) throw new Error(JSON.stringify(done.preview.summary).slice(0, 500));
    let started = performance.now();
    runCommand(
      own.sql,
      { at: clock.now(), user: user.name, route: 'imports.commit' },
      () =>
        commitPlan({ ledger: own, clock, user, say: () => {} }, { input: input(file), examined: done, backup: null }),
      () => 'import',
    );
    const commit = performance.now() - started;
    const images = own.sql.prepare('select * from dues_base order by id').raw().all() as unknown[][];
    dropTriggers(bare.sql);
    started = performance.now();
    bare.sql
      .transaction(() => {
        const insert = bare.sql.prepare(
          `insert into dues_base values (${(images[0] ?? []).map(() => '?').join(', ')})`,
        );
        for (const image of images) insert.run(...image);
      })
      .immediate();
    return { read, check, stall: most, commit, bare: performance.now() - started };
  } finally {
    own.close();
    bare.close();
  }
}
