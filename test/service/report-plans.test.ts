import type ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Book, openBook } from './book.ts';
import { addItem, addPlan } from './plan-book.ts';
import { plain, readBack } from './practice-app.ts';

/** Today is 2026-11-21. */
type Cell = string | number | null;
let book: Book;
let plan: number;
const ids: Record<string, number> = {};

/** Every row of the first sheet as plain values. */
async function rowsOf(key: string, params: object): Promise<Cell[][]> {
  const file = await book.done('reports.export', { key, params });
  const sheet = (await readBack(file.bytes)).worksheets[0] as ExcelJS.Worksheet;
  return Array.from({ length: sheet.rowCount }, (_, r) =>
    Array.from({ length: sheet.columnCount }, (_, c) => plain(sheet.getCell(r + 1, c + 1).value)),
  );
}
const rowOf = (rows: Cell[][], at: number, text: Cell): Cell[] =>
  rows.find((row) => row[at] === text) ?? expect.fail(`no row ${text}`);

beforeAll(async () => {
  book = openBook();
  plan = await addPlan(book, { approvedOn: '2026-02-05', approval: '九届二次委员会' });
  const add = async (content: string, more: object) => {
    ids[content] = await addItem(book, plan, { content, ...more });
  };
  await add('送温暖', {
    category: '帮扶送温暖',
    owner: '王立、李芳',
    monthFrom: '2026-01',
    monthTo: '2026-01',
    budgetFen: 3_000_000,
  });
  await add('运动会', { owner: '王立', monthFrom: '2026-10', monthTo: '2026-10', target: 2, targetUnit: '场' });
  await add('检查', {
    owner: '李芳',
    monthFrom: '2026-11',
    monthTo: '2026-11',
    dayFrom: '2026-11-25',
    dayTo: '2026-11-27',
  });
  await add('例会', { recurrence: '每周', monthFrom: '2026-11', monthTo: '2026-12' });
  await add('换届', { monthFrom: '2026-06', monthTo: '2026-06' });
  const id = (name: string) => [ids[name] ?? 0];
  await book.done('plans.setState', { ids: id('送温暖'), state: '已完成', doneOn: '2026-01-20' });
  await book.done('plans.setState', {
    ids: id('换届'),
    state: '延期',
    reason: '候选人未定',
    monthFrom: '2026-12',
    monthTo: '2026-12',
  });
  await book.done('plans.setState', { ids: id('检查'), state: '进行中', percent: 40 });
});
afterAll(() => book.close());

test('R26: what, when, who, until when, how far and why not', async () => {
  const rows = await rowsOf('R26', { workPlanId: plan });
  expect(rows[0]?.[0]).toBe('2026 年工会工作计划');
  expect(rows.flat().some((cell) => cell === '审定：九届二次委员会 2026年2月5日')).toBe(true);
  expect(rowOf(rows, 2, '送温暖').slice(0, 9)).toEqual([
    1,
    '帮扶送温暖',
    '送温暖',
    '1 月',
    '王立、李芳',
    '2026-01-31',
    '1月20日完成',
    null,
    null,
  ]);
  expect(rowOf(rows, 2, '运动会（2 场）')[6]).toBe('未开始');
  expect(rowOf(rows, 2, '检查').slice(3, 7)).toEqual(['11.25—11.27', '李芳', '2026-11-27', '进行中 40%']);
  expect(rowOf(rows, 2, '例会').slice(3, 7)).toEqual(['每周 11—12 月', null, '2026-12-31', '未开始 0/9']);
  expect(rowOf(rows, 2, '换届').slice(3, 8)).toEqual([
    '12 月',
    null,
    '2026-12-31',
    '延期',
    '原定 2026-06-30，候选人未定',
  ]);
  const { checks } = await book.done('reports.preview', { key: 'R26', params: { workPlanId: plan } });
  // 运动会 and the first week of 例会.
  expect(checks.map(({ sentence }) => sentence)).toContain('2 项过了完成时限还没有登记结果');
  const year = await rowsOf('R26', { period: '2026' });
  expect(year[0]?.[0]).toBe('2026年工会工作计划');
  expect(rowOf(year, 2, '换届')[0]).toBe(5);
});

test('the schedule of a month has its days in order, every week of what repeats, then what has no day', async () => {
  const rows = await rowsOf('R26-month', { period: '2026-11' });
  expect(rows[0]?.[0]).toBe('2026年11月工会工作安排');
  const lines = rows.filter((row) => typeof row[0] === 'number').map((row) => [row[1], row[2]]);
  // The Mondays of November 2026 are the 2nd, 9th, 16th, 23rd and 30th.
  expect(lines).toEqual([
    ['2 日起一周', '例会'],
    ['9 日起一周', '例会'],
    ['16 日起一周', '例会'],
    ['23 日起一周', '例会'],
    ['25—27 日', '检查'],
    ['每周', '例会'],
  ]);
  const december = await rowsOf('R26-month', { period: '2026-12' });
  expect(rowOf(december, 2, '换届')[1]).toBe('本月');
});

test('progress by quarter, category and owner is that of the rows', async () => {
  const rows = await rowsOf('R26-quarter', { workPlanId: plan });
  // 计划, 已完成, 进行中, 未开始, 延期, 取消, 其中过期, 完成率, 预算, 花费, 原因
  expect(rowOf(rows, 0, '第一季度').slice(1)).toEqual([1, 1, 0, 0, 0, 0, 0, 1, 30_000, null, null]);
  expect(rowOf(rows, 0, '第二季度').slice(1)).toEqual([1, 0, 0, 0, 1, 0, 0, 0, null, null, '换届：候选人未定']);
  expect(rowOf(rows, 0, '第四季度').slice(1, 9)).toEqual([3, 0, 1, 2, 0, 0, 2, 0]);
  expect(rowOf(rows, 0, '文体活动').slice(1, 9)).toEqual([4, 0, 1, 2, 1, 0, 2, 0]);
  expect(rowOf(rows, 0, '王立').slice(1, 9)).toEqual([2, 1, 0, 1, 0, 0, 1, 0.5]);
  expect(rowOf(rows, 0, '李芳').slice(1, 9)).toEqual([2, 1, 1, 0, 0, 0, 0, 0.5]);
  expect(rowOf(rows, 0, '合　计').slice(1, 9)).toEqual([5, 1, 1, 2, 1, 0, 2, 0.2]);
});

test('home names what is overdue, coming and today, each with the button that settles it', async () => {
  const today = await addItem(book, null, {
    content: '送先进名单',
    monthFrom: '2026-11',
    monthTo: '2026-12',
    dayFrom: '2026-11-20',
    dayTo: '2026-12-10',
  });
  const { groups, badges } = await book.done('home.today', {});
  const items = groups.flatMap((group) => group.items.map((one) => ({ ...one, group: group.key })));
  const plans = items.filter(({ noun }) => noun === '计划');
  expect(plans.map(({ key, group, daysLeft }) => [key, group, daysLeft])).toEqual([
    [`plan.overdue.${ids['运动会']}`, 'overdue', -21],
    [`plan.overdue.${ids['例会']}`, 'overdue', -13],
    [`plan.today.${today}`, 'today', 0],
    [`plan.soon.${ids['检查']}`, 'week', 6],
  ]);
  expect(plans[0]).toMatchObject({
    sentence: '“运动会”过了完成时限，还没有登记结果，责任人王立',
    verb: '登记结果',
    link: `/year/plans/items?ids=${ids['运动会']}&open=${ids['运动会']}`,
  });
  expect(badges['/year']).toBe(4);
});
