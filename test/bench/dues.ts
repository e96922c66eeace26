/** Dues of a large office: the year's matrix as the page asks for it, and a year called for and paid against bare inserts. */
import { dropTriggers, runCommand } from '../../db/journal.ts';
import { type Ledger, openLedger } from '../../db/open.ts';
import type { CommandContext, QueryContext } from '../../src-main/context.ts';
import { duesHandlers } from '../../src-main/services/dues.ts';
import { putBase } from '../../src-main/services/dues/bases.ts';
import { benchDay } from './members.ts';
import { quantile } from './figure.ts';

const context = (ledger: Ledger): QueryContext => ({
  ledger,
  clock: { now: () => `${benchDay} 09:00:00`, today: () => benchDay },
  user: { name: '何静', roles: [] },
});

function act<T>(ledger: Ledger, work: (context: CommandContext) => T): T {
  return runCommand(
    ledger.sql,
    { at: `${benchDay} 09:00:00`, user: '何静', route: 'bench' },
    () => work({ ...context(ledger), say: () => undefined }),
    () => 'bench',
  ).data;
}

/** A standard for everybody, and a base for each of the members. */
export function withBases(path: string): void {
  const ledger = openLedger(path);
  const ids = ledger.sql.prepare('select id from member').pluck().all() as number[];
  act(ledger, (c) => {
    duesHandlers['dues.saveStandard'](c, {
      groupId: null,
      memberId: null,
      mode: '按基数',
      amountFen: null,
      grades: [],
      payItems: null,
      fromMonth: '2026-01',
      toMonth: null,
      document: '大会决议',
      note: null,
    });
    for (const memberId of ids)
      putBase(ledger, {
        memberId,
        fromMonth: '2026-01',
        baseFen: 300_000 + (memberId % 97) * 5_000,
        amountFen: null,
        source: '导入',
        items: null,
      });
  });
  ledger.close();
}

const months = Array.from({ length: 12 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}`);

/**
 * Calls for the twelve months and takes them from everybody, month by month, through the handlers of the door; then the
 * same rows bare, into a book without triggers. Seconds.
 */
export function benchYear(path: string, bare: string): { own: number; bare: number; rows: number } {
  const ledger = openLedger(path);
  let started = performance.now();
  for (const month of months) {
    act(ledger, (c) =>
      duesHandlers['dues.openPeriod'](c, { fromMonth: month, toMonth: month, dueOn: null, note: null }),
    );
    const { rows } = duesHandlers['dues.matrix'](context(ledger), {
      year: 2026,
      groupId: null,
      ungrouped: false,
      month: null,
      search: '',
      view: 'all',
      offset: 0,
      limit: 1_000_000,
      ids: false,
    });
    const at = months.indexOf(month);
    const lines = rows.flatMap(({ memberId, expected, paid }) => {
      const amountFen = (expected[at] ?? 0) - (paid[at] ?? 0);
      return amountFen > 0 ? [{ memberId, amountFen, months: [month] }] : [];
    });
    const payment = { paidOn: benchDay, method: '工资代扣' as const, collector: null, note: null };
    act(ledger, (c) => duesHandlers['dues.collect'](c, { ...payment, lines }));
  }
  const own = (performance.now() - started) / 1000;

  const tables = ['dues_period', 'dues_batch', 'dues_payment', 'dues_payment_month'];
  const images = tables.map(
    (table) => ledger.sql.prepare(`select * from ${table} order by id`).raw().all() as unknown[][],
  );
  ledger.close();
  const plain = openLedger(bare);
  dropTriggers(plain.sql);
  started = performance.now();
  plain.sql
    .transaction(() => {
      tables.forEach((table, t) => {
        const first = images[t]?.[0] ?? [];
        const insert = plain.sql.prepare(`insert into ${table} values (${first.map(() => '?').join(', ')})`);
        for (const image of images[t] ?? []) insert.run(...image);
      });
    })
    .immediate();
  const seconds = (performance.now() - started) / 1000;
  plain.close();
  return { own, bare: seconds, rows: images.reduce((n, rows) => n + rows.length, 0) };
}

/** The matrix as the page asks for it: pages of 200 rows, groups, views and searches; milliseconds. */
export function benchMatrix(path: string, rounds = 40): { first: number; median: number; p95: number } {
  const ledger = openLedger(path);
  const groups = ledger.sql.prepare('select id from union_group').pluck().all() as number[];
  const base = {
    year: 2026,
    groupId: null,
    ungrouped: false,
    month: null,
    search: '',
    view: 'all' as const,
    limit: 200,
    ids: false,
  };
  const ask = (more: object): number => {
    const started = performance.now();
    duesHandlers['dues.matrix'](context(ledger), { ...base, offset: 0, ...more });
    return performance.now() - started;
  };
  const first = ask({});
  const times: number[] = [];
  for (let i = 0; i < rounds; i += 1)
    times.push(
      ask({ offset: (i * 977) % 19_000 }),
      ask({ groupId: groups[i % groups.length] ?? null }),
      ask({ view: 'owing', ids: true }),
      ask({ search: ['王', '李', 'zhang', 'wl'][i % 4] }),
    );
  ledger.close();
  const sorted = times.sort((a, b) => a - b);
  return { first, median: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) };
}

/** The same right after a change: what was kept in memory of that person holds no more. The first after opening is no part. */
export function benchAfterChange(path: string, rounds = 20): number {
  const ledger = openLedger(path);
  const times: number[] = [];
  for (let i = -1; i < rounds; i += 1) {
    act(ledger, () =>
      putBase(ledger, {
        memberId: i + 2,
        fromMonth: '2026-12',
        baseFen: 200_000 + i,
        amountFen: null,
        source: '手工',
        items: null,
      }),
    );
    const started = performance.now();
    duesHandlers['dues.matrix'](context(ledger), {
      year: 2026,
      groupId: null,
      ungrouped: false,
      month: null,
      search: '',
      view: 'all',
      offset: 0,
      limit: 200,
      ids: false,
    });
    if (i >= 0) times.push(performance.now() - started);
  }
  ledger.close();
  return quantile(
    times.sort((a, b) => a - b),
    0.95,
  );
}
