import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deriveMembership } from '../../src-main/domain/membership.ts';
import { eventsOf } from '../../src-main/services/member.ts';
import { type Book, imageOf, openBook, today } from './book.ts';

let book: Book;
beforeEach(() => {
  book = openBook();
});
afterEach(() => book.close());

const join = { type: '入会', date: '2015-07-01' } as const;
const person = async (
  name: string,
  event: { type: '入会' | '申请' | '转入'; date: string } | null = join,
  groupId: number | null = null,
) => (await book.done('members.create', { values: { name, employmentStatus: '在岗' }, event, groupId })).id;
const row = async (id: number) => (await book.done('members.get', { id })).row;

describe('members.recordEvent', () => {
  it('walks the states of domain 1.4', async () => {
    const id = await person('张三', { type: '申请', date: '2015-06-01' });
    const steps = [
      ['入会', '2015-07-01', '在册'],
      ['保留', '2018-01-01', '保留会籍'],
      ['恢复', '2019-01-01', '在册'],
      ['转出', '2020-01-01', '已转出'],
      ['转入', '2022-01-01', '在册'],
      ['退会', '2023-01-01', '已退会'],
      ['申请', '2024-01-01', '申请中'],
      ['入会', '2024-02-01', '在册'],
      ['去世', '2026-01-01', '去世'],
    ] as const;
    for (const [type, date, state] of steps) {
      await book.done('members.recordEvent', { ids: [id], type, date });
      expect(await row(id)).toMatchObject({
        membership: state,
        membershipChangeType: type,
        membershipChangeDate: date,
        joinedOn: '2015-07-01',
      });
    }
    const person1 = await book.done('members.get', { id });
    expect(person1.allowedEvents).toEqual([]);
    expect(person1.events.map((e) => e.type)).toEqual([...steps.map(([type]) => type).reverse(), '申请']);
  });

  it('quotes the rule when the state does not allow it', async () => {
    const id = await person('张三');
    const error = await book.refused('members.recordEvent', { ids: [id], type: '恢复', date: '2020-01-01' });
    expect(error).toMatchObject({ code: 'RULE_BROKEN' });
    expect(error.message).toContain('张三：');
    expect(error.message).toContain('“在册”，不能记“恢复”');
    expect(
      (await book.refused('members.recordEvent', { ids: [id], type: '保留', date: '2015-07-01' })).message,
    ).toContain('一天只能有一条');
    expect(
      (await book.refused('members.recordEvent', { ids: [id], type: '保留', date: '2010-01-01' })).message,
    ).toContain('才入会');
    expect(
      (await book.refused('members.recordEvent', { ids: [id], type: '保留', date: '2027-01-01' })).fields,
    ).toHaveProperty('date');
    expect(
      (await book.refused('members.recordEvent', { ids: [id], type: '保留', date: '2020-01-01', reason: '不想交会费' }))
        .message,
    ).toContain('会籍变化原因');
    expect(
      (await book.refused('members.recordEvent', { ids: [id], type: '除名', date: '2020-01-01' })).fields,
    ).toHaveProperty('decision');
  });

  it('names those who cannot and writes nothing, unless they are left out', async () => {
    const [a, b, gone] = [await person('甲'), await person('乙'), await person('丙')];
    await book.done('members.recordEvent', { ids: [gone], type: '转出', date: '2020-01-01' });
    const commands = book.one<number>('select count(*) from command');
    const asked = { ids: [a, b, gone], type: '保留' as const, date: '2024-01-01', reason: '失业' };
    const answer = await book.done('members.recordEvent', asked);
    expect(answer.changed).toBe(0);
    expect(answer.refused).toMatchObject([{ id: gone, name: '丙' }]);
    expect(answer.refused[0]?.message).toContain('已转出');
    expect(book.one('select count(*) from command')).toBe(commands);
    expect((await book.done('members.recordEvent', { ...asked, skipRefused: true })).changed).toBe(2);
    expect(book.lastLabel()).toBe('给甲等 2 人记“保留”（2024-01-01）');
    expect(await row(a)).toMatchObject({ membership: '保留会籍', membershipChangeReason: '失业' });
    expect((await row(gone)).membership).toBe('已转出');
  });

  it('retires: employment status 退休, membership 保留 with the official reason', async () => {
    const [id, retained] = [await person('张三'), await person('李四')];
    await book.done('members.recordEvent', { ids: [retained], type: '保留', date: '2024-01-01', reason: '失业' });
    const before = imageOf(book.ledger);
    const { changed } = await book.done('members.recordEvent', {
      ids: [id, retained],
      type: '保留',
      date: '2026-10-01',
      retire: true,
    });
    expect(changed).toBe(2);
    expect(await row(id)).toMatchObject({
      employmentStatus: '退休',
      membership: '保留会籍',
      membershipChangeReason: '劳动（工作）关系发生变化',
      membershipChangeDate: '2026-10-01',
    });
    // Who is retained already stays so, since the day it was.
    expect(await row(retained)).toMatchObject({
      employmentStatus: '退休',
      membershipChangeDate: '2024-01-01',
      membershipChangeReason: '失业',
    });
    expect(book.lastLabel()).toBe('办理张三等 2 人退休（2026-10-01）');
    await book.undo();
    expect(imageOf(book.ledger)).toEqual(before);
  });

  it('judges an event of the past by its own day and by what came after', async () => {
    const id = await person('张三', { type: '入会', date: '2010-01-01' });
    await book.done('members.recordEvent', { ids: [id], type: '转出', date: '2020-01-01' });
    expect(
      (await book.refused('members.recordEvent', { ids: [id], type: '退会', date: '2015-01-01' })).message,
    ).toContain('2020年1月1日的“转出”');
    await book.done('members.recordEvent', { ids: [id], type: '保留', date: '2015-01-01' });
    expect(await row(id)).toMatchObject({ membership: '已转出', membershipChangeType: '转出' });
  });
});

