import { describe, expect, test } from 'vitest';
import { yuan } from '../dues-office.ts';
import { button, soon } from '../pages/program.ts';
import { sumOf } from './facts.ts';
import type { Movement, Year } from './office.ts';

/** Half up in whole numbers; the share in hundredths of a per cent. */
const share = (fen: number, bp: number): number => Number((BigInt(fen) * BigInt(bp) * 2n + 10_000n) / 20_000n);

export const openings = { 银行存款: 5_000_000, 库存现金: 80_000 } as const;
const payroll = 9_876_543;
const due = share(payroll, 200);
export const own = share(due, 6000);
const up = due - own;

export interface Spent {
  readonly date: readonly [month: number, day: number];
  readonly place: Movement['place'];
  readonly top: string;
  readonly account: string;
  readonly purpose: string;
  readonly fen: number;
}
export const spent: readonly Spent[] = [
  { date: [5, 4], place: '银行存款', top: '职工活动支出', account: '文体活动', purpose: '五四球赛奖品', fen: 128_000 },
  { date: [9, 10], place: '库存现金', top: '职工活动支出', account: '会员活动', purpose: '会员生日蛋糕', fen: 96_050 },
  { date: [11, 20], place: '银行存款', top: '业务支出', account: '培训', purpose: '工会积极分子培训', fen: 240_000 },
];
/** Budget and its adjustment by account. */
export const budget: Readonly<Record<string, number>> = {
  会费收入: 450_000,
  拨缴经费收入: 120_000,
  文体活动: 150_000,
  会员活动: 100_000,
  培训: 200_000,
};
export const adjusted = { account: '培训', fen: 50_000 } as const;

/** Income and expenditure of months by account, and what is left where, out of what the test put down. */
export function fundsOf(movements: readonly Movement[]) {
  const within = (months: readonly number[]) => (one: { readonly month: number }) => months.includes(one.month);
  const expenses = spent.map(({ date: [month], place, account, fen }) => ({ month, place, account, fen: -fen }));
  const all = [...movements, ...expenses];
  return {
    income: (months: readonly number[], account?: string): number =>
      sumOf(
        movements.filter(within(months)).filter((one) => account === undefined || one.account === account),
        ({ fen }) => fen,
      ),
    spent: (months: readonly number[], account?: string): number =>
      sumOf(
        spent.filter(({ date: [month] }) => months.includes(month)),
        ({ fen, account: name, top }) => (account === undefined || account === name || account === top ? fen : 0),
      ),
    left: (place: Movement['place'], months: readonly number[]): number =>
      openings[place] + sumOf(all.filter(within(months)), ({ place: at, fen }) => (at === place ? fen : 0)),
  };
}

