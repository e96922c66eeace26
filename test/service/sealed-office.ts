import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../db/journal.ts';
import { type Ledger, openLedger } from '../../db/open.ts';
import { bookHandlers } from '../../src-main/app.ts';
import type { Answer, AppEvent, CallInput, Output, Route } from '../../src-main/contract.ts';
import { type Role, roles } from '../../src-main/contract/kinds.ts';
import { createRouter, type Handlers } from '../../src-main/router.ts';
import { backupHandlers } from '../../src-main/services/backups.ts';
import { meetAnchor, noteEntry } from '../../src-main/services/backups/state.ts';
import type { Books } from '../../src-main/services/books.ts';
import { cardSecret, newCard } from '../../src-main/vault/card.ts';
import { writeBothKeyrings } from '../../src-main/vault/files.ts';
import {
  type BookKey,
  type Keyring,
  newBookId,
  newBookKey,
  newKeyring,
  newSlot,
} from '../../src-main/vault/keyring.ts';

export const password = '江水 东流 石榴 书桌';
export const union = '临江市公共交通有限公司工会委员会';

/** Keys are dear to make: one set for a file of tests. */
export interface Keys {
  readonly key: BookKey;
  readonly ring: Keyring;
  readonly chair: string;
  readonly card: string;
  readonly cardSlot: string;
}

export async function makeKeys(secret = password, key = newBookKey(), bookId = newBookId()): Promise<Keys> {
  const groups = newCard();
  const chair = await newSlot(bookId, key, { kind: 'user', userId: 1, name: '郑国平', post: '工会主席' }, secret);
  const card = await newSlot(bookId, key, { kind: 'card', userId: null, name: '01', post: '' }, cardSecret(groups));
  return {
    key,
    ring: newKeyring(key, bookId, union, [chair, card]),
    chair: chair.id,
    card: groups.join(' '),
    cardSlot: card.id,
  };
}

/** An office whose book is sealed, behind the real router. */
export interface Office {
  readonly dataDir: string;
  readonly folder: string;
  readonly keys: Keys;
  readonly events: AppEvent[];
  ledger(): Ledger;
  isOpen(): boolean;
  open(key?: BookKey): Ledger;
  shut(): void;
  call<R extends Route>(route: R, input: CallInput<R>): Promise<Answer<Output<R>>>;
  done<R extends Route>(route: R, input: CallInput<R>): Promise<Output<R>>;
  refused<R extends Route>(
    route: R,
    input: CallInput<R>,
  ): Promise<{ code: string; message: string; fields?: Readonly<Record<string, string>> }>;
  /** Writes outside any route, as one command. */
  write(work: (ledger: Ledger) => void, at?: string): void;
  /** Sets the clock. */
  at(now: string): void;
  as(role: readonly Role[]): void;
  remove(): void;
}

export function office(keys: Keys, { founded = true } = {}): Office {
  const dataDir = mkdtempSync(join(tmpdir(), 'office-'));
  const folder = join(dataDir, 'office');
  let open: Ledger | undefined;
  let now = '2026-11-22 09:00:00';
  let held: readonly Role[] = roles;
  const events: AppEvent[] = [];
  const books: Books = {
    dataDir,
    current: () => open,
    kind: () => (open ? 'office' : null),
    exists: () => true,
    folder: () => folder,
    open: () => self.ledger(),
    create: () => undefined,
    close: () => self.shut(),
    deletePractice: () => undefined,
  };
  const emit = (event: AppEvent): void => void events.push(event);
  const handlers = {
    ...bookHandlers,
    ...backupHandlers({
      books,
      version: '0.1.0',
      emit,
      release: () => self.shut(),
      foundBad: () => true,
      putRight: () => {},
    }),
  } as unknown as Handlers;
  const door = createRouter({
    handlers,
    ledger: () => open,
    user: () => ({ name: '郑国平', roles: held }),
    clock: { now: () => now, today: () => now.slice(0, 10) },
    emit,
    log: (message) => {
      throw new Error(message);
    },
  });
  const self: Office = {
    dataDir,
    folder,
    keys,
    events,
    isOpen: () => open !== undefined,
    ledger: () => {
      if (!open) throw new Error('shut');
      return open;
    },
    open(key = keys.key) {
      open = openLedger(join(folder, 'ledger.db'), { key });
      noteEntry(meetAnchor(open));
      return open;
    },
    shut() {
      open?.close();
      open = undefined;
    },
    async call(route, input) {
      const answer = (await door(route, input)) as Answer<never>;
      if (open) noteEntry(open);
      return answer;
    },
    async done(route, input) {
      const answer = await self.call(route, input);
      if (!answer.ok) throw new Error(`${route}: ${answer.error.code} ${answer.error.message}`);
      return answer.data;
    },
    async refused(route, input) {
      const answer = await self.call(route, input);
      if (answer.ok) throw new Error(`${route} was not refused`);
      if (answer.error.code === 'INTERNAL') throw new Error(answer.error.message);
      return answer.error;
    },
    write(work, at = now) {
      runCommand(
        self.ledger().sql,
        { at, user: '郑国平', route: 'test' },
        () => work(self.ledger()),
        () => '记一笔',
      );
      noteEntry(self.ledger());
    },
    at: (time) => void (now = time),
    as: (role) => void (held = role),
    remove() {
      self.shut();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  mkdirSync(folder, { recursive: true });
  if (founded) {
    writeBothKeyrings(folder, keys.ring);
    open = openLedger(join(folder, 'ledger.db'), { create: true, key: keys.key });
    meetAnchor(open);
    self.write((ledger) => {
      ledger.sql.prepare(`insert into unit (union_name, unit_name, handler) values (?, '临江公交', '何丽')`).run(union);
    });
  }
  return self;
}

/** Every table's rows and every kept file, as text: two books are one when these are. */
export function dump(ledger: Ledger): string {
  const tables = ledger.sql
    .prepare(`select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name`)
    .pluck()
    .all() as string[];
  const rows = tables.map((name) => [name, ledger.sql.prepare(`select * from "${name}" order by rowid`).all()]);
  const kept = ledger.attachments
    .hashes()
    .toSorted()
    .map((hash) => [hash, Buffer.from(ledger.attachments.get(hash) ?? []).toString('base64')]);
  return JSON.stringify([rows, kept]);
}