describe('correcting and removing events', () => {
  it('moves an event and lets everything follow', async () => {
    const id = await person('张三');
    const [event] = eventsOf(book.ledger, id);
    await book.done('members.correctEvent', {
      eventId: event?.id ?? 0,
      type: '转入',
      date: '2016-01-01',
      statedJoinedOn: '2001-05-01',
      otherUnion: '甲厂工会',
    });
    expect(await row(id)).toMatchObject({
      membershipChangeType: '转入',
      membershipChangeDate: '2016-01-01',
      joinedOn: '2001-05-01',
    });
    expect(book.lastLabel()).toBe('更正张三的会籍记录“转入”（2016-01-01）');
  });

  it('refuses what would leave a later event without ground', async () => {
    const id = await person('张三');
    await book.done('members.recordEvent', { ids: [id], type: '保留', date: '2020-01-01' });
    const [first] = eventsOf(book.ledger, id);
    expect(
      (await book.refused('members.correctEvent', { eventId: first?.id ?? 0, type: '入会', date: '2021-01-01' }))
        .message,
    ).toContain('2020年1月1日的“保留”');
    expect((await book.refused('members.removeEvent', { eventId: first?.id ?? 0 })).message).toContain(
      '2020年1月1日的“保留”',
    );
    expect((await book.refused('members.removeEvent', { eventId: 999 })).code).toBe('NOT_FOUND');
  });

  it('removes the last event; without any the person waits as 申请中', async () => {
    const id = await person('张三');
    await book.done('members.removeEvent', { eventId: eventsOf(book.ledger, id)[0]?.id ?? 0 });
    expect(await row(id)).toMatchObject({ membership: '申请中', joinedOn: null, membershipChangeDate: null });
  });
});

describe('the group follows a departure', () => {
  const group = async (name: string) => (await book.done('groups.create', { name, kind: '小组', parentId: null })).id;
  const stays = async (id: number) =>
    (await book.done('members.get', { id })).stays.map((s) => [s.group, s.from, s.to]);

  it('ends on the day of leaving, opens again when that was a mistake, not when the person returns', async () => {
    const one = await group('一组');
    const id = await person('张三', join, null);
    await book.done('members.moveGroup', { ids: [id], groupId: one, from: '2018-01-01' });
    await book.done('members.recordEvent', { ids: [id], type: '转出', date: '2026-05-01' });
    expect(await stays(id)).toEqual([['一组', '2018-01-01', '2026-05-01']]);
    expect((await row(id)).group).toBeNull();
    const leaving = eventsOf(book.ledger, id).at(-1)?.id ?? 0;
    await book.done('members.correctEvent', { eventId: leaving, type: '转出', date: '2026-06-01' });
    expect(await stays(id)).toEqual([['一组', '2018-01-01', '2026-06-01']]);
    await book.done('members.correctEvent', { eventId: leaving, type: '保留', date: '2026-06-01' });
    expect(await stays(id)).toEqual([['一组', '2018-01-01', null]]);
    await book.done('members.correctEvent', { eventId: leaving, type: '转出', date: '2026-06-01' });
    await book.done('members.removeEvent', { eventId: leaving });
    expect(await stays(id)).toEqual([['一组', '2018-01-01', null]]);
    await book.done('members.recordEvent', { ids: [id], type: '转出', date: '2026-06-01' });
    expect((await book.refused('members.moveGroup', { ids: [id], groupId: one, from: today })).message).toContain(
      '“已转出”',
    );
    await book.done('members.recordEvent', { ids: [id], type: '转入', date: '2026-08-01' });
    expect(await stays(id)).toEqual([['一组', '2018-01-01', '2026-06-01']]);
    await book.done('members.moveGroup', { ids: [id], groupId: one, from: '2026-08-01' });
    expect((await row(id)).group).toBe('一组');
  });
});

