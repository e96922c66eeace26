import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallInput, Route } from '../../src-main/contract.ts';
import { type Book, identity, imageOf, openBook } from './book.ts';

let book: Book;
beforeEach(() => void (book = openBook()));
afterEach(() => book.close());

/** Number of the command that a call made. */
async function step<R extends Route>(route: R, input: CallInput<R>): Promise<number> {
  const answer = await book.call(route, input);
  if (!answer.ok || !answer.command)
    throw new Error(`${route}: ${answer.ok ? 'nothing written' : answer.error.message}`);
  return answer.command.id;
}
const number = identity('1980-01-02', 11);
const create = async (name: string, idNumber?: string) =>
  (await book.done('members.create', { values: { name, ...(idNumber ? { idNumber } : {}) } })).id;
const edited = async (commandId: number) => (await book.done('history.checkUndo', { commandId })).edited;

describe('an undo that a reused number blocks', () => {
  it('names who has it now, masks the number and says what to do', async () => {
    const removed = await step('members.remove', { ids: [await create('陈一', number)] });
    await create('王二', number);
    const before = imageOf(book.ledger);
    const error = await book.refused('history.undo', { commandId: removed, edited: 'all' });
    expect(error).toMatchObject({
      code: 'CONFLICT',
      message: `陈一的证件号码 ${number.slice(0, 6)}********${number.slice(-4)} 现在登记在王二名下（会籍：申请中），没有撤销。请打开王二的档案，照证件核对：号码写错了就改正，是同一个人就不用撤销`,
    });
    expect(imageOf(book.ledger)).toEqual(before);
  });

  it('also where the number was changed and then given to somebody else', async () => {
    const id = await create('陈一', number);
    const changed = await step('members.update', { ids: [id], values: { idNumber: identity('1980-01-02', 13) } });
    await create('王二', number);
    const error = await book.refused('history.undo', { commandId: changed, edited: 'all' });
    expect(error.message).toMatch(/^陈一的证件号码 .*王二名下/);
  });

  it('no longer blocks once the later change was taken back', async () => {
    const removed = await step('members.remove', { ids: [await create('陈一', number)] });
    const reused = await step('members.create', { values: { name: '王二', idNumber: number } });
    await step('history.undo', { commandId: reused, edited: 'all' });
    await step('history.undo', { commandId: removed, edited: 'stop' });
    expect(book.one('select name from member')).toBe('陈一');
  });
});

describe('why a record counts as edited since', () => {
  it('names only what still differs', async () => {
    const made = await step('members.create', { values: { name: '陈一', post: '车工' } });
    const ids = [book.one<number>('select max(id) from member')];
    await step('members.update', { ids, values: { post: '钳工' } });
    const phone = await step('members.update', { ids, values: { mobile: '13812345678' } });
    const joined = await step('members.recordEvent', { ids, type: '入会', date: '2010-01-01' });
    expect((await edited(made))[0]).toMatchObject({ title: '陈一', what: '移动电话、岗位、会籍记录' });
    await step('history.undo', { commandId: joined });
    await step('history.undo', { commandId: phone });
    // What was taken back is neither listed nor in the way.
    expect((await edited(made)).map(({ what }) => what)).toEqual(['岗位']);
    // Changed again by hand to what it was: nothing differs.
    await step('members.update', { ids, values: { post: '车工' } });
    expect(await edited(made)).toEqual([]);
    await step('history.undo', { commandId: made, edited: 'stop' });
    expect(book.one('select count(*) from member')).toBe(0);
  });

  it('counts a taking back that was itself taken back', async () => {
    const made = await step('members.create', { values: { name: '陈一' } });
    const ids = [book.one<number>('select max(id) from member')];
    const phone = await step('members.update', { ids, values: { mobile: '13812345678' } });
    const undone = await step('history.undo', { commandId: phone });
    await step('history.undo', { commandId: undone });
    expect((await edited(made)).map(({ what }) => what)).toEqual(['移动电话']);
  });

  it('says that a record is gone', async () => {
    const id = await create('陈一');
    const changed = await step('members.update', { ids: [id], values: { post: '车工' } });
    await step('members.remove', { ids: [id] });
    expect((await edited(changed)).map(({ what }) => what)).toEqual(['已删除']);
  });
});

describe('moves between groups', () => {
  it('an undo that would put somebody into two groups at once is refused', async () => {
    const id = await create('陈一');
    const groups: number[] = [];
    for (const name of ['一组', '二组', '三组'])
      groups.push((await book.done('groups.create', { kind: '小组', name })).id);
    const move = (at: number, from: string) =>
      step('members.moveGroup', { ids: [id], groupId: groups[at] ?? null, from });
    await move(0, '2020-01-01');
    const second = await move(1, '2021-01-01');
    await move(2, '2022-01-01');
    const error = await book.refused('history.undo', { commandId: second, edited: 'all' });
    expect(error.message).toContain('同时在两个小组里');
    expect((await book.done('members.get', { id })).stays.map(({ group }) => group)).toEqual(['三组', '二组', '一组']);
  });
});

describe('what is worked out from others', () => {
  it('is nobody’s edit: the search text that follows another number is in nobody’s way', async () => {
    const id = await create('陈一');
    const phone = await step('members.update', { ids: [id], values: { mobile: '13812345678' } });
    await step('members.update', { ids: [id], values: { staffNo: 'GJ0001' } });
    expect((await book.done('history.checkUndo', { commandId: phone })).editedTotal).toBe(0);
    await book.done('history.undo', { commandId: phone });
    const found = async (search: string) => (await book.done('members.list', { filter: { search } })).ids;
    expect([await found('5678'), await found('GJ0001')]).toEqual([[], [id]]);
  });
});

describe('what an undo is called', () => {
  it('alternates between taking back and bringing back, and never stacks up', async () => {
    const id = await create('陈一');
    let last = await step('members.update', { ids: [id], values: { post: '车工' } });
    for (let i = 0; i < 4; i += 1) last = await step('history.undo', { commandId: last });
    const { entries } = await book.done('history.list', { limit: 4 });
    expect(entries.map(({ label }) => label).reverse()).toEqual([
      '撤销：修改陈一的“岗位”',
      '恢复：修改陈一的“岗位”',
      '撤销：修改陈一的“岗位”',
      '恢复：修改陈一的“岗位”',
    ]);
  });
});

describe('history.verify', () => {
  it('holds together after any use, undo included, and names the first broken entry in Chinese', async () => {
    const id = await create('陈一');
    const changed = await step('members.update', { ids: [id], values: { post: '车工' } });
    await step('history.undo', { commandId: changed });
    const { sql } = book.ledger;
    const changes = book.one<number>('select count(*) from change');
    expect(await book.done('history.verify', {})).toEqual({ commands: 3, changes, broken: null });
    sql.prepare(`update change set after = replace(after, '车工', '厂长') where command_id = ?`).run(changed);
    const { broken } = await book.done('history.verify', {});
    expect(broken).toMatchObject({ commandId: changed, at: '2026-11-21 09:00:00' });
    expect(broken?.sentence).toMatch(/^第 2 条操作记录“修改陈一的“岗位””（2026-11-21 09:00:00）和登记时写下的不一样。/);
    sql.prepare('delete from command where id = ?').run(changed);
    expect((await book.done('history.verify', {})).broken?.sentence).toContain('第 3 条操作记录“撤销：');
  });
});
