import { beforeEach, expect, test } from 'vitest';
import { cells, form } from './forms-book.ts';
import { drawn, filledIn, table, withHelp } from './forms-drawn.ts';

/** In which unit amounts stand: their own label's, else the nearest line of units above, else a note below. */
beforeEach(withHelp);

const kinds = [['帮扶项目', '人次', '金额'], ['生活救助'], ['子女助学']];
const title = '2026年帮扶情况统计表';
/** 500 + 1000 + 800 + 200 of 生活救助, 3000 of 子女助学. */
const yuan = [2500, 3000];
const over = (unit: number): number[] => yuan.map((n) => n / unit);
const sums = (rows: readonly (readonly unknown[])[]): unknown[] => rows.slice(0, 2).map((row) => row[1] ?? null);

test('a unit in the title, in brackets, in a sentence, beside another label, or in a note is read', async () => {
  for (const [head, line] of [
    [`${title}（万元）`, '填报单位：'],
    [title, '（单位 万元）'],
    [title, '本表金额单位为万元'],
    [title, '金额单位：万元      填报单位：'],
    [title, '填报单位：      金额单位：万元'],
    [title, '填报单位：元江县总工会      单位：人次、万元'],
  ] as const)
    expect([head, line, ...sums((await filledIn(await table(head, line, kinds))).rows)]).toEqual([
      head,
      line,
      ...over(10_000),
    ]);
  for (const note of ['注：金额以万元为单位', '说明：本表金额单位：万元']) {
    const bytes = await table(title, '填报单位：', kinds, (sheet) => {
      sheet.getCell('A8').value = note;
    });
    expect([note, ...sums((await filledIn(bytes)).rows)]).toEqual([note, ...over(10_000)]);
  }
  // A line of units of figures that are no money changes nothing, and a name is no unit.
  for (const line of ['单位：人次', '填报单位：元江县总工会'])
    expect([line, ...sums((await filledIn(await table(title, line, kinds))).rows)]).toEqual([line, ...yuan]);
});

test('each table has the unit of the nearest line above it', async () => {
  const bytes = await form((sheet) => {
    sheet.getCell('A1').value = title;
    sheet.getCell('A2').value = '单位：千元';
    drawn(sheet, 3, kinds);
    sheet.getCell('A7').value = '单位：万元';
    drawn(sheet, 8, kinds);
    sheet.getCell('A12').value = '单位：元';
    drawn(sheet, 13, kinds);
  });
  const { out } = await filledIn(bytes);
  const found = cells(out).flatMap((row) => (['生活救助', '子女助学'].includes(String(row[0])) ? [row[2]] : []));
  expect(found).toEqual([...over(1000), ...over(10_000), ...yuan]);
});

test('two units that can not be told apart leave the money open; what names its own unit has it', async () => {
  const { rows, told } = await filledIn(
    await table(title, '单位：元、万元', [['帮扶项目', '人次', '金额', '金额（元）'], ['生活救助'], ['子女助学']]),
  );
  expect(rows.slice(0, 2)).toEqual([
    [4, null, 2500],
    [1, null, 3000],
  ]);
  expect(told).toContain('2 格空着：生活救助·金额、子女助学·金额');
  const noted = await table(title, '单位：元', kinds, (sheet) => {
    sheet.getCell('A8').value = '注：本表金额以万元为单位';
  });
  expect(sums((await filledIn(noted)).rows)).toEqual([null, null]);
});

test('single places count in it too, beside the unit of their own label', async () => {
  const { said } = await filledIn(
    await form((sheet) => {
      sheet.getCell('A1').value = '2026年情况表';
      sheet.getCell('B2').value = '金额单位：万元';
      drawn(sheet, 3, [['填报单位', ''], ['帮扶金额'], ['帮扶金额（元）'], ['会员总数']]);
    }),
  );
  // 10,950.50 yuan: 500 + 1000 + 800 + 200 + 3000 + 450.50 + 5000.
  expect(said).toMatchObject({ 帮扶金额: 1.09505, '帮扶金额（元）': 10950.5, 会员总数: 5 });
});
