import { beforeEach, expect, test } from 'vitest';
import { form } from './forms-book.ts';
import { drawn, filledIn, places, table, withHelp } from './forms-drawn.ts';

/** Help below a heading that names a kind is of that kind. */

beforeEach(() => withHelp());

test('single places and rows below a kind of help are of that kind', async () => {
  const { rows } = await filledIn(
    await form((sheet) => {
      sheet.getCell('A1').value = '2026年工作情况统计表';
      sheet.getCell('A2').value = '填报单位：';
      drawn(sheet, 3, [
        ['一、医疗救助', ''],
        ['帮扶人次'],
        ['帮扶金额'],
        ['帮扶户数'],
        ['二、子女助学'],
        ['帮扶人次'],
        ['助学金额'],
        ['三、送温暖和生活救助'],
        ['帮扶人次'],
        ['四、会员工作'],
        ['帮扶人次'],
        ['会员总数'],
      ]);
    }),
  );
  // One person got 5,000 for an illness, one 3,000 for school; seven times help in all.
  expect(rows.map((row) => row[0] ?? null)).toEqual([1, 5000, null, null, 1, 3000, null, null, null, 7, 5]);
});

test('a table below the title of a kind is of that kind', async () => {
  const { rows } = await filledIn(
    await table('2026年医疗救助情况统计表', '填报单位：', [
      ['指标', '上半年', '全年'],
      ['帮扶人次'],
      ['帮扶金额'],
      ['帮扶户数'],
    ]),
  );
  expect(rows).toEqual([
    [0, 1],
    [0, 5000],
    [0, 1],
  ]);
});

test('a title of 送温暖 is of all help', async () => {
  const { said } = await filledIn(await places('2026年送温暖工作情况表', ['帮扶人次', '走访慰问人次']));
  expect(said).toMatchObject({ 帮扶人次: 7, 走访慰问人次: 1 });
});
