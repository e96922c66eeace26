import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encryptAgile } from '../workbook/fixtures/encrypt.ts';
import { firstRoster, people } from './import-files.ts';
import { acceptWarnings, checkGrid, chooseFile, counts, panel } from './pages/import.ts';
import { foundPaperMill } from './pages/first-start.ts';
import { button, openTab, type Program, soon, startProgram } from './pages/program.ts';

/** How a file comes in otherwise than chosen and right at once: dropped, locked, garbled; and the rules of the writing. */
let program: Program;
const everybody = people();
let roster: Uint8Array;

/** A roster of a few columns, one line for each person. */
async function sheet(head: readonly string[], lines: readonly (readonly (string | null)[])[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const page = book.addWorksheet('名单');
  for (const line of [head, ...lines]) page.addRow([...line]);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

beforeAll(async () => {
  roster = new Uint8Array(await firstRoster(everybody));
  program = await startProgram();
  await foundPaperMill(program);
  await program.page.reload();
  await program.page.getByRole('heading', { name: '临江纸业有限公司工会委员会' }).waitFor();
});
afterAll(() => program?.close());

describe('getting the file in', () => {
  test('a file that is dropped with the mouse is read', async () => {
    const { page } = program;
    await openTab(page, '导入');
    const files = await page.evaluateHandle((base64) => {
      const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      const carried = new DataTransfer();
      carried.items.add(new File([bytes], '拖来的花名册.xlsx'));
      return carried;
    }, Buffer.from(roster).toString('base64'));
    const drop = page.locator('.file-drop');
    await drop.dispatchEvent('dragover', { dataTransfer: files });
    await page.locator('.file-drop.over').waitFor();
    await drop.dispatchEvent('drop', { dataTransfer: files });
    await counts(page).getByText(`共 ${everybody.length} 行`).waitFor();
    await page.getByText('拖来的花名册.xlsx').first().waitFor();
  });

  test('a protected workbook asks for its password, says when it is wrong, and opens with the right one', async () => {
    const { page } = program;
    await chooseFile(page, { name: '加密花名册.xlsx', bytes: encryptAgile(roster, '纸业2026', 1000) });
    const word = page.getByLabel('文件密码');
    await word.waitFor();
    await soon(() => word.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.type('不对');
    await page.keyboard.press('Enter');
    await page
      .getByText(/密码不对|密码不正确|打不开/)
      .first()
      .waitFor();
    await page.getByLabel('文件密码').fill('纸业2026');
    await page.keyboard.press('Enter');
    await counts(page).getByText(`共 ${everybody.length} 行`).waitFor();
  });

  test('the encoding of a text file can be changed, and the first lines show what comes of it', async () => {
    const { page } = program;
    const folder = join(import.meta.dirname, '../fixtures/imports');
    const bytes = readFileSync(join(folder, '70-rare-names-gb18030.csv'));
    const names = new TextDecoder('gb18030').decode(bytes).split(/\r?\n/)[1]?.split(',') ?? [];
    const name = names.find((text) => /^\p{Script=Han}{2,}$/u.test(text)) as string;
    await chooseFile(page, { name: '名单.csv', bytes });
    await counts(page).waitFor();
    await button(page, '选文件').click();
    const box = page.getByRole('region', { name: '文字编码' });
    await box.getByText(name, { exact: true }).first().waitFor();
    await box.getByText('UTF-16', { exact: true }).click();
    await box.getByText(name, { exact: true }).first().waitFor({ state: 'detached' });
    await box.getByText('GBK（老版 Excel、WPS）').click();
    await box.getByText(name, { exact: true }).first().waitFor();
  });
});

describe('what counts as nothing, and what is written over', () => {
  const [first, second, third] = everybody as [(typeof everybody)[0], (typeof everybody)[0], (typeof everybody)[0]];

  test('a word of the office that means nothing is added, and no longer asked about', async () => {
    const { page } = program;
    const head = ['姓名', '身份证号', '学历'];
    const lines = [first, second, third].map((one, at) => [one.name, one.idNumber, at === 1 ? '本科' : '没问到']);
    await chooseFile(page, { name: '学历.xlsx', bytes: await sheet(head, lines) });
    await counts(page).waitFor();
    await button(page, '对列').click();
    const words = page.getByRole('region', { name: '当作空白的写法' });
    await words.getByRole('combobox').click();
    await page.keyboard.type('没问到');
    await page.keyboard.press('Enter');
    await words.getByText('“没问到” 2 处').waitFor();
    await button(page, /^下一步/).click();
    for (let i = 0; i < 2 && (await checkGrid(page).count()) === 0; i += 1) await button(page, /^下一步/).click();
    await checkGrid(page).waitFor();
    await acceptWarnings(page);
    await button(page, /^写入 /).click();
    await page.getByText('已写入：新增 3 人').first().waitFor();
    const educationOf = async (name: string): Promise<unknown> => {
      const { ids } = await program.data<{ ids: number[] }>('members.list', { filter: { search: name } });
      const { row } = await program.data<{ row: Record<string, unknown> }>('members.get', { id: ids[0] });
      return row['education'];
    };
    expect([await educationOf(first.name), await educationOf(second.name)]).toEqual([null, '本科']);
  });

  test('nobody new comes in when that is ticked; blanks take away only when the other tick is gone', async () => {
    const { page } = program;
    const fourth = everybody[3] as (typeof everybody)[0];
    const lines = [
      [second.name, second.idNumber, null],
      [fourth.name, fourth.idNumber, '本科'],
    ];
    await chooseFile(page, { name: '更正.xlsx', bytes: await sheet(['姓名', '身份证号', '学历'], lines) });
    await counts(page).getByText('新增 1').waitFor();
    await counts(page).getByText('更新 0').waitFor();
    for (let i = 0; i < 3 && (await checkGrid(page).count()) === 0; i += 1) await button(page, /^下一步/).click();
    await checkGrid(page).waitFor();
    const impact = panel(page);
    await impact.getByText('会改什么').click();
    await impact.getByLabel('只更新在册的人，不新增').check();
    await counts(page).getByText('新增 0').waitFor();
    await impact.getByLabel('不用空白覆盖已有内容').uncheck();
    await counts(page).getByText('更新 1').waitFor();
    await impact.getByLabel('不用空白覆盖已有内容').check();
    await counts(page).getByText('更新 0').waitFor();
    expect(await program.data<{ total: number }>('members.list').then((list) => list.total)).toBe(3);
  });

  test('nothing in the page complained', () => {
    expect(program.complaints).toEqual([]);
  });
});
