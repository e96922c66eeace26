import { existsSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { keyringText, parseKeyring } from '../../src-main/vault/keyring.ts';
import { openLedger } from '../../db/open.ts';
import type { App } from '../../src-main/app.ts';
import { contract, type Route, routeDef } from '../../src-main/contract.ts';
import { officePassword } from '../office-password.ts';
import { freshPrograms } from './program.ts';

const program = freshPrograms();
const { ask } = program;
const unit = { unionName: '临江市公共交通有限公司工会', unitName: '临江市公共交通有限公司', handler: '何丽' };
const found = () => ask('app.createOffice', { ...unit, password: officePassword });
const office = (name: string): string => join(program.dir, 'office', name);
const others: App[] = [];
const another = (): App => {
  const app = program.another();
  others.push(app);
  return app;
};
afterEach(async () => {
  for (const app of others.splice(0)) await app.close();
});
const slotOf = async (name: string): Promise<string> =>
  (await ask('app.status', {})).vault.people.find((one) => one.name === name)?.slot ?? '';
const come = async (name: string, password: string) =>
  program.app.call('vault.unlock', { slot: await slotOf(name), password });
const refusal = async (route: Route, input: unknown) => {
  const answer = await program.app.call(route, input);
  return answer.ok ? null : answer.error;
};

describe('the door of the office', { timeout: 120_000 }, () => {
  it('seals the book from its first byte, gives the card once and asks for the password ever after', async () => {
    const { card, status } = await found();
    expect(card.groups).toHaveLength(9);
    for (const group of card.groups) expect(card.paper).toContain(group);
    expect(status.vault).toMatchObject({ state: 'open', card: 'unconfirmed', user: { name: '何丽' } });
    expect(status.vault.user?.roles).toEqual(['clerk', 'treasurer', 'chair']);
    const held = readFileSync(office('ledger.db'));
    expect(held.toString('latin1')).not.toContain('SQLite format 3');
    expect(held.includes(Buffer.from('临江市'))).toBe(false);
    await ask('vault.lock', {});
    const locked = await ask('app.status', {});
    expect(locked).toMatchObject({ book: null, unionName: null, handler: null });
    expect(locked.vault).toMatchObject({ state: 'locked', unit: unit.unionName, user: null, wait: 0, free: 3 });
    expect((await come('何丽', '这不是她设的那句话')) as object).toMatchObject({
      ok: false,
      error: { code: 'RULE_BROKEN' },
    });
    expect((await ask('app.status', {})).vault.free).toBe(2);
    expect(await come('何丽', officePassword)).toMatchObject({
      ok: true,
      data: { book: 'office', unionName: unit.unionName },
    });
    expect((await ask('app.status', {})).vault.free).toBe(3);
  });

  it('lets nothing through while it is locked', async () => {
    await found();
    await ask('vault.lock', {});
    for (const route of Object.keys(contract) as Route[]) {
      const def = routeDef(route);
      if (def.needs !== 'book' || def.internal) continue;
      expect([route, (await refusal(route, {}))?.code]).toEqual([route, 'LOCKED']);
    }
  });

  it('shows whoever only audits what there is to see, and no more', async () => {
    await found();
    await ask('users.add', { name: '徐静', post: '经审', roles: ['审计'], password: '核对账目要看三遍才行' });
    expect(await come('徐静', '核对账目要看三遍才行')).toMatchObject({ ok: true });
    expect((await ask('members.list', {})).total).toBe(0);
    const denied = await refusal('users.add', { name: '某', post: '', roles: ['主席'], password: officePassword });
    expect(denied).toMatchObject({ code: 'FORBIDDEN' });
    expect(denied?.message).toContain('主席');
    expect((await refusal('unit.save', { values: { handler: '徐静' } }))?.code).toBe('FORBIDDEN');
  });

  it('makes whoever guesses wait, in every process, after every start', async () => {
    await found();
    await ask('vault.lock', {});
    for (let tries = 1; tries <= 2; tries += 1) {
      expect((await come('何丽', `乱猜的一句话${tries}`)).ok).toBe(false);
      expect(JSON.parse(readFileSync(office('attempts.json'), 'utf8'))).toMatchObject({ failures: tries });
    }
    // As ten more tries in a program that was killed each time would have left it.
    writeFileSync(office('attempts.json'), JSON.stringify({ failures: 12, uptime: uptime() }));
    // The right one is not even looked at, here or by another program.
    expect((await refusal('vault.unlock', { slot: await slotOf('何丽'), password: officePassword }))?.code).toBe(
      'LOCKED',
    );
    const other = another();
    expect(await other.call('vault.unlock', { slot: await slotOf('何丽'), password: officePassword })).toMatchObject({
      ok: false,
      error: { code: 'LOCKED' },
    });
    writeFileSync(office('attempts.json'), 'x');
    expect((await ask('app.status', {})).vault.wait).toBeGreaterThan(0);
  });

  it('has one program in it at a time', async () => {
    await found();
    const other = another();
    expect(await other.call('vault.unlock', { slot: await slotOf('何丽'), password: officePassword })).toMatchObject({
      ok: false,
      error: { code: 'DATABASE_UNAVAILABLE', fields: { reason: 'busy' } },
    });
    // That was no wrong try.
    expect((await ask('app.status', {})).vault.free).toBe(3);
  });

  it('never takes a lost, empty or foreign book for a first start', async () => {
    await found();
    await ask('vault.lock', {});
    const tried = async () => (await ask('app.status', {})).problem?.reason;
    const whole = readFileSync(office('ledger.db'));
    truncateSync(office('ledger.db'), 0);
    expect(await tried()).toBe('empty');
    rmSync(office('ledger.db'));
    expect(await tried()).toBe('missing');
    expect((await ask('app.status', {})).books.office).toBe(true);
    expect((await refusal('app.createOffice', { ...unit, password: officePassword }))?.code).toBe('CONFLICT');
    expect(existsSync(office('ledger.db'))).toBe(false);
    writeFileSync(office('ledger.db'), whole);
    expect(await tried()).toBeUndefined();
    expect(await come('何丽', officePassword)).toMatchObject({ ok: true });
  });

  it('refuses a keyring that was altered, and says so', async () => {
    await found();
    await ask('vault.lock', {});
    // By somebody who knows how the file is written: its sum is right, only the book's key can tell.
    for (const name of ['keyring-a.json', 'keyring-b.json']) {
      const ring = parseKeyring(readFileSync(office(name), 'utf8'));
      if (!ring) throw new Error('no keyring');
      writeFileSync(office(name), keyringText({ ...ring, unit: ring.unit.replace('临江市', '临河市') }));
    }
    expect(await come('何丽', officePassword)).toMatchObject({
      ok: false,
      error: { code: 'DATABASE_UNAVAILABLE', fields: { reason: 'keyring' } },
    });
    for (const name of ['keyring-a.json', 'keyring-b.json']) truncateSync(office(name), 100);
    expect((await ask('app.status', {})).problem?.reason).toBe('keyring');
  });

  it('gives an older open book its passwords, and leaves nothing of it lying open', async () => {
    await ask('app.openPractice', {});
    await ask('vault.lock', {});
    await ask('app.closeBook', {});
    const { renameSync } = await import('node:fs');
    renameSync(join(program.dir, 'practice'), join(program.dir, 'office'));
    const plain = openLedger(office('ledger.db'));
    const members = plain.sql.prepare('select count(*) from member').pluck().get();
    plain.close();
    expect((await ask('app.status', {})).vault.state).toBe('plain');
    expect((await refusal('members.list', {}))?.code).toBe('LOCKED');
    const { card, status } = await ask('vault.sealBook', { name: '何丽', post: '组织干事', password: officePassword });
    expect(card.number).toBe(1);
    expect(status).toMatchObject({ book: 'office', vault: { state: 'open', user: { name: '何丽' } } });
    expect((await ask('members.list', {})).total).toBeGreaterThan(0);
    await ask('vault.lock', {});
    expect(readFileSync(office('ledger.db')).subarray(0, 6).toString('latin1')).not.toBe('SQLite');
    expect(() => openLedger(office('ledger.db'))).toThrow();
    expect(await come('何丽', officePassword)).toMatchObject({ ok: true });
    expect(members).toBeGreaterThan(290);
    expect(statSync(office('keyring-a.json')).size).toBeGreaterThan(100);
  });
});
