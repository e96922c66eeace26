/** Entry of the thread that reads and understands workbooks. Bounded in memory by whoever starts it. */
import { parentPort } from 'node:worker_threads';
import type { Remembered } from '../../domain/import/memory.ts';
import { AppError } from '../../errors.ts';
import { draftFile, type DraftJob, originalRows, type WantedPackets } from './drafts.ts';
import type { FromThread, ToThread } from './messages.ts';

/** Packets that may be under way before the core asks for more. */
const AHEAD = 4;

// SheetJS comments on damaged records with pieces of them; what stands in a file must not reach a log.
for (const level of ['log', 'warn', 'error'] as const) console[level] = () => {};

interface Running {
  credit: number;
  stopped: boolean;
  /** Goes on when there is credit, an answer, or nobody who wants more. */
  wake: (() => void) | undefined;
  bytes: Uint8Array | undefined;
  remembered: Remembered | undefined;
  answered: boolean;
  /** undefined: not said yet. */
  wanted: WantedPackets | undefined;
}

const running = new Map<number, Running>();
let queue: Promise<void> = Promise.resolve();

const post = (message: FromThread, transfer: ArrayBuffer[] = []): void => parentPort?.postMessage(message, transfer);

class Stopped extends Error {}

async function until(state: Running, isReady: () => boolean): Promise<void> {
  while (!isReady() && !state.stopped)
    await new Promise<void>((resolve) => {
      state.wake = resolve;
    });
  state.wake = undefined;
  if (state.stopped) throw new Stopped();
}

async function run(id: number, job: DraftJob, state: Running): Promise<void> {
  try {
    if (state.stopped) return;
    post({ id, kind: 'begin' });
    const end = await draftFile(job, {
      bytes: async () => {
        post({ id, kind: 'bytes' });
        await until(state, () => state.bytes !== undefined);
        const { bytes } = state;
        state.bytes = undefined;
        return bytes as Uint8Array;
      },
      progress: (done) => post({ id, kind: 'progress', done }),
      remembered: async (shape) => {
        post({ id, kind: 'shape', shape });
        await until(state, () => state.answered);
        return state.remembered;
      },
      head: async (head) => {
        post({ id, kind: 'head', head });
        await until(state, () => state.wanted !== undefined);
        return state.wanted ?? null;
      },
      rows: async (packed, packet) => {
        await until(state, () => state.credit > 0);
        state.credit -= 1;
        const { rows, layout, values } = packed;
        post(
          { id, kind: 'rows', packed, packet },
          [rows, layout, values].map((a) => a.buffer as ArrayBuffer),
        );
      },
    });
    post({ id, kind: 'end', end });
  } catch (error) {
    if (error instanceof Stopped) return;
    if (error instanceof AppError) post({ id, kind: 'refused', error: error.toAnswer() });
    else
      post({ id, kind: 'failed', detail: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
  } finally {
    running.delete(id);
  }
}

parentPort?.on('message', (message: ToThread) => {
  const { id } = message;
  if (message.kind === 'draft') {
    const state: Running = {
      credit: AHEAD,
      stopped: false,
      wake: undefined,
      bytes: undefined,
      remembered: undefined,
      answered: false,
      wanted: undefined,
    };
    running.set(id, state);
    queue = queue.then(() => run(id, message.job, state));
    return;
  }
  if (message.kind === 'originals') {
    queue = queue.then(() => post({ id, kind: 'originals', rows: originalRows(message.file, new Set(message.keys)) }));
    return;
  }
  const state = running.get(id);
  if (!state) return;
  if (message.kind === 'more') state.credit += 1;
  else if (message.kind === 'stop') state.stopped = true;
  else if (message.kind === 'wanted') state.wanted = message.packets;
  else if (message.kind === 'bytes') state.bytes = message.bytes;
  else {
    state.remembered = message.remembered;
    state.answered = true;
  }
  state.wake?.();
});
