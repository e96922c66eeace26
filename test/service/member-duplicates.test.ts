import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { looksMistyped } from '../../src-main/services/member/duplicates.ts';
import { eventsOf, staysOf } from '../../src-main/services/member.ts';
import { type Book, identity, imageOf, openBook, today } from './book.ts';

let book: Book;
beforeEach(() => {
  book = openBook();
});
afterEach(() => book.close());

const join = { type: '入会', date: '2015-07-01' } as const;
type Values = Record<string, string | null>;
const person = async (values: Values, event: { type: '入会' | '转入'; date: string } | null = join) =>
  (await book.done('members.create', { values, event })).id;
const pairs = async () => (await book.done('members.duplicates', {})).map((p) => [p.left.id, p.right.id, p.reason]);

describe('members.duplicates', () => {
  it('suspects the same name with birth date, mobile or a mistyped number, and nobody else', async () => {
    const a = identity('1980-05-06', 124);
    const b = identity('1980-05-06', 134);
    const [one, two] = [await person({ name: '王芳', idNumber: a }), await person({ name: '王芳', idNumber: b })];
    const far = await person({ name: '王芳', idNumber: identity('1980-05-06', 871, '110101') });
    await person({ name: '王芳', idNumber: identity('1991-02-03', 7) });
    const [three, four] = [
      await person({ name: '阿里·买买提', birthDate: '1970-01-01', mobile: '13800000001' }),
      await person({ name: '阿里买买提', birthDate: '1970-01-01' }),
    ];
    const [five, six] = [
      await person({ name: '李明', mobile: '13800000009' }),
      await person({ name: '李明', mobile: '13800000009' }),
    ];
    await person({ name: '黎明', mobile: '13800000009' });
    expect((await pairs()).sort()).toEqual(
      [
        [one, two, '姓名相同，证件号码只差一两位，可能有一个打错了'],
        [one, far, '姓名、出生日期相同，证件号码不同'],
        [two, far, '姓名、出生日期相同，证件号码不同'],
        [three, four, '姓名、出生日期相同，有一份没有证件号码'],
        [five, six, '姓名、移动电话相同'],
      ].sort(),
    );
    const [pair] = (await book.done('members.duplicates', {})).filter((p) => p.left.id === three);
    expect(pair?.differences).toEqual(['name', 'mobile']);
  });

  it('sees typing mistakes: one digit, or two neighbours that changed places', () => {
    const number = identity('1980-05-06', 124);
    expect(looksMistyped(number, identity('1980-05-06', 134))).toBe(true);
    expect(looksMistyped(number, identity('1980-05-06', 142))).toBe(true);
    expect(looksMistyped(number, identity('1980-05-07', 134))).toBe(false);
    expect(looksMistyped(number, number)).toBe(false);
    expect(looksMistyped(number, number.slice(0, 17))).toBe(false);
    expect(looksMistyped('E12345678', 'E12345679')).toBe(true);
    expect(looksMistyped('E12345678', 'E12345687')).toBe(true);
    expect(looksMistyped('E12345678', 'E12344687')).toBe(false);
    expect(looksMistyped('12', '21')).toBe(true);
    expect(looksMistyped('12', '34')).toBe(false);
  });

  it('remembers that a pair is two people, and forgets it when that is undone', async () => {
    const [one, two] = [
      await person({ name: '王芳', birthDate: '1980-05-06' }),
      await person({ name: '王芳', birthDate: '1980-05-06' }),
    ];
    await book.done('members.notDuplicate', { leftId: two, rightId: one });
    expect(await pairs()).toEqual([]);
    await book.undo();
    expect(await pairs()).toHaveLength(1);
    expect((await book.refused('members.notDuplicate', { leftId: one, rightId: one })).code).toBe('RULE_BROKEN');
  });

  it('finds pairs among many namesakes too', async () => {
    const ids: number[] = [];
    for (let i = 0; i < 80; i += 1)
      ids.push(await person({ name: '王芳', birthDate: `19${50 + (i % 50)}-01-${10 + (i >> 3)}` }, null));
    const twins = await person(
      { name: '王芳', birthDate: book.one<string>('select birth_date from member where id = ?', ids[7]) },
      null,
    );
    const found = await pairs();
    expect(found).toContainEqual([ids[7], twins, '姓名、出生日期相同，有一份没有证件号码']);
    const dates = book.ledger.sql.prepare('select birth_date d, count(*) n from member group by 1 having n > 1').all();
    expect(found).toHaveLength(dates.length);
  });
});

