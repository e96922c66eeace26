import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { report } from './figure.ts';
import { fillBook } from './members.ts';
import { benchPayroll, payroll } from './payroll.ts';

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
const folder = mkdtempSync(join(tmpdir(), 'union-office-payroll-'));
try {
  const [book, bare] = [join(folder, 'book.db'), join(folder, 'bare.db')];
  fillBook(book, 100_000);
  copyFileSync(book, bare);
  const found = await benchPayroll(book, bare, await payroll(book, 50_000));
  report([
    {
      what: 'check of a payroll of 50,000 × 12 against 100,000 people',
      value: found.check / found.read,
      unit: '×',
      against: `${seconds(found.check)} against ${seconds(found.read)} of the bare read`,
      target: '≤ 3 ×',
      met: found.check <= 3 * found.read,
    },
    {
      what: 'the same, longest time in which the core answered nobody',
      value: found.stall,
      unit: 'ms',
      target: '≤ 200 ms',
      met: found.stall <= 200,
    },
    {
      what: 'commit of 50,000 bases out of a payroll in one transaction',
      value: found.commit / found.bare,
      unit: '×',
      against: `${seconds(found.commit)} against ${seconds(found.bare)} of bare prepared inserts`,
      target: '≤ 5 ×',
      met: found.commit <= 5 * found.bare,
    },
  ]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
