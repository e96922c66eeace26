import { beforeEach, expect, test } from 'vitest';
import { filledIn, places, table, withHelp } from './forms-drawn.ts';

/** Help to 困难职工 is that of people with a file: what everybody got does not stand there. */
beforeEach(() => withHelp());

const asked = [
  '困难职工帮扶人次',
  '困难职工帮扶金额（元）',
  '帮扶困难职工户数',
  '慰问困难职工人次',
  '慰问困难职工金额（元）',
];

test('help to 困难职工 stays open and is listed; that of everybody is filled', async () => {
  const page = await filledIn(await places('2026年工作情况表', [...asked, '帮扶人次']));
  expect(asked.map((label) => page.said[label])).toEqual(asked.map(() => null));
  // Seven times help in the year.
  expect(page.said['帮扶人次']).toBe(7);
  for (const label of asked) expect(page.told).toContain(`${label}（B`);
  const lines = await filledIn(
    await table('2026年工作情况统计表', '', [['指标', '数量'], ...asked.map((label) => [label, '']), ['帮扶人次', '']]),
  );
  expect(lines.said).toMatchObject({ 困难职工帮扶人次: null, 帮扶困难职工户数: null, 帮扶人次: 7 });
});

test('sums of help on a form of 困难职工 are of everybody, and the check says so', async () => {
  const asked = async (title: string) =>
    (
      await filledIn(
        await table(title, '单位：元', [
          ['帮扶项目', '人次', '金额'],
          ['生活救助', '', ''],
          ['子女助学', '', ''],
        ]),
      )
    ).told;
  expect(await asked('2026年困难职工帮扶情况统计表')).toContain('没有建档的（例如送温暖）也在内');
  expect(await asked('2026年帮扶情况统计表')).not.toContain('没有建档的');
});
