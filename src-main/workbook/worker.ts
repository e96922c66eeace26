/** Entry of the reading thread: one file after another, bounded in memory by whoever starts it. */
import { getHeapStatistics } from 'node:v8';
import { parentPort } from 'node:worker_threads';
import { AppError } from '../errors.ts';
import { packGrid } from './grid.ts';
import type { ReadAnswer, ReadRequest } from './pool.ts';
import { readAnyGrid } from './read.ts';

/** Memory above which the thread is not worth keeping. */
const heavyBytes = 96 * 1024 * 1024;

// SheetJS comments on damaged records with pieces of them; what stands in a file must not reach a log.
for (const level of ['log', 'warn', 'error'] as const) console[level] = () => {};

parentPort?.on('message', (request: ReadRequest) => {
  void answer(request);
});

async function answer({ bytes, fileName, encoding, password }: ReadRequest): Promise<void> {
  let last = 0;
  const onProgress = (done: number): void => {
    if (done - last < 0.02) return;
    last = done;
    post({ kind: 'progress', done });
  };
  try {
    const options = { onProgress, ...(encoding ? { encoding } : {}), ...(password ? { password } : {}) };
    const { packed, transferList } = packGrid(await readAnyGrid(bytes, fileName, options));
    post({ kind: 'done', packed, heavy: isHeavy() }, transferList);
  } catch (error) {
    if (error instanceof AppError) post({ kind: 'refused', error: error.toAnswer(), heavy: isHeavy() });
    else post({ kind: 'failed', detail: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
  }
}

function isHeavy(): boolean {
  const { total_heap_size, external_memory } = getHeapStatistics();
  return total_heap_size + external_memory > heavyBytes;
}

function post(message: ReadAnswer, transferList: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transferList);
}
