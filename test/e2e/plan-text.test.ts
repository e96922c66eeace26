import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Hand, handOf } from './pages/hand.ts';
import { button, type Program, startProgram } from './pages/program.ts';

/** A pasted plan becomes entries beside its text, which are corrected, ticked and made a plan in one step. */
let program: Program;
let hand: Hand;

const text = `青石厂工会工作计划
一、指导思想
围绕中心，服务大局。下半年计划在9月份召开职工座谈会。
二、月度安排
三月份：
1、三八妇女节茶话会，预算3000元（负责人：李芳）
2、学雷锋志愿服务
七、八月份：
1、送清凉慰问
每月：召开一次委员会会议`;

interface Item {
  readonly content: string;
  readonly monthFrom: string;
  readonly monthTo: string;
  readonly owner: string | null;
  readonly budgetFen: number | null;
  readonly recurrence: string | null;
}

beforeAll(async () => {
  program = await startProgram({ demo: true });
  await program.page.locator('.home-head').waitFor();
  hand = handOf(() => program);
});
afterAll(() => program?.close());

test('a text without a schedule is refused in words, and the text stays', async () => {
  const { page, quiet } = program;
  await hand.go('/year/text');
  const area = page.getByLabel('计划的文字');
  await area.fill('认真学习，扎实工作。');
  await button(page, '读出条目').click();
  await quiet();
  await page.getByText('没有找到按月份或日期安排的工作').waitFor();
  expect(await area.inputValue()).toBe('认真学习，扎实工作。');
});

test('what was read and made no plan yet is there after the office was locked', async () => {
  const { page, quiet } = program;
  const area = page.getByLabel('计划的文字');
  // Locking draws the page anew from nothing, at home.
  const drawAnew = async () => {
    await page.evaluate("location.hash = '#/'; location.reload()");
    await page.locator('.home-head').waitFor();
    await hand.go('/year/text');
    await area.waitFor();
  };
  await hand.go('/year/text');
  await area.fill(text);
  await button(page, '读出条目').click();
  await quiet();
  await page.getByRole('grid', { name: '读出的条目' }).waitFor();
  await drawAnew();
  await page.getByText('上次读过、还没有建成计划的文字').waitFor();
  expect(await area.inputValue()).toBe(text);
  await area.fill('');
  await quiet();
  await drawAnew();
  expect(await area.inputValue()).toBe('');
});

