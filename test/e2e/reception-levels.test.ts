import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReportContent } from '../../src-main/domain/report-content.ts';
import { contentNow } from '../../src-main/services/reports/snapshot-make.ts';
import { identity, type Book } from '../service/book.ts';
import { close, exchangeCard, openUnion, ownBytes, reason, unitOf } from '../service/package-world.ts';
import { establish } from './pages/first-start.ts';
import { type Hand, handOf } from './pages/hand.ts';
import { button, downloaded, type Program, startProgram } from './pages/program.ts';
import { standsWell } from './pages/walk-about.ts';

/** The city collects R5 and R4 from two direct units and a district, whose own fourth unit did not report. */
const district = { code: '81320101MC0000009X', name: '清江区总工会' };
const direct = [unitOf(1), unitOf(2)];
const below = [unitOf(3), unitOf(4), unitOf(5), unitOf(6)];
const year = { report: 'R5', period: '2026-Q3' };
const month = { report: 'R4', period: '2026-10' };

let city: Program;
let above: Hand;
let folder = '';
const books: Book[] = [];

const picture = async (name: string): Promise<void> => {
  const pictures = process.env['UNION_OFFICE_PICTURES'];
  if (!pictures) return;
  await city.page.waitForTimeout(400);
  await city.page.screenshot({ path: join(pictures, `levels-${name}.png`) });
};

/** Both sheets of the nth unit: n members in a work force of 2n, as its own program makes them. */
async function sheetsOf(book: Book, n: number): Promise<ReportContent[]> {
  book.write(() => book.ledger.sql.prepare('update unit set employee_count = ?').run(2 * n));
  for (let i = 0; i < n; i += 1)
    await book.done('members.create', {
      values: { name: `王${n}${i}`, idType: '居民身份证', idNumber: identity('1980-05-04', 20 * n + i) },
      event: { type: '入会', date: '2020-01-01' },
    });
  const at = { today: '2026-11-21', madeBy: '孙丽' };
  return [
    contentNow(book.ledger, 'R5', { period: year.period } as never, at).content,
    contentNow(book.ledger, 'R4', { month: month.period, note: '核对过' } as never, at).content,
  ];
}
function union(unit: { code: string; name: string }): Book {
  const book = openUnion(unit);
  books.push(book);
  return book;
}
async function pack(lower: Book, card: number, ids: number[]) {
  const made: { name: string; bytes: Uint8Array<ArrayBuffer> }[] = [];
  for (const id of ids) {
    const file = await lower.done('packages.make', { reports: [id], members: null, way: '公钥', card, ...reason });
    made.push({ name: file.fileName, bytes: ownBytes(file) });
  }
  return made;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'usb-'));
  city = await startProgram();
  above = handOf(() => city);
}, 240_000);
afterAll(async () => {
  await city?.close();
  for (const book of books) book.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a district adds up its own units and packs the sum for the city', { timeout: 240_000 }, async () => {
  const { page } = city;
  await establish(page, {
    unionName: '临江市总工会',
    unionCreditCode: '',
    unitName: '临江市总工会机关',
    handler: '何静',
    takesReports: true,
  });
  await city.data('unit.save', { values: { statisticsCode: '320100001' } });
  for (const unit of [...direct, district]) await city.data('reception.saveUnit', unit);
  await city.data('reception.await', { ...year, title: '基层工会调查表（工会基层组织情况）', due: '2026-12-15' });
  await city.data('reception.await', { ...month, title: '会员月报', due: '2026-11-21' });
  await above.go('/reports/packages/cards?from=reception');
  const card = new Uint8Array((await downloaded(page, () => button(page, '存本单位名片').click())).bytes);
  const kept = async (book: Book): Promise<number> => {
    const { fingerprint } = await book.done('packages.readCard', { file: card });
    return (await book.done('packages.keepCard', { file: card, fingerprint })).id;
  };
  const middle = union(district);
  for (const unit of below) await middle.done('reception.saveUnit', unit);
  for (const [i, unit] of below.slice(0, 3).entries()) {
    const book = union(unit);
    const ids = (await sheetsOf(book, i + 3)).map((content) => close(book, content));
    const files = await pack(book, await exchangeCard(middle, book), ids);
    const { lines } = await middle.done('reception.take', { files });
    expect(lines.map(({ outcome }) => outcome)).toEqual(['taken', 'taken']);
  }
  const sums = [await middle.done('reception.freeze', year), await middle.done('reception.freeze', month)];
  const files = await pack(
    middle,
    await kept(middle),
    sums.map(({ id }) => id),
  );
  for (const [i, unit] of direct.entries()) {
    const book = union(unit);
    const ids = (await sheetsOf(book, i + 1)).map((content) => close(book, content));
    files.push(...(await pack(book, await kept(book), ids)));
  }
  for (const { name, bytes } of files) writeFileSync(join(folder, name), bytes);
  writeFileSync(join(folder, '第7工会.xlsx'), Buffer.from('d0cf11e0a1b11ae1', 'hex'));
});

