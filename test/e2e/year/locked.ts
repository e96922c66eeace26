import { describe, expect, test } from 'vitest';
import { monthOf, yuan } from '../dues-office.ts';
import { button } from '../pages/program.ts';
import { person } from './facts.ts';
import { whole, type Year } from './office.ts';

/** What comes after the books were closed: each is refused where somebody would do it, with its own sentence. */
export function lockedBooks(at: Year): void {
  const { program, year, collecting, purse, day } = at;
  const { go, dialog, field, fill, pressed, row, main, shot } = at.hand;

  describe('after the books were closed', () => {
    test('money of the year that comes late is taken, and waits before the locked book', async () => {
      const { page } = program();
      const late = person('何国庆');
      await collecting.open(year());
      await collecting.how({ method: '现金', paidOn: day(12, 28) });
      await collecting.tick(late.name);
      await collecting.take(1, yuan(purse.pay(late, whole)), '现金');
      await go(`/funds?year=${year()}`);
      await page.getByText(`${year()} 年的账已锁定，这些钱入不了账。先到“预算决算”撤回决算，写明原因。`).waitFor();
      expect(await main('入账').isDisabled()).toBe(true);
      await shot('30-late');
      await at.agrees(whole);
    });

    test('the year of the dues is locked: an exemption in it is refused in the form, and nothing is written', async () => {
      const { page } = program();
      await go(`/dues/periods?year=${year()}`);
      await main(`锁定 ${year()} 年`).click();
      await pressed(`锁定 ${year()} 年`);
      await page.getByText('数字不再变').waitFor();
      await go(`/dues/exemptions?year=${year()}&do=new`);
      await field('会员').click();
      await page.keyboard.type('马德福');
      await page.locator('.ant-select-item-option').filter({ hasText: '马德福' }).waitFor();
      await page.keyboard.press('Enter');
      await fill({
        从哪月起: monthOf(year(), 11),
        到哪月止: monthOf(year(), 12),
        原因: '长期病假',
        决定日期: day(11, 3),
      });
      await button(dialog(), '记 1 人免缴').click();
      await dialog()
        .getByText(new RegExp(`${year()} 年(的会费)?已经锁定`))
        .first()
        .waitFor();
      await shot('31-locked-dues');
      await button(dialog(), '取消').click();
      expect(await row('马德福').count()).toBe(0);
      expect(await program().data<unknown[]>('dues.exemptions', { year: year() })).toHaveLength(1);
      expect(program().complaints).toEqual([]);
    });
  });
}
