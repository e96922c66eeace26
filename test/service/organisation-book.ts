import { afterEach, beforeEach } from 'vitest';
import type { Ledger } from '../../db/open.ts';
import type { Answer, CallInput, Output, Route } from '../../src-main/contract.ts';
import { type Book, openBook, today } from './book.ts';

export { today };

/** A fresh book behind the router with the organisation's routes, for each test. Its clock stands on this day. */
let book: Book;
export let ledger: Ledger;

beforeEach(() => {
  book = openBook();
  ledger = book.ledger;
});
afterEach(() => book.close());

export const call = <R extends Route>(route: R, input: CallInput<R>): Promise<Answer<Output<R>>> =>
  book.call(route, input);

/** The data of a call that has to succeed. */
export const done = <R extends Route>(route: R, input: CallInput<R>): Promise<Output<R>> => book.done(route, input);

/** The sentence of a call that has to be refused; nothing may have been written. */
export const refused = async <R extends Route>(route: R, input: CallInput<R>): Promise<string> =>
  (await book.refused(route, input)).message;

/** Writes past the routes, as one command. */
export const write = (work: () => void): void => void book.write(work);

let people = 0;
/** A person with events, and a stay in a group since the first of them. */
export function person(
  name: string,
  options: { group?: number; events?: [string, string][]; membership?: string; gender?: string } = {},
): number {
  const id = ++people;
  const { group = null, membership = '在册', gender = '男' } = options;
  const last: Record<string, [string, string][]> = {
    保留会籍: [['保留', '2025-06-01']],
    已转出: [['转出', '2025-06-01']],
  };
  const events = options.events ?? [['入会', '2015-03-01'], ...(last[membership] ?? [])];
  write(() => {
    ledger.sql
      .prepare(
        'insert into member (id, name, gender, membership, group_id, name_sort, search_text) values (?, ?, ?, ?, ?, ?, ?)',
      )
      .run(id, name, gender, membership, group, name, name);
    for (const [type, date] of events)
      ledger.sql.prepare('insert into membership_event (member_id, type, date) values (?, ?, ?)').run(id, type, date);
    if (group !== null)
      ledger.sql
        .prepare('insert into group_stay (member_id, group_id, from_date) values (?, ?, ?)')
        .run(id, group, events[0]?.[1] ?? today);
  });
  return id;
}
