import { afterAll, beforeAll, expect, test } from 'vitest';
import { xlsx, type Value } from '../service/roster-file.ts';
import { type DuesOffice, duesOf, openDuesOffice, yuan } from './dues-office.ts';
import { acceptWarnings, checkGrid, panel, question } from './pages/import.ts';
import { button, type Program, soon, startProgram } from './pages/program.ts';

/**
 * A payroll as the finance office hands it out becomes the bases of the dues: two header rows, merged cells, a subtotal
 * for each department, a total, formulas. Every sum is reckoned anew from the figures that the file was made of.
 */
let program: Program;
let office: DuesOffice;

/** 岗位工资 and 薪级工资 of each, in fen; the base is their sum. */
const pay = new Map<string, readonly [post: number, grade: number, bonus: number]>([
  ['周建萍', [330_000, 221_640, 90_000]],
  ['许春生', [250_000, 108_700, 60_000]],
  ['孙玉梅', [310_000, 198_700, 70_000]],
  ['刘志强', [410_000, 212_055, 120_000]],
  ['外聘小李', [290_000, 100_000, 40_000]],
  ['杨海燕', [310_050, 200_840, 80_000]],
  ['黄国栋', [430_000, 281_530, 100_000]],
]);
const departments = [
  ['机加车间', ['周建萍', '许春生', '孙玉梅', '刘志强', '外聘小李']],
  ['装配车间', ['杨海燕', '黄国栋']],
] as const;

async function payroll(year: number): Promise<Uint8Array> {
  const rows: Value[][] = [
    [`青石机械厂${year}年12月工资发放表`],
    ['序号', '部门', '姓名', '应发项目', null, null, null, '扣款', '实发'],
    [null, null, null, '岗位工资', '薪级工资', '绩效工资', '应发合计', '公积金', null],
  ];
  const merges = ['A1:I1', 'A2:A3', 'B2:B3', 'C2:C3', 'D2:G2', 'I2:I3'];
  let number = 0;
  for (const [department, names] of departments) {
    const first = rows.length + 1;
    for (const name of names) {
      const [post, grade, bonus] = pay.get(name) ?? [0, 0, 0];
      const at = rows.length + 1;
      const gross = (post + grade + bonus) / 100;
      rows.push([
        (number += 1),
        department,
        name,
        post / 100,
        grade / 100,
        bonus / 100,
        { formula: `SUM(D${at}:F${at})`, result: gross },
        500,
        { formula: `G${at}-H${at}`, result: gross - 500 },
      ]);
    }
    const last = rows.length;
    const total = (place: 0 | 1 | 2): number =>
      names.reduce((sum, name) => sum + (pay.get(name)?.[place] ?? 0), 0) / 100;
    merges.push(`B${first}:B${last}`);
    for (let row = first + 1; row <= last; row += 1) (rows[row - 1] as Value[])[1] = null;
    const sum = (column: string, result: number) => ({ formula: `SUM(${column}${first}:${column}${last})`, result });
    rows.push([null, `${department}小计`, null, sum('D', total(0)), sum('E', total(1)), sum('F', total(2))]);
  }
  rows.push([null, '合计', null, 22_600.5, 13_234.65, 5600]);
  rows.push(['制表人：陈会计', null, null, null, '审核人：']);
  return xlsx({ name: '12月', rows, merges });
}

beforeAll(async () => {
  program = await startProgram();
  office = await openDuesOffice(program);
  await program.page.reload();
});
afterAll(() => program?.close());

test('columns are chosen, people are recognised or looked at, and the bases stand', async () => {
  const { page } = program;
  const { year } = office;
  await page.goto(page.url().replace(/#.*$/, '#/import?noun=payroll'));
  await page.getByText('把工资表拖到这里').waitFor();
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button(page, '选 Excel 文件').click()]);
  await chooser.setFiles({
    name: `${year}年12月工资.xlsx`,
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(await payroll(year)),
  });

  // Nobody knows yet what makes the base: the column step says so.
  await page.getByText('还差：计费基数').waitFor();
  for (const header of ['岗位工资', '薪级工资']) {
    const box = page.getByRole('combobox', { name: new RegExp(`${header}对到$`) });
    await box.click();
    await page.keyboard.type('计费基数');
    await page.keyboard.press('Enter');
    await soon(async () =>
      expect(await page.getByRole('region', { name: '计费基数怎么来' }).innerText()).toContain(header),
    );
  }
  // 3300.00 + 2216.40
  await page.getByRole('region', { name: '计费基数怎么来' }).getByText('5,516.40').waitFor();
  await shot('1-columns');

  await button(page, '下一步：对内容').click();
  const month = question(page, '这些基数从哪个月起用');
  await month.getByRole('radio', { name: `${year + 1} 年 1 月起（工资表的下一个月）` }).click();
  await soon(async () => expect(await month.getByText('要回答').count()).toBe(0));
  await shot('2-month');
  await button(page, '下一步：检查').click();
  await checkGrid(page).waitFor();

  // Departments are no groups of this union: six people are known by their names alone, and one answer settles them.
  await panel(page).getByText(/^待定/).click();
  await panel(page).getByRole('radio', { name: '都是库里同名的那一位' }).click();
  await button(page, /^写入 6 行$/).waitFor();
  await panel(page)
    .getByText(/^会改什么/)
    .click();
  await shot('3-impact');
  const impact = await panel(page).innerText();
  const members = [...pay].filter(([name]) => name !== '外聘小李');
  const base = (name: string): number => (pay.get(name)?.[0] ?? 0) + (pay.get(name)?.[1] ?? 0);
  expect(impact).toContain(yuan(members.reduce((sum, [name]) => sum + base(name), 0)));
  expect(impact).toMatch(/1 行\s*不在会员名册里/);
  // Ten members in all.
  expect(impact).toMatch(/4 名会员\s*要交会费，工资表里没有/);
  await panel(page).getByRole('button', { name: '4 名会员' }).click();
  for (const name of ['马德福', '谢文斌', '何国庆', '朱明亮'])
    await panel(page).getByRole('button', { name }).waitFor();

  await panel(page).getByText(/^问题/).click();
  await acceptWarnings(page);
  await shot('4-check');
  await button(page, /^写入 6 行$/).click();
  await page.getByText('已写入：').first().waitFor();
  await shot('5-receipt');

  const matrix = await program.data<{ rows: { name: string; expected: (number | null)[] }[] }>('dues.matrix', {
    year: year + 1,
  });
  const januaries = new Map(matrix.rows.map(({ name, expected }) => [name, expected[0]]));
  for (const [name] of members) expect([name, januaries.get(name)]).toEqual([name, duesOf(base(name))]);
  const before = office.people.find(({ name }) => name === '马德福');
  expect(januaries.get('马德福')).toBe(duesOf(before?.baseFen ?? 0));

  await button(page, '撤销这次导入').click();
  await soon(async () => {
    const { rows } = await program.data<typeof matrix>('dues.matrix', { year: year + 1 });
    for (const { name, baseFen } of office.people)
      expect([name, rows.find((row) => row.name === name)?.expected[0]]).toEqual([name, duesOf(baseFen)]);
  });
});

