import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { counts, openImport } from './pages/import.ts';
import { button, type Program, sayWhy, startProgram } from './pages/program.ts';
import ExcelJS from 'exceljs';
import { officePassword } from '../office-password.ts';

/** What is hidden on the pages of aid, who is noted to have looked, and choosing whom one means. */
let program: Program;
let caseId: number;
let memberId: number;

const go = async (path: string): Promise<void> => {
  await program.page.evaluate((to) => {
    location.hash = `#${to}`;
  }, path);
  await program.quiet();
};
const looks = () => program.page.getByRole('region', { name: '谁看过隐藏的内容' });
const husband = () => program.page.locator('#aid-family tr').filter({ hasText: '配偶' });

beforeAll(async () => {
  program = await startProgram();
  await program.data('app.createOffice', {
    unionName: '临江纸业有限公司工会委员会',
    unitName: '临江纸业有限公司',
    unitKind: '企业',
    handler: '何静',
    password: officePassword,
    termYears: 5,
  });
  const add = async (name: string, department: string, idNumber: string): Promise<number> =>
    (
      await program.data<{ id: number }>('members.create', {
        values: { name, department, idNumber },
        event: { type: '入会', date: '2010-01-01' },
      })
    ).id;
  memberId = await add('王秀兰', '制浆车间', '320105198001011237');
  await add('袁佳怡', '制浆车间', '320105198502022348');
  await add('袁佳怡', '成品车间', '320105199003033450');
  caseId = (
    await program.data<{ id: number }>('aid.create', {
      memberId,
      appliedOn: '2025-03-03',
      values: { consentOn: '2025-03-03', health: '恶性肿瘤' },
    })
  ).id;
  await program.data('aid.saveFamily', {
    caseId,
    values: { name: '张德福', relation: '配偶', health: '高血压病' },
  });
  await program.page.reload();
  await program.page.getByRole('heading', { name: '临江纸业有限公司工会委员会' }).waitFor();
});
afterAll(() => program?.close());

describe('a file', () => {
  test('a look stands in the list that is open, at once', async () => {
    await go(`/aid/files/${caseId}`);
    await looks().getByRole('button', { name: '看记录' }).click();
    await looks().getByText('还没有人点开过').waitFor();
    await husband().getByRole('button', { name: '已隐藏，点开看' }).first().click();
    await sayWhy(program.page, '走访慰问');
    await looks().getByText('家庭成员（配偶）（走访慰问）').waitFor();
  });
  test('an income that nobody typed is none, and not 0.00', async () => {
    await husband().getByText('高血压病').waitFor();
    expect(await husband().innerText()).not.toContain('0.00');
    expect(await husband().innerText()).toContain('没有填');
  });
  test('what was opened is hidden again once something was written', async () => {
    const { family } = await program.data<{ family: { id: number }[] }>('aid.case', { id: caseId });
    await program.data('aid.saveFamily', { id: family[0]?.id, caseId, values: { health: '糖尿病' } });
    await husband().getByRole('button', { name: '已隐藏，点开看' }).first().waitFor();
    expect(await husband().innerText()).not.toMatch(/高血压|糖尿病/);
    await husband().getByRole('button', { name: '已隐藏，点开看' }).first().click();
    await husband().getByText('糖尿病').waitFor();
    const health = program.page.locator('[data-field="health"]');
    await health.getByRole('button', { name: '点开看' }).click();
    await health.getByText('恶性肿瘤').waitFor();
    await program.data('aid.save', { id: caseId, values: { health: '肝病' } });
    await health.getByText('已隐藏').waitFor();
  });
});

describe('two people of one name', () => {
  test('Enter waits for the arrows, and the field says which of them it is', async () => {
    const { page } = program;
    await go('/aid/help?do=new');
    const box = page.getByRole('combobox', { name: '会员' });
    await box.fill('袁佳怡');
    await page.getByText('有 2 位同名，请用方向键或鼠标选').waitFor();
    await page.keyboard.press('Enter');
    await program.quiet();
    expect(await page.locator('.ant-select-content').filter({ hasText: '证件尾号' }).count()).toBe(0);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page
      .locator('.ant-select')
      .filter({ hasText: /袁佳怡.*证件尾号 \d{4}/u })
      .first()
      .waitFor();
  });
  test('a name that nobody shares is taken by Enter', async () => {
    const { page } = program;
    await go('/aid');
    await go('/aid/help?do=new');
    const box = page.getByRole('combobox', { name: '会员' });
    await box.fill('王秀兰');
    await page.keyboard.press('Enter');
    await page.locator('.ant-select').filter({ hasText: '王秀兰' }).first().waitFor();
  });
});

describe('a file of another kind', () => {
  test('is named, and one press reads it as that', async () => {
    const { page } = program;
    await program.page.reload();
    await go('/');
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('台账');
    sheet.addRow(['姓名', '身份证号', '困难类别', '致困原因']);
    sheet.addRow(['袁佳怡', '320105198502022348', '相对困难职工', '子女上学']);
    const bytes = new Uint8Array(await book.xlsx.writeBuffer());
    const choose = await openImport(page);
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), choose.click()]);
    await chooser.setFiles({ name: '台账.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) });
    await page.getByText('这像是困难职工花名册：里面有“困难类别”').waitFor();
    await button(page, '按困难职工花名册导入').click();
    await page.getByRole('heading', { name: '导入困难职工花名册' }).waitFor();
    await page.getByText('台账.xlsx').first().waitFor();
    await program.quiet();
    expect(await page.getByText('这像是').count()).toBe(0);
    await counts(page).waitFor();
  });
});