describe('members.merge', () => {
  it('keeps one, fills its blanks, moves what hangs on the other, and can be undone', async () => {
    const group = (await book.done('groups.create', { name: '一组', kind: '小组', parentId: null })).id;
    const number = identity('1980-05-06', 124);
    const keep = await person({ name: '王芳', birthDate: '1980-05-06', department: '总务处' });
    const drop = await person(
      { name: '王芳', idNumber: number, department: '教务处', mobile: '13800000001' },
      { type: '入会', date: '2016-01-01' },
    );
    await book.done('members.recordEvent', { ids: [drop], type: '保留', date: '2020-01-01', reason: '失业' });
    await book.done('members.moveGroup', { ids: [drop], groupId: group, from: '2018-01-01' });
    await book.done('transfers.issue', {
      memberId: drop,
      direction: 'out',
      otherUnion: '乙厂工会',
      issuedOn: '2026-11-01',
    });
    const term = await book.done('terms.create', { body: '工会委员会', termNo: 1, electedOn: '2024-01-01' });
    book.write(() =>
      book.ledger.sql
        .prepare(
          `insert into officer (term_id, member_id, position, from_date, sort_order) values (?, ?, '工会委员', '2024-01-01', 1)`,
        )
        .run(term.id, drop),
    );
    await book.done('members.notDuplicate', { leftId: keep, rightId: drop });
    const before = imageOf(book.ledger);

    const { leftOut } = await book.done('members.merge', { keepId: keep, dropId: drop, take: ['department'] });
    expect(leftOut).toHaveLength(1);
    expect(leftOut[0]).toContain('2016-01-01 的“入会”没有并入');
    const merged = await book.done('members.get', { id: keep });
    expect(merged.row).toMatchObject({
      department: '教务处',
      mobile: '138****0001',
      idType: '居民身份证',
      membership: '保留会籍',
      joinedOn: '2015-07-01',
      group: '一组',
    });
    expect(merged.events.map((e) => e.type)).toEqual(['保留', '入会']);
    expect(merged.transfers).toHaveLength(1);
    expect(merged.posts).toMatchObject([{ title: '工会委员' }]);
    expect(book.one('select id_number from member')).toBe(number);
    expect((await book.done('members.list', { filter: { search: number.slice(-4) } })).ids).toEqual([keep]);
    expect((await book.refused('members.get', { id: drop })).code).toBe('NOT_FOUND');
    await book.undo();
    expect(imageOf(book.ledger)).toEqual(before);
  });

  it('puts stays together without overlaps', async () => {
    const ids: number[] = [];
    for (const name of ['一组', '二组'])
      ids.push((await book.done('groups.create', { name, kind: '小组', parentId: null })).id);
    const [one, two] = ids as [number, number];
    const [keep, drop] = [await person({ name: '王芳' }), await person({ name: '王芳' })];
    await book.done('members.moveGroup', { ids: [keep], groupId: one, from: '2020-01-01' });
    await book.done('members.moveGroup', { ids: [drop], groupId: two, from: '2018-01-01' });
    await book.done('members.moveGroup', { ids: [drop], groupId: one, from: '2022-01-01' });
    await book.done('members.merge', { keepId: keep, dropId: drop });
    expect(staysOf(book.ledger, keep).map((s) => [s.groupId, s.from, s.to])).toEqual([
      [two, '2018-01-01', '2020-01-01'],
      [one, '2020-01-01', null],
    ]);
    expect(eventsOf(book.ledger, keep)).toHaveLength(1);
    expect((await book.refused('members.merge', { keepId: keep, dropId: keep })).code).toBe('RULE_BROKEN');
  });
});

describe('members.remove', () => {
  it('takes a mistaken record away with its events, stays and answers', async () => {
    const group = (await book.done('groups.create', { name: '一组', kind: '小组', parentId: null })).id;
    const { id } = await book.done('members.create', { values: { name: '错了' }, groupId: group, event: join });
    const other = await person({ name: '对的' });
    await book.done('members.notDuplicate', { leftId: id, rightId: other });
    const before = imageOf(book.ledger);
    expect(await book.done('members.remove', { ids: [id] })).toEqual({ removed: 1 });
    expect(book.lastLabel()).toBe('移除登记错的错了');
    expect(book.one('select count(*) from member')).toBe(1);
    expect(book.one('select (select count(*) from group_stay) + (select count(*) from not_duplicate)')).toBe(0);
    await book.undo();
    expect(imageOf(book.ledger)).toEqual(before);
    expect((await book.done('members.list', { filter: { search: 'cuole' } })).ids).toEqual([id]);
  });

  it('refuses while something else hangs on one of them, naming person and kind', async () => {
    const [one, two] = [await person({ name: '周建萍' }), await person({ name: '吴刚' })];
    await book.done('transfers.issue', { memberId: one, direction: 'out', otherUnion: '乙厂工会', issuedOn: today });
    const error = await book.refused('members.remove', { ids: [one, two] });
    expect(error.message).toContain('周建萍有 1 条会籍介绍信记录');
    expect(book.one('select count(*) from member')).toBe(2);
  });
});

describe('undo and derived columns', () => {
  it('puts the derived columns right when only a part is taken back', async () => {
    const id = await person({ name: '王芳' });
    await book.done('members.recordEvent', { ids: [id], type: '保留', date: '2020-01-01', reason: '失业' });
    const retained = book.one<number>('select max(id) from command');
    await book.done('members.recordEvent', { ids: [id], type: '去世', date: '2021-01-01' });
    await book.done('history.undo', { commandId: retained, edited: 'all' });
    const { row, events } = await book.done('members.get', { id });
    expect(events.map((e) => e.type)).toEqual(['去世', '入会']);
    expect(row).toMatchObject({ membership: '去世', membershipChangeType: '去世', membershipChangeDate: '2021-01-01' });
  });
});
