import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import { runCommand } from '../../db/journal.ts';
import { type Ledger, openLedger } from '../../db/open.ts';
import type { Answer, CallInput, Output, Route } from '../../src-main/contract.ts';
import { roles } from '../../src-main/contract/kinds.ts';
import { type Call, createRouter, type Handlers } from '../../src-main/router.ts';
import { organisationHandlers } from '../../src-main/services/organisation.ts';

/** A fresh book behind the router with the organisation's routes, for each test. Its clock stands on this day. */
export const today = '2026-11-21';
let dir: string;
export let ledger: Ledger;
let door: Call;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'organisation-'));
  ledger = openLedger(join(dir, 'ledger.db'), { create: true });
  door = createRouter({
    handlers: organisationHandlers as unknown as Handlers,
    ledger: () => ledger,
    user: () => ({ name: '何静', roles }),
    clock: { now: () => `${today} 09:00:00`, today: () => today },
    emit: () => {},
    log: (message) => {
      throw new Error(message);
    },
  });
});
afterEach(() => {
  ledger.close();
  rmSync(dir, { recursive: true });
});

export const call = <R extends Route>(route: R, input: CallInput<R>): Promise<Answer<Output<R>>> =>
  door(route, input) as Promise<Answer<Output<R>>>;

/** The data of a call that has to succeed. */
export async function done<R extends Route>(route: R, input: CallInput<R>): Promise<Output<R>> {
  const answer = await call(route, input);
  if (!answer.ok) throw new Error(`${route}: ${answer.error.message}`);
  return answer.data;
}

/** The sentence of a call that has to be refused; nothing may have been written. */
export async function refused<R extends Route>(route: R, input: CallInput<R>): Promise<string> {
  const before = ledger.sql.prepare('select count(*) from change').pluck().get();
  const answer = await call(route, input);
  expect(ledger.sql.prepare('select count(*) from change').pluck().get()).toBe(before);
  if (answer.ok) throw new Error(`${route} was not refused`);
  expect(['RULE_BROKEN', 'CONFLICT', 'NOT_FOUND', 'INVALID_INPUT']).toContain(answer.error.code);
  return answer.error.message;
}

/** Writes past the routes, as one command. */
export const write = (work: () => void): void =>
  void runCommand(ledger.sql, { at: `${today} 08:00:00`, user: '何静', route: 'test' }, work, () => 'test');

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
