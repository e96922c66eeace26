import { beforeEach, expect, test } from 'vitest';
import { book, cells, exit, form, opened, plain } from './forms-book.ts';
import { drawn, filledIn, places, table, withHelp } from './forms-drawn.ts';

/** A time that no form is filled for (two years, days within a month) leaves open what stands below it: never a part. */

beforeEach(() => withHelp());
const KINDS = [['帮扶项目', '人次', '金额'], ['生活救助'], ['子女助学']];

test.each([
  '2025年9月至2026年8月帮扶统计表',
  '2025年12月至2026年2月送温暖帮扶统计表',
  '2025年7月1日至2026年6月30日帮扶统计表',
  '2025年、2026年帮扶统计表',
  '2025年度至2026年度帮扶统计表',
  '2025—2026学年帮扶统计表',
  '2025年以来帮扶统计表',
  '2026年7月15日至8月15日帮扶统计表',
])('%s stays open, in a table and in single places', async (title) => {
  const { rows, told, view } = await filledIn(await table(title, '填报单位：', KINDS));
  expect(rows.flat().filter((cell) => cell !== null)).toEqual([]);
  expect(view.period).toMatchObject({ isDated: false, unread: title });
  expect(told).toContain(`“${title}”写的时间`);
  expect(told).toContain('生活救助·人次');
  const single = await filledIn(await places(title, ['帮扶人次', '会员总数', '2025年帮扶人次']));
  // A label that names its own year is known all the same: nobody was helped in 2025.
  expect(single.said).toMatchObject({ 帮扶人次: null, 会员总数: null, '2025年帮扶人次': 0 });
  expect(single.told).toContain('帮扶人次（B3）');
});

test.each([
  ['2026.7—2026.9帮扶统计表', '2026-Q3', [2, 1800]],
  ['2026.7-9帮扶统计表', '2026-Q3', [2, 1800]],
  ['2026.7.1—2026.9.30帮扶统计表', '2026-Q3', [2, 1800]],
  ['2026年以来帮扶统计表', '2026', [4, 2500]],
  ['2026年1月至今帮扶统计表', '2026', [4, 2500]],
])('%s is read whole', async (title, key, first) => {
  const { rows, view } = await filledIn(await table(title, '填报单位：', KINDS));
  expect([view.period.key, view.period.isDated, rows[0]]).toEqual([key, true, first]);
});

test('whoever chooses a time fills what stands below such a title', async () => {
  const bytes = await table('2025年9月至2026年8月帮扶统计表', '填报单位：', KINDS);
  const view = await book.done('forms.read', await opened(bytes, '表.xlsx', { period: '2026' }));
  expect(view.tables[0]?.cells[0]?.map((cell) => cell?.value)).toEqual(['4', '2500']);
  expect(view.period.unread).toBeNull();
});

test('a heading over two years leaves open only what stands below it', async () => {
  const bytes = await form((sheet) => {
    sheet.getCell('A1').value = '2026年工会工作情况统计表';
    drawn(sheet, 2, [
      ['一、2025年以来帮扶情况', ''],
      ['帮扶人次'],
      ['二、2025年12月至2026年2月送温暖情况'],
      ['帮扶人次'],
      ['三、2026年帮扶情况'],
      ['帮扶人次'],
    ]);
  });
  const view = await book.done('forms.read', await opened(bytes, '表.xlsx'));
  const rows = cells((await book.done('forms.fill', { ...(await opened(bytes, '表.xlsx')), ...exit })).bytes);
  expect([3, 5, 7].map((row) => rows[row - 1]?.[1] ?? null)).toEqual([null, null, 7]);
  expect(view.checks.map(({ sentence }) => sentence).join()).toContain('一、2025年以来帮扶情况·帮扶人次（B3）');
  expect(view.period.unread).toBeNull();
});

test('a comparison of two years is filled by the years of its columns', async () => {
  const { rows } = await filledIn(
    await table('2025年和2026年帮扶统计表', '填报单位：', [
      ['帮扶项目', '2025年人次', '2026年人次'],
      ['生活救助'],
      ['子女助学'],
    ]),
  );
  expect(rows).toEqual([
    [0, 4],
    [0, 1],
  ]);
});

test('a list of those who joined in such a time waits', async () => {
  const bytes = await form((sheet) => {
    plain(sheet, ['序号', '姓名', '性别'], 3);
    sheet.getCell('A1').value = '2025年9月至2026年8月新入会会员名单';
  });
  const view = await book.done('forms.read', await opened(bytes, '表.xlsx'));
  expect(view.lists[0]).toMatchObject({ who: 'unsaid', people: 0 });
});
