import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cardOnScreen, establish, readCardBack, unlock } from './pages/first-start.ts';
import { button, type Program, startProgram } from './pages/program.ts';

const office = {
  unionName: '临江市公共交通有限公司工会委员会',
  unionCreditCode: '',
  unitName: '临江市公共交通有限公司',
  handler: '何丽',
};
let program: Program;
beforeAll(async () => {
  program = await startProgram();
});
afterAll(async () => {
  await program.close();
});

describe('the lock, from set-up on', () => {
  test('set-up asks for a password and shows the card once; two groups are typed back', async () => {
    const { page } = program;
    await establish(page, office);
    expect(await program.data('app.status')).toMatchObject({ vault: { state: 'open', card: 'confirmed' } });
  });

  test('Ctrl+L locks: the page is drawn anew and knows nothing; a wrong password says so; the right one opens', async () => {
    const { page } = program;
    await page.keyboard.press('Control+L');
    await page.getByRole('heading', { name: '打开台账' }).waitFor();
    if (process.env['VAULT_SHOTS']) await page.screenshot({ path: `${process.env['VAULT_SHOTS']}/unlock.png` });
    await expect(program.data('members.list', {})).rejects.toThrow('台账锁着');
    await unlock(page, '何丽', '一句不对的密码而已');
    await page.getByText('密码不对').waitFor();
    await unlock(page, '何丽');
    await page.getByRole('heading', { name: office.unionName }).waitFor();
  });

  test('it locks above an open dialogue too', async () => {
    const { page } = program;
    await page.goto(`${page.url().split('#')[0]}#/settings/people`);
    await button(page, '添加使用人').click();
    await page.getByLabel('姓名', { exact: true }).fill('没保存的人');
    await page.keyboard.press('Control+L');
    await unlock(page, '何丽');
    await page.getByRole('heading', { name: office.unionName }).waitFor();
    expect(await page.getByText('没保存的人').count()).toBe(0);
  });

  test('a minute before it locks by itself it says so, and the first screen says what was not kept', async () => {
    const { page } = program;
    await page.clock.install();
    await page.reload();
    await page.getByRole('heading', { name: office.unionName }).waitFor();
    const soon = page.getByText('再过 1 分钟自动锁上，没有存的内容不保留');
    await page.clock.fastForward('09:10');
    await soon.waitFor();
    await page.mouse.move(300, 300);
    await soon.waitFor({ state: 'detached' });
    await page.clock.fastForward('09:10');
    await soon.waitFor();
    await page.clock.fastForward('01:00');
    await page.getByText('很久没有人动，已自动锁上').waitFor();
    await page.clock.resume();
    await unlock(page, '何丽');
    await page.getByRole('heading', { name: office.unionName }).waitFor();
    await page.keyboard.press('Control+L');
    await page.getByRole('heading', { name: '打开台账' }).waitFor();
    expect(await page.getByText('已自动锁上').count()).toBe(0);
    await unlock(page, '何丽');
    await page.getByRole('heading', { name: office.unionName }).waitFor();
  });

  test('the chair adds an auditor, who sees and may not change, and is told why', async () => {
    const { page } = program;
    await page.goto(`${page.url().split('#')[0]}#/settings/people`);
    await button(page, '添加使用人').click();
    await page.getByLabel('姓名', { exact: true }).fill('徐静');
    await page.getByLabel('职务', { exact: true }).fill('经审委员');
    await page.getByRole('checkbox', { name: '审计' }).check();
    await page.getByLabel('第一个密码').fill('核对账目要看三遍才行');
    await button(page, '添加').click();
    await page.getByRole('rowheader', { name: '徐静' }).waitFor();
    await page.keyboard.press('Control+L');
    await unlock(page, '徐静', '核对账目要看三遍才行');
    await page.getByRole('heading', { name: office.unionName }).waitFor();
    await expect(program.data('unit.save', { values: { handler: '徐静' } })).rejects.toThrow('权限');
    await page.goto(`${page.url().split('#')[0]}#/settings/people`);
    await page.getByRole('rowheader', { name: '何丽' }).waitFor();
    expect(await button(page, '添加使用人').count()).toBe(0);
  });

  test('a new card voids the old one; with it the chair comes in without the password', async () => {
    const { page } = program;
    await page.keyboard.press('Control+L');
    await unlock(page, '何丽');
    await page.getByRole('heading', { name: office.unionName }).waitFor();
    await page.goto(`${page.url().split('#')[0]}#/settings/people`);
    await button(page, '生成新卡').click();
    await page.getByLabel('您的密码').fill('春天大桥下面有三条鱼');
    await button(page, '生成新卡，旧卡作废').click();
    await page.getByRole('heading', { name: '打印恢复卡' }).waitFor();
    const groups = await cardOnScreen(page);
    const check = (await page.locator('.paper-card b').innerText()).trim();
    await readCardBack(page);
    await page.getByRole('heading', { name: office.unionName }).waitFor();
    await page.keyboard.press('Control+L');
    await button(page, '用恢复卡重设密码').click();
    const card = page.getByLabel('恢复卡上的九组字');
    await card.fill(
      [
        ...groups.slice(0, 3),
        groups[3]?.replace(/./u, (one) => (one === 'A' ? 'B' : 'A')),
        ...groups.slice(4),
        check,
      ].join(' '),
    );
    await page.getByLabel('新密码').fill('秋天的河边长满了芦苇');
    await page.getByLabel('再输一遍').fill('秋天的河边长满了芦苇');
    await button(page, '重设密码并打开').click();
    await page.getByText('抄错了').waitFor();
    await card.fill([...groups, check].join(' ').toLowerCase());
    // The right card for somebody without 主席: told so, and what was typed stays.
    await page.getByText('徐静').click();
    await button(page, '重设密码并打开').click();
    await page.getByText(/只能给有主席权限的人重设密码：何丽/).waitFor();
    expect(await card.inputValue()).not.toBe('');
    await page.getByRole('radiogroup', { name: '谁来打开' }).getByText('何丽').click();
    await button(page, '重设密码并打开').click();
    await readCardBack(page);
    await page.getByRole('heading', { name: office.unionName }).waitFor();
    await program.quiet();
    expect(await page.getByText('恢复卡还没有核对').count()).toBe(0);
    await page.keyboard.press('Control+L');
    await unlock(page, '何丽', '春天大桥下面有三条鱼');
    await page.getByText('密码不对').waitFor();
    await unlock(page, '何丽', '秋天的河边长满了芦苇');
    await page.getByRole('heading', { name: office.unionName }).waitFor();
    expect(program.complaints).toEqual([]);
  });
});
