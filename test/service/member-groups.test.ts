import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../../src-main/domain/dates.ts';
import { moveToGroup, staysOf } from '../../src-main/services/member.ts';
import { type Book, imageOf, openBook, today } from './book.ts';

let book: Book;
let groups: number[];
beforeEach(async () => {
  book = openBook();
  groups = [];
  for (const name of ['一组', '二组', '三组'])
    groups.push((await book.done('groups.create', { name, kind: '小组', parentId: null })).id);
});
afterEach(() => book.close());

const person = async (name: string) =>
  (await book.done('members.create', { values: { name }, event: { type: '入会', date: '2015-07-01' } })).id;
const g = (n: number): number => groups[n - 1] as number;
const stays = (id: number) => staysOf(book.ledger, id).map((s) => [groups.indexOf(s.groupId) + 1, s.from, s.to]);

describe('the first group', () => {
  const entered = (event: { type: '入会'; date: string } | null, groupId = g(1)) =>
    book.done('members.create', { values: { name: '张三' }, groupId, ...(event ? { event } : {}) });

  it('counts since the person belongs to the union, so that sheets of earlier months have it', async () => {
    const { id } = await entered({ type: '入会', date: '2015-07-01' });
    expect(stays(id)).toEqual([[1, '2015-07-01', null]]);
    await book.done('members.moveGroup', { ids: [id], groupId: g(2), from: '2024-08-01' });
    expect(stays(id)).toEqual([
      [1, '2015-07-01', '2024-08-01'],
      [2, '2024-08-01', null],
    ]);
  });

  it('counts from today where no membership is known, and a dissolved one takes nobody all the same', async () => {
    const { id } = await entered(null);
    expect(stays(id)).toEqual([[1, today, null]]);
    await book.done('groups.dissolve', { id: g(3), on: '2024-12-31' });
    await expect(entered({ type: '入会', date: '2015-07-01' }, g(3))).rejects.toThrow('已于 2024-12-31 撤销');
  });
});

