import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeWorkbook } from '../../src-main/workbook/write.ts';
import { close, contentOf, enrol, idOf, openUnion, ownBytes, reason, unitOf } from '../service/package-world.ts';
import { button, downloaded, soon } from './pages/program.ts';
import { standsWell } from './pages/walk-about.ts';
import { openPractice, type PracticePage } from './practice-page.ts';

/** An upper union takes the packages of ten units in; an eleventh is missing, the third one sent twice. */
const figures = Array.from({ length: 10 }, (_, i) => ({
  members: 100 + 7 * i,
  women: 40 + 3 * i,
  dues: 10_000 + 123 * i,
}));
const corrected = { members: 99, women: 39, dues: 9_876 };
const final = figures.map((own, i) => (i === 2 ? corrected : own));
const members = final.reduce((sum, own) => sum + own.members, 0);

let program: PracticePage;
let folder = '';
beforeAll(async () => {
  program = await openPractice();
  folder = mkdtempSync(join(tmpdir(), 'usb-'));
});
afterAll(async () => {
  await program?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What the units' own programs make of it, each from its own book. */
async function packages(card: Uint8Array<ArrayBuffer>): Promise<void> {
  for (const [i, own] of figures.entries()) {
    const book = openUnion(unitOf(i + 1));
    try {
      const { fingerprint } = await book.done('packages.readCard', { file: card });
      const { id } = await book.done('packages.keepCard', { file: card, fingerprint });
      enrol(book, [
        { name: `王${i}`, id: idOf(100 + i) },
        ...(i === 3 || i === 6 ? [{ name: '李娜', id: idOf(777) }] : []),
      ]);
      for (const of of i === 2 ? [own, corrected] : [own]) {
        const reports = [close(book, contentOf(unitOf(i + 1), of))];
        const file = await book.done('packages.make', { reports, members: {}, way: '公钥', card: id, ...reason });
        writeFileSync(join(folder, file.fileName), ownBytes(file));
      }
    } finally {
      book.close();
    }
  }
  writeFileSync(join(folder, '坏的.ghr'), 'UORP');
}

test('ten units’ packages: the missing and the double are found, the sums are right and open the units behind them', {
  timeout: 240_000,
}, async () => {
  const { page, go } = program;
  await go('/reports/reception');
  await button(page, '本会要收下级的报表').click();
  await page.getByText('还没有下级单位').waitFor();
  const card = await downloaded(page, () => button(page, '存本单位名片').click());
  expect(card.name).toMatch(/^单位名片_.*\.ghc$/u);

  await go('/reports/reception/units');
  const units = Array.from({ length: 11 }, (_, i) => unitOf(i + 1));
  const list = await writeWorkbook({
    name: '单位',
    columns: ['单位代码', '单位名称'].map((header) => ({ header, width: 24 })),
    rows: units.map(({ code, name }) => [code, name]),
  });
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '下级单位.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(list) });
  await page.getByRole('grid', { name: '下级单位' }).getByText('第11工会委员会').waitFor();

  await packages(new Uint8Array(card.bytes));
  await go('/reports/reception');
  await button(page, '收报送包').first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '选文件夹' }).click();
  await dialog.getByRole('textbox', { name: '文件夹' }).fill(folder);
  await dialog.getByRole('button', { name: '收', exact: true }).click();
  await dialog.getByText('没有收 1 份，收下 11 份').waitFor();
  await dialog.getByText('“坏的.ghr”').waitFor();
  await page.screenshot({ path: join(tmpdir(), 'r8b-take.png') });
  await dialog.getByRole('button', { name: '收完了' }).click();

  const rows = page.getByRole('grid', { name: '收表' }).getByRole('row');
  const row = rows.filter({ hasText: '会员和会费季报表' });
  await soon(async () => (await row.textContent()) ?? '').toContain('10 / 11');
  await standsWell(program, '收表汇总');
  await row.getByText('2026年第三季度').click();
  const collected = page.getByRole('grid', { name: '各单位' });
  await soon(
    async () => (await collected.getByRole('row').filter({ hasText: '第11工会' }).textContent()) ?? '',
  ).toContain('未报');
  await soon(
    async () => (await collected.getByRole('row').filter({ hasText: '第3工会' }).textContent()) ?? '',
  ).toContain('变了 4 处');
  await page.screenshot({ path: join(tmpdir(), 'r8b-units.png') });

  await page.getByRole('navigation', { name: '视图' }).getByText('汇总').click();
  await page.getByRole('button', { name: `会员人数 人数 ${members.toLocaleString('zh-CN')}` }).click();
  const parts = page.getByRole('table', { name: '各单位的数' });
  await soon(async () => parts.getByRole('row').count()).toBe(10);
  const cells = await parts.locator('td.number').allTextContents();
  expect(cells.map(Number).sort((a, b) => a - b)).toEqual(final.map((own) => own.members).sort((a, b) => a - b));
  await standsWell(program, '汇总');
  await page.screenshot({ path: join(tmpdir(), 'r8b-sum.png') });
  await parts.getByRole('link', { name: '第3工会委员会' }).click();
  await page.getByRole('table', { name: '变化' }).waitFor();
  await soon(async () => (await page.getByRole('table', { name: '会员', exact: true }).textContent()) ?? '').toContain(
    '会员人数99',
  );
  await page.screenshot({ path: join(tmpdir(), 'r8b-package.png') });

  // The two lists with one person in both.
  await go('/reports/reception');
  await page
    .getByRole('grid', { name: '收表' })
    .getByRole('row')
    .filter({ hasText: '会员名单' })
    .getByText('2026年第三季度')
    .click();
  await page.getByRole('navigation', { name: '视图' }).getByText('两处都有的人').click();
  await soon(async () => (await page.getByRole('table', { name: '两处都有的人' }).textContent()) ?? '').toContain(
    '第4工会委员会',
  );
  expect(program.complaints).toEqual([]);
});

