import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { counts, openImport } from './pages/import.ts';
import { foundPaperMill } from './pages/first-start.ts';
import { button, type Program, sayWhy, startProgram } from './pages/program.ts';
import ExcelJS from 'exceljs';

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
  await foundPaperMill(program);
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

describe('a campaign', () => {
  let id: number;
  const chips = () => program.page.getByRole('toolbar', { name: '找什么样的人' });
  const rows = () => program.page.getByRole('grid', { name: '合适的人' });
  beforeAll(async () => {
    await program.data('aid.save', { id: caseId, values: { health: '恶性肿瘤' } });
    ({ id } = await program.data<{ id: number }>('aidCampaigns.save', {
      kind: '其他',
      title: '走访慰问',
      year: 2026,
      from: '2026-01-01',
      to: '2099-12-31',
    }));
  });
  test('tells who is seriously ill only when the chip is pressed, and hides it again', async () => {
    await go(`/aid/campaigns/${id}/choose`);
    const chip = chips().getByRole('button', { name: /^大病/u });
    await rows().getByText('王秀兰').waitFor();
    expect(await chip.innerText()).toMatch(/大病\s*点开看/u);
    expect(await chip.getAttribute('aria-pressed')).toBeNull();
    await chip.click();
    await chips().getByRole('button', { name: '大病1', pressed: true }).waitFor();
    expect(await rows().getAttribute('aria-rowcount')).toBe('2');
    // Another value of the book was written: it may be this one.
    await program.data('aid.save', { id: caseId, values: { health: '良好' } });
    await chips().getByText('点开看').first().waitFor();
    expect(await rows().getAttribute('aria-rowcount')).toBe('4');
  });
  test('asks why before the sums of its standards are shown, where one of them is for the ill', async () => {
    const { page } = program;
    await program.data('aid.save', { id: caseId, values: { health: '恶性肿瘤' } });
    const { id: ruled } = await program.data<{ id: number }>('aidCampaigns.save', {
      ...{ kind: '其他', title: '秋季走访', year: 2026, from: '2026-01-01', to: '2099-12-31' },
      rules: [
        { category: '患大病职工', cashFen: 80_000, source: '本级工会经费' },
        { category: '困难职工', cashFen: 50_000, source: '本级工会经费' },
      ],
    });
    await go(`/aid/campaigns/${ruled}/choose`);
    await rows().getByRole('row').filter({ hasText: '王秀兰' }).getByRole('checkbox').check();
    await button(page, '列入 1 人').first().click();
    const dialog = page.getByRole('dialog', { name: '列入：秋季走访' });
    await dialog.getByText('列入 1 人，共 800.00 元').waitFor();
  });
  test('lets nobody off its list without a reason', async () => {
    const { page } = program;
    const give = { id, memberIds: [memberId], on: '2026-10-20', cashFen: 10_000, source: '其他' };
    await program.data('aidCampaigns.add', give);
    await go(`/aid/campaigns/${id}`);
    await page.getByRole('grid', { name: '走访慰问的名单' }).focus();
    await page.keyboard.press('Control+a');
    await button(page, '从名单去掉 1 笔').click();
    const dialog = page.getByRole('dialog', { name: '从名单去掉：王秀兰' });
    expect(await dialog.getByRole('button', { name: '去掉 1 笔' }).isDisabled()).toBe(true);
    await dialog.getByLabel('从名单去掉的原因').fill('没有来领');
    await dialog.getByRole('button', { name: '去掉 1 笔' }).click();
    await page.getByText('名单上还没有人').waitFor();
    const { entries } = await program.data<{ entries: { label: string }[] }>('history.list', {});
    expect(entries[0]?.label).toBe('从“走访慰问”的名单去掉王秀兰：没有来领');
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
    sheet.addRow(['袁佳怡', '320105198502022348', '相对困难职工', '单亲收入低']);
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
    // The cause stands in clear nowhere before somebody opens it.
    expect(await page.getByText('单亲收入低').count()).toBe(0);
    await button(page, '看表上怎么写的').click();
    await page.getByText('：“单亲收入低”').waitFor();
    // Nor in the check, whatever is wrong with it.
    await page.getByRole('radio', { name: /^今天 [\d-]+$/u }).click();
    await program.quiet();
    const consent = page.getByRole('radio', { name: '没有签，这几列先不导入' });
    if (await consent.isVisible()) await consent.click();
    await button(page, '下一步：检查').click();
    await program.quiet();
    const cells = page.getByRole('grid', { name: '要导入的行' });
    await cells.getByText('已隐藏').waitFor();
    expect(await page.getByText('单亲收入低').count()).toBe(0);
    await button(page, '看隐藏的内容').click();
    await cells.getByText('单亲收入低').waitFor();
  });
});
