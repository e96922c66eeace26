import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { movementOf } from '../../src-main/services/reports/movement.ts';
import { type Book, identity, openBook } from './book.ts';

let book: Book;
const open = async (today: string) => {
  book = openBook(today);
  await book.done('unit.save', { values: { unitName: '测试公司', unionName: '测试公司工会' } });
};
beforeEach(() => open('2026-11-21'));
afterEach(() => book.close());

const sheet = (head: string, rows: readonly string[]) => ({
  noun: 'member' as const,
  fileName: 'a.csv',
  file: new TextEncoder().encode(`\ufeff${head}\n${rows.join('\n')}\n`),
});
const roster = (...rows: string[]) => book.done('imports.apply', sheet('姓名,证件号码,入会日期,会籍', rows));
const idOf = (name: string) => book.one<number>('select id from member where name = ?', name);
const record = (id: number, type: '转出' | '转入' | '保留', date: string, note: string | null = null) =>
  book.call('members.recordEvent', { ids: [id], type, date, note });
const lifeOf = async (id: number) => {
  const { row, events } = await book.done('members.get', { id });
  return [row.membership, row.joinedOn, ...events.map(({ type, date }) => `${type} ${date}`).reverse()];
};
const eventOf = (type: string) => {
  const [id, date, note] = ['id', 'date', 'note'].map((column) =>
    book.one<string>(`select ${column} from membership_event where type = ?`, type),
  );
  return { id: Number(id), date: date as string, note: note as string };
};

describe('a 保留 without a day beside a later return', () => {
  it('was before everything that came after the day of writing it down', async () => {
    book.close();
    await open('2027-06-01');
    const person = { values: { name: '赵六' }, event: { type: '入会' as const, date: '1995-03-01' } };
    const { id } = await book.done('members.create', person);
    await record(id, '保留', '2026-11-21', '日期不详，2026-11-21 导入');
    await record(id, '转出', '2027-01-05');
    expect((await record(id, '转入', '2027-05-10')).ok).toBe(true);
    expect((await book.done('members.get', { id })).row.membership).toBe('在册');
    // Retained from the joining until 2027-01-05, a member again from 2027-05-10.
    const months = ['2010-01', '2026-12', '2027-01', '2027-05'].map((month) => movementOf(book.ledger, month));
    expect(months.map((m) => [m.retained, m.closing])).toEqual([
      [[id], []],
      [[id], []],
      [[], []],
      [[], [id]],
    ]);
    expect(months[3]?.transferIn).toEqual([id]);
  });

  it('is asked for where the return was before that day', async () => {
    await roster(`赵六,${identity('1960-01-02', 1)},1995-03-01,保留会籍`);
    const id = idOf('赵六');
    await record(id, '转出', '2026-11-05');
    expect(await record(id, '转入', '2026-11-15')).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('“保留”日期不详，分不清在这条“转入”以前还是以后，请') },
    });
    const head = '姓名,证件号码,会籍变化类型,会籍变化日期';
    const back = await book.done('imports.preview', sheet(head, [`赵六,${identity('1960-01-02', 1)},转入,2026-11-15`]));
    expect(back.rows.flatMap(({ problems }) => problems.map(({ message }) => message))).toEqual([
      '第 2 行2026年11月21日记下的“保留”日期不详，分不清在这条“转入”以前还是以后，这一条没有记',
    ]);
    const { id: eventId } = eventOf('保留');
    await book.done('members.correctEvent', { eventId, type: '保留', date: '2015-01-01' });
    expect((await record(id, '转入', '2026-11-15')).ok).toBe(true);
  });
});

describe('a remark on an event without a day', () => {
  it.each([
    ['入会', `老会员,${identity('1960-01-02', 1)},,`],
    ['转出', `走了,${identity('1960-01-02', 1)},2020-05-05,已转出`],
  ] as const)('leaves the day of the %s unknown', async (type, row) => {
    await roster(row);
    const { id: eventId, date, note } = eventOf(type);
    const asBefore = () => [movementOf(book.ledger, '2026-11'), movementOf(book.ledger, '2020-12')];
    const before = asBefore();
    for (const remark of ['档案在人事科', `${note}，去了苏州`, null]) {
      await book.done('members.correctEvent', { eventId, type, date, note: remark });
      expect(asBefore()).toEqual(before);
      const events = await book.done('members.events', { from: '2026-11-01', to: '2026-11-30' });
      expect(events.total).toBe(0);
    }
    expect(eventOf(type).note).toBe(note);
  });

  it('and a known day ends it and keeps the remark, also where it is the day of the import', async () => {
    await roster(`走了,${identity('1960-01-02', 1)},2020-05-05,已转出`);
    const { id: eventId, date } = eventOf('转出');
    await book.done('members.correctEvent', { eventId, type: '转出', date, note: '去了苏州' });
    await book.done('members.correctEvent', { eventId, type: '转出', date, note: '去了苏州', dayKnown: true });
    expect(eventOf('转出').note).toBe('去了苏州');
    expect(movementOf(book.ledger, '2026-11').transferOut).toEqual([idOf('走了')]);
  });

  it('stays when a sheet brings the joining date', async () => {
    await roster(`老会员,${identity('1960-01-02', 1)},,`);
    const { id: eventId, date } = eventOf('入会');
    await book.done('members.correctEvent', { eventId, type: '入会', date, note: '档案在人事科' });
    await roster(`老会员,${identity('1960-01-02', 1)},2001-02-03,`);
    expect([eventOf('入会').date, eventOf('入会').note]).toEqual(['2001-02-03', '档案在人事科']);
  });
});

