import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CalendarEntry } from '../../src-main/contract/calendar.ts';
import type { PlanItemRow, PlanRow } from '../../src-main/contract/plans-rows.ts';
import { button, escapeDialog, soon } from './pages/program.ts';
import { openPractice, type PracticePage } from './practice-page.ts';

/** How the pages of the year hang together: one year for all of them, one press one command, the pointer and the keys alike. */
let office: PracticePage;
let plan: PlanRow;
let year = 0;
const NEXT = 2032;

const page = () => office.page;
const tab = (name: string) => page().getByRole('navigation', { name: '视图' }).getByRole('link', { name, exact: true });
const items = () => office.data<PlanItemRow[]>('plans.items', { planId: plan.id });
const order = async () => (await items()).map(({ id }) => id);
const dialog = () => page().getByRole('dialog').last();
const steps = async () => (await office.data<{ total: number }>('history.list', { limit: 1 })).total;
const noted = async (title: string) => {
  const span = { from: `${NEXT}-01-01`, to: `${NEXT}-12-31`, layers: ['计划'] };
  const entries = await office.data<CalendarEntry[]>('calendar.entries', span);
  return entries.find((entry) => entry.title === title);
};

beforeAll(async () => {
  office = await openPractice();
  year = Number((await office.data<{ date: string }>('home.today')).date.slice(0, 4));
  const plans = await office.data<PlanRow[]>('plans.list', { year });
  const [most] = plans.toSorted((a, b) => b.counts.items - a.counts.items);
  plan = most ?? expect.fail('no plan in the practice unit');
});
afterAll(() => office?.close());

describe('one year for all views', () => {
  test('the year of the sheet is the year of the quarter, the month, the week, the list and the plans', async () => {
    await office.go(`/year?year=${NEXT}`);
    await tab('季').click();
    await page().getByText(`${NEXT}年第一季度`).waitFor();
    await button(page(), '下个季度').click();
    await tab('月历').click();
    await page().getByText(`${NEXT}年4月`, { exact: true }).waitFor();
    await tab('周').click();
    await page().getByText(`${NEXT} 年第`).waitFor();
    await tab('列表').click();
    await page().getByText(`${NEXT} 年`, { exact: true }).waitFor();
    await tab('计划').click();
    await page().getByText(`${NEXT} 年还没有工作计划`).waitFor();
    await tab('活动档案').click();
    await page().getByText(`${NEXT} 年`, { exact: true }).waitFor();
    await tab('年历').click();
    await page().getByText(`${NEXT} 年还没有计划`).waitFor();
  });

  test('a month that is turned into the next year takes the year along', async () => {
    await office.go(`/year/month?day=${NEXT}-12-31`);
    await page().keyboard.press('ArrowRight');
    await page()
      .locator(`.cal-cell.chosen[data-date="${NEXT + 1}-01-01"]`)
      .waitFor();
    await tab('列表').click();
    await page()
      .getByText(`${NEXT + 1} 年`, { exact: true })
      .waitFor();
  });
});

describe('the calendar by keyboard', () => {
  const title = '看望退休职工';
  test('Enter on an empty day notes, on a day with one matter opens it', async () => {
    await office.go(`/year/month?day=${NEXT}-05-12`);
    await page().locator(`.cal-cell.chosen[data-date="${NEXT}-05-12"]`).waitFor();
    await page().keyboard.press('Enter');
    await dialog().getByLabel('内容', { exact: true }).fill(title);
    await button(dialog(), '记下').click();
    await page().locator(`[data-date="${NEXT}-05-12"]`).getByText(title).waitFor();
    await page().getByRole('dialog').waitFor({ state: 'hidden' });
    await page().evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page().keyboard.press('Enter');
    await soon(() => dialog().getByLabel('内容', { exact: true }).inputValue()).toBe(title);
    await escapeDialog(page());
  });

  test('an item dragged to another day is one step, and Ctrl+Z takes it back', async () => {
    const before = await steps();
    await page()
      .locator(`[data-date="${NEXT}-05-12"]`)
      .getByText(title)
      .dragTo(page().locator(`[data-date="${NEXT}-05-20"]`));
    await soon(async () => (await noted(title))?.dayFrom).toBe(`${NEXT}-05-20`);
    expect(await steps()).toBe(before + 1);
    await page().keyboard.press('Control+z');
    await soon(async () => (await noted(title))?.dayFrom).toBe(`${NEXT}-05-12`);
  });

  test('in the week the arrows choose the day and Enter goes to its matter', async () => {
    await office.go(`/year/week?day=${NEXT}-05-11`);
    await page().keyboard.press('ArrowRight');
    await page().locator(`header.week-day.chosen`).getByText('12', { exact: true }).waitFor();
    await page().keyboard.press('Enter');
    await soon(() => page().evaluate(() => document.activeElement?.textContent)).toBe(title);
  });
});

