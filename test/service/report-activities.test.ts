import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type ExcelJS from 'exceljs';
import { activityMoneyRows } from '../../src-main/domain/activities/account.ts';
import { addActivity, addPeople } from './activity-book.ts';
import type { Book } from './book.ts';
import { cellsOf, type FundBook, openFundBook, row } from './fund-book.ts';
import { readBack } from './practice-app.ts';

let fund: FundBook;
let book: Book;
let people: number[];
let id: number;
beforeEach(async () => {
  fund = await openFundBook([[2026, '2022']]);
  ({ book } = fund);
  people = await addPeople(book, 4);
  id = await addActivity(book, { hours: '14:00—17:30', organiser: '文体委员' });
  await book.done('activities.budget', {
    id,
    lines: [
      { what: '奖品', amountFen: 50_000 },
      { what: '饮水', amountFen: 10_000 },
    ],
  });
  await book.done('activities.approve', { id, on: '2026-10-08', approver: '王主席' });
  await book.done('activities.signUp', { id, memberIds: people.slice(0, 3), on: '2026-10-10' });
  await book.done('activities.signIn', { id, memberIds: people.slice(0, 2), came: '是' });
  await book.done('activities.signIn', { id, memberIds: people.slice(2, 3), came: '否' });
  await book.done('activities.guests', { id, guests: 2, guestWomen: 1 });
  await book.done('activities.hold', { id });
  await book.done('activities.savePrize', {
    activityId: id,
    level: '一等奖',
    memberId: people[0] ?? 0,
    prize: '保温杯',
    amountFen: 12_000,
  });
  await book.done('activities.savePrize', {
    activityId: id,
    level: '团体奖',
    team: '联队',
    heads: 2,
    prize: '毛巾',
    amountFen: 6_000,
  });
  await book.done('activities.saveCost', {
    activityId: id,
    on: '2026-10-16',
    what: '奖品',
    amountFen: 18_000,
    payee: '百货商场',
  });
  await book.done('activities.saveCost', {
    activityId: id,
    on: '2026-10-17',
    what: '场地费',
    amountFen: 30_000,
    fund: '行政支付',
  });
});
afterEach(() => book.close());

const sheet = async (key: string, params: object) => {
  const { bytes } = await book.done('reports.export', { key, params });
  const [first] = (await readBack(bytes)).worksheets;
  return cellsOf(first as ExcelJS.Worksheet);
};

describe('sheets of one activity', () => {
  test('签到表 has who signed up and room to sign; without an activity it is blank', async () => {
    const rows = await sheet('activity-signin', { activityId: id });
    expect(rows[0]?.[0]).toBe('趣味运动会签到表');
    expect(rows[1]?.join('')).toContain('时间：2026年10月16日 14:00—17:30');
    expect(rows.filter(([, name]) => ['王秀兰', '李建国', '张丽华'].includes(String(name)))).toHaveLength(3);
    expect((await sheet('activity-signin', {}))[0]?.[0]).toBe('签到表');
    const attendance = await sheet('activity-attendance', { activityId: id });
    expect(row(attendance, '张丽华')).toContain('未到');
    expect(row(attendance, '李建国')).toContain('到');
  });
  test('获奖名单 and 费用决算表 add up', async () => {
    const prizes = await sheet('activity-prizes', { activityId: id });
    expect(row(prizes, '合')).toEqual(expect.arrayContaining([3, 180]));
    const account = await sheet('activity-account', { activityId: id });
    expect(row(account, '奖品').slice(0, 4)).toEqual(['奖品', 500, expect.anything(), 180]);
    expect(row(account, '场地费').slice(0, 2)).toEqual(['场地费', null]);
    expect(row(account, '合').slice(0, 4)).toEqual(['合　计', 600, null, 480]);
    const { checks } = await book.done('reports.preview', { key: 'activity-account', params: { activityId: id } });
    expect(checks.map(({ sentence }) => sentence)).toContain('还有 180.00 元 没有入经费账');
  });
  test('papers leave for Word and name what is missing', async () => {
    const file = await book.done('reports.preview', { key: 'activity-file', params: { activityId: id } });
    expect(file.html).toContain('会员 2 人，非会员 2 人，其中女性 2 人');
    expect(file.checks[0]?.sentence).toBe('档案里还缺：照片、发票、决算、总结');
    const { html } = await book.done('reports.preview', { key: 'activity-funds', params: { activityId: id } });
    expect(html).toContain('人民币（大写）陆佰元整');
    expect(
      (await book.done('reports.export', { key: 'activity-funds', params: {}, format: 'docx' })).bytes.length,
    ).toBeGreaterThan(1000);
  });
  test('a cost stands beside the budget of the same words, everything once', () => {
    const cost = (what: string, n: number) => ({ what, n });
    expect(
      activityMoneyRows(
        [
          { what: '奖品费', amountFen: 100 },
          { what: '水', amountFen: 50 },
        ],
        [cost('服装', 1), cost('奖品', 2), cost('奖 品', 3)],
      ),
    ).toEqual([
      { what: '奖品费', budgetFen: 100, cost: cost('奖品', 2) },
      { what: '奖 品', budgetFen: null, cost: cost('奖 品', 3) },
      { what: '水', budgetFen: 50, cost: null },
      { what: '服装', budgetFen: null, cost: cost('服装', 1) },
    ]);
  });
});

