import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReportContent } from '../../src-main/domain/report-content.ts';
import { close, contentOf, enrol, idOf, openUnion, ownBytes, reason, unitOf } from '../service/package-world.ts';
import { establish } from './pages/first-start.ts';
import { type Hand, handOf } from './pages/hand.ts';
import { button, downloaded, openTab, type Program, soon, startProgram } from './pages/program.ts';
import { standsWell } from './pages/walk-about.ts';

/** An upper union whose units send what real ones send: a messy list, a damaged stick, old packages, a quarter too early. */
let upper: Program;
let above: Hand;
let folder = '';
const units = [1, 2, 3, 4, 5, 6].map(unitOf);
const said = '2026年第三季度还没有过完，数字到2026年9月20日为止';

const picture = async (name: string): Promise<void> => {
  const pictures = process.env['UNION_OFFICE_PICTURES'];
  if (!pictures) return;
  // A box that opens is drawn in full.
  await upper.page.waitForTimeout(400);
  await upper.page.screenshot({ path: join(pictures, `odd-${name}.png`) });
};
const csv = (rows: readonly (readonly string[])[]) => ({
  name: '下级单位.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(rows.map((row) => row.join(',')).join('\r\n')),
});

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'usb-'));
  upper = await startProgram();
  above = handOf(() => upper);
}, 240_000);
afterAll(async () => {
  await upper?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** One unit's program packs what it closed, or its list alone; returns the file's bytes. */
async function packs(
  n: number,
  card: Uint8Array<ArrayBuffer>,
  contents: readonly ReportContent[],
  { day = '2026-11-21', people = [] as { name: string; id: string }[] } = {},
): Promise<Uint8Array[]> {
  const book = openUnion(unitOf(n), day);
  try {
    const { fingerprint } = await book.done('packages.readCard', { file: card });
    const { id } = await book.done('packages.keepCard', { file: card, fingerprint });
    enrol(book, people);
    const members = people.length > 0 ? {} : null;
    const made: Uint8Array[] = [];
    for (const reports of contents.length > 0 ? contents.map((content) => [close(book, content)]) : [[]])
      made.push(ownBytes(await book.done('packages.make', { reports, members, way: '公钥', card: id, ...reason })));
    return made;
  } finally {
    book.close();
  }
}

test('a messy list says what is to be put right, and comes in when it is', { timeout: 180_000 }, async () => {
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
  const head = [['下级工会名单'], ['编号', '上级工会', '工会代码', '工会名称']];
  const lines = units.map(({ code, name }, i) => [String(i + 1), '市总', code, name]);
  const input = page.locator('input[type=file]');
  await input.setInputFiles(
    csv([...head, ...lines, ['7', '市总', '', '没有代码的工会'], ['8', '市总', '8.13E+17', '公交']]),
  );
  const box = page.getByRole('dialog');
  await box.getByText('2 行收不了，名单还没有写入').waitFor();
  await box.getByRole('row', { name: '第 9 行 “没有代码的工会”没有单位代码，请补上' }).waitFor();
  await box.getByRole('row', { name: /第 10 行 代码成了 8\.13E\+17/u }).waitFor();
  await picture('list-refused');
  await button(box, '改好再导').click();
  await box.waitFor({ state: 'detached' });
  await input.setInputFiles(csv([...head, ['0', '', '320100001', '临江市总工会'], ...lines]));
  await box.getByText('名单收下了：新增 6 个，改名 0 个，0 个没有变，本单位自己不用列，跳过了。').waitFor();
  // The codes of these units are made up: what does not hold stays to be read.
  await box.getByText('6 处请核对，已经收下').waitFor();
  await picture('list-doubts');
  await button(box, '知道了').click();
  await standsWell(upper, '下级单位');
  await picture('list');
  // A second unit of a name is asked about: most often it is the first under its other code.
  await button(page, '加一个单位').click();
  await box.getByRole('textbox', { name: '单位名称' }).fill(unitOf(1).name);
  await box.getByRole('textbox', { name: '单位代码' }).fill('320105050');
  await button(box, '保存').click();
  await box.getByText(/名单里已经有“第1工会委员会”，代码是/u).waitFor();
  await box.getByRole('checkbox', { name: '是另一个单位，名称一样' }).waitFor();
  await picture('same-name');
  await button(box, '取消').click();
});

test('a stick with damaged, doubled, old and early packages: each has its sentence, the good ones are taken', {
  timeout: 240_000,
}, async () => {
  const { page } = upper;
  await above.go('/reports/packages/cards?from=reception');
  const card = new Uint8Array((await downloaded(page, () => button(page, '存本单位名片').click())).bytes);
  const put = (name: string, bytes: Uint8Array | undefined): void => writeFileSync(join(folder, name), bytes ?? '');
  const figures = (n: number) => ({ members: 100 * n, women: 40 * n, dues: 100_000 * n });
  const of = (n: number): ReportContent => contentOf(unitOf(n), figures(n));
  const li = { name: '李娜', id: idOf(777) };
  const [one] = await packs(1, card, [of(1)], { people: [li, { name: '王一', id: idOf(1) }] });
  put('1.ghr', one);
  put('1 副本.ghr', one);
  // Two versions of the second unit: the newer lies first in the folder, the older comes too late.
  const [old, latest] = await packs(2, card, [contentOf(unitOf(2), figures(9)), of(2)]);
  put('2 新.ghr', latest);
  put('3 旧.ghr', old);
  const [early] = await packs(3, card, [{ ...of(3), checks: [{ level: 'ok', sentence: said }] }]);
  put('4.ghr', early);
  const [fourth, fifth] = [(await packs(4, card, [of(4)]))[0], (await packs(5, card, [of(5)]))[0]];
  const damaged = Uint8Array.from(fourth ?? []);
  damaged[damaged.length - 200] = (damaged[damaged.length - 200] ?? 0) ^ 1;
  put('5 坏.ghr', damaged);
  put('6.ghr', fourth);
  put('7 没拷完.ghr', fifth?.subarray(0, fifth.length - 500));
  put('8.ghr', fifth);
  // Its list alone, packed within the quarter: filed under the month.
  const [list] = await packs(6, card, [], { day: '2026-09-20', people: [li] });
  put('9.ghr', list);

  await above.go('/reports/reception');
  await button(page, '收报送包').first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '选文件夹' }).click();
  await dialog.getByRole('textbox', { name: '文件夹' }).fill(join(folder, '没有'));
  await dialog.getByRole('button', { name: '收', exact: true }).click();
  await dialog.getByText(/找不到了，可能被移走/u).waitFor();
  await dialog.getByRole('textbox', { name: '文件夹' }).fill(folder);
  await dialog.getByRole('button', { name: '收', exact: true }).click();
  await dialog.getByText('没有收 3 份，收下 6 份，收过了 1 份').waitFor({ timeout: 60_000 });
  await picture('take');
  const results = dialog.getByRole('table', { name: '收表结果' });
  for (const sentence of [/旧的不盖掉新的/u, /被改动过或损坏了/u, /可能没有拷完/u])
    await results.getByText(sentence).first().waitFor();
  await dialog.getByRole('button', { name: '收完了' }).click();
});

