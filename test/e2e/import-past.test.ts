import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ActivityRow } from '../../src-main/contract/activity-rows.ts';
import { xlsx } from '../service/roster-file.ts';
import { acceptWarnings, checkGrid, question } from './pages/import.ts';
import { button, soon } from './pages/program.ts';
import { openPractice, type PracticePage } from './practice-page.ts';

/** A ledger of a year long gone, dropped as it is: it becomes activities, and all of it goes again in one step. */
let practice: PracticePage;
beforeAll(async () => {
  practice = await openPractice();
});
afterAll(() => practice?.close());

const held = async () =>
  (await practice.data<{ rows: ActivityRow[] }>('activities.list', { year: 2019 })).rows.map(
    ({ name, from, to, people, women, spentFen }) => [name, from, to, people, women, spentFen],
  );

test('a ledger of past activities is read, asked about, written and taken back', async () => {
  const { page } = practice;
  await practice.go('/year/activities?year=2019');
  await button(page, '导入往年台账').first().click();
  const buffer = Buffer.from(
    await xlsx({
      name: '文体活动',
      rows: [
        ['工会文体活动台账'],
        ['序号', '活动时间', null, '活动名称', '参加人数', null, '活动经费'],
        [null, '月份', '日期', null, '合计', '其中女', null],
        [1, '3月', '3.8', '三八插花', '约40人', 40, 1200],
        [2, null, '12日', '学雷锋', 15, null, null],
        [3, '12月', '12.11-12.20', '冬季健步走', '86人（女31人）', null, '300.5'],
      ],
      merges: ['A1:G1', 'B2:C2', 'E2:F2', 'B4:B5'],
    }),
  );
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button(page, '选 Excel 文件').click()]);
  await chooser.setFiles({ name: '2019年活动台账.xlsx', mimeType: 'application/octet-stream', buffer });
  const money = question(page, '2 次活动写着支出，钱怎么记');
  await money.getByRole('radio', { name: /记成活动费用/ }).click();
  await soon(async () => expect(await money.getByText('要回答').count()).toBe(0));
  await button(page, '下一步：检查').click();
  await checkGrid(page).waitFor();
  await acceptWarnings(page);
  await button(page, /^写入 3 行$/).click();
  await page.getByText('已写入：').first().waitFor();
  expect((await held()).toSorted()).toEqual([
    ['三八插花', '2019-03-08', '2019-03-08', 40, 40, 120_000],
    ['冬季健步走', '2019-12-11', '2019-12-20', 86, 31, 30_050],
    ['学雷锋', '2019-03-12', '2019-03-12', 15, 0, 0],
  ]);
  await button(page, '撤销这次导入').click();
  await soon(async () => expect(await held()).toEqual([]));
  expect(practice.complaints).toEqual([]);
});