/** The cash book: year, openings, contribution, waiting money, expenditure. */
export function cashBook(at: Year): void {
  const { program, year, movements, day } = at;
  const { go, dialog, field, fill, pressed, row, main, shot } = at.hand;
  const whole = Array.from({ length: 12 }, (_, i) => i + 1);
  const labelled = (label: string) => dialog().locator('.dialog-line', { hasText: label }).locator('input').first();

  describe('the cash book', () => {
    test('the year is opened, with what lay at the bank and in the box', async () => {
      const { page } = program();
      await go(`/funds?year=${year()}`);
      await main(`建 ${year()} 年的账`).click();
      await pressed(`建 ${year()} 年的账`);
      await go(`/funds/accounts?year=${year()}`);
      for (const [name, fen] of Object.entries(openings)) {
        await row(name).first().locator('.grid-cell').nth(3).click();
        await page.keyboard.press('F2');
        await page.keyboard.type(String(fen / 100));
        await page.keyboard.press('Enter');
        await soon(() => row(name).first().innerText()).toContain(yuan(fen));
      }
      await main(/^差额记到/).click();
      const sum = openings.银行存款 + openings.库存现金;
      await page.locator('.arithmetic', { hasText: `资产 ${yuan(sum)} ＝ 负债 0.00 ＋ 净资产 ${yuan(sum)}` }).waitFor();
    });

    test('the contribution of June: own share and what goes up', async () => {
      await go(`/funds/contributions?year=${year()}`);
      await row(/^6 月/).first().locator('.link').click();
      await labelled('工资总额').fill(String(payroll / 100));
      for (const words of [
        `应拨 ${yuan(payroll)} × 2% ＝ ${yuan(due)}`,
        `留成 ${yuan(due)} × 60% ＝ ${yuan(own)}`,
        `上缴 ${yuan(due)} － ${yuan(own)} ＝ ${yuan(up)}`,
      ])
        await dialog().locator('.dialog-consequence', { hasText: words }).waitFor();
      await dialog()
        .getByRole('button', { name: `填 ${(due / 100).toFixed(2)}` })
        .click();
      await labelled('拨缴日期').fill(day(7, 8));
      await dialog()
        .getByRole('button', { name: `填 ${(up / 100).toFixed(2)}` })
        .click();
      await labelled('上缴日期').fill(day(7, 20));
      await shot('20-contribution');
      await pressed('记 6 月拨缴');
      movements.push({ month: 7, place: '银行存款', account: '拨缴经费收入', fen: own });
    });

    test('the dues that were taken and the contribution wait, and are entered by one button', async () => {
      const { page } = program();
      await go(`/funds?year=${year()}`);
      // Six batches of dues, one of them the reversal; the contribution comes in and goes up.
      await shot('21-waiting');
      await main('8 笔都入账').click();
      await page.getByText('等着入账的钱').waitFor({ state: 'hidden' });
      const now = await program().data<{ incomeFen: number; cash: { name: string; balanceFen: number }[] }>(
        'funds.position',
        { year: year() },
      );
      const book = fundsOf(movements);
      expect(now.incomeFen).toBe(book.income(whole));
      expect(book.income(whole, '会费收入')).toBe(at.purse.total());
    });

    test('three expenditures, from the bank and from the box', async () => {
      const { page } = program();
      await go(`/funds/vouchers?year=${year()}`);
      for (const { date, place, account, purpose, fen } of spent) {
        await page.keyboard.press('Control+n');
        await field('日期').fill(day(...date));
        if (place === '库存现金') await field('账户').fill(place);
        await field('摘要').fill(purpose);
        await page.keyboard.press('Tab');
        await page.keyboard.type(account);
        await page.keyboard.press('Tab');
        await page.keyboard.press('Tab');
        await page.keyboard.type(String(fen / 100));
        await page.keyboard.press('Tab');
        await shot(`22-${account}`);
        await pressed('记支出');
        await row(purpose).first().waitFor();
      }
      const book = fundsOf(movements);
      const now = await program().data<{
        incomeFen: number;
        expenditureFen: number;
        cash: { name: string; balanceFen: number }[];
      }>('funds.position', { year: year() });
      expect([now.incomeFen, now.expenditureFen]).toEqual([book.income(whole), book.spent(whole)]);
      const places = Object.fromEntries(now.cash.map(({ name, balanceFen }) => [name, balanceFen]));
      for (const place of ['银行存款', '库存现金'] as const) expect(places[place]).toBe(book.left(place, whole));
      await go(`/funds?year=${year()}`);
      for (const place of ['银行存款', '库存现金'] as const)
        await page.locator('.funds-places', { hasText: yuan(book.left(place, whole)) }).waitFor();
      await shot('23-book');
    });
  });

  describe('budget, adjustment, final account', () => {
    const cell = (name: string, column: number) => row(name).first().locator('.grid-cell').nth(column);
    const put = async (name: string, column: number, fen: number): Promise<void> => {
      await cell(name, column).click();
      await program().page.keyboard.type(String(fen / 100));
      await program().page.keyboard.press('Enter');
      await soon(() => cell(name, column).innerText()).toBe(yuan(fen));
    };

    test('the budget is filled in and reported, then adjusted once with its reason', async () => {
      await go(`/funds/budget?year=${year()}`);
      await program().page.getByText('只看有数的科目').click();
      for (const [name, fen] of Object.entries(budget)) await put(name, 3, fen);
      await shot('24-budget');
      await main('上报年初预算').click();
      await fill({ 上报日期: day(3, 5), 会议和决定: '会员大会通过' });
      await pressed('上报年初预算');
      await put(adjusted.account, 4, adjusted.fen);
      await main('上报预算调整').click();
      await fill({ 上报日期: day(8, 1), 原因和会议: '多办一期培训，委员会 7 月 30 日通过' });
      await pressed('上报预算调整');
      const plan = (budget[adjusted.account] ?? 0) + adjusted.fen;
      expect(await cell(adjusted.account, 5).innerText()).toBe(yuan(plan));
      const part = Math.round((fundsOf(movements).spent(whole, adjusted.account) * 1000) / plan) / 10;
      expect(await cell(adjusted.account, 7).innerText()).toBe(`${part.toFixed(1)}%`);
    });

    test('the final account is reported and locks the book: a later change is refused with its sentence', async () => {
      const { page } = program();
      const book = fundsOf(movements);
      await main('上报决算并锁定').click();
      const said = `收入 ${yuan(book.income(whole))} 元，支出 ${yuan(book.spent(whole))} 元`;
      await dialog().locator('.dialog-consequence', { hasText: said }).waitFor();
      await pressed('上报并锁定');
      await page.getByText('账已锁定，数字不再变').waitFor();
      await shot('25-locked');
      await go(`/funds/vouchers?year=${year()}`);
      await row('会员生日蛋糕').waitFor();
      expect(await button(page, '记一笔收支').count()).toBe(0);
      const accounts = await program().data<{ id: number; code: string }[]>('funds.accounts', { system: '2022' });
      const idOf = (code: string) => accounts.find((account) => account.code === code)?.id;
      await expect(
        program().data('funds.saveVoucher', {
          date: day(12, 30),
          direction: '支出',
          cashAccountId: idOf('102'),
          purpose: '锁定以后',
          lines: [{ accountId: idOf('50102'), amountFen: 100 }],
        }),
      ).rejects.toThrow(/上报，账已锁定，没有改动。要更正请记在今年，或先撤回决算并写明原因/);
    });
  });
}
