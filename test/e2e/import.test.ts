import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { maskBy } from '../../src-main/domain/masks.ts';
import { firstRoster, type Invented, laterRoster, people } from './import-files.ts';
import { establish } from './pages/first-start.ts';
import {
  acceptWarnings,
  checkGrid,
  chooseFile,
  counts,
  currentCell,
  openImport,
  panel,
  question,
  toCheck,
} from './pages/import.ts';
import { button, downloaded, openTab, type Program, soon, startProgram } from './pages/program.ts';
import { identityNumber } from './roster.ts';

/**
 * The import as somebody works with it: mostly by keyboard, from a roster with faults to the undoing days later. What
 * is expected comes from the people that the workbooks were made from. The tests build on each other.
 */
let program: Program;
const everybody = people();
const person = (at: number): Invented => everybody[at] as Invented;
const [cut, short, vague, doubtful] = [person(2), person(6), person(4), person(8)];
const newMobiles = new Map([0, 1, 3].map((at) => [person(at).name, `1361234000${at}`]));
const newcomer: Invented = {
  ...person(0),
  row: 99,
  name: '乜小满',
  gender: '女',
  birthDate: '1999-05-05',
  idNumber: identityNumber('1999-05-05', 900),
  mobile: '13600000001',
};
const first = { name: '纸业花名册.xlsx', bytes: new Uint8Array() };
const later = { name: '补充名单.xlsx', bytes: new Uint8Array() };

const total = () => program.data<{ total: number }>('members.list').then((list) => list.total);
const idOf = async (name: string): Promise<number> => {
  const { ids } = await program.data<{ ids: number[] }>('members.list', { filter: { search: name } });
  return ids[0] as number;
};
const valuesOf = async (name: string): Promise<Record<string, string | null>> => {
  const { row } = await program.data<{ row: Record<string, string | null> }>('members.get', { id: await idOf(name) });
  return row;
};

beforeAll(async () => {
  first.bytes = new Uint8Array(await firstRoster(everybody));
  later.bytes = new Uint8Array(
    await laterRoster(everybody, newMobiles, newcomer, { name: doubtful.name, mobile: '13912345678' }),
  );
  program = await startProgram();
  await establish(program.page, {
    unionName: '临江纸业有限公司工会委员会',
    unionCreditCode: '81990000MC0000004R',
    unitName: '临江纸业有限公司',
    handler: '何静',
  });
});
afterAll(() => program?.close());

let stopped = false;
beforeEach(({ skip, onTestFailed }) => {
  skip(stopped, 'an earlier step failed');
  onTestFailed(() => void (stopped = true));
});

