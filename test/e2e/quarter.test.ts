import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ContentTable, ReportContent } from '../../src-main/domain/report-content.ts';
import { writeWorkbook } from '../../src-main/workbook/write.ts';
import { unitOf } from '../service/package-world.ts';
import { establish } from './pages/first-start.ts';
import { type Hand, handOf } from './pages/hand.ts';
import { button, type ChosenFile, downloaded, openTab, type Program, soon, startProgram } from './pages/program.ts';
import { openPractice, type PracticePage } from './practice-page.ts';
import { expectedLines, packNine, period } from './quarter/units.ts';

/** A unit answers a quarter and sends it; the union above takes ten units' packages in, an eleventh is missing. */
const missing = unitOf(11);
let unit: PracticePage;
let upper: Program;
let above: Hand;
let folder = '';
let card: ChosenFile;
let own: { code: string; name: string };
let nine: ReportContent[];
let ownTables: readonly ContentTable[];

const pictures = process.env['UNION_OFFICE_PICTURES'];
const picture = async ({ page }: Pick<Program, 'page'>, name: string): Promise<void> => {
  if (pictures) await page.screenshot({ path: join(pictures, `quarter-${name}.png`) });
};
const file = (name: string, bytes: Uint8Array) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(bytes),
});

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'usb-'));
  unit = await openPractice();
  upper = await startProgram();
  above = handOf(() => upper);
  const state = await unit.data<{ unit: { code: string; name: string } }>('packages.state');
  own = state.unit;
}, 240_000);
afterAll(async () => {
  await unit?.close();
  await upper?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('an office founded as 上级工会 finds 收表汇总, takes its units in and gives its card out', {
  timeout: 120_000,
}, async () => {
  const { page } = upper;
  await establish(page, {
    unionName: '临江市总工会',
    unionCreditCode: '',
    unitName: '临江市总工会机关',
    handler: '何静',
    takesReports: true,
  });
  await upper.data('unit.save', { values: { statisticsCode: '320100001' } });
  await openTab(page, '报表');
  await page.getByRole('navigation', { name: '视图' }).getByRole('link', { name: '收表汇总' }).click();
  await button(page, '加下级单位').click();
  const units = [own, ...Array.from({ length: 9 }, (_, i) => unitOf(i + 1)), missing];
  const list = await writeWorkbook({
    name: '单位',
    columns: ['单位代码', '单位名称'].map((header) => ({ header, width: 24 })),
    rows: units.map(({ code, name }) => [code, name]),
  });
  await page.locator('input[type=file]').setInputFiles(file('下级单位.xlsx', list));
  const grid = page.getByRole('grid', { name: '下级单位' });
  await grid.getByText(missing.name).waitFor();
  // 第2 before 第11.
  const names = await grid.locator('.grid-row').allInnerTexts();
  const place = (name: string): number => names.findIndex((line) => line.includes(name));
  expect(place('第2工会')).toBeLessThan(place('第9工会'));
  expect(place('第9工会')).toBeLessThan(place('第11工会'));
  await above.go('/reports/packages/cards?from=reception');
  card = await downloaded(page, () => button(page, '存本单位名片').click());
  await page.locator('.package-secret').waitFor();
});

test('the unit takes the card in, once the number that is read out was typed', { timeout: 60_000 }, async () => {
  const { page, go } = unit;
  const code = (await upper.page.locator('.package-secret').innerText()).trim();
  await go('/reports/packages');
  await page.getByRole('link', { name: '名片和核对码' }).click();
  await button(page, '收上级的名片').click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[type=file]').setInputFiles(file(card.name, card.bytes));
  await dialog.getByText('临江市总工会').first().waitFor();
  await dialog.getByLabel('核对码').fill('0000 0000 0000 0000 0000 0000');
  await button(dialog, '核对过，收下').click();
  await dialog.getByText('念的核对码和名片里的不一样').waitFor();
  await dialog.getByLabel('核对码').fill(code);
  await button(dialog, '核对过，收下').click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('region', { name: '上级的名片' }).getByText('临江市总工会').waitFor();
  await picture(unit, 'cards');
});

test('a quarter is answered: a check fails, its jump opens the line, the record is put right, 逻辑正确, 定稿', {
  timeout: 120_000,
}, async () => {
  const { page, go } = unit;
  const { values } = await unit.data<{ values: { employeeCount: number } }>('unit.get');
  // Somebody mistyped a record: more women than employees.
  await unit.data('unit.save', { values: { femaleEmployeeCount: values.employeeCount + 5 } });
  await go(`/reports/R5?period=${period}`);
  await button(page, /^待填的 \d+ 项都填/).click();
  const checks = page.getByRole('complementary', { name: '检查' });
  const finding = checks.getByRole('listitem').filter({ hasText: '多于“职工人数”' }).first();
  await finding.waitFor();
  const closing = page.getByRole('button', { name: '定稿', exact: true });
  expect(await closing.isDisabled()).toBe(true);
  await finding.getByRole('link', { name: '看这一项' }).click();
  const line = page.locator('tr[data-key="A02"].return-here');
  await line.waitFor();
  await picture(unit, 'failing');
  await line.getByRole('link', { name: '看单位资料' }).click();
  const cell = page.locator('[data-field="femaleEmployeeCount"]');
  await cell.focus();
  await page.keyboard.press('F2');
  await cell.locator('input').fill('120');
  await page.keyboard.press('Enter');
  await soon(() => cell.innerText()).toContain('120');
  await go(`/reports/R5?period=${period}`);
  await checks.getByText('逻辑正确，可以定稿').waitFor();
  await picture(unit, 'right');
  await closing.click();
  await page.getByRole('dialog').getByRole('button', { name: '定稿' }).click();
  await page.getByRole('button', { name: '已定稿' }).waitFor();
});

test('the closed quarter goes into a package that only the union above opens', { timeout: 60_000 }, async () => {
  const { page, go } = unit;
  await go('/reports/packages');
  const row = page.getByRole('grid', { name: '定稿的报表' }).locator('.grid-row').filter({ hasText: '基层工会调查表' });
  await row.locator('input[type=checkbox]').click();
  await page.getByRole('checkbox', { name: /带上会员名单/ }).check();
  await button(page, '打包上报').click();
  const dialog = page.getByRole('dialog');
  const made = await downloaded(page, () => dialog.getByRole('button', { name: '打包', exact: true }).click());
  expect(made.name).toMatch(/^报送包_.*_2026-Q3_第\d+次\.ghr$/u);
  await picture(unit, 'packed');
  // Nothing can be called off any more.
  expect(await dialog.getByRole('button', { name: '取消' }).count()).toBe(0);
  await dialog.getByRole('button', { name: '关闭' }).last().click();
  writeFileSync(join(folder, made.name), made.bytes);
  expect(unit.complaints).toEqual([]);
});

async function takeFolder(words: string): Promise<void> {
  const { page } = upper;
  await above.go('/reports/reception');
  await button(page, '收报送包').first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '选文件夹' }).click();
  await dialog.getByRole('textbox', { name: '文件夹' }).fill(folder);
  await dialog.getByRole('button', { name: '收', exact: true }).click();
  await dialog.getByText(words).waitFor({ timeout: 60_000 });
  await picture(upper, 'take');
  await dialog.getByRole('button', { name: '收完了' }).click();
}

