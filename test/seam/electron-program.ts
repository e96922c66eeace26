import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { newRecord, type Recorded } from './stand-in/electron.ts';
import { temporary } from './stand-in/build.ts';

export interface Started {
  readonly record: Recorded;
  readonly dataDir: string;
}

/** Runs the built Electron host once more, on a fresh record. Waits until it opened its window or gave up. */
export async function startElectron(
  dist: string,
  prepare: (record: Recorded, dataDir: string) => void = () => undefined,
): Promise<Started> {
  const record = newRecord();
  (globalThis as unknown as { electronRecord: Recorded }).electronRecord = record;
  const dataDir = join(temporary(), '台账 数据');
  mkdirSync(dataDir);
  prepare(record, dataDir);
  const argv = process.argv;
  process.argv = [argv[0] as string, '.', `--data=${dataDir}`];
  try {
    await import(`${pathToFileURL(join(dist, 'main/electron.js')).href}?${randomUUID()}`);
    for (let wait = 0; wait < 200 && record.windows.length === 0 && record.exits.length === 0; wait++)
      await new Promise((resolve) => setTimeout(resolve, 10));
    // The page is loaded without being awaited.
    await new Promise((resolve) => setTimeout(resolve, 20));
  } finally {
    process.argv = argv;
  }
  return { record, dataDir };
}
