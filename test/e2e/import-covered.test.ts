import { afterAll, beforeAll, expect, test } from 'vitest';
import ExcelJS from 'exceljs';
import { openImport } from './pages/import.ts';
import { foundPaperMill } from './pages/first-start.ts';
import { button, type Program, sayWhy, startProgram } from './pages/program.ts';

/** A list whose hidden columns say what the file says already: nobody knows before somebody said why they look. */
let program: Program;
const number = '320105198502022348';
const remark = '肝癌，在化疗';

beforeAll(async () => {
  program = await startProgram();
  await foundPaperMill(program);
  const { id } = await program.data<{ id: number }>('members.create', {
    values: { name: '王秀兰', department: '制浆车间', idNumber: number },
    event: { type: '入会', date: '2010-01-01' },
  });
  await program.data('aid.takeOver', {
    memberId: id,
    caseNo: '2025-001',
    appliedOn: '2025-10-09',
    filedOn: '2025-11-20',
    state: '在档',
    category: '相对困难职工',
    document: null,
    values: { consentOn: '2025-10-09', health: '恶性肿瘤', note: remark },
  });
  await program.page.reload();
  await program.page.getByRole('heading', { name: '临江纸业有限公司工会委员会' }).waitFor();
});
afterAll(() => program?.close());

test('备注 is covered, and what was opened is held against the file at once', async () => {
  const { page } = program;
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('台账');
  sheet.addRow(['姓名', '身份证号', '困难类别', '健康状况', '备注']);
  sheet.addRow(['王秀兰', number, '相对困难职工', '恶性肿瘤', remark]);
  const bytes = new Uint8Array(await book.xlsx.writeBuffer());
  const choose = await openImport(page);
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), choose.click()]);
  await chooser.setFiles({ name: '台账.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) });
  await page.getByText('这像是困难职工花名册').waitFor();
  await button(page, '按困难职工花名册导入').click();
  await page.getByRole('heading', { name: '导入困难职工花名册' }).waitFor();
  await program.quiet();
  const next = button(page, '下一步：检查');
  if (await next.isVisible()) await next.click();
  const rows = page.getByRole('grid', { name: '要导入的行' });
  await rows.getByText('更新').waitFor();
  expect(await rows.getByText('已隐藏').count()).toBe(2);
  expect(await page.getByText(remark).count()).toBe(0);
  await button(page, '看隐藏的内容').click();
  await sayWhy(page, '走访慰问');
  await rows.getByText(remark).waitFor();
  await rows.getByText('无变化').waitFor();
  expect(await rows.getByText('更新').count()).toBe(0);
});
