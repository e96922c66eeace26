import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { movementOf } from '../../src-main/services/reports/movement.ts';
import { type Book, identity, imageOf, openBook } from './book.ts';

let book: Book;
beforeEach(() => void (book = openBook()));
afterEach(() => book.close());

const joined = (date: string, values: Record<string, string>) => ({
  values: { name: '周小禾', ...values },
  event: { type: '入会' as const, date },
});
const create = async (input: object): Promise<number> => (await book.done('members.create', input as never)).id;
const eventsOf = async (id: number) => (await book.done('members.get', { id })).events.map((e) => [e.type, e.date]);

/** Tables that name a member, and whose rows a merge passes over. */
const passed = [
  'activity_person',
  'activity_prize',
  'aid_case',
  'aid_donation',
  'aid_help',
  'aid_passed_over',
  'aid_request',
  'aid_visit',
  'benefit_recipient',
  'dues_authorisation',
  'dues_base',
  'dues_exemption',
  'dues_payment',
  'dues_payment_month',
  'dues_reminder',
  'dues_standard',
  'dues_year_person',
  'group_leader',
  'group_stay',
  'interest_member',
  'ledger_record',
  'membership_event',
  'model_worker',
  'mutual_aid_enrolment',
  'not_duplicate',
  'officer',
  'transfer_slip',
];

describe('merging beside a birth date', () => {
  it('keeps a joining that was let in too young, and tells it', async () => {
    const keepId = await create({ values: { name: '周小禾', birthDate: '2000-01-01' } });
    const dropId = await create(joined('2008-01-01', {}));
    const { leftOut } = await book.done('members.merge', { keepId, dropId, take: [] });
    expect(leftOut).toEqual([expect.stringContaining('并入了 2008-01-01 的“入会”：2008年1月1日“入会”时只有 8 周岁')]);
    // The toast goes away: the log keeps what has to be looked at.
    expect(book.lastLabel()).toBe(`合并周小禾的两份档案，1 处要核对：${leftOut[0]}`);
    const history = await book.done('history.ofRecord', { table: 'member', rowId: keepId });
    expect(history[0]).toMatchObject({ route: 'members.merge', label: book.lastLabel() });
    expect(await eventsOf(keepId)).toEqual([['入会', '2008-01-01']]);
    expect((await book.done('members.get', { id: keepId })).row.membership).toBe('在册');
  });

  it('does the same the other way round', async () => {
    const keepId = await create(joined('2008-01-01', {}));
    const dropId = await create({ values: { name: '周小禾', birthDate: '2000-01-01' } });
    await book.done('members.merge', { keepId, dropId, take: [] });
    expect(await eventsOf(keepId)).toEqual([['入会', '2008-01-01']]);
  });

  it('refuses to lose the only membership with a joining before birth', async () => {
    const keepId = await create({ values: { name: '周小禾', birthDate: '2000-01-01' } });
    const dropId = await create(joined('1998-01-01', {}));
    const before = imageOf(book.ledger);
    const error = await book.refused('members.merge', { keepId, dropId, take: [] });
    expect(error.message).toContain('合并以后就没有会籍了');
    expect(error.message).toContain('1998年1月1日的“入会”早于出生日期 2000年1月1日');
    expect(imageOf(book.ledger)).toEqual(before);
  });

  it('leaves an impossible event out where another membership stands', async () => {
    const keepId = await create(joined('2020-01-01', { birthDate: '2000-01-01' }));
    const dropId = await create(joined('1998-01-01', {}));
    const { leftOut } = await book.done('members.merge', { keepId, dropId, take: [] });
    expect(leftOut).toEqual([expect.stringContaining('1998-01-01 的“入会”没有并入')]);
    expect(await eventsOf(keepId)).toEqual([['入会', '2020-01-01']]);
  });
});

