import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPractice, type PracticePage } from './practice-page.ts';

/**
 * A year of union funds by hand: the book is opened, openings, contribution, entries, a reversal, budget, adjustment,
 * final account. What the page shows is reckoned here once more, in whole fen and in another way.
 */
let office: PracticePage;
/** A year that the practice unit has no book of, and no neighbour has. */
const YEAR = 2022;

const button = (name: string | RegExp) => office.page.getByRole('button', { name, exact: typeof name === 'string' });
const dialog = () => office.page.getByRole('dialog');
const soon = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 6000 });
/** 1234567 → 12,345.67 by the browser's own rules, not by the program's. */
const yuan = (fen: number): string =>
  (fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const row = (name: string) => office.page.locator('.grid-body .grid-row', { hasText: name });
const field = (label: string) => dialog().locator('.dialog-line', { hasText: label }).locator('input').first();
const typed = async (...keys: string[]) => {
  for (const key of keys)
    await (key.length > 1 && /^[A-Z]/.test(key) ? office.page.keyboard.press(key) : office.page.keyboard.type(key));
};

/** Half up, in whole numbers: share in hundredths of a per cent. */
const share = (fen: number, bp: number): number => Number((BigInt(fen) * BigInt(bp) * 2n + 10_000n) / 20_000n);
const payroll = 123_456_789;
const due = share(payroll, 200);
const own = share(due, 6000);
const up = due - own;
const opening = 5_000_000;
const prizes = 320_000;
const books = 45_050;

interface Account {
  readonly id: number;
  readonly code: string;
}
const accountId = async (code: string): Promise<number> =>
  (await office.data<Account[]>('funds.accounts', { system: '2022' })).find((a) => a.code === code)?.id ?? 0;
const bank = async (): Promise<number> =>
  (await office.data<{ closingFen: number }>('funds.cashBook', { year: YEAR, accountId: await accountId('102') }))
    .closingFen;

beforeAll(async () => {
  office = await openPractice();
});
afterAll(() => office?.close());

describe('a year of funds', () => {
  test('the book is opened where it is missed, openings balance by one button', async () => {
    const { page } = office;
    await office.go(`/funds?year=${YEAR}`);
    await page.getByText(`${YEAR} 年的经费账还没有建`).waitFor();
    await button(`建 ${YEAR} 年的账`).click();
    await dialog()
      .getByRole('button', { name: `建 ${YEAR} 年的账` })
      .click();
    await page.getByText('钱在哪里').waitFor();
    await office.go(`/funds/accounts?year=${YEAR}`);
    const cell = row('银行存款').locator('.grid-cell').nth(3);
    await cell.click();
    await typed('F2', '50000', 'Enter');
    await page.locator('.arithmetic', { hasText: `差 ${yuan(opening)}` }).waitFor();
    await button(/^差额记到/).click();
    await page
      .locator('.arithmetic', { hasText: `资产 ${yuan(opening)} ＝ 负债 0.00 ＋ 净资产 ${yuan(opening)}` })
      .waitFor();
    expect(await bank()).toBe(opening);
  });

  test('2 % of the payroll: own share, the rest upwards, both entered by one button', async () => {
    const { page } = office;
    expect([due, own, up]).toEqual([2_469_136, 1_481_482, 987_654]);
    await office.go(`/funds/contributions?year=${YEAR}`);
    await row('1 月').first().locator('.link').click();
    await field('工资总额').fill('1,234,567.89');
    for (const words of [
      `应拨 ${yuan(payroll)} × 2% ＝ ${yuan(due)}`,
      `留成 ${yuan(due)} × 60% ＝ ${yuan(own)}`,
      `上缴 ${yuan(due)} － ${yuan(own)} ＝ ${yuan(up)}`,
    ])
      await dialog().locator('.dialog-consequence', { hasText: words }).waitFor();
    await dialog().getByRole('button', { name: '填 24691.36' }).click();
    await field('拨缴日期').fill('2022.2.10');
    await dialog().getByRole('button', { name: '填 9876.54' }).click();
    await field('上缴日期').fill('2022-2-20');
    await button('记 1 月拨缴').last().click();
    await dialog().waitFor({ state: 'detached' });
    await page.locator('.arithmetic', { hasText: `＝ ${yuan(up)}` }).waitFor();
    await office.go(`/funds?year=${YEAR}`);
    await button('2 笔都入账').click();
    await soon(bank).toBe(opening + due - up);
    const now = await office.data<{ incomeFen: number; others: unknown[] }>('funds.position', { year: YEAR });
    // The upper union's share was no income, and nothing is owed any more.
    expect([now.incomeFen, now.others.length]).toEqual([own, 1]);
    await page.locator('.funds-places', { hasText: yuan(opening + own) }).waitFor();
  });

  test('an entry by keyboard with two accounts and a scan; the scan can be looked at', async () => {
    const { page } = office;
    await office.go(`/funds/vouchers?year=${YEAR}`);
    await row('拨缴经费').first().waitFor();
    await typed('Control+n');
    await dialog().waitFor();
    await soon(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('日期');
    await typed('2022-03-08', 'Tab', 'Tab', '三八节活动奖品', 'Tab', '文体', 'Enter', 'Tab', 'Tab', '3200');
    await dialog().getByRole('button', { name: '＋ 加一行科目' }).click();
    const second = dialog().locator('.funds-lines tbody tr').nth(1).locator('input');
    await second.nth(0).fill('职工教育');
    await second.nth(0).press('Tab');
    await second.nth(2).fill('450.5');
    await dialog()
      .getByText(`合计 ${yuan(prizes + books)} 元`)
      .waitFor();
    await field('对方').fill('城南文体用品店');
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    await dialog().locator('input[type=file]').setInputFiles({ name: '发票.png', mimeType: 'image/png', buffer: png });
    await button('记支出').click();
    await dialog().waitFor({ state: 'detached' });
    await soon(bank).toBe(opening + own - prizes - books);
    // The entry just made is the chosen one.
    const panel = page.getByRole('group', { name: '3 号' });
    await panel.getByText(`${yuan(prizes + books)} 元`).waitFor();
    await panel.getByRole('button', { name: '发票.png' }).click();
    const picture = dialog().locator('img');
    await picture.waitFor();
    await soon(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1);
    await typed('Escape');
    await dialog().waitFor({ state: 'detached' });
  });

  test('a number of the overview opens the entries that it is the sum of', async () => {
    const { page } = office;
    await office.go(`/funds?year=${YEAR}`);
    const spent = page.locator('.funds-side').nth(1);
    await spent
      .locator('.funds-bars li', { hasText: '职工活动支出' })
      .getByRole('link', { name: yuan(prizes + books) })
      .click();
    await row('三八节活动奖品').waitFor();
    await page.locator('.grid-feet', { hasText: yuan(prizes + books) }).waitFor();
    await office.go(`/funds?year=${YEAR}`);
    // Of the contribution only the own share: the list says so beside the whole.
    await page
      .locator('.funds-side')
      .first()
      .getByRole('link', { name: yuan(own) })
      .first()
      .click();
    const line = row('拨缴经费').first();
    await line.waitFor();
    expect(await line.innerText()).toContain(yuan(due));
    expect(await line.innerText()).toContain(yuan(own));
  });

  test('a reversal leaves both entries and the sums as before', async () => {
    const { page } = office;
    await office.go(`/funds/vouchers?year=${YEAR}&q=三八`);
    await row('三八节活动奖品').first().click();
    await button('冲销').click();
    await field('原因').fill('供货商退款，重新买');
    await button('冲销 3 号').last().click();
    await dialog().waitFor({ state: 'detached' });
    await soon(bank).toBe(opening + own);
    await row('冲销 3 号').waitFor();
    await page.locator('.grid-feet', { hasText: '合计 2 笔' }).waitFor();
    const book = {
      date: '2022-04-01',
      direction: '支出',
      cashAccountId: await accountId('102'),
      purpose: '运动会奖品',
    };
    await office.data('funds.saveVoucher', {
      ...book,
      lines: [{ accountId: await accountId('50102'), amountFen: prizes }],
    });
  });

  test('budget, one adjustment with its reason, final account that locks the year', async () => {
    const { page } = office;
    const budget = 250_000;
    const more = 100_000;
    await office.go(`/funds/budget?year=${YEAR}`);
    const cell = (name: string, column: number) => row(name).first().locator('.grid-cell').nth(column);
    await cell('文体活动', 3).click();
    await typed('2500', 'Enter');
    await soon(() => cell('职工活动支出', 3).innerText()).toBe(yuan(budget));
    // Less than its details have is refused in the cell.
    await cell('职工活动支出', 3).click();
    await typed('F2', 'Control+a', '100', 'Enter');
    await page.locator('.grid-refusal', { hasText: '不能比它少' }).waitFor();
    await typed('Escape');
    await button('上报年初预算').click();
    await dialog().getByRole('button', { name: '上报年初预算' }).click();
    await dialog().waitFor({ state: 'detached' });
    await page.locator('.grid-head', { hasText: '调整数' }).waitFor();
    await cell('文体活动', 4).click();
    await typed('1000', 'Enter');
    await soon(() => cell('文体活动', 5).innerText()).toBe(yuan(budget + more));
    await button('上报预算调整').click();
    await dialog().getByText('还差：原因和会议').waitFor();
    await field('原因和会议').fill('增加运动会，委员会 7 月 30 日通过');
    await dialog().getByRole('button', { name: '上报预算调整' }).click();
    await dialog().waitFor({ state: 'detached' });
    // 3,200.00 of 3,500.00, to a tenth of a per cent.
    const done = `${(Math.round((prizes * 1000) / (budget + more)) / 10).toFixed(1)}%`;
    expect(done).toBe('91.4%');
    await soon(() => cell('职工活动支出', 7).innerText()).toBe(done);
    await button('上报决算并锁定').click();
    await dialog()
      .locator('.dialog-consequence', { hasText: `收入 ${yuan(own)} 元，支出 ${yuan(prizes)} 元` })
      .waitFor();
    await dialog().getByRole('button', { name: '上报并锁定' }).click();
    await page.getByText('账已锁定，数字不再变').waitFor();
    // Both totals stand on the table; nothing was drawn, so they are equal.
    expect(await cell('本年收入小计', 6).innerText()).toBe(yuan(own));
    expect(await cell('期末滚存结余', 6).innerText()).toBe(yuan(opening + own - prizes));
    await office.go(`/funds/vouchers?year=${YEAR}`);
    await row('运动会奖品').waitFor();
    expect(await page.getByRole('button', { name: '记一笔收支' }).count()).toBe(0);
    await expect(
      office.data('funds.saveVoucher', {
        date: '2022-05-01',
        direction: '支出',
        cashAccountId: await accountId('102'),
        purpose: '锁定以后',
        lines: [{ accountId: await accountId('50102'), amountFen: 1 }],
      }),
    ).rejects.toThrow('账已锁定');
  });

  test('the examination is recorded, the year is opened again with a reason', async () => {
    const { page } = office;
    await office.go(`/funds/budget?year=${YEAR}`);
    await button('记一次审查').click();
    await dialog().locator('.dialog-line', { hasText: '审查意见' }).locator('textarea').fill('账实相符');
    await button('记下这次审查').click();
    await dialog().waitFor({ state: 'detached' });
    await page.getByText('账实相符').waitFor();
    await page.locator('.funds-stage', { hasText: '决算' }).getByRole('button', { name: '撤回' }).click();
    await field('原因').fill('漏记一笔');
    await button('撤回决算').last().click();
    await button('上报决算并锁定').waitFor();
    expect(office.complaints).toEqual([]);
  });
});
