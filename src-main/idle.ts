/** How the core notices that nobody is there any more. Both clocks are asked: one may be turned, the other may stand still while a computer sleeps. */
export interface IdleWatch {
  /** Somebody asked for something. */
  touched(): void;
  /** Nobody did for so long. */
  over(): boolean;
  stop(): void;
}

/** Behind the page's own lock, so that the page can cover itself first. */
const GRACE = 60_000;
/** How often is looked. */
const LOOK = 15_000;

export interface IdleOptions {
  /** Whether there is anything to lock, and nothing under way. */
  readonly watched: () => boolean;
  /** Minutes after which the office locks itself. */
  readonly minutes: () => number;
  readonly lock: () => void;
}

/** Locks by itself when nothing was asked for the set time: a page that hangs, or that somebody tampers with, keeps nothing open. */
export function watchIdle({ watched, minutes, lock }: IdleOptions): IdleWatch {
  let wall = Date.now();
  let steady = performance.now();
  const over = (): boolean => {
    const gone = Math.max(Date.now() - wall, performance.now() - steady);
    return gone >= minutes() * 60_000 + GRACE && watched();
  };
  const timer = setInterval(() => over() && lock(), LOOK);
  timer.unref();
  return {
    touched() {
      wall = Date.now();
      steady = performance.now();
    },
    over,
    stop: () => clearInterval(timer),
  };
}
