import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CalendarEntry } from '../../src-main/contract/calendar.ts';
import { openPractice, type PracticePage } from './practice-page.ts';

/** A year that nobody planned yet: filled, looked at in every view, moved by hand and by keyboard, printed. */
let office: PracticePage;
const YEAR = 2031;

const soon = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 8000 });
const button = (name: string | RegExp) => office.page.getByRole('button', { name, exact: typeof name === 'string' });
const dialog = () => office.page.locator('.ant-modal').last();
const inDialog = (name: string | RegExp) => dialog().getByRole('button', { name });
const gone = () => office.page.locator('.ant-modal').waitFor({ state: 'detached' });
const entries = (more: object = {}) =>
  office.data<CalendarEntry[]>('calendar.entries', {
    from: `${YEAR}-01-01`,
    to: `${YEAR}-12-31`,
    layers: ['计划'],
    ...more,
  });
const entry = async (title: string) => (await entries()).find((found) => found.title.startsWith(title));
const line = (month: string, words: string) =>
  office.page
    .locator('.wall-box', { has: office.page.getByText(month, { exact: true }) })
    .getByRole('button', { name: words });
const more = async (choice: string) => {
  await button('更多').click();
  await office.page.getByRole('menuitem', { name: choice }).click();
};

beforeAll(async () => {
  office = await openPractice();
});
afterAll(() => office?.close());

describe('a new year', () => {
  test('is empty, says so, and is filled in one step that can be taken back', async () => {
    await office.go(`/year?year=${YEAR}`);
    await office.page.getByText(`${YEAR} 年还没有计划`).waitFor();
    await button('用全年常规工作填').click();
    await inDialog(/^添加 \d+ 项$/).click();
    await gone();
    // 春节 2031 is 23 January: the visits begin with the year.
    await line('一月', '元旦春节送温暖').waitFor();
    await soon(async () => (await entry('元旦春节送温暖'))?.dayTo).toBe('2031-01-22');
    const filled = (await entries()).length;
    await office.page.keyboard.press('Control+z');
    await soon(async () => (await entries()).length).toBe(0);
    await office.page.keyboard.press('Control+y');
    await soon(async () => (await entries()).length).toBe(filled);
  });

  test('is not filled twice', async () => {
    await more('用全年常规工作填一年');
    await dialog().getByText('这些计划里都有了').waitFor();
    await expect.poll(() => dialog().getByRole('button', { name: /^添加/ }).isDisabled()).toBe(true);
    await inDialog('取消').click();
    await gone();
  });

  test('an item is dragged onto another month, and onto a day', async () => {
    await line('四月', '春季健步走').dragTo(office.page.locator('.wall-box').nth(4).locator('header'));
    await soon(async () => (await entry('春季健步走'))?.monthFrom).toBe('2031-05');
    const may = office.page.locator('.wall-box').nth(4);
    await line('五月', '春季健步走').dragTo(may.locator('td', { hasText: /^17$/ }));
    await soon(async () => (await entry('春季健步走'))?.dayFrom).toBe('2031-05-17');
    await line('五月', '17 春季健步走').waitFor();
    await office.page.keyboard.press('Control+z');
    await soon(async () => (await entry('春季健步走'))?.dayFrom).toBe(null);
  });

  test('its holidays come out of the pasted notice', async () => {
    await more('放假调休');
    const notice = dialog().getByLabel('贴通知');
    await notice.fill('国务院办公厅关于2030年部分节假日安排的通知。一、元旦：1月1日放假');
    await dialog().getByText('这份通知是 2030 年的').waitFor();
    await notice.fill(
      '国务院办公厅关于2031年部分节假日安排的通知\n一、元旦：1月1日（周三）放假，共1天。\n二、春节：1月22日（周三）至28日（周二）放假调休，共7天。1月19日（周日）上班。',
    );
    await inDialog('保存 2031 年的放假安排').click();
    await gone();
    const rows = await office.data<{ key: string; own: boolean; value: unknown }[]>('standards.list');
    expect(rows.find(({ key, own }) => key === 'holidays' && own)?.value).toEqual({
      off: ['2031-01-01', '2031-01-22—2031-01-28'],
      work: ['2031-01-19'],
    });
    await office.go(`/year/month?month=${YEAR}-01`);
    await office.page.locator('[data-date="2031-01-22"] i.off').waitFor();
    await office.page.locator('[data-date="2031-01-19"] i.on').waitFor();
  });
});

