import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { officePassword } from '../office-password.ts';
import { freshPrograms } from './program.ts';

const program = freshPrograms();
const { ask } = program;
const unit = { unionName: '临江市公共交通有限公司工会', unitName: '临江市公共交通有限公司', handler: '何丽' };
const folder = (name = ''): string => join(program.dir, 'office', name);
const words = { clerk: '经办人小徐的一句长话', first: '春天大桥下面有三条鱼', later: '冬天车站门口有五盏灯' };

const slotOf = async (name: string): Promise<string> =>
  (await ask('app.status', {})).vault.people.find((one) => one.name === name)?.slot ?? '';
const come = async (name: string, password: string) =>
  (await program.app.call('vault.unlock', { slot: await slotOf(name), password })).ok;
const add = (name: string) => ask('users.add', { name, post: '', roles: ['经办人'], password: words.clerk });
const remove = async (name: string) =>
  ask('users.remove', { id: (await ask('users.list', {})).users.find((one) => one.name === name)?.id ?? 0 });
/** A backup of a book with 何丽 and 徐静; afterwards 何丽 forgot her password and used the card. */
async function forgotten() {
  const { card } = await ask('app.createOffice', { ...unit, password: officePassword });
  await add('徐静');
  await ask('backups.make', {});
  const name = readdirSync(folder('backups')).find((one) => one.endsWith('.ghb')) ?? '';
  await ask('vault.lock', {});
  const opened = await ask('vault.openByCard', {
    card: card.groups.join(' '),
    slot: await slotOf('何丽'),
    password: words.later,
  });
  const look = await ask('backups.look', { source: { name } });
  const slot = look.backup.people.find((one) => one.name === '何丽')?.slot ?? '';
  return { source: { name }, slot, look, voided: card.groups.join(' '), card: opened.card };
}

describe('after a backup of before a new password was put back', { timeout: 240_000 }, () => {
  it('today’s password opens, the forgotten one does not, and the dialogue said so before', async () => {
    const { source, slot } = await forgotten();
    await remove('徐静');
    await add('林小满');
    const look = await ask('backups.look', { source });
    expect(look).toMatchObject({ passwords: 'present', stopped: ['徐静'], added: ['林小满'] });
    const restored = await ask('backups.restore', { source, slot, secret: words.later });
    expect(restored.passwords).toBe('present');
    const shut = await ask('app.status', {});
    expect(shut.vault).toMatchObject({ restored: { passwords: 'present', entry: restored.entry } });
    expect(await come('何丽', words.first)).toBe(false);
    expect(await come('何丽', words.later)).toBe(true);
    expect((await ask('app.status', {})).vault.restored).toBeNull();
    // Who was stopped meanwhile is stopped, and whom the book of that day does not know is not let in.
    const { users } = await ask('users.list', {});
    expect(users.map(({ name, toDate }) => [name, toDate === null])).toEqual([
      ['何丽', true],
      ['徐静', false],
    ]);
    expect((await ask('app.status', {})).vault.people.map(({ name }) => name)).toEqual(['何丽']);
    expect((await ask('history.verify', {})).broken).toBeNull();
  });

  it('today’s card opens, and the voided one does not', async () => {
    const { source, look, voided, card } = await forgotten();
    const today = card.groups.join(' ');
    await ask('backups.restore', { source, slot: look.backup.card?.slot ?? '', secret: today });
    const again = { slot: await slotOf('何丽'), password: '秋天河边停着两条木船' };
    expect(await program.app.call('vault.openByCard', { card: voided, ...again })).toMatchObject({ ok: false });
    const opened = await ask('vault.openByCard', { card: today, ...again });
    expect(opened.card.number).toBe(3);
    expect(opened.status.book).toBe('office');
  });

  it('also where the book itself was found damaged', async () => {
    const { source, slot } = await forgotten();
    await ask('vault.lock', {});
    writeFileSync(folder('ledger.db'), '');
    expect((await ask('recovery.look', { source })).passwords).toBe('present');
    expect((await ask('recovery.restore', { source, slot, secret: words.later })).passwords).toBe('present');
    expect(await come('何丽', words.later)).toBe(true);
  });

  it('with another key the passwords of that day open, and both the dialogue and the door say so', async () => {
    await ask('app.createOffice', { ...unit, password: officePassword });
    await add('徐静');
    await ask('backups.make', {});
    const name = readdirSync(folder('backups')).find((one) => one.endsWith('.ghb')) ?? '';
    const slot = await slotOf('何丽');
    await ask('vault.changePassword', { former: officePassword, password: words.later });
    await ask('vault.changeKey', { password: words.later });
    expect((await ask('backups.look', { source: { name } })).passwords).toBe('backup');
    const other = await program.app.call('backups.restore', { source: { name }, slot, secret: words.later });
    expect(other).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
    await ask('backups.restore', { source: { name }, slot, secret: officePassword });
    expect((await ask('app.status', {})).vault.restored?.passwords).toBe('backup');
    expect(await come('何丽', words.later)).toBe(false);
    expect(await come('何丽', officePassword)).toBe(true);
  });
});
