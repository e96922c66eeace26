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
    const limit = job === 'write' ? 1.5 : 2;
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
report(figures);
