import { createApp } from './app.ts';
import type { Answer } from './contract.ts';
import { type CoreOptions, openPort } from './core-port.ts';
import { localClock } from './local-clock.ts';
import { guardOffline } from './offline.ts';

/**
 * Entry of the core's own thread, the same in both hosts: the app behind a message port. The window paints whatever the
 * core does. Options come as JSON in the last argument.
 */
const port = openPort();
const log = (message: string): void => port.post({ type: 'log', message });
guardOffline(log);

const { dataDir, version, today } = JSON.parse(process.argv.at(-1) ?? '{}') as CoreOptions;
const app = createApp({ dataDir, version, log, clock: localClock(today) });
app.on((event) => port.post({ type: 'event', event }));

function answer(id: string, value: Answer<unknown>): void {
  try {
    port.post({ type: 'answer', id, answer: value });
  } catch (error) {
    // A value that cannot be cloned is a mistake in a handler; the caller must not wait for ever.
    log(`answer ${id}: ${String(error)}`);
    port.post({
      type: 'answer',
      id,
      answer: { ok: false, error: { code: 'INTERNAL', message: '结果传不回页面。已有的记录不受影响，请重新打开再试' } },
    });
  }
}

async function close(): Promise<void> {
  const beat = setInterval(() => port.post({ type: 'closing' }), 1000);
  try {
    await app.close();
  } catch (error) {
    log(`close: ${String(error)}`);
  }
  clearInterval(beat);
  port.post({ type: 'closed' });
  port.close();
}

port.onMessage((message) => {
  if (message.type === 'close') void close();
  else void app.call(message.route, message.input, message.id).then((value) => answer(message.id, value));
});
port.post({ type: 'ready' });