describe('sheets of a year', () => {
  test('statistics by kind and month with charts; an empty quarter says so', async () => {
    const rows = await sheet('activity-stats', { period: '2026' });
    expect(row(rows, '文体')).toEqual(['文体', 1, 4, 2, 2, 2, 600, 180, 300]);
    expect(row(rows, '10 月')).toEqual(['10 月', 1, 4, 2, 2, 2, 600, 180, 300]);
    expect(row(rows, '合')).toEqual(['合　计', 1, 4, 2, 2, 2, 600, 180, 300]);
    const { html, figures } = await book.done('reports.preview', { key: 'activity-stats', params: { period: '2026' } });
    // Two members came and two who are none: each number opens what it counts, and the sum the activity itself.
    const shown = figures.map(({ sign, label, value, memberIds, path }) => [
      sign,
      label,
      value,
      memberIds.length,
      path,
    ]);
    const activity = `/year/activities?ids=${(await book.done('activities.stats', { year: 2026, by: 'kind' })).total.ids}`;
    expect(shown).toEqual([
      ['', '会员', '2 人次（2 人）', 2, undefined],
      ['+', '非会员', '2 人次', 0, activity],
      ['=', '参加人次', '4 人次', 0, activity],
      [undefined, '次数', '1 次', 0, activity],
      [undefined, '实际支出', '180.00 元', 0, activity],
    ]);
    expect(html.match(/<img alt="[^"]*" src="data:image\/svg\+xml,/gu)).toHaveLength(2);
    // The table of a year and its pictures stand on one paper.
    const { bytes } = await book.done('reports.export', { key: 'activity-stats', params: { period: '2026' } });
    const [paper] = (await readBack(bytes)).worksheets as (ExcelJS.Worksheet & { rowBreaks?: unknown[] })[];
    expect(paper?.pageSetup.fitToHeight).toBe(1);
    expect(paper?.rowBreaks ?? []).toEqual([]);
    const empty = await book.done('reports.preview', { key: 'activity-stats', params: { period: '2026-Q1' } });
    expect(empty.checks[0]).toMatchObject({
      level: 'warning',
      sentence: '2026年第一季度没有已经举行的活动，表是空的',
    });
  });
  test('体检: who went and who never did', async () => {
    const check = await addActivity(book, {
      name: '体检',
      kind: '体检',
      from: '2026-05-11',
      to: '2026-05-12',
      provider: '市一院',
    });
    await book.done('activities.signIn', { id: check, memberIds: people.slice(0, 1), came: '是', on: '2026-05-12' });
    const rows = await sheet('activity-turns', { turnKind: '体检', period: '2026' });
    expect(rows[0]?.[0]).toBe('2026 年职工体检情况表');
    expect(row(rows, '王秀兰')).toEqual(expect.arrayContaining(['市一院', 1]));
    expect(row(rows, '李建国')).toContain('没有去过');
  });
});
