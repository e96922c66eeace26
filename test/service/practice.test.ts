import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshPrograms } from './program.ts';
import { officePassword } from '../office-password.ts';

const program = freshPrograms();
const { ask } = program;

describe('the practice unit', () => {
  it('is an office of about 300 people in 8 groups, with gaps, a doubtful pair and things to do', async () => {
    const status = await ask('app.openPractice', {});
    expect(status).toMatchObject({ book: 'practice', books: { office: false, practice: true } });
    const { total } = await ask('members.list', {});
    expect(total).toBeGreaterThan(290);
    expect(total).toBeLessThan(310);
    const groups = await ask('groups.tree', {});
    expect(groups.filter((g) => g.kind === '小组').length).toBe(8);
    expect((await ask('members.duplicates', {})).length).toBeGreaterThan(0);
    expect((await ask('members.events', { from: '2026-11-22' })).total).toBe(0);
    const home = await ask('home.today', {});
    expect(home.groups.flatMap((g) => g.items).length).toBeGreaterThan(3);
    expect((await ask('terms.list', {})).length).toBe(3);
    // Its beginning, and what was done in the last six weeks, each by itself.
    const { total: entries } = await ask('history.list', {});
    expect(entries).toBeGreaterThan(15);
    expect(entries).toBeLessThan(100);
  });

  it('has two living years of dues and funds, and the numbers hold together', async () => {
    await ask('app.openPractice', {});
    const overview = await ask('dues.overview', { year: 2026 });
    const last = await ask('dues.overview', { year: 2025 });
    expect([last.lockedOn, overview.lockedOn]).toEqual(['2026-01-20', null]);
    // Called up to this month; some owe, two are exempt, one payment was reversed.
    expect(overview.called.at(-1)).toBe('2026-11');
    expect(overview.totals.owing).toBeGreaterThan(3);
    expect(overview.totals.exempt).toBe(2);
    expect(overview.totals.rate).toBeGreaterThan(900);
    const payments = await ask('dues.payments', { year: 2026 });
    expect(payments.reduce((sum, p) => sum + p.amountFen, 0)).toBe(overview.totals.paid.reduce((a, b) => a + b, 0));
    expect(payments.filter((p) => p.amountFen < 0)).toHaveLength(1);
    const arrears = await ask('dues.arrears', {});
    expect(arrears.some((row) => row.level === 'flag') && arrears.some((row) => row.level === 'remind')).toBe(true);
    // Opening + income − expenditure − what is owed upwards stays in the bank and the cash box.
    const book = await ask('funds.position', { year: 2026 });
    const cash = book.cash.filter((row) => row.parentId === null);
    const sum = (key: 'openingFen' | 'inFen' | 'outFen' | 'balanceFen') => cash.reduce((n, row) => n + row[key], 0);
    expect(sum('balanceFen')).toBe(sum('openingFen') + sum('inFen') - sum('outFen'));
    expect(book.surplusFen).toBe(book.incomeFen - book.expenditureFen);
    expect(book.carryGaps).toEqual([]);
    expect((await ask('funds.reviews', { year: 2025 })).length).toBe(1);
  });

  it('is the same on every machine on the same day', async () => {
    await ask('app.openPractice', {});
    const first = await ask('members.list', { sort: [{ field: 'name' }] });
    const rows = await ask('members.rows', { ids: first.ids });
    await ask('app.deletePractice', { confirm: '删除练习单位' });
    expect(existsSync(join(program.dir, 'practice'))).toBe(false);
    await ask('app.openPractice', {});
    const second = await ask('members.list', { sort: [{ field: 'name' }] });
    expect(await ask('members.rows', { ids: second.ids })).toEqual(rows);
  });

  it('opens on any day of the year, leap day and year ends too', { timeout: 90_000 }, async () => {
    for (const day of ['2028-02-29', '2027-01-01', '2026-12-31', '2031-03-31', '2026-12-01', '2027-02-11']) {
      const other = program.another(join(program.dir, day), day);
      const answer = await other.call('app.openPractice', {});
      expect(answer).toMatchObject({ ok: true });
      expect(await other.call('home.today', {})).toMatchObject({ ok: true });
      await other.close();
    }
  });

  it('is not deleted without the words, and never touches the office beside it', async () => {
    await ask('app.createOffice', {
      unionName: '青石中学工会',
      unitName: '青石中学',
      unitKind: '学校',
      handler: '李敏',
      password: officePassword,
    });
    await ask('app.openPractice', {});
    expect(await program.app.call('app.deletePractice', { confirm: '删除' })).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT' },
    });
    await ask('app.deletePractice', { confirm: '删除练习单位' });
    expect(await ask('app.openOffice', {})).toMatchObject({
      book: 'office',
      unionName: '青石中学工会',
      handler: '李敏',
    });
    expect(
      await program.app.call('app.createOffice', {
        unionName: '别的',
        unitName: '别的',
        handler: '王',
        password: officePassword,
      }),
    ).toMatchObject({
      ok: false,
      error: { code: 'CONFLICT' },
    });
  });

  it('leaves nothing behind when an office cannot be made', async () => {
    await ask('app.openPractice', {});
    const refused = await program.app.call('app.createOffice', {
      unionName: '青石中学工会',
      unitName: '青石中学',
      handler: '李敏',
      password: officePassword,
      unionCreditCode: '91350100M000100Y44',
    });
    expect(refused).toMatchObject({ ok: false });
    // Whoever asked is still where they were.
    expect(await ask('app.status', {})).toMatchObject({ book: 'practice', books: { office: false } });
    expect((await ask('members.list', {})).total).toBeGreaterThan(290);
    await ask('app.createOffice', {
      unionName: '青石中学工会',
      unitName: '青石中学',
      handler: '李敏',
      password: officePassword,
    });
    expect((await ask('history.list', {})).entries.map(({ user }) => user)).toEqual(['李敏', '李敏', '李敏']);
  });

  it('undoes what was done lately, and everything comes back', async () => {
    await ask('app.openPractice', {});
    const { entries } = await ask('history.list', {});
    const before = await ask('members.rows', { ids: (await ask('members.list', { sort: [{ field: 'name' }] })).ids });
    for (const entry of entries.slice(0, 4)) await ask('history.undo', { commandId: entry.id });
    const undone = (await ask('history.list', {})).entries.slice(0, 4);
    for (const entry of undone) await ask('history.undo', { commandId: entry.id });
    expect(await ask('members.rows', { ids: (await ask('members.list', { sort: [{ field: 'name' }] })).ids })).toEqual(
      before,
    );
  });

  it('never takes people away with a group, whatever way its founding is undone', async () => {
    await ask('app.openPractice', {});
    const everybody = await ask('members.list', {});
    for (const [index, edited] of (['keep', 'all'] as const).entries()) {
      const id = everybody.ids[index] as number;
      const before = await ask('members.get', { id });
      const founded = await program.app.call('groups.create', { kind: '小组', name: `新组${edited}`, parentId: null });
      if (!founded.ok || !founded.command) throw new Error('no group');
      const groupId = (founded.data as { id: number }).id;
      await ask('members.moveGroup', { ids: [id], groupId, from: '2026-11-20' });
      const commandId = founded.command.id;
      expect(await program.app.call('history.undo', { commandId })).toMatchObject({
        ok: false,
        error: { code: 'CONFLICT' },
      });
      const undone = await program.app.call('history.undo', { commandId, edited });
      expect((await ask('members.list', {})).total).toBe(everybody.total);
      const after = await ask('members.get', { id });
      expect(after.events).toEqual(before.events);
      expect(after.row.groupId).toBe(edited === 'keep' ? groupId : null);
      if (!undone.ok || !undone.command) continue;
      await ask('history.undo', { commandId: undone.command.id });
      expect((await ask('members.get', { id })).row.groupId).toBe(groupId);
    }
  });

  it('shows every entry of its history and of a person in Chinese', async () => {
    await ask('app.openPractice', {});
    for (const entry of (await ask('history.list', {})).entries) {
      const { lines } = await ask('history.changes', { commandId: entry.id, limit: 500 });
      expect(lines.length).toBeGreaterThan(0);
      for (const line of lines)
        expect(`${line.noun}${line.title}${line.fields.map((f) => f.label).join('')}`).toMatch(/[\u4e00-\u9fff]/);
    }
    const { ids } = await ask('members.list', {});
    const story = await ask('history.ofRecord', { table: 'member', rowId: ids[0] as number });
    expect(story.flatMap(({ lines }) => lines.map((line) => line.noun))).toContain('会员');
  });
});
