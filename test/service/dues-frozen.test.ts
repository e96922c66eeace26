import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Book, openBook } from './book.ts';
import { addMember } from './dues-book.ts';

/** What a locked year was stays byte by byte, whatever becomes known about people, rules and groups afterwards. */
let book: Book;
let zhou: number;
let xu: number;
let xie: number;
let first: number;
let second: number;
const ids: Record<string, number> = {};

const command = (): number => book.one<number>('select max(id) from command');
const ruled = { fromMonth: '2025-01', document: '2024 年会员大会决议' };

beforeEach(async () => {
  book = openBook();
  zhou = await addMember(book, '周建萍', 1);
  xu = await addMember(book, '许春生', 2);
  xie = await addMember(book, '谢文斌', 3, '2025-04-20');
  first = (await book.done('groups.create', { name: '一组', parentId: null, kind: '小组' })).id;
  second = (await book.done('groups.create', { name: '二组', parentId: null, kind: '小组' })).id;
  await book.done('members.moveGroup', { ids: [zhou, xu, xie], groupId: first, from: '2025-05-01' });
  await book.done('dues.saveStandard', { mode: '按基数', ...ruled });
  await book.done('dues.saveStandard', { mode: '固定金额', amountFen: 5000, groupId: second, ...ruled });
  await book.done('dues.setBase', { memberIds: [zhou, xu, xie], fromMonth: '2025-01', baseFen: 521640 });
  await book.done('dues.openPeriod', { fromMonth: '2025-01', toMonth: '2025-12' });
  ids['period'] = command();
  await book.done('dues.setBase', { memberIds: [xu], fromMonth: '2025-07', baseFen: 600000 });
  ids['base'] = command();
  const decided = { reason: '长期病假', decidedOn: '2025-05-01' };
  await book.done('dues.exempt', { memberIds: [xie], fromMonth: '2025-06', toMonth: '2025-07', ...decided });
  ids['exemption'] = command();
  await book.done('dues.saveStandard', {
    mode: '固定金额',
    amountFen: 1000,
    memberId: zhou,
    ...ruled,
    fromMonth: '2025-11',
  });
  ids['standard'] = command();
  await book.done('dues.collect', {
    paidOn: '2025-12-20',
    method: '现金',
    lines: [{ memberId: xu, amountFen: 2605 * 3 }],
  });
});
afterEach(() => book.close());

/** Every view of the year: sheet, overview, periods, one month's people, the sums behind, R6 and R7 in four cuts. */
async function yearNow(): Promise<Record<string, unknown>> {
  const views: Record<string, unknown> = {
    matrix: await book.done('dues.matrix', { year: 2025, ids: true }),
    second: (await book.done('dues.matrix', { year: 2025, groupId: second })).totals,
    overview: await book.done('dues.overview', { year: 2025 }),
    periods: await book.done('dues.periods', { year: 2025 }),
    people: (await book.done('dues.people', { month: '2025-08' })).rows,
    arrears: (await book.done('dues.arrears', {})).map(({ name, owedFen, open }) => ({ name, owedFen, open })),
  };
  for (const id of [zhou, xu, xie])
    views[`sum ${id}`] = (
      await book.done('dues.arithmetic', { memberId: id, months: ['2025-01', '2025-06', '2025-08', '2025-12'] })
    ).months;
  for (const key of ['R6', 'R7'])
    for (const period of ['2025', '2025-H1', '2025-Q3', '2025-12'])
      views[`${key} ${period}`] = (await book.done('reports.preview', { key, params: { period } })).html;
  return views;
}

/** The overview tells what changed since the lock; everything else stays. */
const withoutHint = ({ overview, ...views }: Record<string, unknown>): unknown => ({
  ...views,
  overview: { ...(overview as object), changedSinceLock: null, hasStandard: null },
});

const undo = (name: string) => async () => {
  await book.done('history.undo', { commandId: ids[name] ?? 0, edited: 'all' });
};

