import { describe, expect, test } from 'vitest';
import { yuan } from '../dues-office.ts';
import { establish } from '../pages/first-start.ts';
import { acceptWarnings, checkGrid, chooseFile, counts, panel, question } from '../pages/import.ts';
import { button, soon } from '../pages/program.ts';
import { baseOf, groups, mistyped, outsider, people, person, sumOf, unpaid } from './facts.ts';
import { payrollFile, rosterFile } from './files.ts';
import type { Year } from './office.ts';

/** The office is founded, its people come in, the standard is set, and the payroll becomes the bases. */
export function beginning(at: Year): void {
  const { program, year } = at;
  const { go, dialog, field, fill, pressed, row, shot } = at.hand;

  describe('the office and its people', () => {
    test('is founded, and the roster comes in by the wizard with its three groups', async () => {
      const { page } = program();
      await establish(page, {
        unionName: '青石机械厂工会委员会',
        unionCreditCode: '81990000MC0000004R',
        unitName: '青石机械厂',
        handler: '何静',
      });
      await chooseFile(page, await rosterFile(year()));
      await counts(page).getByText(`共 ${people.length} 行`).waitFor();
      // Nothing in it is doubtful: it stands at the check at once.
      await checkGrid(page).waitFor();
      await button(page, `写入 ${people.length} 行`).click();
      await page.getByText(`已写入：新增 ${people.length} 人`).waitFor();
      await page.getByText(`新建小组：${groups.join('、')}`).waitFor();
      const { total } = await program().data<{ total: number }>('members.list');
      expect(total).toBe(people.length);
    });

    test('the standard: 0.5 % of the base from January on', async () => {
      await go('/dues/standards?do=create');
      await fill({ 从哪月起: `${year()}-01`, 依据: '会员大会决议' });
      await pressed('定下这条标准');
      await program().page.getByText('计费基数的 0.5%，不足 10 元的部分不计').first().waitFor();
    });
  });

  describe('the payroll becomes the bases', () => {
    test('two pay items are picked, a wrong amount is put right, two of one name are told apart', async () => {
      const { page } = program();
      await go('/import?noun=payroll');
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button(page, '选 Excel 文件').click()]);
      const { name, bytes } = await payrollFile(year());
      await chooser.setFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) });
      await page.getByText('还差：计费基数').waitFor();
      for (const header of ['岗位工资', '薪级工资']) {
        await page.getByRole('combobox', { name: new RegExp(`${header}对到$`) }).click();
        await page.keyboard.type('计费基数');
        await page.keyboard.press('Enter');
        await soon(() => page.getByRole('region', { name: '计费基数怎么来' }).innerText()).toContain(header);
      }
      await button(page, '下一步：对内容').click();
      const month = question(page, '这些基数从哪个月起用');
      await month.getByRole('radio', { name: `${year()} 年 1 月起（工资表的月份）` }).click();
      await soon(() => month.getByText('要回答').count()).toBe(0);
      await button(page, '下一步：检查').click();
      await checkGrid(page).waitFor();
      // Departments are no groups of this union: everybody is known by the name alone until somebody says so.
      await panel(page).getByText(/^待定/).click();
      await panel(page).getByRole('radio', { name: '都是库里同名的那一位' }).click();
      // Who somebody is, and an amount that nobody is paid in a month: two kinds of questions, told apart.
      await panel(page).getByText('2 行要您认一认是谁，1 个问题要回答').waitFor();
      const twins = panel(page).getByRole('listitem').filter({ hasText: '库里有 2 个李静' });
      await twins.first().getByRole('button', { name: '左右对照' }).click();
      for (const word of ['机加', '装配']) {
        // What tells them apart: the department of the payroll, the group of the roster. The second comes by itself.
        await dialog()
          .getByRole('cell', { name: `${word}车间` })
          .waitFor();
        await shot(`03-twin-${word}`);
        await button(dialog(), `是李静（${word}小组）`).click();
      }
      await panel(page)
        .getByText(/^1 个问题要回答/)
        .waitFor();
      const wrong = checkGrid(page).getByRole('row').filter({ hasText: mistyped.key });
      const asked = mistyped.post + person(mistyped.key).grade;
      await wrong
        .getByRole('gridcell')
        .filter({ hasText: String(asked / 100) })
        .click();
      await page.keyboard.type(String(baseOf(person(mistyped.key)) / 100));
      await page.keyboard.press('Enter');
      // The question went with the amount that it was about.
      await panel(page).getByText('都定了').waitFor();
      const paid = people.filter(({ key }) => key !== unpaid);
      await button(page, `写入 ${paid.length} 行`).waitFor();
      await panel(page)
        .getByText(/^会改什么/)
        .click();
      await soon(() => panel(page).innerText()).toContain(yuan(sumOf(paid, baseOf)));
      const impact = await panel(page).innerText();
      expect(impact).toMatch(/1 行\s*不在会员名册里/);
      expect(impact).toMatch(/1 名会员\s*要交会费，工资表里没有/);
      await shot('04-impact');
      await panel(page).getByText(/^问题/).click();
      await acceptWarnings(page);
      await button(page, `写入 ${paid.length} 行`).click();
      await page.getByText(`已写入：新定 ${paid.length} 人`).waitFor();
      await row(outsider.name).getByText('不在会员名册里').waitFor();
      await shot('05-receipt');
    });

    test('who is not in the payroll gets a base by hand; the reckoning knows everybody', async () => {
      const { page } = program();
      await go('/dues/bases?view=unknown');
      await row(unpaid).getByRole('button', { name: unpaid }).click();
      await field('计费基数').fill(String(baseOf(person(unpaid)) / 100));
      await field('从哪月起').fill(`${year()}-01`);
      await pressed('定 1 人的基数');
      await page.getByText('人人的应缴都算得出来').waitFor();
    });
  });
}