describe('members.moveGroup', () => {
  it('closes the former stay on the day the new one begins', async () => {
    const id = await person('张三');
    await book.done('members.moveGroup', { ids: [id], groupId: g(1), from: '2020-01-01' });
    await book.done('members.moveGroup', { ids: [id], groupId: g(2), from: '2026-03-01' });
    expect(stays(id)).toEqual([
      [1, '2020-01-01', '2026-03-01'],
      [2, '2026-03-01', null],
    ]);
    expect((await book.done('members.get', { id })).row.group).toBe('二组');
    expect(book.lastLabel()).toBe('张三调到“二组”（2026-03-01 起）');
  });

  it('replaces on the same day, and mends the chain where that leaves the former group', async () => {
    const id = await person('张三');
    await book.done('members.moveGroup', { ids: [id], groupId: g(1), from: '2020-01-01' });
    await book.done('members.moveGroup', { ids: [id], groupId: g(2), from: '2026-03-01' });
    await book.done('members.moveGroup', { ids: [id], groupId: g(3), from: '2026-03-01' });
    expect(stays(id)).toEqual([
      [1, '2020-01-01', '2026-03-01'],
      [3, '2026-03-01', null],
    ]);
    await book.done('members.moveGroup', { ids: [id], groupId: g(1), from: '2026-03-01' });
    expect(stays(id)).toEqual([[1, '2020-01-01', null]]);
    expect(await book.done('members.moveGroup', { ids: [id], groupId: g(1), from: '2024-01-01' })).toEqual({
      changed: 0,
    });
  });

  it('leaves later moves in force and says so', async () => {
    const id = await person('张三');
    await book.done('members.moveGroup', { ids: [id], groupId: g(1), from: '2020-01-01' });
    await book.done('members.moveGroup', { ids: [id], groupId: g(3), from: '2025-01-01' });
    await book.done('members.moveGroup', { ids: [id], groupId: g(2), from: '2022-01-01' });
    expect(stays(id)).toEqual([
      [1, '2020-01-01', '2022-01-01'],
      [2, '2022-01-01', '2025-01-01'],
      [3, '2025-01-01', null],
    ]);
    expect(book.lastLabel()).toContain('其中 1 人后来又调过组');
    expect((await book.done('members.get', { id })).row.group).toBe('三组');
  });

  it('labels many as one, undoes them as one', async () => {
    const ids = [await person('甲'), await person('乙'), await person('丙')];
    await book.done('members.moveGroup', { ids: ids.slice(0, 1), groupId: g(1), from: '2020-01-01' });
    const before = imageOf(book.ledger);
    expect(await book.done('members.moveGroup', { ids, groupId: g(2), from: '2026-11-01' })).toEqual({ changed: 3 });
    expect(book.lastLabel()).toBe('修改 3 人的“工会小组”：调到“二组”（2026-11-01 起）');
    await book.undo();
    expect(imageOf(book.ledger)).toEqual(before);
  });

  it('refuses days to come, dissolved groups and interest groups', async () => {
    const id = await person('张三');
    expect(
      (await book.refused('members.moveGroup', { ids: [id], groupId: g(1), from: '2027-01-01' })).message,
    ).toContain('还没有到');
    await book.done('groups.dissolve', { id: g(1), on: '2026-06-01', moveTo: null });
    expect(
      (await book.refused('members.moveGroup', { ids: [id], groupId: g(1), from: '2026-06-01' })).message,
    ).toContain('撤销');
    const club = (await book.done('groups.create', { name: '羽毛球协会', kind: '兴趣小组', parentId: null })).id;
    expect((await book.refused('members.moveGroup', { ids: [id], groupId: club, from: today })).message).toContain(
      '兴趣小组',
    );
    expect((await book.refused('members.moveGroup', { ids: [id], groupId: 999, from: today })).code).toBe('NOT_FOUND');
  });

  it('keeps any history of moves without overlaps, as a calendar of days would have it', async () => {
    const first = '2026-01-01';
    const days = daysBetween(first, today) + 1;
    const move = fc.record({
      day: fc.integer({ min: 0, max: 60 }).map((n) => n * 5),
      group: fc.option(fc.integer({ min: 1, max: 3 }), { nil: null }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(move, { maxLength: 8 }), async (moves) => {
        const id = await person('张三');
        // Second computation: a calendar, and the days on which somebody's group is recorded to change.
        const calendar = new Array<number | null>(days).fill(null);
        for (const { day, group } of moves) {
          book.write(() =>
            moveToGroup(book.ledger, [id], group === null ? null : g(group), addDays(first, day), today),
          );
          let end = day;
          while (end < days && calendar[end] === calendar[day]) end += 1;
          if (calendar[day] !== group) calendar.fill(group, day, end);
        }
        const list = staysOf(book.ledger, id);
        for (let day = 0; day < days; day += 1) {
          const date = addDays(first, day);
          const here = list.filter((s) => s.from <= date && (s.to === null || date < s.to));
          expect(here.length).toBeLessThanOrEqual(1);
          expect(here[0] ? groups.indexOf(here[0].groupId) + 1 : null, `${date} after ${JSON.stringify(moves)}`).toBe(
            calendar[day],
          );
        }
        for (const s of list) expect(s.to === null || s.from < s.to).toBe(true);
        expect(book.one('select group_id from member where id = ?', id)).toBe(
          list.find((s) => s.to === null)?.groupId ?? null,
        );
      }),
      {
        numRuns: 60,
        examples: [
          // Out and in again on one day leaves one stay, which a later correction moves as a whole.
          [
            [
              { day: 0, group: 2 },
              { day: 175, group: null },
              { day: 175, group: 2 },
              { day: 0, group: null },
            ],
          ],
        ],
      },
    );
  });
});

describe('dissolving a group', () => {
  it('moves its people through the same door', async () => {
    const ids = [await person('甲'), await person('乙')];
    await book.done('members.moveGroup', { ids, groupId: g(1), from: '2020-01-01' });
    expect(await book.done('groups.dissolve', { id: g(1), on: '2026-06-01', moveTo: g(2) })).toEqual({ moved: 2 });
    for (const id of ids)
      expect(stays(id)).toEqual([
        [1, '2020-01-01', '2026-06-01'],
        [2, '2026-06-01', null],
      ]);
  });
});
