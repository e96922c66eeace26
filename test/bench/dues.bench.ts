import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchAfterChange, benchMatrix, benchYear, withBases } from './dues.ts';
import { report } from './figure.ts';
import { fillBook } from './members.ts';

const people = 20_000;
const folder = mkdtempSync(join(tmpdir(), 'union-office-bench-'));
try {
  const [book, bare] = [join(folder, 'book.db'), join(folder, 'bare.db')];
  fillBook(book, people);
  withBases(book);
  copyFileSync(book, bare);
  const year = benchYear(book, bare);
  const matrix = benchMatrix(book);
  const fresh = benchAfterChange(book);
  report([
    {
      what: 'year matrix, 20,000 people × 12 months, p95 at the core',
      value: matrix.p95,
      unit: 'ms',
      against: `median ${matrix.median.toFixed(1)} ms; the first after opening ${matrix.first.toFixed(0)} ms`,
      target: '≤ 150 ms',
      met: matrix.p95 <= 150,
    },
    {
      what: 'the same right after a change, p95 at the core',
      value: fresh,
      unit: 'ms',
      target: '≤ 150 ms',
      met: fresh <= 150,
    },
    {
      what: 'calling for and paying a year, 20,000 people, through the door',
      value: year.own / year.bare,
      unit: '×',
      against: `${year.own.toFixed(1)} s against ${year.bare.toFixed(1)} s of ${year.rows} bare prepared inserts`,
      target: '≤ 5 ×',
      met: year.own / year.bare <= 5,
    },
  ]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
