import type { Remembered } from '../../domain/import/memory.ts';
import type { PackedRows } from '../../domain/import/packed.ts';
import type { TableRow } from '../../domain/import/tables.ts';
import { AppError } from '../../errors.ts';
import { refuse } from '../../workbook/refuse.ts';
import type { DraftEnd, DraftHead, DraftJob, WantedPackets } from './drafts.ts';
import type { FromThread, ToThread } from './messages.ts';
import { KeptThread, type Loss, type Running, type ThreadLimits } from '../kept-thread.ts';

export interface DraftInput extends Omit<DraftJob, 'file'> {
  readonly bytes: Uint8Array;
}

export interface DraftHooks {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number) => void;
  readonly remembered: (shape: string) => Remembered | undefined;
  /** Says which packets are wanted; false: the rows are not. */
  readonly head: (head: DraftHead) => WantedPackets | false;
  /** Called with one packet after the other; while it works, the thread gets the next ones ready. */
  readonly rows: (packed: PackedRows, packet: number) => Promise<void>;
}

/** A file and the way it is read. */
type FileInput = Pick<DraftInput, 'bytes' | 'fileName' | 'encoding' | 'password'>;

export interface ImportThreadLimits extends Omit<ThreadLimits, 'name'> {
  /** Milliseconds that reading a file may take, and that the thread may owe rows without a word. */
  readonly reading: number;
}

/** As the program ships. Reading 100,000 × 30 needs less than 128 MB, its tables as much again. */
const shipped: ImportThreadLimits = {
  // TypeScript sources run as they are on Node ≥ 22.18; a bundle has the worker beside it.
  entry: new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './import-worker.js', import.meta.url),
  memory: 512,
  reading: 60_000,
  idle: 120_000,
};

/** Numbers of the files at hand, by which the thread knows them again; the questions are numbered along with them. */
const numbers = new WeakMap<Uint8Array, number>();
let last = 0;

function fileOf({ bytes, fileName, encoding, password }: FileInput): string {
  const number = numbers.get(bytes) ?? (last += 1);
  numbers.set(bytes, number);
  return JSON.stringify([number, fileName, encoding ?? '', password ?? '']);
}

/**
 * The thread that reads and understands workbooks, so that neither a huge nor a hostile file can stop or exhaust the
 * core. It keeps the last file for the next decision about it. Limits can be given; the program takes those it ships.
 */
export class ImportThread {
  private readonly thread: KeptThread<ToThread, FromThread>;
  private readonly reading: number;

  constructor(limits: Partial<ImportThreadLimits> = {}) {
    const { reading, ...others } = { ...shipped, ...limits };
    this.reading = reading;
    this.thread = new KeptThread({ ...others, name: 'import' });
  }

  /**
   * Has a file read and understood; files are taken one after the other. Null when its rows were not wanted.
   * @throws AppError FILE_UNREADABLE (`fields.reason`; also outOfMemory, timeout, crashed); the reason of `signal`
   */
  async draft({ bytes, ...input }: DraftInput, hooks: DraftHooks): Promise<DraftEnd | null> {
    const { signal, remembered } = hooks;
    signal.throwIfAborted();
    const { thread, reading } = this;
    const id = (last += 1);
    const { fileName } = input;
    const job: DraftJob = { ...input, file: fileOf({ bytes, ...input }) };
    let timer: NodeJS.Timeout | undefined;
    let onAbort: (() => void) | undefined;
    let used: Running<ToThread, FromThread> | undefined;
    let stage: 'waiting' | 'reading' | 'read' | 'over' = 'waiting';
    /** Packets are worked through one after the other; the end comes after the last. */
    let work: Promise<void> = Promise.resolve();
    let atHand = 0;
    try {
      return await new Promise<DraftEnd | null>((resolve, reject) => {
        const ask = (): void => {
          stage = 'waiting';
          used = thread.join(id, waiter);
          used.post({ id, kind: 'draft', job });
          if (used.waiting.size === 1) watch();
        };
        /** The thread has to say something before long. */
        const watch = (): void => {
          clearTimeout(timer);
          timer = setTimeout(() => {
            reject(refuse('timeout', fileName));
            thread.end(id);
          }, reading);
        };
        const hear = (answer: FromThread): void => {
          switch (answer.kind) {
            case 'begin':
              stage = 'reading';
              if (used) used.turn = id;
              return watch();
            case 'bytes':
              if (used) used.holds = bytes;
              return used?.post({ id, kind: 'bytes', bytes });
            case 'progress':
              return hooks.onProgress(answer.done);
            case 'shape':
              stage = 'read';
              used?.post({ id, kind: 'remembered', remembered: remembered(answer.shape) });
              return watch();
            case 'head': {
              const packets = hooks.head(answer.head);
              if (packets === false) return resolve(null);
              used?.post({ id, kind: 'wanted', packets });
              return watch();
            }
            case 'rows':
              clearTimeout(timer);
              atHand += 1;
              work = work.then(async () => {
                if (stage === 'over') return;
                await hooks.rows(answer.packed, answer.packet);
                atHand -= 1;
                used?.post({ id, kind: 'more' });
                if (atHand === 0 && used?.waiting.has(id)) watch();
              });
              return void work.catch(reject);
            default:
              // The last word: what becomes of the thread is no longer this file's business.
              clearTimeout(timer);
              thread.leave(id);
              if (answer.kind === 'end') work.then(() => resolve(answer.end), reject);
              else if (answer.kind === 'refused')
                reject(new AppError(answer.error.code, answer.error.message, answer.error.fields));
              else if (answer.kind === 'failed') reject(lost(fileName, 'crashed', answer.detail));
          }
        };
        const waiter = {
          // A hook that throws fails its own check, never the core.
          hear: (answer: FromThread): void => {
            try {
              hear(answer);
            } catch (error) {
              reject(error);
            }
          },
          lost: (reason: Loss, cause?: unknown): void => reject(lost(fileName, reason, cause)),
          again: ask,
        };
        onAbort = () => {
          reject(signal.reason);
          // What is read in one go hears nothing: its thread goes.
          if (stage === 'reading') thread.end(id);
        };
        signal.addEventListener('abort', onAbort, { once: true });
        ask();
      });
    } finally {
      stage = 'over';
      clearTimeout(timer);
      if (onAbort) signal.removeEventListener('abort', onAbort);
      if (used?.waiting.has(id)) used.post({ id, kind: 'stop' });
      thread.leave(id);
    }
  }

  /** Rows of a file as they stand in it, by their keys, table by table; undefined when it is no longer held. */
  async originals(input: FileInput, keys: readonly string[]): Promise<readonly (readonly TableRow[])[] | undefined> {
    if (!this.thread.running) return undefined;
    const id = (last += 1);
    try {
      return await new Promise((resolve) => {
        const none = (): void => resolve(undefined);
        const hear = (answer: FromThread): void => void (answer.kind === 'originals' && resolve(answer.rows));
        this.thread
          .join(id, { hear, lost: none, again: none })
          .post({ id, kind: 'originals', file: fileOf(input), keys });
      });
    } finally {
      this.thread.leave(id);
    }
  }

  /** The file is no longer needed: its memory goes. */
  forget(bytes: Uint8Array): void {
    if (this.thread.running?.holds === bytes) this.thread.rest();
  }
}

function lost(fileName: string, reason: Loss, cause: unknown): AppError {
  const error = refuse(reason, fileName);
  error.cause = cause;
  return error;
}

/** The program's own. */
export const importThread = new ImportThread();
