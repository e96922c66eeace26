import { beforeEach, expect, test } from 'vitest';
import { form } from './forms-book.ts';
import { drawn, filledIn, places, table, withHelp } from './forms-drawn.ts';

/** A title or heading that names women or 农民工 beside everybody narrows nothing; alone it does. */

beforeEach(() => withHelp());
const ASKED = ['会员总数', '职工总数', '女会员数', '农民工会员数', '帮扶人次'];
// Five members, three of them women, two 农民工; eight employees; seven times help.
const ALL = { 会员总数: 5, 职工总数: 8, 女会员数: 3, 农民工会员数: 2, 帮扶人次: 7 };

test.each([
  '2026年工会组织和女职工工作情况统计表',
  '2026年男女会员情况统计表',
  '2026年会员及女会员情况统计表',
  '2026年会员、农民工会员情况统计表',
  '2026年工会会员和农民工会员发展情况统计表',
  '2026年工会、女职工委员会基本情况统计表',
  '2026年女职工和会员情况统计表',
  '2026年会员（含农民工）情况统计表',
])('%s is of all', async (title) => {
  expect((await filledIn(await places(title, ASKED))).said).toMatchObject(ALL);
});

test.each([
  ['2026年女职工工作统计表', 3],
  ['临江市总工会、教育局女职工工作统计表', 3],
  ['2026年女职工和农民工情况统计表', null],
  ['2026年农民工会员情况统计表', 2],
])('%s is narrowed', async (title, members) => {
  expect((await filledIn(await places(title, ASKED))).said).toMatchObject({ 会员总数: members });
});

test('headings are read the same way', async () => {
  const { said } = await filledIn(
    await form((sheet) => {
      sheet.getCell('A1').value = '2026年工会工作情况统计表';
      drawn(sheet, 2, [
        ['一、工会组织和女职工组织情况', ''],
        ['会员总数'],
        ['二、会员和农民工会员发展情况'],
        ['职工总数'],
        ['三、女职工情况'],
        ['会员人数'],
      ]);
    }),
  );
  expect(said).toMatchObject({ 会员总数: 5, 职工总数: 8, 会员人数: 3 });
});

test('why cells stay open is said beside them', async () => {
  const { view, told, rows } = await filledIn(
    await table('2026年困难职工（农民工）帮扶情况统计表', '填报单位：', [
      ['帮扶项目', '人次', '金额'],
      ['生活救助'],
      ['康复护理'],
    ]),
  );
  expect(rows.flat().filter((cell) => cell !== null)).toEqual([]);
  expect(view.tables[0]?.rows.map(({ why }) => why)).toEqual(['“农民工”的数分不出来', undefined]);
  expect(told).toContain('有 4 格空着（“农民工”的数分不出来）');
});
