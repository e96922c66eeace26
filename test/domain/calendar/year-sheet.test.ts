import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CalendarEntry,
  dayWordsIn,
  fits,
  isUnplaced,
  movedToDay,
} from '../../../src-main/domain/calendar/entry.ts';
import { chineseYear, fitYear, SHEET_ROOM, yearSheet } from '../../../src-main/domain/calendar/year-sheet.ts';
import { holidaysIn } from '../../../src-main/domain/calendar/holidays.ts';
import { builtInStandards } from '../../../src-main/domain/standards.ts';

let id = 0;
const entry = (values: Partial<CalendarEntry>): CalendarEntry => ({
  key: `item:${(id += 1)}`,
  layer: '计划',
  id,
  title: '消防技能赛',
  category: '文体活动',
  owner: null,
  helper: null,
  fromUpper: false,
  state: '未开始',
  standing: null,
  monthFrom: null,
  monthTo: null,
  dayFrom: null,
  dayTo: null,
  recurrence: null,
  turn: null,
  postponedFrom: null,
  words: null,
  note: null,
  planId: 1,
  link: '',
  verb: '打开',
  ...values,
});
const inMonth = (month: string, values: Partial<CalendarEntry> = {}) =>
  entry({ monthFrom: month, monthTo: month, ...values });
const onDay = (day: string, to = day, values: Partial<CalendarEntry> = {}) =>
  entry({ monthFrom: day.slice(0, 7), monthTo: to.slice(0, 7), dayFrom: day, dayTo: to, ...values });
const options = { festivals: true, holidaysOf: holidaysIn(builtInStandards) };

