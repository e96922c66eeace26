import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Figure, report } from './figure.ts';

/** It starts itself anew for every measurement, so it runs as it stands and not from this bundle. */
const file = pathToFileURL(join(process.cwd(), 'test/bench/workbook.ts')).href;
const { benchRead, benchWrite } = (await import(/* @vite-ignore */ file)) as typeof import('./workbook.ts');

const number = (value: number): string => value.toLocaleString('en-US');
const lines = [...benchRead(), ...benchWrite()];
const find = (what: string, rows: number) => lines.find((line) => line.what === what && line.rows === rows);

/** Own against the floor, with the peak; and where exceljs stands at the size that it can bear. */
const figures: Figure[] = [...new Set(lines.map((line) => line.rows))].flatMap((rows) =>
  (['read', 'write'] as const).flatMap((job): Figure[] => {
    const own = find(`${job} own`, rows);
    const floor = find(`${job} floor`, rows);
    const other = find(`${job} exceljs`, rows);
    if (!own || !floor) return [];
    const size = `${number(rows)} × 30`;
    const name = job === 'read' ? 'reading' : 'writing';
    const isExport = job === 'write' && rows === 100_000;
    const against = [`${own.time.toFixed(0)} ms against ${floor.time.toFixed(0)} ms of the floor`];
    if (other) against.push(`${other.time.toFixed(0)} ms of exceljs (× ${other.ratio.toFixed(1)})`);
    const sheetjs = find(`${job} sheetjs`, rows);
    if (sheetjs) against.push(`${sheetjs.time.toFixed(0)} ms of SheetJS (× ${sheetjs.ratio.toFixed(1)})`);
    const limit = job === 'write' ? 1.5 : 1.3;
    const speed: Figure = {
      what: `${name} ${size}`,
      value: own.ratio,
      unit: '×',
      against: against.join(', '),
      target: `≤ ${limit} ×`,
      met: own.ratio <= limit,
    };
    const peak: Figure = {
      what: `${name} ${size}, peak memory`,
      value: own.peak,
      unit: 'MB',
      target: '≤ 400 MB',
      met: own.peak <= 400,
    };
    return isExport ? [speed, peak] : [speed];
  }),
);
report([...figures, ...reading()]);

/** What reading costs in its own thread, and how it grows with the rows. Peaks include the bare process, some 50 MB. */
function reading(): Figure[] {
  const large = find('read own', 100_000);
  const small = find('read own', 10_000);
  const floor = find('read floor', 100_000);
  const thread = find('read worker', 100_000);
  if (!large || !small || !floor || !thread) return [];
  const growth = large.time / small.time;
  const against = `${thread.time.toFixed(0)} ms with the thread and its start`;
  return [
    { what: 'reading ten times the rows', value: growth, unit: '×', target: '≤ 11 ×', met: growth <= 11 },
    {
      what: 'reading 100,000 × 30 in its thread',
      value: thread.ratio,
      unit: '×',
      against,
      target: '≤ 1.3 ×',
      met: thread.ratio <= 1.3,
    },
    {
      what: 'reading 100,000 × 30, peak memory',
      value: thread.peak,
      unit: 'MB',
      against: `${floor.peak.toFixed(0)} MB of the floor`,
      target: '≤ 560 MB',
      met: thread.peak <= 560,
    },
  ];
}
