import { utilityProcess } from 'electron';
import type { CoreOptions, CoreThread, FromCore } from '../core-port.ts';

/** The core in a process of its own beside the window. `file` is the built core.js. */
export function utilityThread(file: string, options: CoreOptions): CoreThread {
  const child = utilityProcess.fork(file, [JSON.stringify(options)], {
    serviceName: '工会台账',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let tail = '';
  child.stderr?.on('data', (part: Buffer) => (tail = (tail + part.toString()).slice(-4000)));
  return {
    post: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', (message: FromCore) => listener(message)),
    onExit: (listener) => void child.once('exit', (code) => listener(`exit code ${code} ${tail}`.trim())),
    kill: () => void child.kill(),
  };
}
