import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** Names the bench's own reading thread among the entries of its bundle. */
const entry = (): URL =>
  new URL(import.meta.url.endsWith('.ts') ? './bare-read-worker.ts' : './bare-read-worker.js', import.meta.url);

let warm: Worker | undefined;

/**
 * What every import costs at least: the file read into rows and cells in a thread of its own, with nothing understood of
 * it and nothing sent back but the number of rows of the first sheet. One thread is kept warm, as the import keeps its own.
 */
export async function bareRead(bytes: Uint8Array, fileName: string): Promise<number> {
  warm ??= new Worker(entry(), { resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 32 } });
  warm.ref();
  warm.postMessage({ bytes, fileName });
  const [rows] = (await once(warm, 'message')) as [number];
  warm.unref();
  return rows;
}
