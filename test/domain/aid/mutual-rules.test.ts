import { expect, test } from 'vitest';
import { unpaidFinding } from '../../../src-main/domain/aid/mutual-rules.ts';

const plan = {
  name: '住院医疗互助',
  feeFen: 5_000,
  enrolFrom: '2025-11-01',
  enrolTo: '2025-12-31',
  note: '先交款后享受',
};

test('a claim of who has not paid is warned about with the rule of the plan; who has paid is not', () => {
  expect(unpaidFinding({ name: '陈国良', paidOn: null }, plan)).toEqual({
    level: 'warn',
    sentence: '陈国良没有登记交款日期，请先核对交了没有；已经交的，在参保名单上补交款日期',
    source: '“住院医疗互助”每份 50.00 元，2025-11-01 到 2025-12-31 参保交款；先交款后享受',
  });
  expect(unpaidFinding({ name: '陈国良', paidOn: '2025-12-20' }, plan)).toBeNull();
});

test.each([
  [null, '2025-12-31', '“住院医疗互助”每份 50.00 元，2025-12-31 截止参保交款'],
  ['2025-11-01', null, '“住院医疗互助”每份 50.00 元，2025-11-01 起参保交款'],
  [null, null, '“住院医疗互助”每份 50.00 元'],
])('a window from %s to %s', (enrolFrom, enrolTo, source) => {
  expect(unpaidFinding({ name: '陈国良', paidOn: null }, { ...plan, enrolFrom, enrolTo, note: null })?.source).toBe(
    source,
  );
});
