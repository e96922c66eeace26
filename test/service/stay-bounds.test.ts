import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Book, openBook } from './book.ts';

let book: Book;
let [one, two] = [0, 0];
beforeEach(async () => {
  book = openBook('2026-11-21');
  await book.done('unit.save', { values: { unitName: '测试公司', unionName: '测试公司工会' } });
  one = await group('甲组');
  two = await group('乙组');
});
afterEach(() => book.close());

const group = async (name: string, foundedOn: string | null = null) =>
  (await book.done('groups.create', { kind: '小组', name, foundedOn })).id;
const member = async (name: string) =>
  (await book.done('members.create', { values: { name }, event: { type: '入会', date: '2010-03-01' } })).id;
const move = (id: number, groupId: number, from: string) =>
  book.call('members.moveGroup', { ids: [id], groupId, from });
const record = (id: number, type: '转出' | '转入', date: string) =>
  book.done('members.recordEvent', { ids: [id], type, date });
const stays = async (id: number) => {
  const { row, stays: all } = await book.done('members.get', { id });
  return [row.groupId, ...all.map((s) => [s.groupId, s.from, s.to])];
};

describe('no stay lasts beyond a departure', () => {
  it('when somebody is put into a group for a time before leaving', async () => {
    const id = await member('甲一');
    await record(id, '转出', '2026-11-03');
    const moved = await move(id, one, '2019-05-05');
    expect(moved.ok && moved.command?.label).toMatch(/只记到那一天$/u);
    expect(await stays(id)).toEqual([null, [one, '2019-05-05', '2026-11-03']]);
  });

  it('when a record with a stay is merged into somebody who has left', async () => {
    const [keepId, dropId] = [await member('乙一'), await member('乙一')];
    await record(keepId, '转出', '2026-11-03');
    await move(dropId, one, '2020-05-05');
    await book.done('members.merge', { keepId, dropId, take: [] });
    expect(await stays(keepId)).toEqual([null, [one, '2020-05-05', '2026-11-03']]);
  });

  it('nor takes a group in who was out on that day, or left on a day that nobody knows', async () => {
    const id = await member('丙一');
    await record(id, '转出', '2015-01-01');
    await record(id, '转入', '2018-01-01');
    expect(await move(id, one, '2016-01-01')).toMatchObject({ ok: false, error: { code: 'RULE_BROKEN' } });
    await book.done('imports.apply', {
      noun: 'member',
      fileName: 'a.csv',
      file: new TextEncoder().encode('\ufeff姓名,入会日期,会籍,工会小组\n走了,2019-01-01,已转出,甲组\n'),
    });
    const gone = book.one<number>("select id from member where name = '走了'");
    expect(await move(gone, two, '2026-11-20')).toMatchObject({ ok: false, error: { code: 'RULE_BROKEN' } });
    expect(await stays(gone)).toEqual([null, [one, '2019-01-01', '2026-11-21']]);
  });

  it('and one that would last no day is none, so that later steps can be taken back', async () => {
    const id = await member('戊一');
    await move(id, one, '2026-11-03');
    await record(id, '转出', '2026-10-10');
    await record(id, '转入', '2026-10-20');
    expect(await stays(id)).toEqual([null]);
    await move(id, one, '2026-10-20');
    const edit = await book.call('members.update', { ids: [id], values: { post: '车工' } });
    if (!edit.ok || !edit.command) throw new Error('not written');
    expect((await book.call('history.undo', { commandId: edit.command.id })).ok).toBe(true);
  });

  it('and follows a departure before a return to its right day, later or earlier', async () => {
    const id = await member('庚一');
    await move(id, one, '2012-01-01');
    await record(id, '转出', '2014-01-01');
    await record(id, '转入', '2018-01-01');
    const eventId = book.one<number>("select id from membership_event where type = '转出'");
    for (const date of ['2016-01-01', '2013-01-01', '2017-05-05']) {
      await book.done('members.correctEvent', { eventId, type: '转出', date });
      expect(await stays(id)).toEqual([null, [one, '2012-01-01', date]]);
    }
  });

  it('and no joining is moved behind a departure that was written down before', async () => {
    book.close();
    book = openBook('2027-06-01');
    const { id } = await book.done('members.create', {
      values: { name: '辛一' },
      event: { type: '入会', date: '2019-01-01' },
    });
    const note = '日期不详，2026-11-21 导入';
    await book.done('members.recordEvent', { ids: [id], type: '转出', date: '2026-11-21', note });
    const eventId = book.one<number>("select id from membership_event where type = '入会'");
    expect(await book.call('members.correctEvent', { eventId, type: '入会', date: '2027-01-01' })).toMatchObject({
      ok: false,
      error: { message: '辛一：改成 2027-01-01 的“入会”以后，日期不详的“转出”就对不上了，请先改那一条' },
    });
  });

  it('and opens again when the departure is taken back', async () => {
    const id = await member('己一');
    await move(id, one, '2020-01-01');
    await record(id, '转出', '2026-10-10');
    const eventId = book.one<number>("select id from membership_event where type = '转出'");
    await book.done('members.removeEvent', { eventId });
    expect(await stays(id)).toEqual([one, [one, '2020-01-01', null]]);
  });
});

describe('no stay lasts beyond its group', () => {
  it('ends where the group was dissolved', async () => {
    const id = await member('丁一');
    await book.done('groups.dissolve', { id: two, on: '2026-11-03', moveTo: null });
    await move(id, two, '2025-01-01');
    expect(await stays(id)).toEqual([null, [two, '2025-01-01', '2026-11-03']]);
  });

  it('begins no earlier than the group was founded', async () => {
    const id = await member('丁二');
    const young = await group('丙组', '2026-01-01');
    const early = await move(id, young, '2015-01-01');
    expect(early).toMatchObject({ ok: false, error: { fields: { from: '这个小组那时还没有成立' } } });
    await book.done('imports.apply', {
      noun: 'member',
      fileName: 'a.csv',
      file: new TextEncoder().encode('\ufeff姓名,入会日期,工会小组\n老会员,2012-01-01,丙组\n'),
    });
    const old = book.one<number>("select id from member where name = '老会员'");
    expect(await stays(old)).toEqual([young, [young, '2026-01-01', null]]);
  });
});
