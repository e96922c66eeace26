/** Entry of the thread behind `bare-read.ts`. */
import { parentPort } from 'node:worker_threads';
import { readAnyWorkbook } from '../../src-main/workbook/read.ts';

parentPort?.on('message', async ({ bytes, fileName }: { bytes: Uint8Array; fileName: string }) => {
  const { sheets } = await readAnyWorkbook(bytes, fileName);
  parentPort?.postMessage(sheets[0]?.rows.length ?? 0);
});
