import { Worker } from 'node:worker_threads';
import { AppError, type ErrorAnswer } from '../errors.ts';
import { type PackedWorkbook, toWorkbook, unpackGrid } from './grid.ts';
import { refuse } from './refuse.ts';
import type { ReadOptions, TextEncoding, Workbook } from './types.ts';

export interface ReadRequest {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly encoding: TextEncoding | undefined;
  readonly password: string | undefined;
}

export type ReadAnswer =
  | { readonly kind: 'progress'; readonly done: number }
  /** `heavy`: the thread has used much memory and should not read another file. */
  | { readonly kind: 'done'; readonly packed: PackedWorkbook; readonly heavy: boolean }
  | { readonly kind: 'refused'; readonly error: ErrorAnswer; readonly heavy: boolean }
  /** A defect of the reader: the detail is for the log, not for the person. */
  | { readonly kind: 'failed'; readonly detail: string };

export interface WorkerReadOptions extends ReadOptions {
  readonly signal?: AbortSignal;
  /** The thread's entry; default: `worker.ts` beside this file, or `workbook-worker.js` beside the bundle. */
  readonly workerUrl?: URL;
  /** Milliseconds; default 60,000. */
  readonly timeout?: number;
  /** Old-generation megabytes of the thread; default 320 (100,000 × 30 needs less than 128). */
  readonly memory?: number;
}

/** How long a thread without work is kept. */
const idle = 30_000;
/** One thread is kept warm: every decision of a person reads the same file once more. */
let spare: Worker | undefined;

/**
 * Reads a workbook in a thread of its own, for who wants its cells; the import has its rows understood in the same thread
 * that reads them (`services/import-thread.ts`). Neither a huge nor a hostile file can stop or exhaust the core. The
 * thread is used again only when it came to an orderly end and is light; cancelled or dead threads never are.
 * Rejects with AppError: FILE_UNREADABLE (`fields.reason`; also outOfMemory, timeout, crashed), CANCELLED by `signal`.
 */
export async function readWorkbookInWorker(
  bytes: Uint8Array,
  fileName: string,
  options: WorkerReadOptions = {},
): Promise<Workbook> {
  const { signal, onProgress } = options;
  if (signal?.aborted) throw cancelled();
  const worker = hire(options);
  let abort: (() => void) | undefined;
  let timer: NodeJS.Timeout | undefined;
  let reusable = false;
  let packed: PackedWorkbook;
  try {
    packed = await new Promise<PackedWorkbook>((resolve, reject) => {
      abort = () => reject(cancelled());
      signal?.addEventListener('abort', abort, { once: true });
      timer = setTimeout(() => reject(refuse('timeout', fileName)), options.timeout ?? 60_000);
      worker.on('message', (answer: ReadAnswer) => {
        if (answer.kind === 'progress') {
          onProgress?.(answer.done);
          return;
        }
        if (answer.kind === 'failed') {
          reject(withCause(refuse('crashed', fileName), answer.detail));
          return;
        }
        reusable = !answer.heavy;
        if (answer.kind === 'done') resolve(answer.packed);
        else reject(new AppError(answer.error.code, answer.error.message, answer.error.fields));
      });
      worker.on('messageerror', (error) => reject(withCause(refuse('crashed', fileName), error)));
      worker.on('error', (error: NodeJS.ErrnoException) => {
        const reason = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'outOfMemory' : 'crashed';
        reject(withCause(refuse(reason, fileName), error));
      });
      worker.on('exit', () => reject(refuse('crashed', fileName)));
      const { encoding, password } = options;
      worker.postMessage({ bytes, fileName, encoding, password } satisfies ReadRequest);
    });
  } finally {
    clearTimeout(timer);
    if (abort) signal?.removeEventListener('abort', abort);
    forget(worker);
    if (reusable && !signal?.aborted && isOrdinary(options)) keep(worker);
    else dismiss(worker);
  }
  // Spread out here, when the thread has let go of its memory.
  return toWorkbook(unpackGrid(packed));
}

/** The spare thread if there is one, else a new one. Threads with other bounds are never shared. */
function hire(options: WorkerReadOptions): Worker {
  if (spare && isOrdinary(options)) {
    const worker = spare;
    spare = undefined;
    forget(worker);
    worker.ref();
    return worker;
  }
  return new Worker(options.workerUrl ?? defaultWorkerUrl(), {
    name: 'workbook',
    resourceLimits: { maxOldGenerationSizeMb: options.memory ?? 320, maxYoungGenerationSizeMb: 32 },
  });
}

function isOrdinary({ workerUrl, memory }: WorkerReadOptions): boolean {
  return workerUrl === undefined && memory === undefined;
}

/** Takes our listeners off, and only ours: Node keeps some of its own on a worker, without which it falls silent. */
function forget(worker: Worker): void {
  for (const event of ['message', 'messageerror', 'error', 'exit'] as const) worker.removeAllListeners(event);
}

/** Keeps an idle thread for a while; it never holds the program open. */
function keep(worker: Worker): void {
  if (spare) {
    dismiss(worker);
    return;
  }
  spare = worker;
  worker.unref();
  const leave = (): void => {
    if (spare === worker) {
      spare = undefined;
      dismiss(worker);
    }
  };
  worker.on('error', leave);
  worker.on('exit', leave);
  setTimeout(leave, idle).unref();
}

function dismiss(worker: Worker): void {
  // A thread that dies while it is being ended must not become an uncaught error.
  worker.on('error', () => {});
  void worker.terminate();
}

/** TypeScript sources run as they are on Node ≥ 22.18; a bundle has the worker beside it under its own name. */
function defaultWorkerUrl(): URL {
  const entry = import.meta.url.endsWith('.ts') ? './worker.ts' : './workbook-worker.js';
  return new URL(entry, import.meta.url);
}

function cancelled(): AppError {
  return new AppError('CANCELLED', '已取消读取，什么都没有写入');
}

function withCause(error: AppError, cause: unknown): AppError {
  error.cause = cause;
  return error;
}