test('the union above takes ten units in from a folder, and finds the missing and the double', {
  timeout: 240_000,
}, async () => {
  await takeFolder('收下 1 份');
  const [first] = await upper
    .data<{ packageId: number | null }[]>('reception.collected', { report: 'R5', period })
    .then((rows) => rows.filter(({ packageId }) => packageId !== null));
  const { tables } = await upper.data<{ tables: ContentTable[] }>('reception.package', { id: first?.packageId });
  ownTables = tables;
  nine = await packNine(folder, new Uint8Array(card.bytes), tables[0] as ContentTable);
  writeFileSync(join(folder, '坏的.ghr'), 'UORP');
  await takeFolder('没有收 1 份，收下 10 份，收过了 1 份');
  const { page } = upper;
  const row = page.getByRole('grid', { name: '收表' }).getByRole('row').filter({ hasText: '基层工会调查表' });
  await soon(async () => (await row.textContent()) ?? '').toContain('10 / 11');
  await picture(upper, 'reception');
  await row.getByText('2026年第三季度').click();
  const units = page.getByRole('grid', { name: '各单位' });
  const of = (name: string) => units.getByRole('row').filter({ hasText: name });
  await soon(async () => (await of(missing.name).textContent()) ?? '').toContain('未报');
  await soon(async () => (await of('第3工会').textContent()) ?? '').toContain('2 份');
  await soon(async () => (await of('第4工会').textContent()) ?? '').toContain('1 份');
});

