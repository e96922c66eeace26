import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { App } from '../../src-main/app.ts';
import { freshPrograms } from './program.ts';

const program = freshPrograms();
const password = '江水 东流 石榴 书桌';
const founded = {
  unionName: '临江市公共交通有限公司工会委员会',
  unitName: '临江公交',
  unitKind: '企业',
  handler: '何丽',
  post: '组织干事',
  termYears: 5,
  password,
} as const;
const folder = (): string => join(program.dir, 'office');
const backups = (): string[] => readdirSync(join(folder(), 'backups')).filter((name) => name.endsWith('.ghb'));

/** What a call of another program answers with. */
async function asked<T>(app: App, route: string, input: unknown): Promise<T> {
  const answer = await app.call(route, input);
  if (!answer.ok) throw new Error(`${route}: ${answer.error.code} ${answer.error.message}`);
  return answer.data as T;
}
const slotOf = async (app: App): Promise<string> =>
  (await asked<{ vault: { people: { slot: string }[] } }>(app, 'app.status', {})).vault.people[0]?.slot ?? '';

test('found, enter, leave: a backup; the book goes bad: recovery; in again with the password', async () => {
  const { app } = program;
  await program.ask('app.createOffice', founded);
  await program.ask('members.create', { values: { name: '周小禾' } });
  await app.close();
  const [name = ''] = backups();
  expect(backups()).toHaveLength(1);

  const bytes = readFileSync(join(folder(), 'ledger.db'));
  bytes.fill(0x55, 5000, 9000);
  writeFileSync(join(folder(), 'ledger.db'), bytes);
  const next = program.another();
  try {
    const slot = await slotOf(next);
    const locked = await next.call('vault.unlock', { slot, password });
    expect(locked).toMatchObject({ ok: false, error: { code: 'DATABASE_UNAVAILABLE', fields: { reason: 'damaged' } } });
    expect(await asked(next, 'app.status', {})).toMatchObject({ problem: { reason: 'damaged' } });
    expect(await asked(next, 'recovery.state', { damaged: true })).toMatchObject({
      trouble: 'damaged',
      rows: [{ name }],
    });
    const done = await asked<{ before: string }>(next, 'recovery.restore', {
      source: { name },
      slot,
      secret: password,
    });
    expect(existsSync(join(folder(), done.before, 'ledger.db'))).toBe(true);
    await asked(next, 'vault.unlock', { slot: await slotOf(next), password });
    expect(await asked(next, 'members.list', { filter: {} })).toMatchObject({ total: 1 });
    expect(await asked(next, 'app.status', {})).toMatchObject({ book: 'office', problem: null });
  } finally {
    await next.close();
  }
});

test('locking leaves a backup behind, for afterwards there is no key; a restore locks', async () => {
  await program.ask('app.createOffice', founded);
  await program.ask('vault.lock', {});
  expect(backups()).toHaveLength(1);
  const [name = ''] = backups();
  const slot = await slotOf(program.app);
  await program.ask('vault.unlock', { slot, password });
  await program.ask('members.create', { values: { name: '周小禾' } });
  const refused = await program.app.call('recovery.restore', { source: { name }, slot, secret: password });
  expect(refused.ok).toBe(false);
  await program.ask('backups.restore', { source: { name }, slot, secret: password });
  expect(await program.ask('app.status', {})).toMatchObject({
    book: null,
    // The clock of these tests; the first screen says when the newest backup was made.
    vault: { state: 'locked', backedUp: expect.stringMatching(/^20\d\d-\d\d-\d\d \d\d:\d\d/u) },
  });
  await program.ask('vault.unlock', { slot, password });
  expect(await program.ask('members.list', { filter: {} })).toMatchObject({ total: 0 });
});

test('a new computer: the backup of a stick becomes its book', async () => {
  await program.ask('app.createOffice', founded);
  await program.ask('members.create', { values: { name: '周小禾' } });
  const { name } = await program.ask('backups.make', {});
  const path = join(program.dir, 'stick.ghb');
  writeFileSync(path, readFileSync(join(folder(), 'backups', name)));
  await program.ask('vault.lock', {});
  const other = join(program.dir, 'other');
  const fresh = program.another(other);
  try {
    const look = await asked<{ backup: { people: { slot: string }[] }; refusal: string | null }>(
      fresh,
      'recovery.look',
      {
        source: { path },
      },
    );
    expect(look.refusal).toBeNull();
    const slot = look.backup.people[0]?.slot ?? '';
    await asked(fresh, 'recovery.restore', { source: { path }, slot, secret: password });
    await asked(fresh, 'vault.unlock', { slot: await slotOf(fresh), password });
    expect(await asked(fresh, 'members.list', { filter: {} })).toMatchObject({ total: 1 });
  } finally {
    await fresh.close();
    rmSync(other, { recursive: true });
  }
});

test('a copy that an upgrade of the program left stands beside the backups, with its size', async () => {
  await program.ask('app.createOffice', founded);
  await program.ask('backups.make', {});
  expect((await program.ask('backups.list', {})).upgrades).toEqual([]);
  writeFileSync(join(folder(), 'backups', 'ledger-before-format-9-0123abcd.db'), 'x'.repeat(2048));
  const { rows, broken, upgrades } = await program.ask('backups.list', {});
  expect(upgrades).toEqual([{ name: 'ledger-before-format-9-0123abcd.db', bytes: 2048 }]);
  expect([rows.length, broken.length]).toEqual([1, 0]);
});