describe('the month', () => {
  test('N notes on the chosen day; the arrows, PageDown and T walk', async () => {
    await office.go(`/year/month?month=${YEAR}-03&day=${YEAR}-03-11`);
    await office.page.locator('.cal-cell.chosen[data-date="2031-03-11"]').waitFor();
    await office.page.keyboard.press('ArrowRight');
    await office.page.keyboard.press('ArrowDown');
    await office.page.locator('.cal-cell.chosen[data-date="2031-03-19"]').waitFor();
    await office.page.keyboard.press('n');
    await dialog().getByLabel('内容', { exact: true }).fill('小组长座谈');
    await inDialog('记下').click();
    await gone();
    await office.page.locator('[data-date="2031-03-19"]').getByText('小组长座谈').waitFor();
    await soon(async () => (await entry('小组长座谈'))?.dayFrom).toBe('2031-03-19');
    await office.page.keyboard.press('PageDown');
    await office.page.locator('.cal-cell.chosen[data-date="2031-04-19"]').waitFor();
    await office.page.keyboard.press('t');
    await office.page.locator('.cal-cell.chosen.today').waitFor();
  });

  test('the day’s matters are moved by the keyboard and settled beside it', async () => {
    await office.go(`/year/month?month=${YEAR}-03&day=${YEAR}-03-19`);
    const panel = office.page.getByRole('complementary', { name: '这天的事' });
    await panel.getByRole('button', { name: '改期', exact: true }).focus();
    await office.page.keyboard.press('Enter');
    await dialog().getByLabel('从哪天', { exact: true }).fill('2031-03-20');
    await office.page.keyboard.press('Tab');
    await inDialog('改 期').or(inDialog('改期')).first().click();
    await gone();
    await soon(async () => (await entry('小组长座谈'))?.dayFrom).toBe('2031-03-20');
    await office.page.locator('[data-date="2031-03-20"]').getByText('小组长座谈').waitFor();
  });

  test('a chip is dragged to another day', async () => {
    await office.page
      .locator('[data-date="2031-03-20"]')
      .getByText('小组长座谈')
      .dragTo(office.page.locator('[data-date="2031-03-26"]'));
    await soon(async () => (await entry('小组长座谈'))?.dayFrom).toBe('2031-03-26');
  });
});

describe('the other views', () => {
  test('quarter, week and list show the same matter', async () => {
    await office.go(`/year/quarter?quarter=${YEAR}-Q1`);
    await office.page.locator('.quarter-month').nth(2).getByText('小组长座谈').waitFor();
    await office.go(`/year/week?day=${YEAR}-03-26`);
    await office.page.getByRole('region', { name: '3月26日' }).getByText('小组长座谈').waitFor();
    await office.go(`/year/list?year=${YEAR}`);
    await office.page.getByLabel('找事项、责任人').fill('座谈');
    await office.page.getByRole('grid').getByText('小组长座谈').waitFor();
    expect(await office.page.getByRole('grid').getByText('安全生产月').count()).toBe(0);
  });

  test('an entry of the quarter opens its form', async () => {
    await office.go(`/year/quarter?quarter=${YEAR}-Q1`);
    await office.page.locator('.quarter').getByText('小组长座谈').click();
    await soon(() => dialog().getByLabel('内容', { exact: true }).inputValue()).toBe('小组长座谈');
    await office.page.keyboard.press('Escape');
    await gone();
  });
});

describe('what leaves', () => {
  test('the preview is the paper, A3 too, and printing is entered into the register', async () => {
    await office.go(`/year?year=${YEAR}`);
    await office.page.getByText('A3 横向，字大一号').click();
    await button('打印上墙').click();
    const paper = office.page.frameLocator('.sheet-frame');
    await paper.getByText('二〇三一年工作年历').waitFor();
    await dialog().getByText('打印机要能装 A3 纸').waitFor();
    const width = await paper.locator('section').evaluate((section) => section.getBoundingClientRect().width);
    const height = await paper.locator('section').evaluate((section) => section.getBoundingClientRect().height);
    expect(width / height).toBeCloseTo(420 / 297, 1);
    const download = office.page.waitForEvent('download');
    await inDialog('存成 PDF').click();
    await download;
    const [first] = await office.data<{ title: string; format: string }[]>('reports.register', { limit: 1 });
    expect(first).toMatchObject({ title: '2031年工作年历（A3）', format: 'pdf' });
    await office.page.keyboard.press('Escape');
    await gone();
  });

  test('a calendar file for telephones', async () => {
    const download = office.page.waitForEvent('download');
    await more('导出日历文件');
    expect((await download).suggestedFilename()).toMatch(/工作日历_20310101-20311231\.ics$/);
    const [first] = await office.data<{ format: string }[]>('reports.register', { limit: 1 });
    expect(first?.format).toBe('ics');
  });
});
