import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dice } from '../../db/demo/random.ts';
import type { Ledger } from '../../db/open.ts';
import { contract, type Route, routeDef } from '../../src-main/contract.ts';
import { type Role, roles } from '../../src-main/contract/kinds.ts';
import { foundOffice } from './acts.ts';
import { type Door, openDoor } from './door.ts';
import { messageFor, mutated } from './messages.ts';
import { figure, seed, short, temporary } from './stage.ts';
import { problemsOf } from './whole.ts';

/**
 * Messages that no page sends, to every route and as every role: nothing throws, every answer is a value with a Chinese
 * sentence, and what is refused leaves the book as it was.
 */
const ground = temporary();
const key = Buffer.from('22'.repeat(32), 'hex');
let door: Door;
let who: readonly Role[] = roles;

beforeAll(async () => {
  await foundOffice(join(ground.path, 'ledger.db'), key);
  door = openDoor(join(ground.path, 'ledger.db'), { key, who: () => who });
}, 60_000);
afterAll(() => {
  door?.ledger.close();
  ground.remove();
});

/** Routes of an open book that a message alone can reach; opening and leaving books is not done by the thousand. */
const routes = (Object.keys(contract) as Route[]).filter(
  (route) => routeDef(route).needs === 'book' && !/^(backups|vault|users)\./u.test(route),
);

const tables = (ledger: Ledger): string[] =>
  ledger.sql
    .prepare(`select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name`)
    .pluck()
    .all() as string[];
/** Everything that the book holds, and its schema. */
function digest(ledger: Ledger): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify(ledger.sql.prepare('select type, name, sql from sqlite_master order by name').all()));
  for (const table of tables(ledger))
    for (const row of ledger.sql.prepare(`select * from "${table}" order by rowid`).raw().iterate())
      hash.update(JSON.stringify(row));
  return hash.digest('hex');
}

/** Where writing shows at once: the journal, and the tables that it leaves out. */
function trace({ sql }: Ledger): string {
  return JSON.stringify([
    sql.prepare('select count(*), max(id), max(hash) from command').raw().get(),
    sql.prepare('select count(*), max(seq) from change').raw().get(),
    // Short ones, whose rows are written over.
    ...['preference', 'import_shape', 'journal_cursor'].map((table) =>
      sql.prepare(`select * from ${table}`).raw().all(),
    ),
    sql.prepare('select count(*), max(rowid) from disclosure').raw().get(),
  ]);
}

test('no message throws, none is refused and written all the same', { timeout: 4 * 3_600_000 }, async () => {
  const d = dice(seed);
  const messages = short(10_000, 100_000);
  const wrong: string[] = [];
  const counts = { ok: 0, refused: 0, internal: 0 };
  let before = trace(door.ledger);
  let whole = digest(door.ledger);
  let quiet = true;
  for (let n = 1; n <= messages; n++) {
    const route = d.pick(routes);
    who = d.chance(70) ? roles : [d.pick(roles)];
    const valid = messageFor(routeDef(route).input, d);
    const times = d.pick([0, 0, 1, 1, 2]);
    let input = valid;
    for (let k = 0; k < times; k++) input = mutated(input, d);
    const say = (what: string): void =>
      void wrong.push(
        `${what}: ${route} ${(JSON.stringify(input) ?? 'undefined').slice(0, 300)} as ${who.join()}, message ${n}`,
      );
    let answer: Awaited<ReturnType<Door['raw']>>;
    try {
      answer = await door.raw(route, input);
    } catch (error) {
      say(`threw ${String(error)}`);
      continue;
    }
    const after = trace(door.ledger);
    if (answer.ok) {
      counts.ok += 1;
      if (after !== before) quiet = false;
      if (after !== before && routeDef(route).kind === 'query') say('a query wrote');
    } else {
      counts.refused += 1;
      if (answer.error.code === 'INTERNAL') {
        counts.internal += 1;
        say(`INTERNAL ${door.log.at(-1)?.slice(0, 300)}`);
      }
      if (!/\p{Script=Han}/u.test(answer.error.message)) say(`no sentence: ${answer.error.message}`);
      // A task may have done some of its commands before it is refused; a query and a command never.
      if (after !== before && routeDef(route).kind !== 'task') say('refused and written');
      if (after !== before) quiet = false;
    }
    before = after;
    if (n % 50 > 0) continue;
    const now = digest(door.ledger);
    if (quiet && now !== whole) say('the book changed while nothing was accepted');
    whole = now;
    quiet = true;
  }
  expect((Object.prototype as Record<string, unknown>)['polluted']).toBeUndefined();
  figure(
    'fuzzed messages',
    messages,
    `${counts.ok} taken, ${counts.refused} refused, ${counts.internal} internal, ${wrong.length} wrong, ${routes.length} routes`,
  );
  expect(wrong.slice(0, 8)).toEqual([]);
  who = roles;
  expect(problemsOf(door.ledger)).toBe('');
  // Otherwise only the doorstep was tried.
  expect(counts.ok).toBeGreaterThan(messages / 50);
  expect(counts.refused).toBeGreaterThan(messages / 4);
});

test('control: a write past the journal is seen', () => {
  const before = digest(door.ledger);
  door.ledger.sql.prepare(`insert into preference (key, value) values ('zz', '1')`).run();
  expect(digest(door.ledger)).not.toBe(before);
});
