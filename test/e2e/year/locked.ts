import { describe, expect, test } from 'vitest';
import { monthOf } from '../dues-office.ts';
import { button } from '../pages/program.ts';
import { person } from './facts.ts';
import { whole, type Year } from './office.ts';

/** What comes after the books were closed: each is refused where somebody would do it, with its own sentence. */
export function lockedBooks(at: Year): void {
  const { program, year, collecting, day } = at;
  const { go, dialog, field, fill, pressed, row, main, shot } = at.hand;

  describe('after the books were closed', () => {
    test('money dated into the reported year is refused with what to do, and nothing is written', async () => {
      const { page } = program();
      const late = person('何国庆');
      await collecting.open(year());
      await collecting.how({ method: '现金', paidOn: day(12, 28) });
      await collecting.tick(late.name);
      await page.getByRole('button', { name: /^登记 1 人 / }).click();
      await page.getByText(`${year()} 年的经费账已于`).filter({ hasText: '日期请填入账的那一天' }).first().waitFor();
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