describe('a plan', () => {
  test('coming back to a row shows what lies with that row', async () => {
    await office.go(`/year/plans/${plan.id}`);
    const third = (await items())[2] ?? expect.fail('too few items');
    const side = page().getByRole('region', { name: '当前事项' });
    await page().locator('.grid-body .grid-row').nth(2).locator('.item-content').click();
    await side.getByText(new RegExp(`^${third.position}\\. `)).waitFor();
    await office.go(`/year/plans/${plan.id}`);
    await side.getByText(new RegExp(`^${third.position}\\. `)).waitFor();
  });

  test('a row is dragged by its handle to another place, and Ctrl+Z puts it back', async () => {
    const before = await order();
    const [a, b, c, ...rest] = before;
    await page()
      .locator('.grid-body .grid-row')
      .nth(2)
      .locator('.item-grip')
      .dragTo(page().locator('.grid-body .grid-row').nth(0), { targetPosition: { x: 200, y: 4 } });
    await soon(order).toEqual([c, a, b, ...rest]);
    await page().keyboard.press('Control+z');
    await soon(order).toEqual(before);
  });
});

describe('an activity', () => {
  test('“去写” opens the cell with the keyboard in it', async () => {
    const { id } = await office.data<{ id: number }>('activities.save', {
      name: '读书分享会',
      kind: '文体',
      from: `${year}-12-20`,
      to: `${year}-12-20`,
    });
    await office.go(`/year/activities/${id}`);
    await button(page(), '去写').first().click();
    await soon(() => page().evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    await page().keyboard.type('每人带一本书');
    await page().keyboard.press('Enter');
    await soon(async () => (await office.data<{ content: string | null }>('activities.get', { id })).content).toBe(
      '每人带一本书',
    );
  });
});

describe('a summary', () => {
  interface Kept {
    readonly paragraphs: readonly { readonly id: number; readonly text: string }[];
  }
  let id = 0;
  const undone = ['整理劳模档案', '修订文体器材管理办法'] as const;
  const late: number[] = [];
  const kept = () => office.data<Kept>('yearSummary.get', { id });

  test('a double click on 删 takes one paragraph away, not the next one too', async () => {
    for (const content of undone) {
      const month = `${year}-01`;
      const item = { planId: plan.id, content, monthFrom: month, monthTo: month };
      late.push((await office.data<{ id: number }>('plans.saveItem', item)).id);
    }
    ({ id } = await office.data<{ id: number }>('yearSummary.create', {
      fromMonth: `${year}-01`,
      toMonth: `${year}-12`,
    }));
    await office.go(`/year/summary/${id}`);
    const before = await kept();
    const first = page().locator('.summary-paragraph').nth(1);
    await first.hover();
    await button(first, '删').dblclick();
    await soon(async () => (await kept()).paragraphs.length).toBe(before.paragraphs.length - 1);
    await office.quiet();
    expect((await kept()).paragraphs.length).toBe(before.paragraphs.length - 1);
  });

  test('Ctrl+Enter pressed twice keeps a new paragraph once', async () => {
    const before = await kept();
    await button(page(), '＋ 在最后加一段').click();
    const area = page().getByLabel('这一段的文字');
    await area.fill('以上如有不妥，请指正。');
    await area.evaluate((element) => {
      const press = () =>
        element.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true }),
        );
      press();
      press();
    });
    await soon(async () => (await kept()).paragraphs.length).toBe(before.paragraphs.length + 1);
    await office.quiet();
    expect((await kept()).paragraphs.length).toBe(before.paragraphs.length + 1);
  });

  test('a list of what was left undone is pointed out once one of it is done', async () => {
    const { date } = await office.data<{ date: string }>('home.today');
    await office.data('plans.setState', { ids: [late[0]], state: '已完成', doneOn: date });
    const panel = page().getByRole('region', { name: '名单的核对' });
    await panel.getByText('记录里已经不是这样').waitFor();
    await button(panel, '照现在的记录重写这一段').first().click();
    const written = async () => (await kept()).paragraphs.map(({ text }) => text).join();
    await soon(written).not.toContain(undone[0]);
    expect(await written()).toContain(undone[1]);
  });
});