describe('a dated return of who left on an unknown day', () => {
  it.each(['2018-06-15', '2026-11-21'])('comes in from a sheet on %s', async (day) => {
    await roster(`钱七,${identity('1960-01-02', 1)},1995-03-01,已转出`, `孙八,${identity('1960-01-02', 2)},,已转出`);
    const head = '姓名,证件号码,会籍变化类型,会籍变化日期';
    const rows = [`钱七,${identity('1960-01-02', 1)}`, `孙八,${identity('1960-01-02', 2)}`].map(
      (who) => `${who},转入,${day}`,
    );
    await book.done('imports.apply', sheet(head, rows));
    for (const name of ['钱七', '孙八']) {
      const [state, , ...life] = await lifeOf(idOf(name));
      expect([state, life]).toEqual(['在册', expect.arrayContaining([`转入 ${day}`])]);
    }
  });

  it('is refused before a known joining, naming a day that is true', async () => {
    await roster(`钱七,${identity('1960-01-02', 1)},1995-03-01,已转出`);
    const head = '姓名,证件号码,会籍变化类型,会籍变化日期';
    const { rows } = await book.done(
      'imports.preview',
      sheet(head, [`钱七,${identity('1960-01-02', 1)},转入,1990-01-01`]),
    );
    expect(rows[0]?.problems.map(({ message }) => message)).toEqual([
      '第 2 行库里最后一条有日期的会籍记录是 1995-03-01 的“入会”，表里是 1990-01-01 的“转入”，没有改，请核对',
    ]);
  });
});

describe('merging a member with a record of who left, neither day known', () => {
  it.each([
    ['吴在', '吴在二'],
    ['吴在二', '吴在'],
  ])('keeping %s, the known life stays and the change is told', async (keep, drop) => {
    await book.done('members.create', { values: { name: '吴在' }, event: { type: '入会', date: '2010-03-01' } });
    await roster(`吴在二,${identity('1960-01-02', 2)},,已转出`);
    const { leftOut } = await book.done('members.merge', { keepId: idOf(keep), dropId: idOf(drop), take: [] });
    expect(leftOut).toEqual([
      '日期不详的“转出”算在 2010-03-01 的“入会”以前，合并以后会籍是“在册”，入会日期原来是 2010-03-01，现在不详，两份档案原来不一样，请核对',
    ]);
    const id = idOf(keep);
    expect(movementOf(book.ledger, '2026-10').closing).toEqual([id]);
    expect(movementOf(book.ledger, '2015-10').closing).toEqual([id]);
    expect(movementOf(book.ledger, '2009-10').closing).toEqual([]);
    // A second record of the same departure changes nothing more, and its remark is kept.
    await roster(`吴在三,${identity('1960-01-02', 3)},,已转出`);
    const third = idOf('吴在三');
    const { events } = await book.done('members.get', { id: third });
    const left = events.find(({ type }) => type === '转出');
    if (!left) throw new Error('not written');
    const { id: eventId, date } = left;
    await book.done('members.correctEvent', { eventId, type: '转出', date, note: '去了苏州' });
    await book.done('members.merge', { keepId: id, dropId: third, take: [] });
    expect((await lifeOf(id)).length).toBe(5);
    expect(movementOf(book.ledger, '2015-10').closing).toEqual([id]);
    expect(eventOf('转出').note).toMatch(/^日期不详，.* 导入，去了苏州$/u);
  });
});

it('a merge that would leave a departure without its joining is refused, and both records stay', async () => {
  await roster('甲一,,,');
  const keepId = idOf('甲一');
  await record(keepId, '转出', '2011-03-01');
  await record(keepId, '转入', '2012-01-01');
  const event = { type: '申请' as const, date: '2011-03-01' };
  const { id: dropId } = await book.done('members.create', { values: { name: '甲二' }, event });
  const before = await lifeOf(keepId);
  expect(await book.call('members.merge', { keepId, dropId, take: [] })).toMatchObject({
    ok: false,
    error: { code: 'RULE_BROKEN', message: expect.stringContaining('的“转出”就对不上了，请先改那一条') },
  });
  expect(await lifeOf(keepId)).toEqual(before);
  expect((await book.done('members.get', { id: dropId })).row.membership).toBe('申请中');
});