describe('a roster with faults', () => {
  test('the column that nothing names is pointed out and given its field', async () => {
    const { page } = program;
    await chooseFile(page, first);
    await counts(page).getByText(`共 ${everybody.length} 行`).waitFor();
    // It stops at the columns by itself: one of them holds something and would be lost.
    await page.getByText('1 列有内容、没有认出：“内部编码”').waitFor();
    const line = page.getByRole('row').filter({ hasText: '内部编码' });
    await line.getByText(person(0).staffNo).waitFor();
    await line.getByRole('combobox').click();
    await page.keyboard.type('工号');
    await page.keyboard.press('Enter');
    await line.getByText('您选的').waitFor();
  });

  test('another header row can be chosen, and the right one again', async () => {
    const { page } = program;
    await page.getByText('表头在第 3 行').click();
    const top = page.getByRole('table', { name: '“花名册”的前' });
    await top.getByRole('button', { name: '3 表头' }).waitFor();
    await top.getByRole('button', { name: '4', exact: true }).click();
    await page.getByText('表头在第 4 行').waitFor();
    await top.getByRole('button', { name: '3', exact: true }).click();
    await page.getByText('表头在第 3 行').waitFor();
    await counts(page).getByText(`共 ${everybody.length} 行`).waitFor();
  });

  test('a word of no list is answered by a button', async () => {
    const { page } = program;
    await button(page, '下一步：对内容').click();
    await question(page, vague.education).getByRole('radio', { name: '硕士' }).click();
    await soon(() =>
      question(page, vague.education).getByRole('radio', { name: '硕士' }).getAttribute('aria-checked'),
    ).toBe('true');
    await toCheck(page);
    await counts(page).getByText('有错，先不导入 2').waitFor();
  });

  test('bad cells are found and repaired by keyboard; Escape gives up; the row stays where it is', async () => {
    const { page } = program;
    await page.getByText('只看错误 2').click();
    await button(page, '下一个 F8').click();
    await soon(() => currentCell(page)).toContain('000');
    await page.keyboard.press('F2');
    await page.keyboard.press('Escape');
    await page.keyboard.type(cut.idNumber);
    await page.keyboard.press('Enter');
    // Down, without waiting for the check: the next row is the other fault.
    await page.keyboard.press('F2');
    await page.keyboard.press('Control+a');
    await page.keyboard.type(short.idNumber);
    await page.keyboard.press('Enter');
    await page.getByText('只看错误 0').waitFor();
    await button(page, '收起已改好的 2 行').waitFor();
    await soon(() => checkGrid(page).getByRole('row').filter({ hasText: cut.name }).count()).toBe(1);
  });

  test('the page may be left in the midst: what was answered and repaired is there on coming back', async () => {
    const { page } = program;
    await openTab(page, '会员');
    await openTab(page, '导入');
    await page.getByText(`接着上次没做完的“${first.name}”`).waitFor();
    await checkGrid(page).waitFor();
    await page.getByText('只看错误 0').waitFor();
    await counts(page).getByText(`新增 ${everybody.length}`).waitFor();
    await soon(() => checkGrid(page).getByRole('row').filter({ hasText: short.name }).count()).toBe(1);
    expect(await total()).toBe(0);
  });

  test('warnings are ticked, and everybody goes in', async () => {
    const { page } = program;
    await acceptWarnings(page);
    expect(await total()).toBe(0);
    await button(page, `写入 ${everybody.length} 行`).click();
    await page.getByText(`已写入：新增 ${everybody.length} 人，更新 0 人`).waitFor();
    expect(await total()).toBe(everybody.length);
    for (const one of [cut, short, vague, person(12)])
      expect(await valuesOf(one.name)).toMatchObject({
        name: one.name,
        staffNo: one.staffNo,
        birthDate: one.birthDate,
        education: one === vague ? '硕士' : one.education,
      });
  });

  test('the counts of the receipt open their rows', async () => {
    const { page } = program;
    await page
      .getByRole('main')
      .getByRole('button', { name: `新增 ${everybody.length}` })
      .click();
    await page.getByRole('grid', { name: '这次导入的行' }).getByText(person(3).name).waitFor();
  });
});

