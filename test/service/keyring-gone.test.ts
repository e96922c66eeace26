import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { officePassword } from '../office-password.ts';
import { freshPrograms } from './program.ts';

const program = freshPrograms();
const { ask } = program;
const unit = { unionName: '临江市公共交通有限公司工会', unitName: '临江市公共交通有限公司', handler: '何丽' };
const folder = (name = ''): string => join(program.dir, 'office', name);
const rings = ['keyring-a.json', 'keyring-b.json'] as const;
const slotOf = async (): Promise<string> => (await ask('app.status', {})).vault.people[0]?.slot ?? '';

describe('a keyring that is gone', { timeout: 240_000 }, () => {
  it('both copies: the way back out of a backup is shown, and loses nothing', async () => {
    await ask('app.createOffice', { ...unit, password: officePassword });
    await ask('backups.make', {});
    const source = { name: readdirSync(folder('backups')).find((one) => one.endsWith('.ghb')) ?? '' };
    await ask('members.create', { values: { name: '周小禾' } });
    const slot = await slotOf();
    await ask('vault.lock', {});
    for (const name of rings) rmSync(folder(name));
    const state = await ask('recovery.state', {});
    expect(state).toMatchObject({ trouble: 'keyring' });
    expect(state.sentence).toMatch(/两份都不见了或损坏了.*一条不少。$/u);
    const status = await ask('app.status', {});
    expect([status.vault.state, status.problem?.reason]).toEqual(['locked', 'keyring']);
    // A backup takes no place of a book that its own key opens, and the sentence names the right button.
    expect((await ask('recovery.look', { source })).refusal).toBeNull();
    const instead = await program.app.call('recovery.restore', { source, slot, secret: officePassword });
    expect(instead.ok ? '' : instead.error.message).toContain('取回钥匙');
    await ask('recovery.keyring', { slot, secret: officePassword });
    expect((await ask('recovery.state', {})).trouble).toBeNull();
    await ask('vault.unlock', { slot, password: officePassword });
    expect((await ask('members.list', {})).total).toBe(1);
  });

  it('both copies and no backup: the screen says so, and nothing is made anew', async () => {
    await ask('app.createOffice', { ...unit, password: officePassword });
    await ask('app.closeBook', {});
    for (const name of rings) rmSync(folder(name));
    rmSync(folder('backups'), { recursive: true, force: true });
    expect((await ask('recovery.state', {})).trouble).toBe('keyring');
    expect(await program.app.call('vault.sealBook', { name: '何丽', password: officePassword })).toMatchObject({
      ok: false,
      error: { code: 'CONFLICT' },
    });
  });

  it('one copy, right after somebody was added: nobody is forgotten, whichever is left', async () => {
    await ask('app.createOffice', { ...unit, password: officePassword });
    await ask('users.add', { name: '赵审计', post: '', roles: ['审计'], password: '春天大桥下面有三条鱼' });
    const names = async () => (await ask('app.status', {})).vault.people.map(({ name }) => name);
    await ask('vault.lock', {});
    for (const name of rings) {
      const kept = readFileSync(folder(name));
      rmSync(folder(name));
      expect(await names(), `without ${name}`).toEqual(['何丽', '赵审计']);
      writeFileSync(folder(name), kept);
    }
  });

  it('one changed character in one copy, wherever it is: the other copy opens, and both are whole again', async () => {
    await ask('app.createOffice', { ...unit, password: officePassword });
    const slot = await slotOf();
    for (const [name, part] of [
      ['keyring-a.json', 'mac'],
      ['keyring-b.json', 'sealed'],
      ['keyring-a.json', 'bookId'],
      ['keyring-b.json', 'unit'],
    ] as const) {
      await ask('vault.lock', {});
      const text = readFileSync(folder(name), 'utf8');
      const at = text.indexOf(`"${part}": "`) + part.length + 5;
      writeFileSync(folder(name), `${text.slice(0, at)}${text[at] === '0' ? '1' : '0'}${text.slice(at + 1)}`);
      await ask('vault.unlock', { slot, password: officePassword });
      const [a, b] = rings.map((one) => readFileSync(folder(one), 'utf8'));
      expect(a, `${name} ${part}`).toBe(b);
    }
  });

  it('the book is empty and there is no backup: the screen does not send to one', async () => {
    await ask('app.createOffice', { ...unit, password: officePassword });
    await ask('app.closeBook', {});
    rmSync(folder('backups'), { recursive: true, force: true });
    writeFileSync(folder('ledger.db'), '');
    const { trouble, sentence } = await ask('recovery.state', {});
    expect(trouble).toBe('empty');
    expect(sentence).toContain('这台电脑上也没有能用的备份。拷过 U 盘的，从 U 盘上的备份恢复');
  });

  it('one copy: it is written again by the next coming in', async () => {
    await ask('app.createOffice', { ...unit, password: officePassword });
    const slot = await slotOf();
    for (const [name, harm] of [
      ['keyring-a.json', (path: string) => rmSync(path)],
      ['keyring-b.json', (path: string) => writeFileSync(path, '{"format":1')],
    ] as const) {
      await ask('vault.lock', {});
      harm(folder(name));
      await ask('vault.unlock', { slot, password: officePassword });
      expect(existsSync(folder(name)), name).toBe(true);
      const [a, b] = rings.map((one) => JSON.parse(readFileSync(folder(one), 'utf8')) as unknown);
      expect(a).toEqual(b);
    }
  });
});
