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
  | { readonly kind: 'done'; readonly packed: PackedWorkbook }
  | { readonly kind: 'refused'; readonly error: ErrorAnswer }
  /** A defect of the reader: the detail is for the log, not for the person. */
  | { readonly kind: 'failed'; readonly detail: string };

export interface WorkerReadOptions extends ReadOptions {
  readonly signal?: AbortSignal;
  /** The thread's entry; default: `worker.ts` beside this file, or `workbook-worker.js` beside the bundle. */
  readonly workerUrl?: URL;
  /** Milliseconds; default 60,000. */
  readonly timeout?: number;
  /** Old-generation megabytes of the thread; default 512. */
  readonly memory?: number;
}

/**
 * Reads a workbook in a thread of its own, so that neither a huge nor a hostile file can stop or exhaust the core.
 * Rejects with AppError: FILE_UNREADABLE (`fields.reason`; also outOfMemory, timeout, crashed), CANCELLED by `signal`.
 */
export async function readWorkbookInWorker(
  bytes: Uint8Array,
  fileName: string,
  options: WorkerReadOptions = {},
): Promise<Workbook> {
  const { signal, onProgress } = options;
  if (signal?.aborted) throw cancelled();
  const worker = new Worker(options.workerUrl ?? defaultWorkerUrl(), {
    name: 'workbook',
    resourceLimits: { maxOldGenerationSizeMb: options.memory ?? 512, maxYoungGenerationSizeMb: 64 },
  });
  let abort: (() => void) | undefined;
  let timer: NodeJS.Timeout | undefined;
  try {
    const packed = await new Promise<PackedWorkbook>((resolve, reject) => {
      abort = () => reject(cancelled());
      signal?.addEventListener('abort', abort, { once: true });
      timer = setTimeout(() => reject(refuse('timeout', fileName)), options.timeout ?? 60_000);
      worker.on('message', (answer: ReadAnswer) => {
        if (answer.kind === 'progress') onProgress?.(answer.done);
        else if (answer.kind === 'done') resolve(answer.packed);
        else if (answer.kind === 'refused')
          reject(new AppError(answer.error.code, answer.error.message, answer.error.fields));
        else reject(withCause(refuse('crashed', fileName), answer.detail));
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
    return toWorkbook(unpackGrid(packed));
  } finally {
    clearTimeout(timer);
    if (abort) signal?.removeEventListener('abort', abort);
    void worker.terminate();
  }
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
