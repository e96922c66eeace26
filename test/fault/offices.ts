import { dirname, join } from 'node:path';
import type { Ledger } from '../../db/open.ts';
import { openLedger } from '../../db/open.ts';
import { bookHandlers } from '../../src-main/app.ts';
import type { Answer, CallInput, Output, Route } from '../../src-main/contract.ts';
import { roles } from '../../src-main/contract/kinds.ts';
import { createRouter, type Handlers } from '../../src-main/router.ts';
import { backupHandlers } from '../../src-main/services/backups.ts';
import type { Books } from '../../src-main/services/books.ts';
import { finishSwap } from '../../src-main/vault/swap.ts';
import { day } from './door.ts';

/** A sealed office with its backups behind the real router, opened as a start opens it. */
export interface SealedOffice {
  readonly ledger: () => Ledger;
  /** What the router wrote to its log. */
  readonly log: readonly string[];
  call<R extends Route>(route: R, input: CallInput<R>): Promise<Answer<Output<R>>>;
  /** As the next start does it: what was decided is finished, then the book is opened. */
  reopen(): void;
  shut(): void;
}

/** @param dataDir folder above `office/` */
export function openSealed(dataDir: string, key: Uint8Array, hour = '09'): SealedOffice {
  const path = join(dataDir, 'office/ledger.db');
  const log: string[] = [];
  let open: Ledger | undefined;
  const shut = (): void => {
    open?.close();
    open = undefined;
  };
  const ledger = (): Ledger => {
    if (!open) throw new Error('shut');
    return open;
  };
  const books: Books = {
    dataDir,
    folder: (kind) => join(dataDir, kind),
    current: () => open,
    kind: () => (open ? 'office' : null),
    exists: () => true,
    open: ledger,
    create: () => undefined,
    close: shut,
    deletePractice: () => undefined,
  } as Books;
  const door = createRouter({
    handlers: {
      ...bookHandlers,
      ...backupHandlers({
        books,
        version: '0.1.0',
        emit: () => {},
        release: shut,
        foundBad: () => true,
        putRight: () => {},
      }),
    } as unknown as Handlers,
    ledger: () => open,
    user: () => ({ name: '郑国平', roles }),
    clock: { now: () => `${day} ${hour}:00:00`, today: () => day },
    emit: () => {},
    log: (message) => void log.push(message),
  });
  const reopen = (): void => {
    shut();
    finishSwap(dirname(path));
    open = openLedger(path, { key });
  };
  reopen();
  return { ledger, log, call: async (route, input) => (await door(route, input)) as never, reopen, shut };
}
