import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { Remembered } from '../domain/import/memory.ts';
import type { PackedRows } from '../domain/import/packed.ts';
import type { TableRow } from '../domain/import/tables.ts';
import { AppError } from '../errors.ts';
import { refuse } from '../workbook/refuse.ts';
import type { DraftEnd, DraftHead, DraftJob } from './import-drafts.ts';
import type { FromThread, ToThread } from './import-worker.ts';

/** Milliseconds that reading may take, and that an idle thread keeps its file. */
const READING = 60_000;
const IDLE = 120_000;
/** Old-generation megabytes: reading 100,000 × 30 needs less than 128, its tables as much again. */
const MEMORY = 512;

type Answer = FromThread extends infer A ? (A extends { kind: string } ? A : never) : never;

/** One thread and whoever waits for it. */
interface Thread {
  readonly worker: Worker;
  /** The file that it holds. */
  file: string | undefined;
  readonly waiting: Map<
    number,
    { hear(answer: Answer): void; fail(reason: 'outOfMemory' | 'crashed', cause?: unknown): void }
  >;
  idle: NodeJS.Timeout | undefined;
}

let thread: Thread | undefined;
let lastId = 0;
const names = new WeakMap<Uint8Array, string>();

/** TypeScript sources run as they are on Node ≥ 22.18; a bundle has the worker beside it. */
const entry = (): URL =>
  new URL(import.meta.url.endsWith('.ts') ? './import-worker.ts' : './import-worker.js', import.meta.url);

function start(): Thread {
  const worker = new Worker(entry(), {
    name: 'import',
    resourceLimits: { maxOldGenerationSizeMb: MEMORY, maxYoungGenerationSizeMb: 32 },
  });
  const started: Thread = { worker, file: undefined, waiting: new Map(), idle: undefined };
  const die = (reason: 'outOfMemory' | 'crashed', cause?: unknown): void => {
    if (thread === started) thread = undefined;
    clearTimeout(started.idle);
    const others = [...started.waiting.values()];
    started.waiting.clear();
    for (const other of others) other.fail(reason, cause);
  };
  worker.on('message', (answer: Answer) => started.waiting.get(answer.id)?.hear(answer));
  worker.on('messageerror', (error) => die('crashed', error));
  worker.on('error', (error: NodeJS.ErrnoException) =>
    die(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'outOfMemory' : 'crashed', error),
  );
  worker.on('exit', () => die('crashed'));
  return started;
}

/** The thread, with one more waiting for it. */
function join(id: number, waiter: Thread['waiting'] extends Map<number, infer W> ? W : never): Thread {
  thread ??= start();
  clearTimeout(thread.idle);
  thread.worker.ref();
  thread.waiting.set(id, waiter);
  return thread;
}

/** Leaves it; when nobody waits any more it no longer holds the program open, and ends after a while. */
function leave(from: Thread, id: number): void {
  from.waiting.delete(id);
  if (from.waiting.size > 0 || from !== thread) return;
  from.worker.unref();
  clearTimeout(from.idle);
  from.idle = setTimeout(() => end(from), IDLE).unref();
}

function end(ended: Thread): void {
  if (thread === ended) thread = undefined;
  clearTimeout(ended.idle);
  const others = [...ended.waiting.values()];
  ended.waiting.clear();
  void ended.worker.terminate();
  for (const other of others) other.fail('crashed');
}

function nameOf(bytes: Uint8Array): string {
  let name = names.get(bytes);
  if (!name) names.set(bytes, (name = randomUUID()));
  return name;
}

export interface DraftInput extends Omit<DraftJob, 'file' | 'bytes'> {
  readonly bytes: Uint8Array;
}

export interface DraftHooks {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number) => void;
  readonly remembered: (shape: string) => Remembered | undefined;
  /** False: the rows are not wanted. */
  readonly head: (head: DraftHead) => boolean;
  /** Called with one packet after the other; while it works, the thread gets the next ones ready. */
  readonly rows: (packed: PackedRows) => Promise<void>;
}

const fileOf = ({
  bytes,
  fileName,
  encoding,
  password,
}: Pick<DraftInput, 'bytes' | 'fileName' | 'encoding' | 'password'>) =>
  JSON.stringify([nameOf(bytes), fileName, encoding ?? '', password ?? '']);

