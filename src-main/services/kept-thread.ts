import { Worker } from 'node:worker_threads';

/** Why a thread is gone. */
export type Loss = 'outOfMemory' | 'crashed';

/** Somebody who waits for answers of the thread. */
export interface Waiter<Answer> {
  hear(answer: Answer): void;
  /** The thread died at this one's work, or before it came to anybody's. */
  lost(reason: Loss, cause?: unknown): void;
  /** The thread went before it came to this one's work: to be asked of the next one. */
  again(): void;
}

/** One running thread and whoever waits for it. */
export interface Running<Question, Answer> {
  readonly post: (question: Question) => void;
  readonly waiting: Map<number, Waiter<Answer>>;
  /** Whose work it is at. */
  turn: number | undefined;
  /** The file in its memory. */
  holds: Uint8Array | undefined;
}

export interface ThreadLimits {
  /** The thread's module. */
  readonly entry: URL;
  readonly name: string;
  /** Old-generation megabytes. */
  readonly memory: number;
  /** Milliseconds that it is kept when nobody waits for it. */
  readonly idle: number;
}

interface Kept<Question, Answer> extends Running<Question, Answer> {
  readonly worker: Worker;
  idle: NodeJS.Timeout | undefined;
}

/**
 * A thread that is started when it is needed, works for one after the other, is kept warm for a while, and can be ended
 * in the middle. Whoever had not had their turn is told to ask again; nobody pays for another's work.
 */
export class KeptThread<Question, Answer extends { readonly id: number }> {
  private readonly limits: ThreadLimits;
  private kept: Kept<Question, Answer> | undefined;

  constructor(limits: ThreadLimits) {
    this.limits = limits;
  }

  get running(): Running<Question, Answer> | undefined {
    return this.kept;
  }

  /** The thread, with one more waiting for it; it holds the program open until `leave`. */
  join(id: number, waiter: Waiter<Answer>): Running<Question, Answer> {
    this.kept ??= this.start();
    const { kept } = this;
    clearTimeout(kept.idle);
    kept.worker.ref();
    kept.waiting.set(id, waiter);
    return kept;
  }

  /** Waits no longer. A thread without work no longer holds the program open, and ends after a while. */
  leave(id: number): void {
    const { kept } = this;
    if (!kept?.waiting.delete(id) || kept.waiting.size > 0) return;
    kept.worker.unref();
    clearTimeout(kept.idle);
    kept.idle = setTimeout(() => this.stop(kept), this.limits.idle).unref();
  }

  /** Ends the thread at the work of `id`, who is told nothing more. */
  end(id: number): void {
    const { kept } = this;
    if (!kept?.waiting.delete(id)) return;
    const others = this.stop(kept);
    for (const other of others) other.again();
  }

  /** Its memory goes, if nobody waits for it. */
  rest(): void {
    if (this.kept?.waiting.size === 0) this.stop(this.kept);
  }

  private start(): Kept<Question, Answer> {
    const { entry, name, memory } = this.limits;
    const worker = new Worker(entry, {
      name,
      resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: 32 },
    });
    const waiting = new Map<number, Waiter<Answer>>();
    const post = (question: Question): void => worker.postMessage(question);
    const kept: Kept<Question, Answer> = { worker, post, waiting, turn: undefined, holds: undefined, idle: undefined };
    worker.on('message', (answer: Answer) => waiting.get(answer.id)?.hear(answer));
    worker.on('messageerror', (error) => this.die(kept, 'crashed', error));
    // Also when it is being ended: a thread that dies then must not become an uncaught error.
    worker.on('error', (error: NodeJS.ErrnoException) =>
      this.die(kept, error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'outOfMemory' : 'crashed', error),
    );
    worker.on('exit', () => this.die(kept, 'crashed'));
    return kept;
  }

  private die(dead: Kept<Question, Answer>, reason: Loss, cause?: unknown): void {
    const { turn, waiting } = dead;
    const culprit = turn === undefined ? undefined : waiting.get(turn);
    if (culprit) waiting.delete(turn as number);
    const others = this.stop(dead);
    culprit?.lost(reason, cause);
    // With nobody's turn it may be the thread itself that cannot live: a next one would die as well.
    for (const other of others) {
      if (culprit) other.again();
      else other.lost(reason, cause);
    }
  }

  private stop(kept: Kept<Question, Answer>): Waiter<Answer>[] {
    if (this.kept === kept) this.kept = undefined;
    clearTimeout(kept.idle);
    const others = [...kept.waiting.values()];
    kept.waiting.clear();
    void kept.worker.terminate();
    return others;
  }
}
