import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Book, openBook } from './book.ts';
import { xlsx } from './roster-file.ts';

let book: Book;
beforeEach(async () => {
  book = openBook();
  await book.done('unit.save', { values: { unitName: '测试公司', unionName: '测试公司工会' } });
});
afterEach(() => book.close());

const person = async (name: string, date = '2015-03-01') =>
  (await book.done('members.create', { values: { name }, event: { type: '入会', date } })).id;
const lastCommand = () => book.one<number>('select max(id) from command');

describe('days that cannot be meant', () => {
  it('are refused wherever they come in', async () => {
    const id = await person('周小禾');
    const said = async (answer: Promise<{ message: string }>) => (await answer).message;
    for (const [day, year] of [
      ['0001-01-01', '0001'],
      ['9999-12-31', '9999'],
    ] as const) {
      const words = `年份是 ${year}，请核对`;
      const event = { ids: [id], type: '保留' as const, date: day };
      expect(await said(book.refused('members.recordEvent', event))).toContain(words);
      expect(await said(book.refused('members.update', { ids: [id], values: { birthDate: day } }))).toContain(words);
      expect(
        await said(book.refused('unit.save', { values: { unitName: '甲', unionName: '乙', foundedOn: day } })),
      ).toContain(words);
      const slip = { memberId: id, direction: 'out', otherUnion: '乙厂工会', issuedOn: day } as const;
      expect(await said(book.refused('transfers.issue', slip))).toContain(words);
    }
    await book.refused('members.update', { ids: [id], values: { workStartedOn: '0001-01' } });
    await book.done('members.update', { ids: [id], values: { workStartedOn: '1985-07' } });
  });
});

describe('a slip that was refused', () => {
  it('does not stand beside the departure that was recorded by it', async () => {
    const id = await person('周小禾');
    const slip = { memberId: id, direction: 'out', otherUnion: '乙厂工会', issuedOn: '2026-11-01' } as const;
    const { id: slipId } = await book.done('transfers.issue', { ...slip, recordEvent: true });
    const { message } = await book.refused('transfers.settle', { id: slipId, state: '拒绝' });
    expect(message).toContain('周小禾 2026-11-01 已经凭这张介绍信记了“转出”');
    const event = (await book.done('members.get', { id })).events[0];
    await book.done('members.removeEvent', { eventId: event?.id ?? 0 });
    await book.done('transfers.settle', { id: slipId, state: '拒绝' });
    expect((await book.done('members.get', { id })).row.membership).toBe('在册');
  });
});

describe('history and undo', () => {
  it('a person’s history tells of offices and groups led', async () => {
    const id = await person('周小禾');
    const term = { body: '工会委员会', termNo: 3, electedOn: '2024-05-01', endsOn: '2029-05-01' };
    const { id: termId } = await book.done('terms.create', term as never);
    await book.done('officers.create', { termId, memberId: id, position: '工会委员', from: '2024-05-01' } as never);
    const labels = async () =>
      (await book.done('history.ofRecord', { table: 'member', rowId: id, limit: 50 })).map(({ label }) => label);
    expect((await labels())[0]).toContain('登记周小禾任');
    await book.undo();
    expect((await labels())[0]).toContain('撤销：登记周小禾任');
  });

  it('going back into a group that was removed names the group', async () => {
    const id = await person('周小禾');
    const { id: groupId } = await book.done('groups.create', { kind: '小组', name: '三组', parentId: null });
    await book.done('members.moveGroup', { ids: [id], groupId, from: '2026-01-01' });
    await book.undo();
    const redo = lastCommand();
    await book.done('groups.remove', { id: groupId });
    const { message } = await book.refused('history.undo', { commandId: redo, edited: 'all' });
    expect(message).toContain('“三组”');
  });

  it('merges that follow one another go back in either order, each person with their own events', async () => {
    const [a, b, c] = [
      await person('周小禾', '2010-03-01'),
      await person('周小禾', '2012-03-01'),
      await person('周小禾', '2014-03-01'),
    ];
    await book.done('members.recordEvent', { ids: [a], type: '退会', date: '2011-01-01' });
    await book.done('members.recordEvent', { ids: [b], type: '退会', date: '2013-01-01' });
    const lives = () =>
      book.ledger.sql
        .prepare(
          `select m.id, m.membership, m.joined_on, (select group_concat(e.date) from (select date from membership_event where member_id = m.id order by date) e) from member m order by m.id`,
        )
        .raw()
        .all();
    const before = lives();
    await book.done('members.merge', { keepId: b, dropId: a, take: [] });
    const first = lastCommand();
    await book.done('members.merge', { keepId: c, dropId: b, take: [] });
    const second = lastCommand();
    expect(lives()).toEqual([[c, '在册', '2010-03-01', '2010-03-01,2011-01-01,2012-03-01,2013-01-01,2014-03-01']]);
    await book.done('history.undo', { commandId: second, edited: 'stop' });
    await book.done('history.undo', { commandId: first, edited: 'stop' });
    expect(lives()).toEqual(before);
    await book.done('history.undo', { commandId: lastCommand(), edited: 'stop' });
    await book.done('members.merge', { keepId: c, dropId: b, take: [] });
    // The first alone, while the second stands: refused or the two come apart with what was theirs.
    const answer = await book.call('history.undo', { commandId: first, edited: 'all' });
    if (answer.ok)
      expect(lives()).toEqual([
        [a, '已退会', '2010-03-01', '2010-03-01,2011-01-01'],
        [c, '在册', '2012-03-01', '2012-03-01,2013-01-01,2014-03-01'],
      ]);
    expect(answer.ok || /[\u4e00-\u9fff]/.test(answer.error.message)).toBe(true);
  });
});

it('a number above the table makes the rows that stayed out leave with a reason', async () => {
  const ask = async (title: string) => {
    const file = await xlsx({
      rows: [
        [title],
        ['姓名', '性别', '出生日期'],
        ['周小禾', '女', '1988-03-05'],
        ['吴敏', '女', '1990-02-31'],
        ['', '男', '1990-02-11'],
      ],
    });
    return { noun: 'member' as const, file, fileName: '名册.xlsx', decisions: {} };
  };
  const { message } = await book.refused('imports.badRows', await ask('花名册　联系电话 13912345678'));
  expect(message).toContain('请写明用途和交给谁');
  await book.done('imports.badRows', await ask('花名册'));
});