const ways: readonly (readonly [string, () => Promise<unknown>, string | null])[] = [
  [
    '保留 in the year',
    () => book.done('members.recordEvent', { ids: [zhou], type: '保留', date: '2025-06-15' }),
    '周建萍',
  ],
  [
    '退会 in the year',
    () => book.done('members.recordEvent', { ids: [xu], type: '退会', date: '2025-03-15' }),
    '许春生',
  ],
  [
    'a joining corrected',
    async () => {
      const { events } = await book.done('members.get', { id: xie });
      await book.done('members.correctEvent', { eventId: events[0]?.id ?? 0, type: '入会', date: '2025-09-20' });
    },
    '谢文斌',
  ],
  ['somebody who joined in the year', () => addMember(book, '马德福', 4, '2025-02-20'), '马德福'],
  [
    'the rate of dues',
    () =>
      book.done('standards.save', {
        key: 'duesRate',
        value: { perMille: 10, cutFen: 1000 },
        validFrom: '2025-01-01',
        source: '本单位',
      } as never),
    '许春生',
  ],
  [
    'which day of a month decides',
    () =>
      book.done('standards.save', {
        key: 'duesMonth',
        value: { memberOn: 'start' },
        validFrom: '2025-01-01',
        source: '本单位决议',
      } as never),
    '谢文斌',
  ],
  [
    'into a group with a standard of its own',
    () => book.done('members.moveGroup', { ids: [xu], groupId: second, from: '2025-06-01' }),
    '许春生',
  ],
  [
    'a group gets another name',
    () => book.done('groups.update', { id: first, name: '机关一组', parentId: null, kind: '小组' }),
    null,
  ],
  ['a base undone', undo('base'), '许春生'],
  ['an exemption undone', undo('exemption'), '谢文斌'],
  ['a standard undone', undo('standard'), '周建萍'],
  ['a call undone', undo('period'), null],
];

describe('a locked year', () => {
  test.each(ways)('%s', async (_, change, named) => {
    await book.done('dues.lockYear', { year: 2025 });
    const before = await yearNow();
    expect((before['overview'] as { changedSinceLock: string | null }).changedSinceLock).toBeNull();
    let refused = false;
    try {
      await change();
    } catch (error) {
      // What undo may not touch is refused; then nothing changed either.
      if (!/^Error: history\.undo: RULE_BROKEN|^Error: history\.undo: LOCKED/.test(String(error))) throw error;
      refused = true;
    }
    const after = await yearNow();
    expect(withoutHint(after)).toEqual(withoutHint(before));
    const hint = (after['overview'] as { changedSinceLock: string | null }).changedSinceLock;
    if (named !== null && !refused) expect(hint).toContain(named);
    if (named === null) expect(hint).toBeNull();
  });

  test('is the year that it was while it was open', async () => {
    const open = await yearNow();
    await book.done('dues.lockYear', { year: 2025 });
    const locked = await yearNow();
    const plain = (views: Record<string, unknown>) => {
      const { matrix, overview, ...rest } = views as { matrix: object; overview: object };
      return { ...rest, matrix: { ...matrix, lockedOn: null }, overview: { ...overview, lockedOn: null } };
    };
    expect(plain(locked)).toEqual(plain(open));
    // By hand: 周 10 × 26.05 + 2 × 10.00; 许 6 × 26.05 + 6 × 30.00; 谢 from April, June and July exempt: 7 × 26.05.
    expect((await book.done('dues.overview', { year: 2025 })).totals.dueFen).toBe(
      10 * 2605 + 2000 + 6 * 2605 + 6 * 3000 + 7 * 2605,
    );
  });

  test('unlocked, it is what is known by then; locked again, that is what stays', async () => {
    await book.done('dues.lockYear', { year: 2025 });
    await book.done('members.recordEvent', { ids: [zhou], type: '保留', date: '2025-06-15' });
    await book.done('dues.unlockYear', { year: 2025, reason: '补记退休' });
    expect(book.one('select count(*) from dues_year_person')).toBe(0);
    const { totals } = await book.done('dues.overview', { year: 2025 });
    expect(totals.dueFen).toBe(5 * 2605 + 6 * 2605 + 6 * 3000 + 7 * 2605);
    await book.done('dues.lockYear', { year: 2025 });
    expect((await book.done('dues.overview', { year: 2025 })).changedSinceLock).toBeNull();
  });

  test('takes no money, in or out', async () => {
    const [payment] = await book.done('dues.payments', { memberId: xu });
    await book.done('dues.openPeriod', { fromMonth: '2026-01', toMonth: '2026-10' });
    await book.done('dues.lockYear', { year: 2025 });
    const cash = { paidOn: '2026-11-20', method: '现金' as const };
    for (const months of [['2025-06'], ['2025-12', '2026-01']])
      expect(
        (await book.refused('dues.collect', { ...cash, lines: [{ memberId: zhou, amountFen: 1000, months }] })).code,
      ).toBe('LOCKED');
    const reversal = { paymentIds: [payment?.id ?? 0], on: '2026-11-20', reason: '记错' };
    expect((await book.refused('dues.reverse', reversal)).code).toBe('LOCKED');
  });

  test('a merge passes the year over; where both have one it adds up', async () => {
    const twin = await addMember(book, '许春升', 5);
    await book.done('dues.setBase', { memberIds: [twin], fromMonth: '2025-01', baseFen: 521640 });
    await book.done('dues.lockYear', { year: 2025 });
    const before = await book.done('dues.overview', { year: 2025 });
    const rowsBefore = (await book.done('dues.matrix', { year: 2025 })).rows;
    await book.done('members.merge', { keepId: xu, dropId: twin, take: [] });
    const merge = command();
    const after = await book.done('dues.overview', { year: 2025 });
    expect([after.totals.dueFen, after.totals.paidFen, after.totals.due]).toEqual([
      before.totals.dueFen,
      before.totals.paidFen,
      before.totals.due,
    ]);
    const rows = (await book.done('dues.matrix', { year: 2025 })).rows;
    expect(rows.find((row) => row.memberId === xu)?.expected).toEqual([
      ...new Array<number>(6).fill(2605 * 2),
      ...new Array<number>(6).fill(2605 + 3000),
    ]);
    expect(rows.length).toBe(rowsBefore.length - 1);
    await book.done('history.undo', { commandId: merge, edited: 'all' });
    expect((await book.done('dues.matrix', { year: 2025 })).rows).toEqual(rowsBefore);
  });

  test('who was on it can not be removed', async () => {
    await book.done('dues.lockYear', { year: 2025 });
    expect((await book.refused('members.remove', { ids: [zhou] })).code).toBe('RULE_BROKEN');
  });
});

