/** Entry of the reading thread: one file per thread, bounded in memory by whoever starts it. */
import { parentPort } from 'node:worker_threads';
import { AppError } from '../errors.ts';
import { packGrid } from './grid.ts';
import type { ReadAnswer, ReadRequest } from './pool.ts';
import { readAnyGrid } from './read.ts';

parentPort?.once('message', (request: ReadRequest) => {
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
    post({ kind: 'done', packed }, transferList);
  } catch (error) {
    if (error instanceof AppError) post({ kind: 'refused', error: error.toAnswer() });
    else post({ kind: 'failed', detail: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
  }
}

function post(message: ReadAnswer, transferList: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transferList);
}