test('every figure of the sum is that of ten units added up by hand; a number opens its units, a unit its tables', {
  timeout: 120_000,
}, async () => {
  const { page } = upper;
  await page.getByRole('navigation', { name: '视图' }).getByRole('link', { name: '汇总' }).click();
  const table = page.getByRole('table', { name: '基层工会调查表' }).first();
  await table.waitFor();
  const shown = await table
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => (cell.textContent ?? '').trim())));
  const all = [ownTables[0] as ContentTable, ...nine.map(({ tables }) => tables[0] as ContentTable)];
  const lines = expectedLines(all).map((line) => line.map((cell) => cell.trim()));
  expect(shown).toEqual(lines);
  await picture(upper, 'sum');
  const members = all.map((one) => Number(one.rows.find(({ key }) => key === 'A04')?.cells['value']));
  await table.locator('tr').filter({ hasText: '会员人数' }).first().getByRole('button').first().click();
  const parts = page.getByRole('table', { name: '各单位的数' });
  await soon(async () => parts.getByRole('row').count()).toBe(10);
  const cells = await parts.locator('td.number').allTextContents();
  const ascending = (a: number, b: number): number => a - b;
  expect(cells.map((cell) => Number(cell.replaceAll(',', ''))).sort(ascending)).toEqual(members.sort(ascending));
  await picture(upper, 'parts');
  await parts.getByRole('link', { name: '第3工会委员会' }).click();
  await page.getByRole('table', { name: '变化' }).waitFor();
  await picture(upper, 'package');
  // Back to the units by the button at the left.
  await button(page, '各单位').click();
  await page.getByRole('grid', { name: '各单位' }).waitFor();
});

test('a person on the lists of two units is found by name', { timeout: 60_000 }, async () => {
  const { page } = upper;
  await above.go('/reports/reception');
  const row = page.getByRole('grid', { name: '收表' }).getByRole('row').filter({ hasText: '会员名单' });
  await row.getByText('2026年第三季度').click();
  await page.getByRole('navigation', { name: '视图' }).getByRole('link', { name: '两处都有的人' }).click();
  const shared = page.getByRole('table', { name: '两处都有的人' });
  await soon(async () => (await shared.textContent()) ?? '').toContain('李娜');
  expect(await shared.locator('tbody tr').count()).toBe(1);
  expect(await shared.textContent()).toMatch(/第4工会委员会.*第7工会委员会/u);
  await picture(upper, 'shared');
  expect(upper.complaints).toEqual([]);
});

test('a correction is asked for as a file, and the sum is closed to go further up', { timeout: 120_000 }, async () => {
  const { page } = upper;
  await above.go(`/reports/reception/of/${period}/R5`);
  await page.getByRole('grid', { name: '各单位' }).getByText('第5工会委员会').click();
  await button(page, '退回更正').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: '要改什么' }).fill('女会员数和花名册对不上，请核对');
  const made = await downloaded(page, () => dialog.getByRole('button', { name: '退回，存成文件' }).click());
  expect(made.name).toBe('退回通知_第5工会委员会_2026-Q3.ghr');
  await page.getByText('这一份已经退回').waitFor();
  await above.go(`/reports/reception/of/${period}/R5/sum`);
  const left = [
    ownTables,
    ...nine.filter(({ unit: { name } }) => name !== '第5工会委员会').map(({ tables }) => tables),
  ];
  const line = expectedLines(left.map(([one]) => one as ContentTable)).find((cells) => cells[1] === '会员人数');
  const value = line?.find((cell) => /^[\d,]+$/u.test(cell)) ?? '';
  const table = page.getByRole('table', { name: '基层工会调查表' }).first();
  await soon(() => table.locator('tr').filter({ hasText: '会员人数' }).first().textContent()).toContain(value);
  await button(page, '汇总定稿').click();
  await page
    .getByRole('dialog')
    .getByText(/没有报的：|退回还没有改好的：/u)
    .first()
    .waitFor();
  await page.getByRole('dialog').getByRole('button', { name: '汇总定稿' }).click();
  await page.getByRole('button', { name: /^看定稿 / }).waitFor();
  await above.go('/reports/packages');
  await page.getByRole('grid', { name: '定稿的报表' }).getByText('基层工会调查表（汇总）').waitFor();
  expect(upper.complaints).toEqual([]);
});
