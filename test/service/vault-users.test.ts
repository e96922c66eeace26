import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Route } from '../../src-main/contract.ts';
import { readCard } from '../../src-main/vault/card.ts';
import { officePassword } from '../office-password.ts';
import { freshPrograms } from './program.ts';

const program = freshPrograms();
const { ask } = program;
const unit = { unionName: '临江市公共交通有限公司工会', unitName: '临江市公共交通有限公司', handler: '何丽' };
const zhengsWords = '郑的第一句话很长很长';
const found = async () => {
  const { card } = await ask('app.createOffice', { ...unit, password: officePassword });
  await ask('users.add', { name: '郑国平', post: '工会主席', roles: ['主席'], password: zhengsWords });
  return card;
};
const people = async () => (await ask('app.status', {})).vault.people;
const come = async (name: string, password: string) => {
  const slot = (await people()).find((one) => one.name === name)?.slot ?? 'nobody';
  const answer = await program.app.call('vault.unlock', { slot, password });
  return answer.ok ? 'in' : answer.error.code;
};
const refusal = async (route: Route, input: unknown) => {
  const answer = await program.app.call(route, input);
  return answer.ok ? null : answer.error;
};
const idOf = async (name: string) => (await ask('users.list', {})).users.find((one) => one.name === name)?.id ?? 0;
const typed = (groups: readonly string[]) => groups.join('-').toLowerCase();

