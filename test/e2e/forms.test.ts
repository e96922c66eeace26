import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readWorkbook } from '../../src-main/workbook/read.ts';
import { button, downloaded, soon } from './pages/program.ts';
import { standsWell } from './pages/walk-about.ts';
import { openPractice, type PracticePage } from './practice-page.ts';

/** A clerk fills the form that the upper union sent, on the page. */
let program: PracticePage;
beforeAll(async () => {
  program = await openPractice();
});
afterAll(() => program?.close());

async function emptyForm(): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('女职工');
  sheet.mergeCells('A1:F1');
  sheet.getCell('A1').value = '女职工会员情况表';
  sheet.getCell('A2').value = '填报单位：';
  sheet.getRow(3).values = ['序号', '姓名', '性别', '出生日期', '岗位', '特长'];
  sheet.getCell('A6').value = '会员总数';
  return Buffer.from(await book.xlsx.writeBuffer());
}

async function drop(name: string, buffer: Buffer): Promise<void> {
  await program.go('/reports/fill');
  await program.page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
}

test('an empty form is recognised, corrected, filled and saved', async () => {
  const { page } = program;
  await drop('女职工表.xlsx', await emptyForm());
  const columns = page.getByRole('table', { name: '“女职工”的列' });
  await columns.waitFor();
  await standsWell(program, '套上级的表');
  const { total } = await program.data<{ total: number }>('members.list', {
    filter: {
      conditions: [
        { field: 'membership', op: 'is', values: ['在册'] },
        { field: 'gender', op: 'is', values: ['女'] },
      ],
      search: '',
    },
  });
  await page
    .getByRole('heading', { name: new RegExp(`填 ${total} 人，表上留了 2 行，会照样子加 ${total - 2} 行`) })
    .waitFor();
  const strange = columns.getByRole('row').filter({ hasText: '特长' });
  await strange.getByRole('combobox').fill('工号');
  await page.keyboard.press('Enter');
  await soon(async () => (await strange.textContent()) ?? '').toContain('您选的');
  await button(page, '填好导出').click();
  const dialog = page.getByRole('dialog');
  const file = await downloaded(page, () => dialog.getByRole('button', { name: /^导出/ }).click());
  expect(file.name).toBe('女职工表_已填.xlsx');
  const [sheet] = readWorkbook(file.bytes, file.name).sheets;
  const unit = await program.data<{ values: { unionName: string } }>('unit.get');
  expect(sheet?.rows[1]?.cells[0]?.text).toBe(`填报单位：${unit.values.unionName}`);
  expect(sheet?.rows.filter(({ index }) => index >= 4 && index < 4 + total).length).toBe(total);
  const below = sheet?.rows.find(({ index }) => index === 4 + total);
  // The title is of women, so a total below it is theirs.
  expect([below?.cells[0]?.text, below?.cells[1]?.number]).toEqual(['会员总数', total]);
  expect(program.complaints).toEqual([]);
});

test('a list that names nobody says so before it leaves; what a line asks is found by any word for it', async () => {
  const { page } = program;
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('表');
  const thin = { style: 'thin' } as const;
  sheet.getCell('A1').value = '2026年工会干部花名册';
  const rows = [['序号', '姓名', '工会职务'], ['1'], ['2'], [], ['指标', '数量'], ['会员总数'], ['劳模人数']];
  for (const [at, row] of rows.entries())
    for (let column = 0; column < (at < 3 ? 3 : at > 3 ? 2 : 0); column += 1) {
      const cell = sheet.getCell(at + 2, column + 1);
      cell.border = { top: thin, bottom: thin, left: thin, right: thin };
      cell.value = row[column] ?? null;
    }
  await drop('干部.xlsx', Buffer.from(await book.xlsx.writeBuffer()));
  const line = page.getByRole('combobox', { name: '“劳模人数”是什么' });
  await line.fill('劳模会员');
  await page.getByText('会员、组织和各项工作').waitFor();
  await page.keyboard.press('Enter');
  await soon(async () => page.getByLabel('劳模人数 数量').inputValue()).not.toBe('');
  await button(page, '填好导出').click();
  await page.getByRole('dialog').getByText('名单里一个人也没有填').waitFor();
  await page.keyboard.press('Escape');
});

test('a form with nothing to recognise is refused with its own sentence', async () => {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('采购').addRow(['品名', '数量']);
  await drop('采购.xlsx', Buffer.from(await book.xlsx.writeBuffer()));
  await program.page.getByText('“采购.xlsx”里没有认出可以填的地方').waitFor();
  await program.page.getByText('一行一个活动、会议、学生的登记表程序不填').waitFor();
});