/**
 * Has a file read and understood in a thread of its own, so that neither a huge nor a hostile file can stop or exhaust
 * the core. The thread keeps the file for the next decision about it. Null when its rows were not wanted.
 * @throws AppError FILE_UNREADABLE (`fields.reason`; also outOfMemory, timeout, crashed), CANCELLED by `signal`
 */
export async function draftInThread({ bytes, ...input }: DraftInput, hooks: DraftHooks): Promise<DraftEnd | null> {
  const { signal } = hooks;
  if (signal.aborted) throw cancelled();
  const id = ++lastId;
  const { fileName } = input;
  const file = fileOf({ bytes, ...input });
  let isRead = false;
  let timer: NodeJS.Timeout | undefined;
  let onAbort: (() => void) | undefined;
  let used: Thread | undefined;
  /** Packets are worked through one after the other; the end comes after the last. */
  let work: Promise<void> = Promise.resolve();
  const send = (message: ToThread): void => used?.worker.postMessage(message);
  try {
    return await new Promise<DraftEnd | null>((resolve, reject) => {
      const hear = (answer: Answer): void => {
        switch (answer.kind) {
          case 'progress':
            return hooks.onProgress(answer.done);
          case 'shape': {
            isRead = true;
            clearTimeout(timer);
            return send({ kind: 'remembered', id, remembered: hooks.remembered(answer.shape) });
          }
          case 'head':
            if (hooks.head(answer.head)) return;
            send({ kind: 'stop', id });
            return resolve(null);
          case 'rows':
            work = work.then(async () => {
              await hooks.rows(answer.packed);
              send({ kind: 'more', id });
            });
            return void work.catch(reject);
          case 'end':
            return void work.then(() => resolve(answer.end), reject);
          case 'refused':
            return reject(new AppError(answer.error.code, answer.error.message, answer.error.fields));
          case 'failed':
            return reject(withCause(refuse('crashed', fileName), answer.detail));
          default:
        }
      };
      // A hook that throws fails its own check, never the core.
      const listen = (answer: Answer): void => {
        try {
          hear(answer);
        } catch (error) {
          reject(error);
        }
      };
      used = join(id, { hear: listen, fail: (reason, cause) => reject(withCause(refuse(reason, fileName), cause)) });
      const known = used.file === file;
      used.file = file;
      timer = setTimeout(() => {
        reject(refuse('timeout', fileName));
        if (used) end(used);
      }, READING);
      onAbort = () => {
        reject(cancelled());
        send({ kind: 'stop', id });
        // What is read in one go hears nothing: its thread goes, unless somebody else waits for it too.
        if (!isRead && used?.waiting.size === 1) end(used);
      };
      signal.addEventListener('abort', onAbort, { once: true });
      send({ kind: 'draft', id, job: { ...input, file, ...(known ? {} : { bytes }) } });
    });
  } catch (error) {
    // A file that could not be read is not held.
    if (used && !isRead) used.file = undefined;
    send({ kind: 'stop', id });
    throw error;
  } finally {
    clearTimeout(timer);
    if (onAbort) signal.removeEventListener('abort', onAbort);
    if (used) leave(used, id);
  }
}

/** Rows of a file as they stand in it, by their keys, table by table; undefined when the thread no longer holds it. */
export async function originalsInThread(
  input: Pick<DraftInput, 'bytes' | 'fileName' | 'encoding' | 'password'>,
  keys: readonly string[],
): Promise<readonly (readonly TableRow[])[] | undefined> {
  if (!thread) return undefined;
  const id = ++lastId;
  let used: Thread | undefined;
  try {
    return await new Promise((resolve) => {
      used = join(id, {
        hear: (answer) => answer.kind === 'originals' && resolve(answer.rows),
        fail: () => resolve(undefined),
      });
      used.worker.postMessage({ kind: 'originals', id, file: fileOf(input), keys } satisfies ToThread);
    });
  } finally {
    if (used) leave(used, id);
  }
}

/** The file is no longer needed: its memory goes. */
export function forgetInThread(bytes: Uint8Array): void {
  const name = names.get(bytes);
  if (!thread || name === undefined || !thread.file?.includes(name) || thread.waiting.size > 0) return;
  end(thread);
}

function cancelled(): AppError {
  return new AppError('CANCELLED', '已取消，什么都没有写入');
}

function withCause(error: AppError, cause: unknown): AppError {
  error.cause = cause;
  return error;
}
