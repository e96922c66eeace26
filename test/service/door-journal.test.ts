import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { officePassword } from '../office-password.ts';
import { freshPrograms } from './program.ts';

const program = freshPrograms();
const { ask } = program;
const unit = { unionName: '临江公交工会', unitName: '临江公交', handler: '何丽', password: officePassword };
const words = '审计人员的一句长话呀';

test('who came in, wrong tries and refusals stand in the journal, and make no backup by themselves', {
  timeout: 300_000,
}, async () => {
  await ask('app.createOffice', unit);
  await ask('users.add', { name: '徐静', post: '经审', roles: ['审计'], password: words });
  const slotOf = async (name: string) =>
    (await ask('app.status', {})).vault.people.find((one) => one.name === name)?.slot ?? '';
  const come = async (name: string, password: string) =>
    program.app.call('vault.unlock', { slot: await slotOf(name), password });
  const backups = () => readdirSync(join(program.dir, 'office/backups')).filter((name) => name.endsWith('.ghb'));
  await ask('vault.lock', {});
  expect(backups()).toHaveLength(1);
  expect(await come('何丽', '这不是她设的那句话')).toMatchObject({ ok: false });
  expect(await come('何丽', '这也不是她设的那句')).toMatchObject({ ok: false });
  // The program ends in between: nothing of it is forgotten.
  await program.app.close();
  expect(await come('徐静', words)).toMatchObject({ ok: true });
  for (let n = 0; n < 3; n += 1)
    expect(await program.app.call('members.create', { values: { name: '周小禾' } })).toMatchObject({ ok: false });
  const { entries } = await ask('history.list', {});
  expect(entries[0]).toMatchObject({ user: '徐静', permanent: true });
  expect(entries[0]?.label).toBe('打开台账，上次以来密码或卡输错 2 次（何丽 2 次）');
  const told = (await ask('history.changes', { commandId: entries[0]?.id ?? 0 })).lines[0]?.fields[0]?.after ?? '';
  expect(told).toContain('何丽锁上');
  expect(told.match(/何丽输错（密码）/gu)).toHaveLength(2);
  expect((await ask('backups.state', {})).since).toBe(0);
  await ask('vault.lock', {});
  expect(backups()).toHaveLength(1);
  expect(await come('何丽', officePassword)).toMatchObject({ ok: true });
  const next = (await ask('history.list', {})).entries[0];
  expect(next?.label).toBe('打开台账，因为没有权限没办成 1 次（徐静 1 次）');
  expect(existsSync(join(program.dir, 'office/door.jsonl'))).toBe(false);
  expect((await ask('history.list', { kind: '使用人和钥匙', user: '徐静' })).entries).toHaveLength(1);
  expect((await ask('history.list', { kind: '会员' })).total).toBe(0);
  expect((await ask('history.verify', {})).broken).toBeNull();
});

test('a password mistyped inside is a wrong try, refusals are told each time somebody is in, a forged log keeps nobody out', {
  timeout: 300_000,
}, async () => {
  await ask('app.createOffice', unit);
  await ask('users.add', { name: '徐静', post: '经审', roles: ['审计'], password: words });
  const come = async (name: string, password: string) => {
    const slot = (await ask('app.status', {})).vault.people.find((one) => one.name === name)?.slot ?? '';
    await program.app.call('vault.lock', {});
    return program.app.call('vault.unlock', { slot, password });
  };
  const newest = async () => (await ask('history.list', {})).entries[0]?.label;
  await ask('vault.lock', {});
  await come('何丽', officePassword);
  const { users } = await ask('users.list', {});
  const userId = users.find(({ name }) => name === '何丽')?.id ?? 0;
  await ask('backups.make', {});
  const drilled = await program.app.call('backups.drill', { userId, secret: '这不是她设的那句话' });
  expect(drilled).toMatchObject({ ok: false, error: { fields: { secret: expect.any(String) } } });
  await come('何丽', officePassword);
  expect(await newest()).toBe('打开台账，上次以来密码或卡输错 1 次（何丽 1 次）');
  for (const again of [1, 2]) {
    await come('徐静', words);
    await program.app.call('members.create', { values: { name: '周小禾' } });
    await come('何丽', officePassword);
    expect([again, await newest()]).toEqual([again, '打开台账，因为没有权限没办成 1 次（徐静 1 次）']);
  }
  const log = join(program.dir, 'office/door.jsonl');
  const line = (who: string) => JSON.stringify({ at: '2026-11-22 09:00:00', what: 'wrong', who, how: '密码' });
  writeFileSync(log, Array.from({ length: 300 }, (_, i) => line(`${'某'.repeat(90)}${i}`)).join('\n'));
  await come('何丽', officePassword);
  expect(await newest()).toContain('打开台账，上次以来密码或卡输错 300 次');
  mkdirSync(log);
  await come('何丽', officePassword);
  expect(await newest()).toContain('打开台账，门口的记录有 1 行被动过');
});
