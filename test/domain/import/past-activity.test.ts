import { describe, expect, test } from 'vitest';
import { daysIn, kindIn, peopleIn } from '../../../src-main/domain/import/past-activity-words.ts';

const at = (time: string | null, month: string | null = null, end: string | null = null) =>
  daysIn({ month, time, end }, 2025);

describe('days of a ledger', () => {
  test.each([
    ['3月8日', '2025-03-08', '2025-03-08'],
    ['3.8', '2025-03-08', '2025-03-08'],
    ['2024.3.8', '2024-03-08', '2024-03-08'],
    ['2024年3月8日', '2024-03-08', '2024-03-08'],
    ['2024-03-08', '2024-03-08', '2024-03-08'],
    ['12.11-12.20', '2025-12-11', '2025-12-20'],
    ['12.11—20', '2025-12-11', '2025-12-20'],
    ['12.28～1.3', '2025-12-28', '2026-01-03'],
    ['5月8-10日', '2025-05-08', '2025-05-10'],
    ['5月30日至6月2日', '2025-05-30', '2025-06-02'],
    ['9/10', '2025-09-10', '2025-09-10'],
    ['11月上旬', '2025-11-01', '2025-11-10'],
    ['2月下旬', '2025-02-21', '2025-02-28'],
    ['7—8月', '2025-07-01', '2025-08-31'],
    ['3月', '2025-03-01', '2025-03-01'],
  ])('%s', (words, from, to) => {
    expect(at(words)).toMatchObject({ from, to });
  });
  test('a day beside its month, an end in a column of its own', () => {
    expect(at('8日', '三月')).toMatchObject({ from: '2025-03-08', to: '2025-03-08', monthOnly: false });
    expect(at('11-20日', '12月')).toMatchObject({ from: '2025-12-11', to: '2025-12-20' });
    expect(at('8', '3')).toMatchObject({ from: '2025-03-08' });
    expect(at(null, '4月')).toMatchObject({ from: '2025-04-01', monthOnly: true });
    expect(at('5.30', null, '6.2')).toMatchObject({ from: '2025-05-30', to: '2025-06-02' });
    expect(at('12.30', null, '2026.1.2')).toMatchObject({ from: '2025-12-30', to: '2026-01-02' });
  });
  test('no year, no day, no time', () => {
    expect(daysIn({ month: null, time: '3.8', end: null }, null)).toBe('year');
    expect(daysIn({ month: null, time: '2024.3.8', end: null }, null)).toMatchObject({ from: '2024-03-08' });
    expect(at('2月30日')).toBe('day');
    expect(at('待定')).toBeNull();
    expect(at(null)).toBeNull();
  });
});

test.each([
  ['50', 50, null, false],
  ['约50人', 50, null, true],
  ['五十人', 50, null, false],
  ['60余人', 60, null, true],
  ['3场120人次', 120, null, false],
  ['50人（女20人）', 50, 20, false],
  ['86人，其中女职工31人', 86, 31, false],
  ['1,200人', 1200, null, false],
])('people: %s', (words, count, women, about) => {
  expect(peopleIn(words)).toEqual({ count, women, about });
});

test('what is no number, and the kind by the words', () => {
  expect(peopleIn('全体会员')).toBeNull();
  expect(peopleIn('百余人')).toBeNull();
  expect(kindIn(null, '职工羽毛球赛')).toBe('文体');
  expect(kindIn('体育', '春季比赛')).toBe('文体');
  expect(kindIn(null, '女职工健康体检')).toBe('体检');
  expect(kindIn(null, '“三八”插花')).toBe('节日');
  expect(kindIn(null, '每月例行事')).toBe('其他');
});
