import type { UnitList } from '../../domain/unit-list.ts';
import { AppError, type ErrorAnswer } from '../../errors.ts';
import { refuse } from '../../workbook/refuse.ts';
import { KeptThread, type Loss } from '../kept-thread.ts';

export interface ListQuestion {
  readonly id: number;
  readonly bytes: Uint8Array;
  readonly fileName: string;
}

export type ListAnswer = { readonly id: number } & (
  | { readonly kind: 'list'; readonly list: UnitList }
  | { readonly kind: 'refused'; readonly error: ErrorAnswer }
  /** A defect: the detail is for the log, not for the person. */
  | { readonly kind: 'failed'; readonly detail: string }
);

/** Milliseconds that reading a list may take. */
const READING = 60_000;

/** Rarely asked: it goes as soon as nobody waits. */
const thread = new KeptThread<ListQuestion, ListAnswer>({
  // TypeScript sources run as they are on Node ≥ 22.18; a bundle has the worker beside it.
  entry: new URL(import.meta.url.endsWith('.ts') ? './list-worker.ts' : './unit-list-worker.js', import.meta.url),
  name: 'unit-list',
  memory: 512,
  idle: 1000,
});

let last = 0;

function lost(fileName: string, reason: Loss, cause: unknown): AppError {
  const error = refuse(reason, fileName);
  error.cause = cause;
  return error;
}

/**
 * Has a list of units read beside the core, so that neither a huge nor a hostile file can hold it up or exhaust it.
 * @throws AppError FILE_UNREADABLE (`fields.reason`); the reason of `signal`
 */
export async function readUnitFile(bytes: Uint8Array, fileName: string, signal: AbortSignal): Promise<UnitList> {
  signal.throwIfAborted();
  const id = (last += 1);
  let timer: NodeJS.Timeout | undefined;
  let onAbort: (() => void) | undefined;
  try {
    return await new Promise<UnitList>((resolve, reject) => {
      const ask = (): void => {
        const running = thread.join(id, {
          hear,
          lost: (reason, cause) => reject(lost(fileName, reason, cause)),
          again: ask,
        });
        running.turn = id;
        running.post({ id, bytes, fileName });
      };
      const hear = (answer: ListAnswer): void => {
        if (answer.kind === 'list') resolve(answer.list);
        else if (answer.kind === 'refused')
          reject(new AppError(answer.error.code, answer.error.message, answer.error.fields));
        else reject(lost(fileName, 'crashed', answer.detail));
      };
      timer = setTimeout(() => {
        reject(refuse('timeout', fileName));
        thread.end(id);
      }, READING);
      onAbort = () => {
        reject(signal.reason);
        thread.end(id);
      };
      signal.addEventListener('abort', onAbort, { once: true });
      ask();
    });
  } finally {
    clearTimeout(timer);
    if (onAbort) signal.removeEventListener('abort', onAbort);
    thread.leave(id);
  }
}
