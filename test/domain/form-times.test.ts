import { expect, test } from 'vitest';
import { readLabel } from '../../src-main/domain/forms/label.ts';
import { formPeriodIn } from '../../src-main/domain/forms/period.ts';
import { spanIn } from '../../src-main/domain/forms/time-words.ts';

test.each([
  ['一、二季度', '01~06'],
  ['三、四季度', '07~12'],
  ['一季度、二季度', '01~06'],
  ['前三季度', '01~09'],
  ['第三季度', 'Q3'],
  ['7、8、9月', '07~09'],
  ['7月、8月、9月', '07~09'],
  ['7月1日至9月30日', '07~09'],
  ['9月1日至30日', '09'],
  ['2月1日至28日', '02'],
])('%s is the whole of its time', (said, span) => {
  expect(spanIn(said)).toBe(span);
});

test.each(['7月5日至9月20日', '7月1日至9月29日', '一、三季度', '7、9月'])('%s is no time that a form has', (said) => {
  expect(spanIn(said)).toBeUndefined();
});

test.each([
  ['2026年7月1日至9月30日帮扶情况统计表', '2026-Q3'],
  ['2026年7月1日至2026年9月30日帮扶情况统计表', '2026-Q3'],
  ['2026年1月至2026年9月帮扶情况统计表', '2026-09-30'],
  ['2026年三、四季度帮扶情况统计表', '2026-H2'],
  ['2026年第三季度帮扶情况统计表', '2026-Q3'],
  // Neither the year nor its last quarter: the form asks.
  ['2026年7月5日至9月20日帮扶情况统计表', undefined],
  ['2026年一、三季度帮扶情况统计表', undefined],
])('a title %s', (title, key) => {
  expect(formPeriodIn([title], '2026-11-22')?.key).toBe(key);
});

test.each([
  ['一、二季度人次', '01~06'],
  ['7、8、9月人次', '07~09'],
  // Numbered, and not a list of times.
  ['一、一季度人次', 'Q1'],
  ['（一）二季度人次', 'Q2'],
  ['1、1月人次', '01'],
])('a label %s', (label, part) => {
  expect(readLabel(label)).toMatchObject({ part, names: expect.arrayContaining(['人次']) });
});
