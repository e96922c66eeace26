import { describe, expect, test } from 'vitest';
import type { ActivityRow } from '../../src-main/contract/activity-rows.ts';
import { fieldsOfYear } from '../../src-renderer/pages/year/activities/activity-fields.ts';
import type { ActivityData } from '../../src-renderer/pages/year/activities/ActivityView.tsx';
import { firstDraft } from '../../src-renderer/pages/year/activities/draft-text.ts';
import { stagesOf } from '../../src-renderer/pages/year/activities/stages.ts';
import { readField } from '../../src-renderer/parts/field-text.ts';

const row = {
  name: '组织女职工插花活动',
  state: '筹备',
  number: '2026-001',
  from: '2026-03-06',
  to: '2026-03-06',
  place: null,
  group: null,
  people: 24,
  women: 24,
  budgetFen: 0,
  spentFen: 0,
  employerFen: 0,
  approvedOn: null,
  settledOn: null,
  settleBy: null,
  late: false,
} as unknown as ActivityRow;
const data = (name: string) => ({ row: { ...row, name }, prizes: [], content: null }) as unknown as ActivityData;

test('a draft says 活动 once and 组织 never twice', () => {
  const said = (name: string): string => firstDraft(data(name), 'news', '工会');
  expect(said('组织女职工插花活动')).toBe('3 月 6 日，工会举办“女职工插花活动”，24 人参加（其中女职工 24 人）。');
  expect(said('插花')).toContain('举办“插花”活动，');
  expect(said('组织')).toContain('举办“组织”活动，');
});

test('the step of approval does not deny the money that the plan gives', () => {
  const note = (planned: number | null): unknown => stagesOf(row, planned)[1]?.note;
  expect(note(null)).toBe('没有预算，不用');
  expect(note(0)).toBe('没有预算，不用');
  expect(note(120_000)).toBe('计划里有钱，先写预算');
});

describe('days of the activity form', () => {
  const day = (from: string, field: 'from' | 'to', text: string): unknown =>
    readField(fieldsOfYear(from)[field], text).value;
  test('3.1 is a day of its year, and what begins in December may end in January', () => {
    expect(day('2026-05-01', 'from', '3.1')).toBe('2026-03-01');
    expect(day('2025-05-01', 'to', '5月3日')).toBe('2025-05-03');
    expect(day('2026-12-28', 'to', '1.3')).toBe('2027-01-03');
    expect(day('2026-12-28', 'to', '12.30')).toBe('2026-12-30');
  });
});
