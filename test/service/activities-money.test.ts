import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallInput } from '../../src-main/contract.ts';
import { addActivity, addPeople, rowOf } from './activity-book.ts';
import type { Book } from './book.ts';
import { type FundBook, openFundBook } from './fund-book.ts';

let fund: FundBook;
let book: Book;
let people: number[];
let id: number;
beforeEach(async () => {
  fund = await openFundBook([
    [2025, '2022'],
    [2026, '2022'],
  ]);
  ({ book } = fund);
  people = await addPeople(book, 6);
  id = await addActivity(book);
  await book.done('activities.signIn', { id, memberIds: people, came: '是' });
});
afterEach(() => book.close());

type Cost = CallInput<'activities.saveCost'>;
const cost = (more: Partial<Cost> = {}): Cost => ({
  activityId: id,
  on: '2026-10-17',
  what: '饮用水',
  amountFen: 20_000,
  ...more,
});
const spend = async (more: Partial<Cost> = {}) => (await book.done('activities.saveCost', cost(more))).id;
const pending = async (year = 2026) =>
  (await book.done('funds.position', { year })).pending.filter(({ source }) => source.startsWith('activity:'));
const enter = (source: string, code = '50102') =>
  book.done('funds.enterPending', {
    cashAccountId: fund.account('2022:102'),
    entries: [{ source, accountId: fund.account(`2022:${code}`) }],
  });
const lastVoucher = () => book.one<number>('select max(id) from voucher');
const file = () => book.done('activities.get', { id });
const inBook = () =>
  book.one<number>(
    `select coalesce(sum(l.amount_fen), 0) from voucher v join voucher_line l on l.voucher_id = v.id where v.purpose like '活动：%' or v.purpose like '冲销%'`,
  );

describe('costs wait for the cash book', () => {
  test('an activity that cost money is not cancelled', async () => {
    const other = await addActivity(book, { name: '春游' });
    const one = await spend({ activityId: other });
    expect((await book.refused('activities.cancel', { id: other, reason: '下雨' })).message).toContain(
      '已登记 1 笔费用，不能取消',
    );
    await book.done('activities.removeCosts', { ids: [one] });
    await book.done('activities.cancel', { id: other, reason: '下雨' });
  });
  test('and are entered once with what they were for; what the employer pays never waits', async () => {
    await book.done('activities.savePrize', {
      activityId: id,
      level: '一等奖',
      memberId: people[0] ?? 0,
      prize: '保温杯',
      amountFen: 30_000,
    });
    await book.done('activities.savePrize', {
      activityId: id,
      level: '团体第一',
      team: '机关队',
      heads: 2,
      prize: '毛巾',
      amountFen: 10_000,
    });
    const prizes = await spend({ what: '奖品', amountFen: 40_000, payee: '百货商场' });
    await spend({ what: '场地', amountFen: 100_000, fund: '行政支付' });
    const found = await pending();
    expect(found).toMatchObject([
      {
        source: `activity:${prizes}`,
        date: '2026-10-17',
        text: '活动：趣味运动会 奖品',
        amountFen: 40_000,
        direction: '支出',
        accountId: fund.account('2022:50102'),
      },
    ]);
    expect(await rowOf(book, id)).toMatchObject({
      spentFen: 40_000,
      waitingFen: 40_000,
      employerFen: 100_000,
      enteredFen: 0,
    });
    await enter(`activity:${prizes}`);
    expect(await pending()).toEqual([]);
    expect(await book.done('spending.ofVoucher', { voucherId: lastVoucher() })).toEqual({
      kind: '文体比赛奖励',
      heads: 6,
      days: null,
      // One member and a team of two.
      winners: 3,
      topFen: 30_000,
    });
    expect(await rowOf(book, id)).toMatchObject({ waitingFen: 0, enteredFen: 40_000 });
    const again = await book.refused('funds.enterPending', {
      cashAccountId: fund.account('2022:102'),
      entries: [{ source: `activity:${prizes}`, accountId: fund.account('2022:50102') }],
    });
    expect(again.code).toBe('CONFLICT');
    // Neither end changes behind the other's back.
    expect(
      (await book.refused('activities.saveCost', cost({ id: prizes, what: '奖品', amountFen: 1 }))).message,
    ).toContain('已经记在经费账上');
    expect((await book.refused('activities.removeCosts', { ids: [prizes] })).message).toContain(
      '请先到“经费 › 收支流水”冲销',
    );
    await book.done('activities.saveCost', cost({ id: prizes, what: '奖品', amountFen: 40_000, invoice: '24312000' }));
  });
  test('deleting or reversing the entry lets the cost wait again', async () => {
    const water = await spend({ way: '现金' });
    const source = `activity:${water}`;
    await enter(source);
    await book.done('funds.removeVoucher', { id: lastVoucher() });
    expect((await pending()).map(({ source: one }) => one)).toEqual([source]);
    await enter(source);
    await book.done('funds.reverseVoucher', { id: lastVoucher(), date: '2026-11-01', reason: '记错了' });
    expect((await pending()).map(({ source: one }) => one)).toEqual([source]);
    expect(inBook()).toBe(0);
    await enter(source);
    expect(inBook()).toBe(20_000);
    const { costs } = await file();
    expect(costs).toMatchObject([{ waiting: false, voucher: { year: 2026, number: 3, made: true } }]);
  });
  test('taking the entering back lets it wait, taking the cost back is refused', async () => {
    const water = await spend();
    const entered = book.one<number>('select max(id) from command');
    await enter(`activity:${water}`);
    expect((await book.refused('history.undo', { commandId: entered, edited: 'all' })).message).toContain(
      '已经记在经费账上（1 号）',
    );
    await book.undo();
    expect(await pending()).toHaveLength(1);
    await book.undo();
    expect(await pending()).toHaveLength(0);
    expect(inBook()).toBe(20_000);
  });
});