describe('merging two halves of one life', () => {
  it('takes a whole chain together, fills what only one says, and leaves the group with the union', async () => {
    const keepId = await create(joined('2015-03-01', {}));
    const dropId = await create(joined('2010-05-01', {}));
    await book.done('members.recordEvent', { ids: [dropId], type: '退会', date: '2012-06-01' });
    expect((await book.done('members.merge', { keepId, dropId, take: [] })).leftOut).toEqual([]);
    expect((await eventsOf(keepId)).reverse()).toEqual([
      ['入会', '2010-05-01'],
      ['退会', '2012-06-01'],
      ['入会', '2015-03-01'],
    ]);
  });

  it('one event noted twice keeps what only the other one said', async () => {
    const [keepId, dropId] = [
      await create({ values: { name: '周小禾' } }),
      await create({ values: { name: '周小禾' } }),
    ];
    const arrival = { type: '转入' as const, date: '2020-01-01' };
    await book.done('members.recordEvent', { ids: [keepId], ...arrival });
    await book.done('members.recordEvent', {
      ids: [dropId],
      ...arrival,
      statedJoinedOn: '2010-05-05',
      otherUnion: '二厂工会',
    });
    await book.done('members.merge', { keepId, dropId, take: [] });
    const { events, row } = await book.done('members.get', { id: keepId });
    expect(events).toMatchObject([{ ...arrival, statedJoinedOn: '2010-05-05', otherUnion: '二厂工会' }]);
    expect(row.joinedOn).toBe('2010-05-05');
  });

  it('a known joining takes the place of one whose day nobody knew', async () => {
    const keepId = await create({
      ...joined('2026-11-21', {}),
      event: { type: '入会', date: '2026-11-21', note: '入会日期不详，2026-11-21 导入' },
    });
    const dropId = await create(joined('2015-03-01', {}));
    await book.done('members.merge', { keepId, dropId, take: [] });
    expect(await eventsOf(keepId)).toEqual([['入会', '2015-03-01']]);
    expect((await book.done('members.get', { id: keepId })).row.joinedOn).toBe('2015-03-01');
  });

  it('an unknown joining was before whatever is known', async () => {
    const id = await create({
      ...joined('2026-11-21', {}),
      event: { type: '入会', date: '2026-11-21', note: '入会日期不详，2026-11-21 导入' },
    });
    await book.done('members.recordEvent', { ids: [id], type: '保留', date: '2026-10-01' });
    await book.done('members.recordEvent', { ids: [id], type: '恢复', date: '2026-11-21' });
    expect((await book.done('members.get', { id })).row.membership).toBe('在册');
    expect(movementOf(book.ledger, '2026-10')).toMatchObject({
      opening: [id],
      retain: [id],
      closing: [],
      retained: [id],
    });
  });
});

describe('what hangs on the two', () => {
  it('every table that names a member passes over', () => {
    const { sql } = book.ledger;
    const naming = (
      sql.prepare(`select name from sqlite_master where type = 'table'`).pluck().all() as string[]
    ).filter((table) =>
      (sql.pragma(`foreign_key_list("${table}")`) as { table: string }[]).some((fk) => fk.table === 'member'),
    );
    // A table more: let its noun pass its rows over in mergeMembers, and test it.
    expect(naming.sort()).toEqual(passed);
  });

  it('dues: money passes over, bases where the kept record has none', async () => {
    const keepId = await create(joined('2015-03-01', {}));
    const dropId = await create(joined('2015-03-01', {}));
    const month = (memberIds: number[], fromMonth: string, baseFen: number) =>
      book.done('dues.setBase', { memberIds, fromMonth, baseFen });
    await book.done('dues.saveStandard', { mode: '按基数', fromMonth: '2026-01', document: '大会决议' });
    await month([keepId], '2026-03', 500_000);
    await month([dropId], '2026-01', 400_000);
    await month([dropId], '2026-05', 900_000);
    const reason = { reason: '病假', decidedOn: '2026-01-02' };
    await book.done('dues.exempt', { memberIds: [keepId], fromMonth: '2026-02', toMonth: '2026-03', ...reason });
    await book.done('dues.exempt', { memberIds: [dropId], fromMonth: '2026-03', toMonth: '2026-04', ...reason });
    await book.done('dues.openPeriod', { fromMonth: '2026-01', toMonth: '2026-06' });
    await book.done('dues.collect', {
      paidOn: '2026-06-30',
      method: '现金',
      lines: [{ memberId: dropId, amountFen: 2000, months: ['2026-01'] }],
    });
    const { leftOut } = await book.done('members.merge', { keepId, dropId, take: [] });
    expect(leftOut).toEqual([
      '2026 年 5 月起的计费基数没有并入：留下的档案这时已经有基数',
      '2026 年 3 月的免缴没有并入：留下的档案这些月份已经有，其余月份（2026 年 4 月）并入了',
    ]);
    const bases = await book.done('dues.bases', { memberId: keepId });
    expect(bases.map(({ fromMonth, baseFen }) => [fromMonth, baseFen])).toEqual([
      ['2026-03', 500_000],
      ['2026-01', 400_000],
    ]);
    const { rows } = await book.done('dues.matrix', { year: 2026, memberIds: [keepId] });
    // 4,000 yuan bear 20.00 in January; February to April are exempt; 5,000 bear 25.00 in May and June.
    expect(rows[0]).toMatchObject({ dueFen: 2000 + 2 * 2500, paidFen: 2000 });
  });

  it('dues: of exemptions, agreements and own standards only the months go that both have; undo puts all back', async () => {
    const keepId = await create(joined('2015-03-01', {}));
    const dropId = await create(joined('2015-03-01', {}));
    const exempt = (memberIds: number[], fromMonth: string, toMonth: string, reason: string) =>
      book.done('dues.exempt', { memberIds, fromMonth, toMonth, reason, decidedOn: '2023-01-02' });
    await exempt([keepId], '2026-03', '2026-03', '病假');
    await exempt([dropId], '2023-01', '2026-12', '长期病休');
    const authorise = (memberIds: number[], fromMonth: string, toMonth: string | null) =>
      book.done('dues.authorise', { memberIds, signedOn: '2023-01-02', fromMonth, toMonth });
    await authorise([keepId], '2024-01', '2024-06');
    await authorise([dropId], '2024-04', null);
    const standard = (memberId: number, fromMonth: string, amountFen: number) =>
      book.done('dues.saveStandard', { memberId, mode: '固定金额', amountFen, fromMonth, document: '决议' });
    await standard(keepId, '2025-07', 1000);
    await standard(dropId, '2025-01', 700);
    const before = imageOf(book.ledger);
    const { leftOut } = await book.done('members.merge', { keepId, dropId, take: [] });
    expect(leftOut).toEqual([
      '2026 年 3 月的免缴没有并入：留下的档案这些月份已经有，其余月份（2023 年 1 月至 2026 年 2 月、2026 年 4 月至 12 月）并入了',
      '2024 年 4 月至 6 月的代扣授权没有并入：留下的档案这些月份已经有，其余月份（2024 年 7 月起）并入了',
      '2025 年 7 月起的个人会费标准没有并入：留下的档案这些月份已经有，其余月份（2025 年 1 月至 6 月）并入了',
    ]);
    const spans = (table: string, more: string) =>
      book.ledger.sql
        .prepare(`select from_month, to_month, ${more} from ${table} where member_id = ? order by from_month`)
        .raw()
        .all(keepId);
    expect(spans('dues_exemption', 'reason')).toEqual([
      ['2023-01', '2026-02', '长期病休'],
      ['2026-03', '2026-03', '病假'],
      ['2026-04', '2026-12', '长期病休'],
    ]);
    expect(spans('dues_authorisation', 'signed_on').map((row) => (row as string[]).slice(0, 2))).toEqual([
      ['2024-01', '2024-06'],
      ['2024-07', null],
    ]);
    expect(spans('dues_standard', 'amount_fen')).toEqual([
      ['2025-01', '2025-06', 700],
      ['2025-07', null, 1000],
    ]);
    await book.undo();
    expect(imageOf(book.ledger)).toEqual(before);
  });
});

