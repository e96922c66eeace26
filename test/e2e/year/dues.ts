import { describe, expect, test } from 'vitest';
import { monthOf, yuan } from '../dues-office.ts';
import { findByKeys } from '../pages/members.ts';
import { button, soon } from '../pages/program.ts';
import { dueOver, type Group, inGroup, monthsFrom, people, person, sumOf } from './facts.ts';
import { half, secondHalf, whole, type Year } from './office.ts';

/** What is due, collecting by hand, a reversal, the changes of the summer, and who owes at the end. */
export function dues(at: Year): void {
  const { program, year, collecting, purse, movements, day, agrees } = at;
  const { go, dialog, field, fill, pressed, row, cells, shot } = at.hand;

  describe('what is due', () => {
    test('an exemption from April to June, with its decision', async () => {
      const { page } = program();
      await go(`/dues/exemptions?year=${year()}&do=new`);
      await field('会员').click();
      await page.keyboard.type('孙玉梅');
      await page.locator('.ant-select-item-option').filter({ hasText: '孙玉梅' }).waitFor();
      await page.keyboard.press('Enter');
      await fill({
        从哪月起: monthOf(year(), 4),
        到哪月止: monthOf(year(), 6),
        原因: '长期病假',
        决定日期: day(3, 28),
        哪个决定: '第 5 次委员会',
      });
      await pressed('记 1 人免缴');
      await row('孙玉梅').getByText('已隐藏').waitFor();
    });

    test('the first half of the year is called for; people and sum stand before the button', async () => {
      await go(`/dues/periods?year=${year()}&do=open`);
      await dialog().getByText('按半年').click();
      await dialog()
        .getByText(`合计 ${yuan(sumOf(people, (one) => dueOver(one, half)))} 元`)
        .waitFor();
      await pressed(`算出 ${people.length} 人应缴`);
      await row('1 月至 6 月').first().waitFor();
      await agrees(half);
      await shot('06-called');
    });
  });

  /** Notes go into the cash box, all else to the bank; puts it down and says it in yuan. */
  const received = (place: '库存现金' | '银行存款', month: number, fen: number): string => {
    movements.push({ month, place, account: '会费收入', fen });
    return yuan(fen);
  };

  describe('collecting by group', () => {
    const pay = (keys: readonly string[], months: readonly number[]): number =>
      sumOf(keys, (key) => purse.pay(person(key), months));
    const names = (group: Group) => inGroup(group).map(({ name }) => name);

    test('all of the first group in notes, one of them a part', async () => {
      await collecting.open(year());
      await collecting.next(names('机加小组'));
      await collecting.how({ method: '现金', paidOn: day(6, 20) });
      await collecting.tickAll();
      await collecting.type('许春生', '20');
      await collecting.foot().getByText('1 人只交一部分').waitFor();
      await shot('07-collect');
      const full = pay(['周建萍', '孙玉梅', '李静（机加）', '马德福'], half);
      await collecting.take(5, received('库存现金', 6, full + purse.pay(person('许春生'), half, 2000)), '现金');
    });

    test('some of the second by transfer, one of them half a year ahead', async () => {
      await collecting.next(names('装配小组'));
      await collecting.how({ method: '转账', paidOn: day(6, 21) });
      for (const name of ['黄国栋', '何国庆', '谢文斌']) await collecting.tick(name);
      await collecting.take(3, received('银行存款', 6, pay(['黄国栋', '何国庆', '谢文斌'], half)), '转账');
      await collecting.how({ method: '转账', paidOn: day(6, 21), to: 12 });
      await collecting.tick('杨海燕');
      await collecting
        .foot()
        .getByText(`其中预缴 ${yuan(dueOver(person('杨海燕'), monthsFrom(7, 12)))}`)
        .waitFor();
      await collecting.take(1, received('银行存款', 6, pay(['杨海燕'], whole)), '转账');
    });

    test('all of the third; then one payment is reversed with its reason', async () => {
      const { page } = program();
      await collecting.how({ method: '现金', paidOn: day(6, 22), to: 6 });
      await collecting.next(names('后勤小组'));
      await collecting.tickAll();
      await collecting.take(4, received('库存现金', 6, pay(names('后勤小组'), half)), '现金');

      await go(`/dues/payments?year=${year()}`);
      await page.getByText('逐笔', { exact: true }).click();
      await row('何国庆').locator('.check').click();
      await button(page, '冲销（1 笔）').click();
      await fill({ 冲销日期: day(6, 25) });
      await dialog()
        .getByPlaceholder(/记错了人/)
        .fill('记错了人，不是他交的');
      const back = purse.takeBack('何国庆');
      received('银行存款', 6, -back);
      await pressed(`冲销 ${yuan(back)} 元`);
      await row('何国庆').getByText('已冲销').first().waitFor();
      await shot('08-reversed');
      await agrees(half);
      await shot('09-half-year');
    });
  });

  describe('the second half of the year', () => {
    test('one retires in July and pays no more, one changes the group in August', async () => {
      const { page } = program();
      await findByKeys(page, 'cxl', '陈秀兰');
      await button(page, '办理会籍变动').click();
      await page.getByRole('menuitem', { name: '退休' }).click();
      await fill({ 退休日期: day(7, 15) });
      await shot('10-retire');
      await pressed('记“退休”');
      await findByKeys(page, 'gjj', '高建军');
      await button(page, '改小组').click();
      await dialog().getByLabel('工会小组').click();
      await page.keyboard.type('装配');
      await page.keyboard.press('Enter');
      await fill({ 调组日期: day(8, 1) });
      await pressed('调整小组');
      await go(`/dues/periods?year=${year()}&do=open`);
      await dialog().getByText('按半年').click();
      await dialog()
        .getByText(`合计 ${yuan(sumOf(people, (one) => dueOver(one, secondHalf)))} 元`)
        .waitFor();
      await shot('11-second-half');
      await pressed(`算出 ${people.length - 1} 人应缴`);
      await agrees(whole);
    });

    test('the rest of the year is taken from the wages of everybody at once; one pays a quarter', async () => {
      const { page } = program();
      await collecting.open(year());
      await collecting.how({ method: '工资代扣', paidOn: day(12, 15), from: 7 });
      const paying = people.filter((one) => !['许春生', '何国庆'].includes(one.key) && purse.owed(one, secondHalf) > 0);
      for (const one of paying.filter(({ name }) => name !== '李静')) await collecting.tick(one.name);
      await collecting.tick(/李静.*机加小组/);
      const twin = person('李静（装配）');
      await collecting.type(/李静.*装配小组/, String(dueOver(twin, monthsFrom(7, 9)) / 100));
      await collecting.foot().getByText(`${paying.length} 人没有签代扣授权`).waitFor();
      const sum = sumOf(paying, (one) =>
        one === twin ? purse.pay(one, secondHalf, dueOver(one, monthsFrom(7, 9))) : purse.pay(one, secondHalf),
      );
      await shot('12-wages');
      await collecting.take(paying.length, received('银行存款', 12, sum), '工资代扣');
      await agrees(whole);
      await page.locator('.grid-foot').first().waitFor();
      await shot('13-year');
    });

    test('arrears: who owes, how long, and what is to be done; nobody else', async () => {
      const { page } = program();
      await go('/dues/arrears');
      const owing = people.filter((one) => purse.owed(one, whole) > 0);
      expect(owing.map(({ key }) => [key, purse.run(person(key), whole)])).toEqual([
        ['许春生', 11],
        ['何国庆', 12],
        ['李静（装配）', 3],
      ]);
      await soon(() => page.locator('.grid-body .grid-row').count()).toBe(owing.length);
      for (const one of owing) {
        const run = purse.run(one, whole);
        const [, name, , months, , owed] = await cells(one.name);
        expect([name, owed]).toEqual([one.name, yuan(purse.owed(one, whole))]);
        expect(months).toContain(`${run} 个月`);
        expect(months).toContain(run >= 6 ? '要谈话' : '该提醒');
      }
      await shot('14-arrears');
      await button(page, /^连续 6 个月以上/).click();
      await soon(() => page.locator('.grid-body .grid-row').count()).toBe(2);
      await row('何国庆').click();
      await page.getByRole('complementary').getByText('四个条件（1 / 4）').waitFor();
      const list =
        await program().data<{ name: string; months: string[]; owedFen: number; level: string }[]>('dues.arrears');
      expect(list.map(({ name, months, owedFen, level }) => [name, months.length, owedFen, level]).sort()).toEqual(
        owing
          .map((one) => {
            const run = purse.run(one, whole);
            return [one.name, run, purse.owed(one, whole), run >= 6 ? 'flag' : 'remind'];
          })
          .sort(),
      );
    });
  });
}
