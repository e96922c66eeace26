import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Figure, report } from './figure.ts';
import { benchBulk, benchOpen, benchSearch, fillBook } from './members.ts';

const folder = mkdtempSync(join(tmpdir(), 'union-office-bench-'));
try {
  const [full, empty] = [join(folder, 'full.db'), join(folder, 'empty.db')];
  fillBook(full, 100_000);
  fillBook(empty, 0);
  const figures: Figure[] = benchSearch(full).map(({ what, median, p95, most }) => ({
    what: `${what}, 100,000 people, p95 at the core`,
    value: p95,
    unit: 'ms',
    against: `median ${median.toFixed(1)} ms, up to ${most} found`,
    target: '≤ 16 ms',
    met: p95 <= 16,
  }));
  const open = benchOpen(full, empty);
  const bulk = benchBulk(folder);
  report([
    ...figures,
    {
      what: 'opening a book of 100,000 people',
      value: open.ratio,
      unit: '×',
      against: `${open.full.toFixed(1)} ms against ${open.empty.toFixed(1)} ms empty`,
      target: '≤ 2 ×',
      met: open.ratio <= 2,
    },
    {
      what: 'writing 50,000 people with the journal',
      value: bulk.ratio,
      unit: '×',
      against: `${(bulk.journal / 1000).toFixed(2)} s against ${(bulk.bare / 1000).toFixed(2)} s of bare prepared inserts`,
      target: '≤ 3 ×',
      met: bulk.ratio <= 3,
    },
  ]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