describe('the document of the one person', () => {
  const document = (id: number) =>
    book.one<string>(`select coalesce(id_type, '') || ' ' || coalesce(id_number, '') from member where id = ?`, id);
  const card = identity('1988-03-05', 1);
  const merge = async (
    kept: Record<string, string>,
    dropped: Record<string, string>,
    take: ('idType' | 'idNumber')[],
  ) => {
    const keepId = await create({ values: { name: '周小禾', ...kept } });
    const dropId = await create({ values: { name: '周小禾', ...dropped } });
    await book.done('members.merge', { keepId, dropId, take });
    return document(keepId);
  };

  it('is its kind and its number: whoever takes the one takes the other', async () => {
    const own = { idType: '居民身份证', idNumber: card };
    const passport = { idType: '护照', idNumber: 'E12345678' };
    expect(await merge(own, passport, ['idType'])).toBe('护照 E12345678');
  });

  it('by the number too, and stays where nobody asks', async () => {
    const own = { idType: '居民身份证', idNumber: card };
    expect(await merge(own, { idType: '护照', idNumber: 'E12345678' }, ['idNumber'])).toBe('护照 E12345678');
    expect(await merge(own, { idType: '护照', idNumber: 'E12345679' }, [])).toBe(`居民身份证 ${card}`);
  });

  it('a kind without a number never lies over a number', async () => {
    expect(await merge({ idType: '居民身份证', idNumber: card }, { idType: '护照' }, ['idType'])).toBe(
      `居民身份证 ${card}`,
    );
    expect(await merge({ idType: '居民身份证' }, { idType: '护照', idNumber: 'E12345670' }, [])).toBe('护照 E12345670');
    expect(await merge({}, { idType: '护照' }, [])).toBe('护照 ');
  });
});

