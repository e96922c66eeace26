import { afterEach, expect, test } from 'vitest';
import type { Book } from './book.ts';
import { addMember, openDuesBook, useFormula } from './dues-book.ts';

let book: Book;
afterEach(() => book.close());

const item = async (key: string) => {
  const { groups, badges } = await book.done('home.today', {});
  const items = groups.flatMap((group) => group.items.map((one) => ({ ...one, group: group.key })));
  for (const [path, noun] of [
    ['/dues', '会费'],
    ['/funds', '经费'],
  ] as const)
    expect(badges[path]).toBe(items.filter((one) => one.noun === noun && one.group !== 'later').length);
  return items.find((one) => one.key === key);
};

test('dues: standard, bases, months to call for, the day to pay by, arrears', async () => {
  book = openDuesBook();
  const ids: number[] = [];
  for (const [i, name] of ['周建萍', '许春生', '谢文斌', '罗晓东'].entries())
    ids.push(await addMember(book, name, i + 1));
  expect(await item('dues.standard')).toMatchObject({ noun: '会费', link: '/dues/standards?do=create' });
  await useFormula(book);
  expect(await item('dues.standard')).toBeUndefined();
  expect((await item('dues.noBase'))?.sentence).toBe('4 人还没有计费基数，会费算不出来');
  await book.done('dues.setBase', { memberIds: ids, fromMonth: '2026-01', baseFen: 348_700 });
  expect(await item('dues.noBase')).toBeUndefined();
  expect((await item('dues.uncalled'))?.sentence).toBe('1 月至 11 月的会费还没有算应缴');
  await book.done('dues.openPeriod', { fromMonth: '2026-01', toMonth: '2026-08' });
  await book.done('dues.openPeriod', { fromMonth: '2026-09', toMonth: '2026-10', dueOn: '2026-11-25' });
  expect((await item('dues.uncalled'))?.sentence).toBe('11 月的会费还没有算应缴');
  // Four people, two months at 17.40.
  expect(await item(`dues.period.${book.one('select max(id) from dues_period')}`)).toMatchObject({
    sentence: '9 月至 10 月的会费 11月25日前收齐，还差 139.20 元',
    daysLeft: 4,
    group: 'week',
  });
  const pay = (id: number, fen: number) => ({ memberId: id, amountFen: fen });
  await book.done('dues.collect', {
    paidOn: '2026-11-20',
    method: '现金',
    lines: [pay(ids[1] ?? 0, 5 * 1740), pay(ids[2] ?? 0, 8 * 1740), pay(ids[3] ?? 0, 8 * 1740)],
  });
  // Eight, three and no months: September and October are not due before the 25th.
  expect((await item('dues.flag'))?.sentence).toBe('周建萍连续 6 个月以上没交会费');
  expect((await item('dues.remind'))?.sentence).toBe('许春生连续 3 个月以上没交会费');
});

test('what somebody paid beyond their dues is named, so that due, paid and open add up', async () => {
  book = openDuesBook();
  const ids = [await addMember(book, '周建萍', 1), await addMember(book, '许春生', 2)];
  await useFormula(book);
  await book.done('dues.setBase', { memberIds: ids, fromMonth: '2026-01', baseFen: 348_700 });
  await book.done('dues.openPeriod', { fromMonth: '2026-09', toMonth: '2026-10', dueOn: '2026-11-25' });
  // 17.40 a month; 周建萍 pays both months, then her base falls to 1,000.00: 5.00 a month, 24.80 too much.
  const pay = { paidOn: '2026-11-20', method: '现金' as const };
  await book.done('dues.collect', { ...pay, lines: [{ memberId: ids[0] ?? 0, amountFen: 3480 }] });
  await book.done('dues.setBase', { memberIds: ids.slice(0, 1), fromMonth: '2026-09', baseFen: 100_000 });
  expect(await item(`dues.period.${book.one('select max(id) from dues_period')}`)).toMatchObject({
    sentence: '9 月至 10 月的会费 11月25日前收齐，还差 34.80 元',
    why: '应缴 44.80 元，已缴 34.80 元（其中多缴 24.80 元，不抵别人的欠缴）',
  });
  const { html } = await book.done('reports.preview', { key: 'R7', params: { period: '2026-Q3' } });
  expect(html).toContain('应缴 22.40 － 实缴 17.40 ＋ 多缴 12.40 ＝ 欠缴 17.40');
});

test('a month without a contribution is due on the day of the standard; the printed sheet settles the publication', async () => {
  book = openDuesBook('2026-07-10');
  expect(await item('funds.contribution')).toBeUndefined();
  const month = (name: string, paidOn: string | null) =>
    book.done('funds.saveContribution', {
      month: name,
      payrollFen: 123_456_789,
      flow: '自行拨缴',
      paidFen: paidOn ? 2_469_136 : null,
      paidOn,
    });
  await month('2026-04', '2026-05-12');
  await month('2026-05', null);
  expect(await item('funds.contribution')).toMatchObject({
    sentence: '5 月至 6 月的拨缴经费还没有登记到账',
    // 15 June.
    daysLeft: -25,
    group: 'overdue',
  });
  await month('2026-05', '2026-06-11');
  expect((await item('funds.contribution'))?.daysLeft).toBe(5);
  await book.done('standards.save', {
    key: 'contributionDay',
    value: { day: 10 },
    validFrom: '2026-01-01',
    source: '市总工会通知',
  });
  expect((await item('funds.contribution'))?.daysLeft).toBe(0);

  expect(await item('funds.publication')).toBeUndefined();
  const id = await addMember(book, '周建萍', 1);
  await book.done('dues.saveStandard', { mode: '固定金额', amountFen: 500, fromMonth: '2026-01', document: '决议' });
  await book.done('dues.openPeriod', { fromMonth: '2026-06', toMonth: '2026-06' });
  await book.done('dues.collect', {
    paidOn: '2026-06-20',
    method: '现金',
    lines: [{ memberId: id, amountFen: 500 }],
  });
  expect(await item('funds.publication')).toMatchObject({
    sentence: '1 月至 6 月的会费收缴和经费使用还没有公布',
    daysLeft: 21,
  });
  await book.done('reports.export', { key: 'publication', params: { period: '2026-H1' }, format: 'print' });
  expect(await item('funds.publication')).toBeUndefined();
});