describe('a cost tied to an entry that is there', () => {
  test('is covered by it, and holds it', async () => {
    await fund.enter([['2026-10-18', '支出', '50102', 30_000]], '2022');
    const voucherId = lastVoucher();
    const water = await spend();
    const food = await spend({ what: '水果', amountFen: 10_001 });
    expect((await book.refused('activities.linkCosts', { ids: [water, food], voucherId })).message).toContain(
      '多出 0.01 元',
    );
    await book.done('activities.linkCosts', { ids: [water], voucherId });
    expect((await file()).costs[0]).toMatchObject({ waiting: false, voucher: { number: 1, made: false } });
    expect((await book.refused('funds.removeVoucher', { id: voucherId })).message).toContain(
      '活动“趣味运动会”的支出“饮用水”连着这一笔',
    );
    const less = await book.refused('funds.saveVoucher', {
      id: voucherId,
      date: '2026-10-18',
      direction: '支出',
      cashAccountId: fund.account('2022:102'),
      purpose: '支出50102',
      lines: [{ accountId: fund.account('2022:50102'), amountFen: 19_999 }],
    });
    expect(less.message).toContain('连着活动支出 200.00 元，这一笔不能少于 200.00 元');
    expect(less.message).toContain('请先到“计划活动”里放开');
    await book.done('activities.linkCosts', { ids: [water], voucherId: null });
    await book.done('funds.removeVoucher', { id: voucherId });
    expect((await pending()).map(({ amountFen }) => amountFen)).toEqual([20_000, 10_001]);
  });
  test('is not an income, nor one that was reversed, nor the employer’s', async () => {
    await fund.enter([['2026-10-18', '收入', '403', 30_000]], '2022');
    const water = await spend();
    expect((await book.refused('activities.linkCosts', { ids: [water], voucherId: lastVoucher() })).message).toContain(
      '不是支出',
    );
    const hall = await spend({ what: '场地', fund: '行政支付' });
    await fund.enter([['2026-10-18', '支出', '50102', 30_000]], '2022');
    expect((await book.refused('activities.linkCosts', { ids: [hall], voucherId: lastVoucher() })).message).toContain(
      '由行政支付',
    );
    expect((await book.refused('activities.linkCosts', { ids: [water], voucherId: 999 })).code).toBe('NOT_FOUND');
  });
});