test('the city takes sums and reports in by one folder; both levels are one sum', { timeout: 240_000 }, async () => {
  const { page } = city;
  await above.go('/reports/reception');
  await button(page, '收报送包').first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '选文件夹' }).click();
  await dialog.getByRole('textbox', { name: '文件夹' }).fill(folder);
  await dialog.getByRole('button', { name: '收', exact: true }).click();
  await dialog.getByText('收下 6 份').waitFor({ timeout: 60_000 });
  await dialog.getByText('1 个 Excel 加了口令（第7工会.xlsx）').waitFor();
  await picture('take');
  await dialog.getByRole('button', { name: '收完了' }).click();
  await picture('reception');
  // Packed on the day before, taken in when the day was over.
  await above.go('/reports/reception/of/2026-10/R4');
  await picture('units-R4');
  // 1 + 2 members of the direct units, 3 + 4 + 5 of the district's; twice as many employees.
  await above.go('/reports/reception/of/2026-Q3/R5/sum');
  await page.getByText('“清江区总工会（汇总）”：还有 1 个单位没有报：第6工会委员会').waitFor();
  await page.getByRole('button', { name: /^会员人数 本期 15$/u }).waitFor();
  await standsWell(city, '汇总');
  await picture('sum-R5');
  await page.getByRole('button', { name: /^职工人数 本期 30$/u }).click();
  const parts = page.getByRole('complementary', { name: '各单位的数' });
  await parts.getByRole('link', { name: '第1工会委员会' }).waitFor();
  expect(await parts.getByRole('row').allInnerTexts()).toEqual([
    '第1工会委员会\t2',
    '第2工会委员会\t4',
    '清江区总工会（汇总）\t24',
  ]);
  await picture('drill-R5');
  await parts.getByRole('link', { name: '清江区总工会（汇总）' }).click();
  await page.getByRole('heading', { name: /清江区总工会/u }).waitFor();
  await picture('drill-package');
});

test('a month sheet of many columns stands within its page, with the share of the sums', {
  timeout: 60_000,
}, async () => {
  const { page } = city;
  await above.go('/reports/reception/of/2026-10/R4/sum');
  const table = page.getByRole('table', { name: /月报表/u });
  // 15 of 30.
  await table.getByText('50.0%').waitFor();
  await picture('sum-R4');
  // The name of the line stands on one line or two, and not a character a line.
  const name = table.getByRole('row').last().getByRole('cell').first();
  expect(await name.innerText()).toBe('5 个单位合计');
  expect((await name.boundingBox())?.width).toBeGreaterThan(100);
  const main = (await page.getByRole('main').boundingBox()) ?? { x: 0, width: 0 };
  const box = (await page.locator('.reception-table').boundingBox()) ?? { x: 0, width: 9999 };
  expect(box.x + box.width).toBeLessThanOrEqual(main.x + main.width);
  await page.getByText('一个单位一行').click();
  await page.getByText('清江区总工会（汇总）', { exact: true }).waitFor();
  await picture('sum-R4-units');
});

test('the home page of a union without members begins with what it receives', { timeout: 60_000 }, async () => {
  const { page } = city;
  await above.go('/');
  await page.getByText('在收的报表').first().waitFor();
  await picture('home');
  await button(page, '去收报送包').click();
  await page.getByRole('grid', { name: '收表' }).waitFor();
});

test('an address of the sum leads to its collection', { timeout: 60_000 }, async () => {
  const { page } = city;
  await above.go('/reports/reception/of/2026-Q3/sum%3AR5');
  await page.getByRole('heading', { name: '2026年第三季度 基层工会调查表（工会基层组织情况）' }).waitFor();
  await page.getByRole('grid', { name: '各单位' }).getByText('清江区总工会').waitFor();
  await picture('old-address');
  await above.go('/reports/reception/of/2026-Q3/R5/sum');
  await button(page, '汇总定稿').click();
  const ask = page.getByRole('dialog');
  await ask.getByText('应收 3 个单位，都报来了，汇总 3 个（连同下级的汇总，共 5 个单位的数）').waitFor();
  await picture('freeze');
  await ask.getByRole('button', { name: '汇总定稿' }).click();
  await page.getByRole('button', { name: /^看定稿 2026-/u }).waitFor();
  const book = books.at(-2) as Book;
  const content = contentNow(book.ledger, 'R5', { period: year.period } as never, {
    today: '2026-11-21',
    madeBy: '孙丽',
  }).content;
  const row = content.tables[0]?.rows.find(({ label }) => label === '职工人数');
  (row as { cells: Record<string, number> }).cells['value'] = 5;
  for (const { name, bytes } of await pack(book, 1, [close(book, content)])) writeFileSync(join(folder, name), bytes);
  await city.data('reception.take', { folder });
  await page.getByText(/以后来过 1 个更正/u).waitFor();
  // A long name gives way before the views do.
  const tabs = page.getByRole('navigation', { name: '视图' });
  // The line under the view that is on is a pixel wider than its word.
  expect(await tabs.evaluate((own) => own.scrollWidth - own.clientWidth)).toBeLessThanOrEqual(1);
  await picture('frozen');
  expect(city.complaints).toEqual([]);
});
