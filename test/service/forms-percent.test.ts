import { beforeEach, expect, test } from 'vitest';
import { filledIn, table, withHelp } from './forms-drawn.ts';

beforeEach(withHelp);

test('a share in a cell that shows percent is 62.5 %, not 6250 %', async () => {
  const { rows } = await filledIn(
    await table(
      '2026年第三季度统计表',
      '填报单位：',
      [['指标', '数值', '本期数'], ['会员总数'], ['入会率']],
      (sheet) => {
        sheet.getCell('B5').numFmt = '0.0%';
      },
    ),
  );
  // Five members of eight employees.
  expect(rows.map((row) => row.slice(0, 2))).toEqual([
    [5, 5],
    [0.625, 62.5],
  ]);
});

test('合计 that has help of kinds that are not drawn is told', async () => {
  const bytes = await table('2026年第三季度统计表', '填报单位：', [
    ['帮扶项目', '人次', '金额'],
    ['生活救助'],
    ['子女助学'],
    ['合计'],
  ]);
  const { rows, told } = await filledIn(bytes);
  // 2 + 1 of 5 times; 1800 + 3000 of 10250.50.
  expect(rows[2]).toEqual([5, 10_250.5]);
  expect(told).toContain('合计·人次是 5，表上各行加起来是 3');
  expect(told).toContain('合计·金额是 10250.5，表上各行加起来是 4800');
  expect(told).not.toContain('都有了');
});