test('a person known by name in two rows: both are the person, and their amounts are added', async () => {
  const { page } = program;
  const rows: Value[][] = [
    ['姓名', '计费基数'],
    ['周建萍', 5000],
    ['周建萍', 800],
  ];
  await page.goto(page.url().replace(/#.*$/, '#/import?noun=payroll'));
  await page.getByText('把工资表拖到这里').waitFor();
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button(page, '选 Excel 文件').click()]);
  const buffer = Buffer.from(await xlsx({ name: '补发', rows }));
  await chooser.setFiles({ name: '两行一个人.xlsx', mimeType: 'application/octet-stream', buffer });
  const month = question(page, '这些基数从哪个月起用');
  await month.getByRole('radio').first().click();
  await soon(async () => expect(await month.getByText('要回答').count()).toBe(0));
  await button(page, '下一步：检查').click();
  await checkGrid(page).waitFor();
  await panel(page).getByText('待定 2').click();
  await panel(page).getByRole('radio', { name: '都是库里同名的那一位' }).click();
  await panel(page).getByText('1 行要选用哪一行').waitFor();
  // Half a base is not written: the first row waits with the second.
  await panel(page).getByText('待定 2').waitFor();
  const which = panel(page).getByRole('listitem').filter({ hasText: '用哪一行' });
  await which.getByRole('button', { name: '左右对照' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('第 3 行和前面的行用哪一行').waitFor();
  await shot('8-rows');
  await dialog.getByRole('button', { name: '两行加起来 5,800.00' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await panel(page).getByText('待定 0').waitFor();
  await panel(page).getByText(/^问题/).click();
  await acceptWarnings(page);
  await button(page, /^写入 1 行$/).click();
  await page.getByText('已写入：').first().waitFor();
  await button(page, '撤销这次导入').click();
});

test('a list of deductions becomes payments, and says honestly that they stay', async () => {
  const { page } = program;
  const { year, people } = office;
  const [zhou, xu] = people as [DuesOffice['people'][number], DuesOffice['people'][number]];
  const rows: Value[][] = [
    [`${year}年1月会费代扣清单`],
    ['序号', '部门', '姓名', '代扣会费'],
    [1, '机加小组', zhou.name, duesOf(zhou.baseFen) / 100],
    [2, '机加小组', xu.name, duesOf(xu.baseFen) / 100],
    [null, '合计', null, (duesOf(zhou.baseFen) + duesOf(xu.baseFen)) / 100],
  ];
  await page.goto(page.url().replace(/#.*$/, '#/import?noun=payments'));
  await page.getByText('把代扣或缴费清单拖到这里').waitFor();
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button(page, '选 Excel 文件').click()]);
  const buffer = Buffer.from(await xlsx({ name: '代扣', rows }));
  await chooser.setFiles({ name: '代扣清单.xlsx', mimeType: 'application/octet-stream', buffer });
  await question(page, '按哪个月记').waitFor();
  // A payment is for good, so the day is never taken for granted.
  await question(page, '按哪一天收款记').getByRole('radio', { name: /^今天/ }).click();
  await shot('6-terms');
  await button(page, '下一步：检查').click();
  await checkGrid(page).waitFor();
  await acceptWarnings(page);
  await button(page, /^写入 2 行$/).click();
  await page.getByText('已写入：记账 2 笔').waitFor();
  await page.getByText('收款是永久的记录，不能撤销').waitFor();
  expect(await button(page, '撤销这次导入').count()).toBe(0);
  await shot('7-paid');
  const { rows: paid } = await program.data<{ rows: { name: string; paid: number[] }[] }>('dues.matrix', { year });
  for (const person of [zhou, xu])
    expect([person.name, paid.find(({ name }) => name === person.name)?.paid[0]]).toEqual([
      person.name,
      duesOf(person.baseFen),
    ]);
  await button(page, '看收款记录').click();
  const batch = page.getByRole('grid', { name: '这一批收款' });
  for (const { name } of [zhou, xu]) await batch.getByText(name).waitFor();
});

/** Pictures to look at, when somebody asks for them. */
async function shot(name: string): Promise<void> {
  const folder = process.env['UNION_OFFICE_SHOTS'];
  if (folder) await program.page.screenshot({ path: `${folder}/payroll-${name}.png` });
}