describe('who may open the office', { timeout: 120_000 }, () => {
  it('changes the own password, resets another and takes somebody away; old words open nothing', async () => {
    await found();
    expect(
      (await refusal('vault.changePassword', { former: '不是现在的密码呀', password: '秋天的河边长满了芦苇' }))?.fields,
    ).toHaveProperty('former');
    expect((await refusal('vault.changePassword', { former: officePassword, password: '1234567890' }))?.code).toBe(
      'RULE_BROKEN',
    );
    await ask('vault.changePassword', { former: officePassword, password: '秋天的河边长满了芦苇' });
    await ask('users.resetPassword', { id: await idOf('郑国平'), password: '主席换的另外一句长话' });
    await ask('vault.lock', {});
    expect(await come('何丽', officePassword)).toBe('RULE_BROKEN');
    expect(await come('郑国平', zhengsWords)).toBe('RULE_BROKEN');
    expect(await come('郑国平', '主席换的另外一句长话')).toBe('in');
    expect((await refusal('users.remove', { id: await idOf('郑国平') }))?.message).toContain('自己');
    await ask('users.remove', { id: await idOf('何丽') });
    expect((await people()).map(({ name }) => name)).toEqual(['郑国平']);
    expect(
      (await refusal('users.save', { id: await idOf('郑国平'), name: '郑国平', post: '', roles: ['经办人'] }))?.code,
    ).toBe('RULE_BROKEN');
    // What was done with keys is told in the log and can not be taken back there.
    const { entries } = await ask('history.list', {});
    expect(entries[0]?.label).toBe('停用使用人何丽');
    expect((await refusal('history.undo', { commandId: entries[0]?.id ?? 0 }))?.code).toBeDefined();
  });

  it('lets nobody in by a slot that the book does not name, as an interruption may leave one', async () => {
    await found();
    const folder = join(program.dir, 'office');
    const kept = join(program.dir, 'kept');
    cpSync(folder, kept, { recursive: true, filter: (path) => !path.includes('.db') });
    await ask('users.remove', { id: await idOf('郑国平') });
    await ask('vault.lock', {});
    // The keyring of before, put back by hand: its slot still opens the key, and the door stays shut.
    for (const name of ['keyring-a.json', 'keyring-b.json']) cpSync(join(kept, name), join(folder, name));
    expect(await come('郑国平', zhengsWords)).toBe('FORBIDDEN');
    expect((await ask('app.status', {})).book).toBeNull();
    expect(await come('何丽', officePassword)).toBe('in');
    expect((await people()).map(({ name }) => name)).toEqual(['何丽']);
    rmSync(kept, { recursive: true });
  });

  it('comes in by the card and by no older one; the card resets a chair only', async () => {
    const first = await found();
    const second = await ask('vault.newCard', { password: officePassword });
    expect(second.number).toBe(2);
    await ask('users.add', { name: '徐静', post: '', roles: ['财务'], password: '核对账目要看三遍才行' });
    await ask('vault.lock', {});
    const [he, , xu] = await people();
    const password = '冬天屋檐下面挂着冰凌';
    const by = (groups: readonly string[], slot = he?.slot) =>
      refusal('vault.openByCard', { card: typed(groups), slot, password });
    expect((await by(first.groups))?.code).toBe('RULE_BROKEN');
    // One wrong letter in 32 happens to fit the ninth group; such a one is no copying mistake that can be named.
    const wrong = ['7', '8', '9', 'A', 'B']
      .map((letter) => second.groups.map((group, i) => (i === 2 ? `${group.slice(0, 3)}${letter}` : group)))
      .find((groups) => readCard(typed(groups)).state === 'wrong');
    expect((await by(wrong ?? []))?.message).toContain('第 3 组');
    // The right card for somebody without 主席 is told so, and is no wrong try: the next one has not to wait.
    for (let i = 0; i < 5; i += 1) expect((await by(second.groups, xu?.slot))?.message).toContain('何丽');
    expect(await by(second.groups)).toBeNull();
    expect(await ask('app.status', {})).toMatchObject({
      book: 'office',
      vault: { user: { name: '何丽' }, card: 'unconfirmed' },
    });
    await ask('vault.lock', {});
    expect((await by(second.groups))?.code).toBe('RULE_BROKEN');
    expect(await come('何丽', officePassword)).toBe('RULE_BROKEN');
    expect(await come('何丽', password)).toBe('in');
  });

  it('opens hidden values only for a reason, which is noted with who looked and holds for everything seen then', async () => {
    await found();
    const { id } = await ask('members.create', {
      values: { name: '周建萍', mobile: '13812345678' },
    });
    const look = { id, field: 'mobile' } as const;
    const asked = await refusal('members.reveal', look);
    expect(asked).toMatchObject({ code: 'RULE_BROKEN', fields: { reason: 'look' } });
    expect(await ask('members.looks', { id })).toEqual([]);
    // Whoever changes it has reason enough, and is noted with it.
    expect(await ask('members.reveal', { ...look, editing: true })).toEqual({ value: '13812345678' });
    expect(await ask('members.looks', { id })).toMatchObject([{ user: '何丽', reason: '修改' }]);
    expect((await refusal('vault.because', { words: ' ' }))?.code).toBe('INVALID_INPUT');
    await ask('vault.because', { words: '填上级的表' });
    expect(await ask('members.reveal', look)).toEqual({ value: '13812345678' });
    expect(await ask('members.looks', { id })).toMatchObject([{ reason: '填上级的表' }, { reason: '修改' }]);
    expect((await ask('history.looks', { search: '上级' })).looks).toMatchObject([
      { user: '何丽', record: '周建萍', label: '移动电话', reason: '填上级的表' },
    ]);
    // Whoever comes in next has reasons of their own.
    await ask('vault.lock', {});
    expect(await come('何丽', officePassword)).toBe('in');
    expect((await refusal('members.reveal', look))?.fields).toMatchObject({ reason: 'look' });
  });

  it('changes the key: the own password stays, the others get new ones, what was copied before does not fit', async () => {
    const first = await found();
    await ask('unit.save', { values: { handler: '何丽丽' } });
    const before = readFileSync(join(program.dir, 'office', 'ledger.db'));
    const { card, passwords } = await ask('vault.changeKey', { password: officePassword });
    expect(passwords.map(({ name }) => name)).toEqual(['郑国平']);
    expect((await ask('unit.get', {})).values).toMatchObject({ handler: '何丽丽' });
    await ask('history.verify', {});
    await ask('vault.lock', {});
    expect(readFileSync(join(program.dir, 'office', 'ledger.db')).equals(before)).toBe(false);
    expect(await come('郑国平', zhengsWords)).toBe('RULE_BROKEN');
    expect(await come('郑国平', passwords[0]?.password ?? '')).toBe('in');
    await ask('vault.confirmCard', { card: typed(card.groups) });
    expect((await refusal('vault.confirmCard', { card: typed(first.groups) }))?.code).toBe('RULE_BROKEN');
    await ask('vault.lock', {});
    expect(await come('何丽', officePassword)).toBe('in');
  });
});
