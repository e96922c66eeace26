import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJobs } from './export.ts';
import { type Figure, median, report } from './figure.ts';

/** Rows: the size that was promised, and one that exceljs can bear. */
const full = 100_000;
const tenth = 10_000;
const runs = 3;

interface Measured {
  /** Milliseconds. */
  readonly time: number;
  /** Peak resident megabytes of the process. */
  readonly peak: number;
}

/** One export in a process of its own: this very file, started with the job's name. */
function measure(job: string, rows: number, folder: string): Measured {
  const output = execFileSync(process.execPath, [process.argv[1] ?? '', job, String(rows), folder], {
    encoding: 'utf8',
    maxBuffer: 1 << 20,
  });
  return JSON.parse(output.trim().split('\n').at(-1) ?? '{}') as Measured;
}

function medians(jobs: readonly string[], rows: number, folder: string): Record<string, Measured> {
  const all = new Map(jobs.map((job) => [job, [] as Measured[]]));
  // The candidates take turns, so that a busy moment of the machine meets all of them.
  for (let run = 0; run < runs; run++) for (const job of jobs) all.get(job)?.push(measure(job, rows, folder));
  const middle = (list: readonly Measured[], key: keyof Measured): number =>
    median(list.map((one) => one[key]).sort((a, b) => a - b));
  return Object.fromEntries(
    [...all].map(([job, list]) => [job, { time: middle(list, 'time'), peak: middle(list, 'peak') }]),
  );
}

function figures(folder: string): Figure[] {
  for (const rows of [full, tenth]) measure('fill', rows, folder);
  const large = medians(['own', 'floor'], full, folder);
  const small = medians(['own', 'exceljs'], tenth, folder);
  const own = large['own'] as Measured;
  const floor = large['floor'] as Measured;
  const few = small['own'] as Measured;
  const exceljs = small['exceljs'] as Measured;
  const ms = ({ time }: Measured): string => `${time.toFixed(0)} ms`;
  return [
    {
      what: 'export of a list from the book, 100,000 × 30 styled',
      value: own.time / floor.time,
      unit: '×',
      against: `${ms(own)} against ${ms(floor)} of the floor writer with its rows ready in memory`,
      target: '≤ 1.5 ×',
      met: own.time / floor.time <= 1.5,
    },
    {
      what: 'the same, peak memory of its process',
      value: own.peak,
      unit: 'MB',
      against: `floor ${floor.peak.toFixed(0)} MB`,
      target: '≤ 400 MB',
      met: own.peak <= 400,
    },
    {
      what: 'export of a list from the book, 10,000 × 30 styled',
      value: few.time / exceljs.time,
      unit: '×',
      against: `${ms(few)} against ${ms(exceljs)} and ${exceljs.peak.toFixed(0)} MB of exceljs with its rows ready in memory`,
      target: '≤ 1 ×',
      met: few.time <= exceljs.time,
    },
  ];
}

const [, , job, rows, given] = process.argv;
if (job && rows && given) {
  const time = await exportJobs[job]?.(Number(rows), given);
  if (time === undefined) throw new Error(`no job: ${job}`);
  console.log(JSON.stringify({ time, peak: process.resourceUsage().maxRSS / 1024 }));
} else {
  const folder = mkdtempSync(join(tmpdir(), 'bench-export-'));
  try {
    report(figures(folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