describe('transfer slips', () => {
  const issue = {
    direction: 'out',
    otherUnion: '乙厂工会',
    issuedOn: '2026-11-01',
    reason: '调动',
    duesPaidThrough: '2026-10',
  } as const;

  it('numbers by year and direction, waits for the receipt, then records the event', async () => {
    const [a, b] = [await person('张三'), await person('李四')];
    expect(await book.done('transfers.issue', { memberId: a, ...issue })).toMatchObject({ number: '2026-001' });
    expect(await book.done('transfers.issue', { memberId: b, ...issue, recordEvent: true })).toMatchObject({
      number: '2026-002',
    });
    expect((await row(a)).membership).toBe('在册');
    expect(await row(b)).toMatchObject({ membership: '已转出', membershipChangeReason: '劳动（工作）关系发生变化' });
    expect((await book.done('members.get', { id: b })).events[0]).toMatchObject({
      otherUnion: '乙厂工会',
      note: '介绍信 2026-002',
    });
    expect((await book.refused('transfers.issue', { memberId: a, ...issue })).message).toContain('（2026-001）');
    const [slip] = (await book.done('members.get', { id: a })).transfers;
    expect(
      (await book.refused('transfers.settle', { id: slip?.id ?? 0, state: '拒绝', recordEvent: true })).message,
    ).toContain('“通过”');
    expect(
      (await book.refused('transfers.settle', { id: slip?.id ?? 0, state: '通过', receiptOn: '2026-10-01' })).message,
    ).toContain('早于开具日期');
    await book.done('transfers.settle', {
      id: slip?.id ?? 0,
      state: '通过',
      receiptOn: '2026-11-10',
      recordEvent: true,
    });
    expect(await row(a)).toMatchObject({ membership: '已转出', membershipChangeDate: '2026-11-10' });
    expect((await book.done('transfers.list', {})).map((t) => [t.name, t.state, t.receiptOn])).toEqual([
      ['李四', '处理中', null],
      ['张三', '通过', '2026-11-10'],
    ]);
  });

  it('knows who can be sent and who can come', async () => {
    const [member, applicant] = [await person('张三'), await person('王五', null)];
    expect((await book.refused('transfers.issue', { memberId: applicant, ...issue })).message).toContain(
      '没有会籍可以转出',
    );
    expect((await book.refused('transfers.issue', { memberId: member, ...issue, direction: 'in' })).message).toContain(
      '不用再转入',
    );
    await book.done('transfers.issue', { memberId: applicant, ...issue, direction: 'in', recordEvent: true });
    expect(await row(applicant)).toMatchObject({ membership: '在册', membershipChangeType: '转入' });
  });
});

describe('members.events', () => {
  it('lists a period, newest first, with the group of that day', async () => {
    const group = (await book.done('groups.create', { name: '一组', kind: '小组', parentId: null })).id;
    const id = await person('张三');
    await book.done('members.moveGroup', { ids: [id], groupId: group, from: '2018-01-01' });
    await book.done('members.recordEvent', { ids: [id], type: '转出', date: '2026-05-01' });
    await person('李四', { type: '入会', date: '2026-05-02' });
    const { total, rows } = await book.done('members.events', { from: '2026-05-01', to: '2026-05-31' });
    expect(total).toBe(2);
    expect(rows.map((r) => [r.name, r.type, r.group])).toEqual([
      ['李四', '入会', null],
      ['张三', '转出', '一组'],
    ]);
    expect((await book.done('members.events', { types: ['转出'] })).total).toBe(1);
    expect((await book.done('members.events', { limit: 1, offset: 1 })).rows).toMatchObject([
      { name: '张三', type: '转出' },
    ]);
  });
});

describe('derived columns', () => {
  it('always agree with the events', async () => {
    for (const name of ['甲', '乙', '丙']) await person(name);
    await book.done('members.recordEvent', { ids: [1, 2], type: '保留', date: '2020-01-01', reason: '失业' });
    await book.undo();
    await book.done('members.recordEvent', { ids: [2], type: '去世', date: '2021-01-01' });
    for (const id of [1, 2, 3]) {
      const { joinedOn, lastEvent } = deriveMembership(eventsOf(book.ledger, id));
      expect(await row(id)).toMatchObject({
        joinedOn,
        membershipChangeType: lastEvent?.type,
        membershipChangeDate: lastEvent?.date,
      });
    }
  });
});

describe('numbers of slips', () => {
  it('are never given twice: an issue that was taken back keeps its number for itself', async () => {
    const ids: number[] = [];
    for (const name of ['甲', '乙'])
      ids.push(
        (await book.done('members.create', { values: { name }, event: { type: '入会', date: '2015-03-01' } })).id,
      );
    const issue = async (memberId: number | undefined) =>
      (
        await book.done('transfers.issue', {
          memberId: memberId ?? 0,
          direction: 'out',
          otherUnion: '乙厂工会',
          issuedOn: '2026-11-01',
        })
      ).number;
    expect(await issue(ids[0])).toBe('2026-001');
    await book.undo();
    expect(await issue(ids[1])).toBe('2026-002');
    // Redo: its own number is still free for it.
    const commandId = book.one<number>('select max(id) from command where undoes is not null');
    await book.done('history.undo', { commandId, edited: 'all' });
    const numbers = (await book.done('transfers.list', {})).map(({ name, number }) => [name, number]);
    expect(numbers.sort()).toEqual([
      ['乙', '2026-002'],
      ['甲', '2026-001'],
    ]);
  });
});