describe('which year can be locked', () => {
  test('one that is over, or this one once something was called for', async () => {
    expect((await book.refused('dues.lockYear', { year: 2199 })).message).toContain('2199 年还没有到');
    expect((await book.refused('dues.lockYear', { year: 2026 })).message).toContain('还没有算过应缴');
    await book.done('dues.openPeriod', { fromMonth: '2026-01', toMonth: '2026-10' });
    await book.done('dues.lockYear', { year: 2026 });
    // What happens after the lock is no correction of the year.
    await book.done('members.moveGroup', { ids: [xu], groupId: second, from: '2026-11-15' });
    expect((await book.done('dues.overview', { year: 2026 })).changedSinceLock).toBeNull();
  });

  test('a year locked by an older program is reckoned until it is locked again', async () => {
    await book.done('dues.lockYear', { year: 2025 });
    book.write(() => {
      book.ledger.sql.exec('delete from dues_year_person; update dues_year set terms = null');
    });
    await book.done('members.recordEvent', { ids: [zhou], type: '保留', date: '2025-06-15' });
    const { totals, changedSinceLock } = await book.done('dues.overview', { year: 2025 });
    expect(totals.dueFen).toBe(5 * 2605 + 6 * 2605 + 6 * 3000 + 7 * 2605);
    expect(changedSinceLock).toContain('请解锁再锁一次');
    expect((await book.refused('dues.setBase', { memberIds: [zhou], fromMonth: '2025-02', baseFen: 1000 })).code).toBe(
      'LOCKED',
    );
  });
});

test('which day of a month decides is asked for each month', async () => {
  // From December the first day counts; who joined on 20 April still pays for April.
  await book.done('standards.save', {
    key: 'duesMonth',
    value: { memberOn: 'start' },
    validFrom: '2025-12-01',
    source: '本单位决议',
  } as never);
  const { rows } = await book.done('dues.matrix', { year: 2025, memberIds: [xie] });
  expect(rows[0]?.states).toBe('---uuxxuuuuu');
});

test('money of a day whose cash book is closed is refused with what to do', async () => {
  await book.done('dues.openPeriod', { fromMonth: '2026-01', toMonth: '2026-10' });
  await book.done('funds.openYear', { year: 2025, system: '2022' });
  book.write(() => book.ledger.sql.exec("update fund_year set locked_on = '2026-01-25' where year = 2025"));
  const lines = [{ memberId: xu, amountFen: 3000, months: ['2026-01'] }];
  const { code, message } = await book.refused('dues.collect', { paidOn: '2025-12-31', method: '现金', lines });
  expect(code).toBe('LOCKED');
  expect(message).toContain('2025 年的经费账已于 2026-01-25 上报锁定');
  await book.done('dues.collect', { paidOn: '2026-01-31', method: '现金', lines });
});
