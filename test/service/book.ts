import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { runCommand } from '../../db/journal.ts';
import { type Ledger, openLedger } from '../../db/open.ts';
import { bookHandlers } from '../../src-main/app.ts';
import {
  type Answer,
  type AppEvent,
  type CallInput,
  contract,
  type Output,
  type Route,
} from '../../src-main/contract.ts';
import { type Role, roles } from '../../src-main/contract/kinds.ts';
import { createRouter, type Handlers } from '../../src-main/router.ts';

/** The day on which all tests about people happen. */
export const today = '2026-11-21';

/** A book in a file of its own, behind the real router. */
export interface Book {
  readonly ledger: Ledger;
  /** What the door announced. */
  readonly events: AppEvent[];
  /** The answer as the page gets it. A query that writes anything fails the test. */
  call<R extends Route>(route: R, input: CallInput<R>): Promise<Answer<Output<R>>>;
  /** The data of a call that has to succeed. */
  done<R extends Route>(route: R, input: CallInput<R>): Promise<Output<R>>;
  /** The refusal of a call; nothing may have been written. */
  refused<R extends Route>(
    route: R,
    input: CallInput<R>,
  ): Promise<{ code: string; message: string; fields?: Readonly<Record<string, string>> }>;
  /** The label in the journal of the last command. */
  lastLabel(): string;
  /** Takes the last command back, all of it. */
  undo(): Promise<void>;
  /** Writes outside any route, as one command. */
  write<T>(work: () => T): T;
  one<T>(sql: string, ...params: unknown[]): T;
  /** Why hidden values are looked at: null where nobody said so yet; left out, nobody is asked. */
  because?: string | null;
  /** Who sits there; left out, somebody with every role. */
  roles?: readonly Role[];
  close(): void;
}

/** All routes of a book behind the real router. `more` puts others in their place. */
export function openBook(day = today, more: Partial<Handlers> = {}): Book {
  const dir = mkdtempSync(join(tmpdir(), 'book-'));
  const ledger = openLedger(join(dir, 'ledger.db'), { create: true });
  const events: AppEvent[] = [];
  const handlers = { ...bookHandlers, ...more } as Handlers;
  const door = createRouter({
    handlers,
    ledger: () => ledger,
    user: () => ({
      name: '何静',
      roles: book.roles ?? roles,
      ...(book.because === undefined ? {} : { because: book.because }),
    }),
    clock: { now: () => `${day} 09:00:00`, today: () => day },
    emit: (event) => void events.push(event),
    log: (message) => {
      throw new Error(message);
    },
  });
  const one = <T>(sql: string, ...params: unknown[]): T =>
    ledger.sql
      .prepare(sql)
      .pluck()
      .get(...params) as T;
  const written = (): number => one<number>('select total_changes()');
  const book: Book = {
    ledger,
    events,
    async call(route, input) {
      const before = written();
      const answer = (await door(route, input)) as Answer<never>;
      if (contract[route].kind === 'query') expect(written(), `${route} is a query and wrote`).toBe(before);
      return answer;
    },
    async done(route, input) {
      const answer = await book.call(route, input);
      if (!answer.ok) throw new Error(`${route}: ${answer.error.code} ${answer.error.message}`);
      return answer.data;
    },
    async refused(route, input) {
      const before = one<number>('select coalesce(max(seq), 0) from change');
      const answer = await book.call(route, input);
      if (answer.ok) throw new Error(`${route} was not refused`);
      expect(one<number>('select coalesce(max(seq), 0) from change')).toBe(before);
      expect(answer.error.code).not.toBe('INTERNAL');
      expect(answer.error.message).toMatch(/[\u4e00-\u9fff]/);
      return answer.error;
    },
    lastLabel: () => one<string>('select label from command order by id desc limit 1'),
    async undo() {
      await book.done('history.undo', { commandId: one<number>('select max(id) from command'), edited: 'all' });
    },
    write: (work) =>
      runCommand(ledger.sql, { at: `${day} 08:00:00`, user: '何静', route: 'test' }, work, () => 'test').data,
    one,
    close() {
      ledger.close();
      rmSync(dir, { recursive: true });
    },
  };
  return book;
}

/** An identity number with a right check character, found by the congruence of ISO 7064 MOD 11-2. */
export function identity(birthDate: string, order: number, area = '320105'): string {
  const first = `${area}${birthDate.replaceAll('-', '')}${String(order).padStart(3, '0')}`;
  for (const check of '0123456789X') {
    const values = [...first, check].map((c) => (c === 'X' ? 10 : Number(c)));
    if (values.reduce((sum, v, i) => (sum + v * 2 ** (17 - i)) % 11, 0) % 11 === 1) return first + check;
  }
  throw new Error(first);
}

/** Every table's rows, to see whether something came back exactly. Journal and log of openings left out. */
export function imageOf(ledger: Ledger): Record<string, unknown[]> {
  const tables = [
    'member',
    'membership_event',
    'group_stay',
    'transfer_slip',
    'not_duplicate',
    'saved_list',
    'officer',
    'group_leader',
    'union_group',
  ];
  return Object.fromEntries(tables.map((t) => [t, ledger.sql.prepare(`select * from ${t} order by id`).all()]));
}
