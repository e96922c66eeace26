import { Worker } from 'node:worker_threads';
import type { CoreOptions, CoreThread, FromCore } from '../core-port.ts';

/** The core in a thread of Node. `file` is the built core.js. */
export function workerThread(file: URL, options: CoreOptions): CoreThread {
  const worker = new Worker(file, { argv: [JSON.stringify(options)], name: 'core' });
  let reason = '';
  worker.on('error', (error: Error) => (reason = error.stack ?? String(error)));
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => void worker.on('message', (message: FromCore) => listener(message)),
    onExit: (listener) => void worker.once('exit', (code) => listener(reason || `exit code ${code}`)),
    kill: () => void worker.terminate(),
  };
}