describe('the year on one sheet', () => {
  test('an item and its activity are one line, as the activity stands; one given up leaves the item', () => {
    const item = inMonth('2026-03', { title: '三八活动', id: 7 });
    const act = onDay('2026-03-06', '2026-03-06', { layer: '活动', title: '三八趣味赛', state: '已完成', ofItem: 7 });
    const lines = (entries: CalendarEntry[]) =>
      yearSheet(2026, entries, options).months[2]?.lines.map(({ text, mark, days }) => [text, mark, days]);
    expect(lines([item, act])).toEqual([['三八趣味赛', 'done', '6']]);
    expect(lines([item, { ...act, state: '取消' }])).toEqual([
      ['三八趣味赛', 'off', '6'],
      ['三八活动', 'open', ''],
    ]);
    expect(lines([item])).toEqual([['三八活动', 'open', '']]);
  });

  test('lines by day, what has no day after them; festivals, holidays, marks', () => {
    const sheet = yearSheet(
      2026,
      [
        inMonth('2026-06', { title: '半年资料归档' }),
        onDay('2026-06-18', '2026-06-18', { title: '端午福利', state: '已完成' }),
        onDay('2026-06-12'),
      ],
      options,
    );
    const june = sheet.months[5];
    expect(june?.name).toBe('六月');
    expect(june?.festivals).toEqual(['19 端午']);
    expect(june?.lines.map(({ days, text, mark }) => [days, text, mark])).toEqual([
      ['12', '消防技能赛', 'open'],
      ['18', '端午福利', 'done'],
      ['', '半年资料归档', 'open'],
    ]);
    const days = june?.weeks.flat().filter((day) => day !== null) ?? [];
    expect(days).toHaveLength(30);
    expect(days.filter(({ marked }) => marked).map(({ date }) => date)).toEqual(['2026-06-12', '2026-06-18']);
    expect(days.find(({ date }) => date === '2026-06-19')).toMatchObject({ kind: 'festival', shift: '休' });
    const kindOn = (date: string) =>
      sheet.months.flatMap(({ weeks }) => weeks.flat()).find((day) => day?.date === date);
    // A Sunday that is made up for, a Tuesday off, a usual Saturday and a usual Monday.
    expect(kindOn('2026-09-20')).toMatchObject({ kind: 'plain', shift: '班' });
    expect(kindOn('2026-10-06')).toMatchObject({ kind: 'weekend', shift: '休' });
    expect(kindOn('2026-11-21')).toMatchObject({ kind: 'weekend', shift: null });
    expect(kindOn('2026-11-23')).toMatchObject({ kind: 'plain', shift: null });
    expect(chineseYear(2026)).toBe('二〇二六');
  });
  test('what was put off says so where it was due, and stands where it is due now', () => {
    const sheet = yearSheet(
      2026,
      [inMonth('2026-12', { title: '集体协商要约', state: '延期', postponedFrom: '2026-09-30' })],
      options,
    );
    expect(sheet.months[8]?.lines[0]).toMatchObject({ text: '集体协商要约（延期到 12 月）', red: true });
    expect(sheet.months[11]?.lines[0]).toMatchObject({ text: '集体协商要约', red: false });
  });
  test('monthly matters are said once; quarterly ones stand in their month', () => {
    const monthly = ['2026-01', '2026-02'].map((month) => ({
      ...inMonth(month, { recurrence: '每月', turn: `${month}-01` }),
      id: 7,
    }));
    const sheet = yearSheet(
      2026,
      [...monthly, inMonth('2026-04', { recurrence: '每季度', turn: '2026-04-01' })],
      options,
    );
    expect(sheet.regular).toHaveLength(1);
    expect(sheet.months.map(({ lines }) => lines.length)).toEqual([0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
  });
  test('half a year without a day waits beside the sheet; two months stand in both with their span', () => {
    const half = entry({ monthFrom: '2026-07', monthTo: '2026-12' });
    const two = entry({ monthFrom: '2026-07', monthTo: '2026-08', title: '送清凉' });
    expect([half, two].map(isUnplaced)).toEqual([true, false]);
    const { months } = yearSheet(2026, [half, two], options);
    for (const month of [6, 7])
      expect(months[month]?.lines.map(({ days, text }) => [days, text])).toEqual([['7—8 月', '送清凉']]);
    expect(months.flatMap(({ lines }) => lines)).toHaveLength(2);
  });
  test('days as a month writes them', () => {
    expect(dayWordsIn(onDay('2026-01-08', '2026-01-20'), '2026-01')).toBe('8—20');
    expect(dayWordsIn(onDay('2026-12-28', '2027-01-03'), '2026-12')).toBe('28—1.3');
    // It ends on the month's first day.
    expect(dayWordsIn(onDay('2026-05-29', '2026-06-01'), '2026-06')).toBe('1');
  });
});

describe('what fits', () => {
  const full = fc.array(
    fc.record({ month: fc.integer({ min: 1, max: 12 }), length: fc.integer({ min: 1, max: 40 }) }),
    { maxLength: 250 },
  );
  test('whatever the plan, three rows fill one sheet and nothing is lost without a word', () => {
    fc.assert(
      fc.property(full, (list) => {
        const sheet = yearSheet(
          2026,
          list.map(({ month, length }) =>
            inMonth(`2026-${String(month).padStart(2, '0')}`, { title: '会'.repeat(length) }),
          ),
          options,
        );
        const fit = fitYear(sheet);
        expect(fit.rows.reduce((sum, row) => sum + row, 0)).toBeCloseTo(SHEET_ROOM, 6);
        fit.shown.forEach((shown, i) => {
          const all = sheet.months[i]?.lines.length ?? 0;
          // Where something is left out, a line tells how many: never one alone.
          expect(shown === all || (shown >= 0 && shown <= all - 2), `${shown} of ${all}`).toBe(true);
          const weeks = sheet.months[i]?.weeks.length ?? 0;
          const told = shown < all ? shown + 1 : shown;
          if (!fit.wrap)
            expect(6.8 + (weeks + 1) * fit.week + 2.8 + told * fit.pitch).toBeLessThanOrEqual(
              (fit.rows[Math.floor(i / 4)] ?? 0) + 1e-6,
            );
        });
      }),
      { numRuns: 60 },
    );
  });
  test('a usual year is set in the larger size', () => {
    const some = Array.from({ length: 36 }, (_, i) =>
      inMonth(`2026-${String((i % 12) + 1).padStart(2, '0')}`, { title: '女职工专项合同签订' }),
    );
    expect(fitYear(yearSheet(2026, some, options))).toMatchObject({ size: 10.5, wrap: true });
  });
});

describe('entries', () => {
  test('put on another day they keep their length', () => {
    expect(movedToDay(onDay('2026-01-30', '2026-02-02'), '2026-03-10')).toEqual({
      dayFrom: '2026-03-10',
      dayTo: '2026-03-13',
    });
    expect(movedToDay(inMonth('2026-01'), '2026-03-10')).toEqual({ dayFrom: '2026-03-10', dayTo: '2026-03-10' });
  });
  test('filters look at owner and helper', () => {
    const mine = inMonth('2026-01', { owner: '何丽', helper: '徐静' });
    expect(fits(mine, { owner: '何丽' })).toBe(true);
    expect(fits(mine, { owner: '徐静' })).toBe(true);
    expect(fits(mine, { owner: '王立' })).toBe(false);
    expect(fits(mine, { upper: true })).toBe(false);
    expect(fits(mine, { layers: ['期限'] })).toBe(false);
  });
});
