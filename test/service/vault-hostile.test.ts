import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Route } from '../../src-main/contract.ts';
import { officePassword } from '../office-password.ts';
import { freshPrograms } from './program.ts';

const program = freshPrograms();
const { ask } = program;
const unit = { unionName: '临江市公共交通有限公司工会', unitName: '临江市公共交通有限公司', handler: '何丽' };
const words = '经办人小徐的一句长话';
const folder = (name = ''): string => join(program.dir, 'office', name);
const slotOf = async (name: string): Promise<string> =>
  (await ask('app.status', {})).vault.people.find((one) => one.name === name)?.slot ?? '';
const come = async (name: string, password: string) =>
  program.app.call('vault.unlock', { slot: await slotOf(name), password });
const refusal = async (route: Route, input: unknown) => {
  const answer = await program.app.call(route, input);
  return answer.ok ? null : answer.error;
};
const found = async (role: '经办人' | '审计') => {
  await ask('app.createOffice', { ...unit, password: officePassword });
  await ask('users.add', { name: '徐静', post: '', roles: [role], password: words });
};

describe('whoever looks for another way', { timeout: 240_000 }, () => {
  it('takes back nothing that only the treasurer or the chair may do', async () => {
    await found('经办人');
    await ask('funds.saveAccount', { system: '2022', code: '60199', name: '春游专款', kind: '支出' });
    const made = (await ask('history.list', {})).entries.find(({ route }) => route === 'funds.saveAccount');
    if (!made) throw new Error('nothing of money was written');
    await come('徐静', words);
    const refused = await refusal('history.undo', { commandId: made.id });
    expect(refused).toMatchObject({ code: 'FORBIDDEN' });
    expect(refused?.message).toContain('财务或主席');
    await come('何丽', officePassword);
    const { command } = (await program.app.call('history.undo', { commandId: made.id })) as {
      command?: { id: number };
    };
    expect(command?.id).toBeGreaterThan(made.id);
    // The taking back of a taking back is the same step again.
    await come('徐静', words);
    expect(await refusal('history.undo', { commandId: command?.id ?? 0 })).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('puts no old backup in the place of a good book, with a password that holds no more', async () => {
    await found('经办人');
    await ask('backups.make', {});
    const name = readdirSync(folder('backups')).find((one) => one.endsWith('.ghb')) ?? '';
    const slot = await slotOf('徐静');
    await ask('vault.changeKey', { password: officePassword });
    const { users } = await ask('users.list', {});
    await ask('users.remove', { id: users.find((one) => one.name === '徐静')?.id ?? 0 });
    await ask('vault.lock', {});
    for (let i = 0; i < 2; i += 1) await come('何丽', `这不是她设的那句话${i}`);
    expect(await refusal('recovery.restore', { source: { name }, slot, secret: words })).toMatchObject({
      code: 'RULE_BROKEN',
      fields: { reason: 'healthy' },
    });
    expect(readdirSync(folder()).filter((one) => one.startsWith('damaged'))).toEqual([]);
    // And wrong tries are not forgotten by it.
    expect((await ask('app.status', {})).vault.free).toBe(1);
    expect(await come('何丽', officePassword)).toMatchObject({ ok: true });
  });

  it('forgets what was wrong with a book once it opens: afterwards nothing old is put in its place', async () => {
    await found('经办人');
    await ask('backups.make', {});
    const name = readdirSync(folder('backups')).find((one) => one.endsWith('.ghb')) ?? '';
    await ask('vault.lock', {});
    const book = folder('ledger.db');
    const good = readFileSync(book);
    writeFileSync(book, Buffer.alloc(8192, 7));
    expect(await come('何丽', officePassword)).toMatchObject({ ok: false });
    expect((await ask('app.status', {})).problem).not.toBeNull();
    writeFileSync(book, good);
    expect(await come('何丽', officePassword)).toMatchObject({ ok: true });
    await ask('vault.lock', {});
    expect((await ask('app.status', {})).problem).toBeNull();
    const slot = await slotOf('徐静');
    expect(await refusal('recovery.restore', { source: { name }, slot, secret: words })).toMatchObject({
      fields: { reason: 'healthy' },
    });
  });

  it('silences no examination of the journal and sets no time of locking, unless the chair', async () => {
    await found('审计');
    const value = { on: '2026-11-20', commands: 1, broken: null };
    expect(await refusal('preferences.set', { key: 'history.checked', value })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusal('history.noteCheck', value)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusal('preferences.set', { key: 'vault.lockMinutes', value: 20 })).toBeNull();
    await come('徐静', words);
    expect(await refusal('preferences.set', { key: 'vault.lockMinutes', value: 60 })).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await refusal('preferences.set', { key: 'ui.textSize', value: '大' })).toBeNull();
    expect((await ask('history.verify', {})).broken).toBeNull();
  });
});