test('the sum names what has to be known of it, and goes further up', { timeout: 180_000 }, async () => {
  const { page } = upper;
  await page
    .getByRole('grid', { name: '收表' })
    .getByRole('row')
    .filter({ hasText: '会员和会费季报表' })
    .getByText('2026年第三季度')
    .click();
  const grid = page.getByRole('grid', { name: '各单位' });
  await soon(async () => (await grid.getByRole('row').filter({ hasText: '第3工会' }).textContent()) ?? '').toContain(
    '期没过完',
  );
  await picture('units');
  const views = page.getByRole('navigation', { name: '视图' });
  await views.getByRole('link', { name: '汇总' }).click();
  await page.getByText(`“第3工会委员会”的表定稿时${said}`).waitFor();
  // 李娜 stands on the list of the sixth too, which sent no figures: nobody is counted twice here.
  expect(await page.getByText('会员人数可能算了两遍').count()).toBe(0);
  // 100 + 200 + 300 + 400 + 500: the double and the old one are not in it.
  await page
    .getByRole('table', { name: '会员', exact: true })
    .first()
    .getByRole('button', { name: '1500' })
    .or(page.getByText('1,500', { exact: true }))
    .first()
    .waitFor();
  await standsWell(upper, '汇总');
  await picture('sum');
  await button(page, '汇总定稿').click();
  await page
    .getByRole('dialog')
    .getByText(/没有报的：|退回还没有改好的：/u)
    .first()
    .waitFor();
  await page.getByRole('dialog').getByRole('button', { name: '汇总定稿' }).click();
  await page.getByRole('button', { name: /^看定稿 / }).waitFor();
  await above.go('/reports/packages');
  const row = page.getByRole('grid', { name: '定稿的报表' }).locator('.grid-row').filter({ hasText: '汇总' });
  await row.locator('input[type=checkbox]').click();
  await button(page, '打包上报').click();
  await page
    .getByRole('dialog')
    .getByText(/第3工会委员会.*还没有过完/u)
    .waitFor();
  await picture('pack');
  await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
});

test('a person on a list of the quarter and on one of a month is shown with the day of each list', {
  timeout: 90_000,
}, async () => {
  const { page } = upper;
  await above.go('/reports/reception/of/2026-Q3/members/shared');
  const table = page.getByRole('table', { name: '两处都有的人' });
  await table.getByText('李娜').waitFor();
  await table.getByText('2026-09-20 的名单').waitFor();
  await picture('shared');
  expect(upper.complaints).toEqual([]);
});
