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