describe('rules', () => {
  const said = async () => (await file()).findings.map(({ level, sentence }) => `${level} ${sentence}`);
  test('a trip by head and day, out of dues; meals; the budget; the year', async () => {
    await book.done('spending.pick', { preset: 'shandong2018' });
    id = await addActivity(book, { name: '秋游', kind: '春秋游', from: '2026-10-24', to: '2026-10-24' });
    await book.done('activities.signIn', { id, memberIds: people, came: '是' });
    // 6 people, one day, 200.00 each: 1,200.00 at most, and without dues nothing.
    const trip = await book.refused(
      'activities.saveCost',
      cost({ on: '2026-10-24', what: '车票门票', amountFen: 120_001 }),
    );
    expect(trip.message).toContain('1,200.01 元 ÷ 6 人 ÷ 1 天 ＝ 200.01 元，每人每天不超过 200.00 元');
    expect(trip.fields).toHaveProperty('note');
    const outing = await book.refused(
      'activities.saveCost',
      cost({ on: '2026-10-24', what: '车票门票', amountFen: 120_000 }),
    );
    expect(outing.message).toContain('会费收入 0.00 元');
    await spend({ on: '2026-10-24', what: '车票门票', amountFen: 120_000, confirm: true, note: '王主席批准' });
    expect((await said())[0]).toContain('stop 2026 年看电影、演出、出游等共 1,200.00 元，会费收入 0.00 元');
    const late = await book.refused(
      'activities.saveCost',
      cost({ activityId: await addActivity(book, { from: '2025-10-24', to: '2025-10-24' }), on: '2026-03-01' }),
    );
    expect(late.message).toContain('活动在 2025 年结束，饮用水记在 2026-03-01。活动经费不跨年');
  });
  test('beyond the budget asks; before its approval warns', async () => {
    await book.done('activities.budget', { id, lines: [{ what: '水', amountFen: 15_000 }] });
    const over = await book.refused('activities.saveCost', cost());
    expect(over.message).toContain('支出 200.00 元，预算 150.00 元，超出 50.00 元');
    // A tick alone is no reason, a reason alone is not read through.
    const silent = await book.refused('activities.saveCost', cost({ confirm: true }));
    expect(silent.fields).toHaveProperty('note');
    expect((await book.refused('activities.saveCost', cost({ note: '人来得多' }))).fields).toHaveProperty('confirm');
    await spend({ confirm: true, note: '人来得多，主席同意' });
    expect(await said()).toContain('warn 费用预算还没有批准，已经登记了支出');
    expect((await book.done('activities.get', { id })).costs).toMatchObject([{ note: '人来得多，主席同意' }]);
  });
  test('a health check is the employer’s cost; goods of a festival come from their list', async () => {
    const check = await addActivity(book, { name: '职工体检', kind: '体检', from: '2026-05-11', to: '2026-05-22' });
    const own = cost({ activityId: check, on: '2026-05-25', what: '体检费' });
    expect((await book.refused('activities.saveCost', own)).message).toContain(
      '体检由单位行政支付，登记了 200.00 元工会的钱',
    );
    await book.done('activities.saveCost', { ...own, fund: '行政支付' });
    const { id: issueId } = await book.done('benefits.save', {
      kind: '节日慰问',
      occasion: '中秋节',
      title: '2026 年中秋慰问',
      on: '2026-09-20',
      form: '实物',
      amountFen: 30_000,
      item: '月饼',
    });
    await book.done('benefits.add', { issueId, memberIds: people.slice(0, 2), exception: '测试' });
    const party = await addActivity(book, { name: '中秋茶话会', kind: '节日', from: '2026-09-22', to: '2026-09-22' });
    const goods = cost({ activityId: party, on: '2026-09-22', what: '中秋慰问品' });
    expect((await book.refused('activities.saveCost', goods)).message).toContain(
      '慰问名单“2026 年中秋慰问”已有 600.00 元',
    );
  });
  test('forbidden words are pointed at', async () => {
    await spend({ what: '招待费' });
    expect((await said()).join()).toContain('招待费');
  });
});