describe('the next roster', () => {
  test('says what would change, by field, and leads to the rows', async () => {
    const { page } = program;
    await chooseFile(page, later);
    // Somebody new without a joining day: asked first.
    await question(page, '入会').waitFor();
    await toCheck(page);
    await counts(page)
      .getByText(`共 ${everybody.length + 1} 行`)
      .waitFor();
    await counts(page).getByText(`更新 ${newMobiles.size}`).waitFor();
    await counts(page).getByText('待定，先不导入 1').waitFor();
    await panel(page).getByText('会改什么').click();
    await panel(page)
      .getByRole('row', { name: `移动电话 ${newMobiles.size} 人` })
      .getByRole('button')
      .click();
    await page.getByText('只看：“移动电话”要改的').waitFor();
    for (const name of newMobiles.keys()) await checkGrid(page).getByText(name, { exact: true }).waitFor();
    // The hand stands in the changed column, and old and new are read there without opening anything.
    const [changed] = [...newMobiles.keys()].map((name) => everybody.find((one) => one.name === name));
    await soon(() => currentCell(page)).toContain(' → ');
    await checkGrid(page)
      .getByText(
        `${maskBy('mobile', changed?.mobile ?? '')} → ${maskBy('mobile', newMobiles.get(changed?.name ?? '') ?? '')}`,
      )
      .first()
      .waitFor();
    await soon(() => checkGrid(page).getByText(newcomer.name).count()).toBe(0);
  });

  test('a pair is looked at side by side and decided', async () => {
    const { page } = program;
    await panel(page).getByText('待定 1').click();
    await panel(page).getByRole('button', { name: '左右对照' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('13912345678').waitFor();
    await dialog.getByRole('button', { name: '不是同一人，新增' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await counts(page).getByText('新增 2').waitFor();
    await panel(page).getByText('待定 0').waitFor();
  });

  test('a row is left out with the space bar, and taken in again', async () => {
    const { page } = program;
    await page.getByText('看全部').click();
    await checkGrid(page).getByText(newcomer.name, { exact: true }).click();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press(' ');
    await counts(page).getByText('不导入 1').waitFor();
    await counts(page).getByText('新增 1').waitFor();
    await page.keyboard.press(' ');
    await counts(page).getByText('新增 2').waitFor();
  });

  test('it is written, and the same file again changes nothing', async () => {
    const { page } = program;
    await panel(page)
      .getByText(/^问题 \d/)
      .click();
    await acceptWarnings(page);
    await button(page, '写入 5 行').click();
    await page.getByText('已写入：新增 2 人，更新 3 人').waitFor();
    expect(await total()).toBe(everybody.length + 2);
    for (const [name, mobile] of newMobiles) expect((await valuesOf(name))['mobile']).toContain(mobile.slice(-4));
    await chooseFile(page, first);
    await counts(page).getByText(`共 ${everybody.length} 行`).waitFor();
    expect(await counts(page).innerText()).toMatch(/新增 0/);
  });
});

describe('afterwards', () => {
  test('the import is listed with its columns, and its file comes back byte for byte', async () => {
    const { page } = program;
    await openImport(page);
    await page.getByRole('button', { name: first.name }).click();
    const detail = page.getByRole('complementary', { name: '这次导入' });
    await detail.getByRole('row', { name: '内部编码 工号' }).waitFor();
    await detail.getByRole('button', { name: '取回原来的文件' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('还差：交给谁').waitFor();
    // Kept for the office itself: one press, and the register says so.
    await dialog.getByRole('button', { name: '自己用' }).click();
    await dialog.getByText('还差：交给谁').waitFor({ state: 'detached' });
    const file = await downloaded(page, () => dialog.getByRole('button', { name: '取回原件' }).click());
    await dialog.waitFor({ state: 'hidden' });
    expect(Buffer.from(file.bytes).equals(Buffer.from(first.bytes))).toBe(true);
  });

  test('people edited since are named before the import is undone', async () => {
    const { page } = program;
    const id = await idOf(newcomer.name);
    await program.data('members.update', { ids: [id], values: { mobile: '13811112222' } });
    for (const [at, name] of [...newMobiles.keys()].entries())
      await program.data('members.update', { ids: [await idOf(name)], values: { mobile: `1381111333${at}` } });
    await page.getByRole('grid', { name: '导入记录' }).getByText(later.name).click();
    const detail = page.getByRole('complementary', { name: '这次导入' });
    await detail.getByText('导入以后又改过的 4 人').waitFor();
    await detail.getByRole('listitem').filter({ hasText: newcomer.name }).waitFor();
    await detail.getByRole('button', { name: '撤销这次导入' }).click();
    // Three are named, and the whole list is one press away.
    await page.getByRole('dialog').getByText('看全部 4 个').click();
    const list = page.getByRole('dialog').getByRole('list', { name: '后来又改过的' });
    for (const name of [newcomer.name, ...newMobiles.keys()])
      await list.getByRole('listitem').filter({ hasText: name }).waitFor();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /全撤销/ })
      .click();
    await soon(total).toBe(everybody.length);
    for (const name of newMobiles.keys())
      expect((await valuesOf(name))['mobile']).toContain(everybody.find((one) => one.name === name)?.mobile.slice(-4));
  });
});

describe('pasting', () => {
  test('cells copied in Excel come in like a file', async () => {
    const { page } = program;
    await openImport(page);
    await page.getByText('把花名册拖到这里').waitFor();
    const text = `姓名\t性别\t身份证号\n${newcomer.name}\t女\t${newcomer.idNumber}\n`;
    await page.evaluate((copied) => {
      const data = new DataTransfer();
      data.setData('text/plain', copied);
      window.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
    }, text);
    await counts(page).getByText('共 1 行').waitFor();
    await counts(page).getByText('新增 1').waitFor();
    expect(program.complaints).toEqual([]);
  });
});
