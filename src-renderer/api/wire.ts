import type { Answer, AppEvent } from '../../src-main/contract.ts';
import type { Bridge } from '../../src-main/hosts/bridge.ts';
import { loopbackBridge } from './loopback.ts';
import { createStore } from './store.ts';

/** Whether the core answers. `lost` shows a notice until it does again. */
export const connection = createStore<'fine' | 'lost'>('fine');

const restarts = new Set<() => void>();
const announceReturn = () => restarts.forEach((restart) => void restart());

/** Called when the core is back after it was away: whatever was read before may be stale. */
export function onRestart(listener: () => void): () => void {
  restarts.add(listener);
  return () => void restarts.delete(listener);
}

/** How the page reaches the core: the preload's bridge in Electron, HTTP on the node host. */
const bridge: Bridge = (window as unknown as { bridge?: Bridge }).bridge ?? loopbackBridge(() => void waitForCore());

/** Events of the core: `changed` and `progress`. Returns the way to stop listening. */
export function onEvent(listener: (event: AppEvent) => void): () => void {
  return bridge.on(listener);
}

const unreachable = (answer: Answer<unknown>) => !answer.ok && answer.error.code === 'DATABASE_UNAVAILABLE';
const PAUSE_MS = 2000;

/** Asks every two seconds whether the core is back. */
async function waitForCore(): Promise<void> {
  if (connection.get() === 'lost') return;
  connection.set('lost');
  do await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  while (unreachable(await bridge.call('app.status', {})));
  connection.set('fine');
  announceReturn();
}

export const wire = {
  /** The door, with an eye on whether anybody stands behind it. */
  async call(route: string, input: unknown, id: string): Promise<Answer<unknown>> {
    const answer = await bridge.call(route, input, id);
    // A locked file is no lost core: only a silent `app.status` is.
    if (unreachable(answer) && (route === 'app.status' || unreachable(await bridge.call('app.status', {}))))
      void waitForCore();
    return answer;
  },
};
