import { beforeEach, expect, test } from 'vitest';
import { book, cells, exit, opened } from './forms-book.ts';
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

test('a count in a cell that shows percent is left open and told; what the clerk typed is written as a share', async () => {
  const drawn = await table(
    '2026年第三季度统计表',
    '填报单位：',
    [['指标', '数值', '本期数'], ['会员总数'], ['入会率']],
    (sheet) => {
      sheet.getCell('B4').numFmt = '0.0%';
      // A single place below the table: its label, and the cell right of it.
      sheet.getCell('A8').value = '女会员数';
      sheet.getCell('B8').numFmt = '0%';
      for (const at of ['A8', 'B8'])
        sheet.getCell(at).border = {
          top: { style: 'thin' },
          bottom: { style: 'thin' },
          left: { style: 'thin' },
          right: { style: 'thin' },
        };
    },
  );
  const { rows, told, view } = await filledIn(drawn);
  // Five members of eight employees; 5 as a share would read 500 %, 0.05 would read 5 %: neither is said.
  expect(rows.slice(0, 2).map((row) => row.slice(0, 2))).toEqual([
    [null, 5],
    [62.5, 62.5],
  ]);
  expect(rows[4]?.[0] ?? null).toBeNull();
  expect(told).toContain('会员总数·数值');
  expect(told).toContain('女会员数（B8）');
  const cell = view.tables[0]?.cells[0]?.[0]?.key ?? '';
  const asked = await opened(drawn, '表.xlsx', { blanks: { [cell]: '=12.5' } });
  const { bytes } = await book.done('forms.fill', { ...asked, ...exit });
  expect(cells(bytes)[3]?.[1]).toBe(0.125);
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