test('a correction is asked for as a file, and the sum is closed to go further up', { timeout: 120_000 }, async () => {
  const { page, go } = program;
  await go('/reports/reception/of/2026-Q3/quarter');
  await page.getByRole('grid', { name: '各单位' }).getByText('第5工会委员会').click();
  await button(page, '退回更正').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: '要改什么' }).fill('女会员数和花名册对不上，请核对');
  const file = await downloaded(page, () => dialog.getByRole('button', { name: '退回，存成文件' }).click());
  expect(file.name).toBe('退回通知_第5工会委员会_2026-Q3.ghr');
  await page.getByText('这一份已经退回').waitFor();
  await go('/reports/reception/of/2026-Q3/quarter/sum');
  const left = members - (final[4]?.members ?? 0);
  await page.getByRole('button', { name: `会员人数 人数 ${left.toLocaleString('zh-CN')}` }).waitFor();
  await button(page, '汇总定稿').click();
  await go('/reports/packages');
  await page.getByRole('grid', { name: '定稿的报表' }).getByText('会员和会费季报表（汇总）').waitFor();
  expect(program.complaints).toEqual([]);
});

test('a lower union packs its list of members with a one-time code', { timeout: 120_000 }, async () => {
  const { page, go } = program;
  await go('/reports/packages');
  await page.getByRole('checkbox', { name: /带上会员名单/ }).check();
  await standsWell(program, '打包上报');
  await page.screenshot({ path: join(tmpdir(), 'r8b-packages.png') });
  await button(page, '打包上报').click();
  const dialog = page.getByRole('dialog');
  await page.screenshot({ path: join(tmpdir(), 'r8b-pack.png') });
  const file = await downloaded(page, () => dialog.getByRole('button', { name: '打包', exact: true }).click());
  expect(file.name).toMatch(/^报送包_.*\.ghr$/u);
  expect((await dialog.locator('output').textContent()) ?? '').toMatch(/^\d{4}( \d{4}){5}$/u);
  await page.screenshot({ path: join(tmpdir(), 'r8b-packed.png') });
  expect(program.complaints).toEqual([]);
});
