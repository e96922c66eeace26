import { beforeEach, expect, test } from 'vitest';
import { filledIn, table, withHelp } from './forms-drawn.ts';

/** 合计 of a form beside what it draws: who adds up wonders. */
beforeEach(withHelp);

test('合计 as a column that is more than the columns of kinds is told, row by row', async () => {
  const { told, rows } = await filledIn(
    await table('2026年帮扶资金统计表', '单位：元', [['项目', '生活救助', '子女助学', '合计'], ['金额'], ['人次']]),
  );
  // Life 2,500 and schooling 3,000; warmth 450.50 and health 5,000 have no column. 4 and 1 of 7 times.
  expect(rows.slice(0, 2)).toEqual([
    [2500, 3000, 10950.5],
    [4, 1, 7],
  ]);
  expect(told).toContain('“表”的金额·合计是 10950.5，表上各列加起来是 5500');
  expect(told).toContain('“表”的人次·合计是 7，表上各列加起来是 5');
});

test('户数 that the form adds up itself is said to count a household once for each kind', async () => {
  const made = (last: readonly string[]) =>
    table('2026年帮扶情况统计表', '填报单位：', [['帮扶项目', '户数', '人次'], ['生活救助'], ['子女助学'], last]);
  expect((await filledIn(await made(['合计', '=SUM(B4:B5)', '=SUM(C4:C5)']))).told).toContain(
    '“户数”的合计由表自己加，一户得了几类帮扶就算几次，可能比帮扶资金发放统计表（R13）多',
  );
  expect((await filledIn(await made(['合计']))).told).not.toContain('由表自己加');
});

test('lines that are sources, and kinds that the form reckons itself, are not said to add up to nothing', async () => {
  const sources = await filledIn(
    await table('2026年帮扶资金统计表', '单位：元', [['资金来源', '金额'], ['本级工会经费'], ['合计']]),
  );
  expect(sources.rows.at(-1)).toEqual([10950.5]);
  expect(sources.told).not.toContain('加起来是');
  const reckoned = await filledIn(
    await table('2026年帮扶情况统计表', '单位：元', [
      ['帮扶项目', '现金', '实物', '金额'],
      ['生活救助', '', '', '=B4+C4'],
      ['子女助学', '', '', '=B5+C5'],
      ['合计'],
    ]),
  );
  expect(reckoned.told).not.toContain('加起来是');
});
