import { type Ledger, openLedger } from '../../db/open.ts';
import { bookHandlers } from '../../src-main/app.ts';
import type { Answer, AppEvent, CallInput, Output, Route } from '../../src-main/contract.ts';
import { roles, type Role } from '../../src-main/contract/kinds.ts';
import { createRouter, type Handlers } from '../../src-main/router.ts';

/** The day of all tests of faults. */
export const day = '2026-11-21';

/** A sealed book behind the real router. */
export interface Door {
  readonly ledger: Ledger;
  /** What the router wrote to its log. */
  readonly log: readonly string[];
  call<R extends Route>(route: R, input: CallInput<R>): Promise<Answer<Output<R>>>;
  /** Whatever comes: also what no page would send. */
  raw(route: string, input: unknown): Promise<Answer<unknown>>;
  done<R extends Route>(route: R, input: CallInput<R>): Promise<Output<R>>;
}

export interface DoorOptions {
  readonly key?: Uint8Array;
  readonly create?: boolean;
  readonly who?: () => readonly Role[];
  readonly emit?: (event: AppEvent) => void;
  readonly backupDir?: string;
}

/** Opens a book as the program does, with its key, and puts the router before it. */
export function openDoor(path: string, { key, create, who = () => roles, emit, backupDir }: DoorOptions): Door {
  const ledger = openLedger(path, {
    ...(key ? { key } : {}),
    ...(create ? { create } : {}),
    ...(backupDir ? { backupDir } : {}),
  });
  return doorOf(ledger, who, emit);
}

export function doorOf(
  ledger: Ledger,
  who: () => readonly Role[] = () => roles,
  emit?: (event: AppEvent) => void,
): Door {
  const log: string[] = [];
  const raw = createRouter({
    handlers: { ...bookHandlers } as unknown as Handlers,
    ledger: () => ledger,
    user: () => ({ name: '何静', roles: who() }),
    clock: { now: () => `${day} 09:00:00`, today: () => day },
    emit: emit ?? (() => {}),
    log: (message) => void log.push(message),
  });
  const call: Door['call'] = async (route, input) => (await raw(route, input)) as never;
  return {
    ledger,
    log,
    raw,
    call,
    async done(route, input) {
      const answer = await call(route, input);
      if (!answer.ok) throw new Error(`${route}: ${answer.error.code} ${answer.error.message}`);
      return answer.data;
    },
  };
}