test('entries are corrected by keyboard and become a plan; undo takes it back', async () => {
  const { page, quiet, data } = program;
  const before = (await data<unknown[]>('plans.list', {})).length;
  await page.getByLabel('计划的文字').fill(text);
  await page.keyboard.press('Control+Enter');
  await quiet();
  const grid = page.getByRole('grid', { name: '读出的条目' });
  await grid.waitFor();
  expect(await page.locator('.plan-text-found').allInnerTexts()).toEqual(
    expect.arrayContaining(['学雷锋志愿服务', '送清凉慰问']),
  );
  // What prose mentions is there, and left out until somebody wants it.
  await button(page, '建计划，列入 4 条').waitFor();
  await hand.row('座谈会').locator('input[type=checkbox]').click();
  await button(page, '建计划，列入 5 条').waitFor();
  // A stray Escape takes neither the ticks nor the page.
  await hand.row('座谈会').getByText('座谈会').click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await button(page, '建计划，列入 5 条').waitFor();
  // What was corrected does not go without a question.
  await button(page, '改文字').click();
  await page.getByText('不会带过去').waitFor();
  await button(page, '取消').click();
  // F2 in the content of 学雷锋.
  await hand.row('学雷锋志愿服务').getByText('学雷锋志愿服务').click();
  await page.keyboard.press('F2');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('学雷锋，上街服务');
  await page.keyboard.press('Enter');
  await hand.row('学雷锋，上街服务').waitFor();
  await button(page, /^建计划/).click();
  await page.waitForURL(/#\/year\/plans\/\d+$/);
  await quiet();
  const id = Number(/\d+$/.exec(page.url())?.[0]);
  const items = await data<Item[]>('plans.items', { planId: id });
  const year = items[0]?.monthFrom.slice(0, 4) ?? '';
  expect(items.map(({ content, monthFrom, monthTo }) => [content, monthFrom.slice(5), monthTo.slice(5)])).toEqual([
    ['三八妇女节茶话会', '03', '03'],
    ['学雷锋，上街服务', '03', '03'],
    ['送清凉慰问', '07', '08'],
    ['召开一次委员会会议', '01', '12'],
    ['召开职工座谈会', '09', '09'],
  ]);
  expect(items[0]).toMatchObject({ owner: '李芳', budgetFen: 300_000, monthFrom: `${year}-03` });
  expect(items[3]?.recurrence).toBe('每月');
  expect((await data<{ source: string }>('plans.one', { id })).source).toBe(text);
  await page.keyboard.press('Control+Z');
  await quiet();
  expect(await data<unknown[]>('plans.list', {})).toHaveLength(before);
  expect(program.complaints).toEqual([]);
});

test('nothing is lost: a left line is listed, an entry split, a row added; the year takes corrections along', async () => {
  const { page, quiet, data } = program;
  await hand.go('/year/text');
  await page.getByLabel('计划的文字').fill(`青石厂工会2026年工作计划
一、指导思想
今后8月份的事情由各小组自己定。
二、月度安排
三月：三八茶话会，女工体检，预算3000元
四月：踏青，预算500元`);
  await page.keyboard.press('Control+Enter');
  await quiet();
  await button(page, '建计划，列入 2 条').waitFor();
  await page.getByText('预算合计 3,500.00 元').waitFor();
  await hand.shot('plan-text-left');
  await button(page, '把第 3 行的“8月份”列成一条').click();
  await button(page, '建计划，列入 3 条').waitFor();
  expect(await page.locator('.plan-text-rest').count()).toBe(0);
  await hand.row('三八茶话会').getByText('三八茶话会').click();
  await button(page, '拆开这条').click();
  await page.getByLabel('一行一条').fill('三八茶话会\n女工体检');
  await button(page, '拆成 2 条').click();
  await button(page, '建计划，列入 4 条').waitFor();
  await button(page, '加一条').click();
  await page.keyboard.press('F2');
  await page.keyboard.type('写总结');
  await page.keyboard.press('Enter');
  await hand.row('写总结').waitFor();
  const year = page.getByLabel('从哪年开始');
  await year.fill('2027');
  await page.keyboard.press('Tab');
  await quiet();
  await hand.row('写总结').waitFor();
  await hand.shot('plan-text-own');
  await button(page, '建计划，列入 5 条').click();
  await page.waitForURL(/#\/year\/plans\/\d+$/);
  await quiet();
  const id = Number(/\d+$/.exec(page.url())?.[0]);
  const items = await data<Item[]>('plans.items', { planId: id });
  expect(items.map(({ content, monthFrom, budgetFen }) => [content, monthFrom, budgetFen]).sort()).toEqual(
    [
      ['三八茶话会', '2027-03', 300_000],
      ['女工体检', '2027-03', null],
      ['写总结', '2027-03', null],
      ['踏青', '2027-04', 50_000],
      ['今后8月份的事情由各小组自己定', '2027-08', null],
    ].sort(),
  );
  expect(program.complaints).toEqual([]);
});

test('the money of an item opens the budget of its only activity', async () => {
  const { page, quiet, data } = program;
  const [item] = (await data<(Item & { readonly id: number })[]>('plans.items', {})).filter(
    ({ content }) => content === '三八茶话会',
  );
  const made = await data<{ id: number }>('activities.save', {
    name: '三八茶话会',
    kind: '文体',
    from: '2027-03-08',
    to: '2027-03-08',
    planItemId: item?.id ?? null,
  });
  await hand.go(`/year/activities/${made.id}`);
  await page.getByText('计划里给这一项 3,000.00 元').waitFor();
  await page.getByRole('button', { name: '＋ 写预算' }).click();
  await button(page, '保存预算 3,000.00 元').waitFor();
  await hand.shot('activity-budget-carried');
  await quiet();
  expect(program.complaints).toEqual([]);
});