describe('posts and papers of the one person', () => {
  const two = async () => [await create(joined('2015-03-01', {})), await create(joined('2015-03-01', {}))] as const;
  const term = () =>
    book.done('terms.create', {
      body: '工会委员会',
      termNo: 3,
      electedOn: '2024-05-01',
      endsOn: '2029-05-01',
    } as never);
  const officers = (id: number) =>
    book.ledger.sql
      .prepare('select position, from_date, to_date, duty, other_post from officer where member_id = ? order by id')
      .raw()
      .all(id);

  it('the same office noted for both is one, from its earlier beginning, with what either says', async () => {
    const [keepId, dropId] = await two();
    const { id: termId } = await term();
    const office = {
      termId,
      position: '工会委员',
      fullTime: null,
      duty: null,
      otherPost: null,
      to: null,
      approvalNo: null,
    };
    await book.done('officers.create', { ...office, memberId: keepId, from: '2025-01-01', duty: '宣传' } as never);
    await book.done('officers.create', {
      ...office,
      memberId: dropId,
      from: '2024-05-01',
      otherPost: '车间主任',
    } as never);
    const before = imageOf(book.ledger);
    expect((await book.done('members.merge', { keepId, dropId, take: [] })).leftOut).toEqual([]);
    expect(officers(keepId)).toEqual([[expect.stringContaining('委员'), '2024-05-01', null, '宣传', '车间主任']]);
    await book.undo();
    expect(imageOf(book.ledger)).toEqual(before);
  });

  it('two offices in one committee are told, two times of one office stay two', async () => {
    const [keepId, dropId] = await two();
    const { id: termId } = await term();
    const office = { termId, fullTime: null, duty: null, otherPost: null, approvalNo: null };
    const add = (memberId: number, position: string, from: string, to: string | null) =>
      book.done('officers.create', { ...office, memberId, position, from, to } as never);
    await add(keepId, '工会委员', '2024-05-01', '2025-01-01');
    await add(dropId, '工会委员', '2025-06-01', null);
    await add(dropId, '工会主席', '2024-05-01', null);
    const { leftOut } = await book.done('members.merge', { keepId, dropId, take: [] });
    expect(officers(keepId)).toHaveLength(3);
    expect(leftOut).toHaveLength(2);
    expect(leftOut[0]).toContain('工会主席');
  });

  it('refuses two open slips and names both; one settled, it merges', async () => {
    const [keepId, dropId] = await two();
    const slip = (memberId: number) =>
      book.done('transfers.issue', {
        memberId,
        direction: 'out',
        otherUnion: '乙厂工会',
        issuedOn: '2026-11-01',
      } as never);
    await slip(keepId);
    const second = await slip(dropId);
    const { message } = await book.refused('members.merge', { keepId, dropId, take: [] });
    expect(message).toContain('2026-001');
    expect(message).toContain('2026-002');
    await book.done('transfers.settle', {
      id: second.id,
      state: '拒绝',
      receiptOn: null,
      recordEvent: false,
      note: null,
    });
    await book.done('members.merge', { keepId, dropId, take: [] });
    expect(book.one('select count(*) from transfer_slip where member_id = ?', keepId)).toBe(2);
  });
});

describe('taking a merge back', () => {
  const merged = async () => {
    const keepId = await create({ values: { name: '周小禾', mobile: '13900000001' } });
    const dropId = await create(joined('2015-03-01', {}));
    const answer = await book.call('members.merge', { keepId, dropId, take: [] });
    return { keepId, dropId, commandId: answer.ok ? (answer.command?.id ?? 0) : 0 };
  };

  it('never brings one back without the events that stay with the other', async () => {
    const { keepId, commandId } = await merged();
    await book.done('members.update', { ids: [keepId], values: { mobile: '13900000002' } });
    await book.done('members.recordEvent', { ids: [keepId], type: '保留', date: '2026-01-01' });
    const check = await book.done('history.checkUndo', { commandId });
    // Nothing is left to take back once the edited one and whoever is bound to it stay.
    expect([check.records, check.keptTotal]).toEqual([2, 2]);
    const before = imageOf(book.ledger);
    expect((await book.refused('history.undo', { commandId, edited: 'keep' })).message).toContain('连在了一起');
    expect(imageOf(book.ledger)).toEqual(before);
  });

  it('gives both back as they were when nobody edited them', async () => {
    const { keepId, dropId, commandId } = await merged();
    await book.done('history.undo', { commandId });
    expect(await eventsOf(keepId)).toEqual([]);
    expect(await eventsOf(dropId)).toEqual([['入会', '2015-03-01']]);
    const states = [keepId, dropId].map(
      (id) => book.ledger.sql.prepare('select membership from member where id = ?').pluck().get(id) as string,
    );
    expect(states).toEqual(['申请中', '在册']);
  });
});
