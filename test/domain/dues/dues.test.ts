import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { duesByBase, monthlyDues } from '../../../src-main/domain/dues/amount.ts';
import { allocate, collectionRate, unpaidRun } from '../../../src-main/domain/dues/arrears.ts';
import { arrearsConditions, talkResult } from '../../../src-main/domain/dues/conditions.ts';
import { addToMonth, monthsBetween, monthsOf, monthsText } from '../../../src-main/domain/dues/months.ts';
import { payingMonths } from '../../../src-main/domain/dues/paying.ts';
import { builtInStandards, standardAt } from '../../../src-main/domain/standards.ts';

const rate = standardAt(builtInStandards, 'duesRate', '2026-11-21')?.value ?? { perMille: 0, cutFen: 1 };

describe('monthly dues, 工发〔1978〕101号', () => {
  test.each([
    [0, 0],
    [999, 0],
    [1000, 5],
    [348700, 1740],
    [500890, 2500],
    [699999, 3495],
    [1000000, 5000],
    [1234567, 6170],
  ])('a base of %i fen makes %i', (base, dues) => {
    expect(duesByBase(base, rate)).toBe(dues);
  });

  test('the year is the sum of its months, not the formula on the yearly sum', () => {
    expect(6 * duesByBase(500890, rate) + 6 * duesByBase(521640, rate)).toBe(30630);
    expect(12 * duesByBase(348700, rate)).toBe(20880);
  });

  test('every amount is a multiple of 5 fen and counts whole tens of yuan only', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000 }), (base) => {
        const dues = duesByBase(base, rate);
        expect(dues % 5).toBe(0);
        // The second computation: in strings, the last three digits of the base cut off.
        const tens = Number(String(base).padStart(4, '0').slice(0, -3));
        expect(dues).toBe(tens * 5);
      }),
    );
  });

  test('fixed, by grade and by hand', () => {
    const grades = [
      { fromFen: 0, amountFen: 500 },
      { fromFen: 500000, amountFen: 1000 },
    ];
    const none = { amountFen: null, grades: [] };
    expect(monthlyDues({ mode: '固定金额', amountFen: 1000, grades: [] }, null, rate)).toBe(1000);
    expect(monthlyDues({ ...none, mode: '分档', grades }, { baseFen: 499999, amountFen: null }, rate)).toBe(500);
    expect(monthlyDues({ ...none, mode: '分档', grades }, { baseFen: 500000, amountFen: null }, rate)).toBe(1000);
    expect(monthlyDues({ ...none, mode: '手工' }, { baseFen: 500000, amountFen: 2000 }, rate)).toBe(2000);
    expect(monthlyDues({ ...none, mode: '按基数' }, null, rate)).toBeNull();
    expect(monthlyDues({ ...none, mode: '手工' }, null, rate)).toBeNull();
  });
});

describe('arrears', () => {
  const year = (marks: string): Parameters<typeof unpaidRun>[0] =>
    monthsOf(2026).flatMap((month, i) => {
      const mark = marks[i];
      if (mark === undefined) return [];
      return [
        {
          month,
          exempt: mark === 'x',
          expectedFen: mark === '-' ? null : 2500,
          paidFen: mark === 'p' ? 2500 : mark === 'h' ? 1500 : 0,
        },
      ];
    });

  test.each([
    // Three months, an exempt one, three more: the exempt month neither counts nor breaks the run.
    ['uuuxuuu', 6],
    ['ppppuuuuuu', 6],
    ['uuuup', 0],
    ['uupu', 1],
    ['phu', 2],
    ['uu--uu', 4],
    ['', 0],
  ])('%s: a run of %i', (marks, run) => {
    expect(unpaidRun(year(marks))).toHaveLength(run);
  });

  test('any months: counted forwards, a paid month begins anew, exempt months and those without dues do neither', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('u', 'p', 'x', '-', 'h'), { maxLength: 12 }), (marks) => {
        let counted: string[] = [];
        marks.forEach((mark, i) => {
          const month = `2026-${String(i + 1).padStart(2, '0')}`;
          if (mark === 'p') counted = [];
          // Paid in part is unpaid.
          if (mark === 'u' || mark === 'h') counted = [...counted, month];
        });
        expect(unpaidRun(year(marks.join('')))).toEqual(counted);
        // An exempt month put in anywhere changes how many are counted by nothing.
        for (let at = 0; at <= marks.length && marks.length < 12; at++)
          expect(unpaidRun(year(marks.toSpliced(at, 0, 'x').join('')))).toHaveLength(counted.length);
      }),
    );
  });

  test('18,240.00 of 19,200.00 is 95.0 %', () => {
    expect(collectionRate(1824000, 1920000)).toBe(950);
    expect(collectionRate(0, 0)).toBeNull();
    expect(collectionRate(1, 2000)).toBe(1);
  });

  test('money goes to the oldest month first, and what is left over is named', () => {
    const open = [
      { month: '2026-01', openFen: 2500 },
      { month: '2026-02', openFen: 1000 },
    ];
    expect(allocate(3000, open)).toEqual({
      parts: [
        { month: '2026-01', amountFen: 2500 },
        { month: '2026-02', amountFen: 500 },
      ],
      restFen: 0,
    });
    expect(allocate(5000, open).restFen).toBe(1500);
  });
});

describe('months', () => {
  test('counting across years', () => {
    expect(addToMonth('2026-11', 3)).toBe('2027-02');
    expect(addToMonth('2026-01', -1)).toBe('2025-12');
    expect(monthsBetween('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
  });

  test('in words', () => {
    expect(monthsText(['2026-05', '2026-06', '2026-07'], 2026)).toBe('5 月至 7 月');
    expect(monthsText(['2025-12', '2026-01', '2026-03'])).toBe('2025 年 12 月至 2026 年 1 月、3 月');
  });
});

describe('who pays in which month', () => {
  const months = monthsOf(2026);
  const marks = (events: Parameters<typeof payingMonths>[0], on: 'start' | 'end' | 'any' = 'end'): string =>
    payingMonths(
      events,
      months,
      months.map(() => on),
    )
      .map((pays) => (pays ? 'p' : '-'))
      .join('');

  test('from the month of joining on', () => {
    expect(marks([{ type: '入会', date: '2026-04-30' }])).toBe('---ppppppppp');
    expect(marks([{ type: '入会', date: '2019-04-30' }])).toBe('pppppppppppp');
    expect(marks([{ type: '入会', date: '2026-04-02' }], 'start')).toBe('----pppppppp');
    expect(marks([{ type: '入会', date: '2026-04-01' }], 'start')).toBe('---ppppppppp');
  });

  test('a retired member keeps the membership and pays no more; who comes back pays again', () => {
    const events = [
      { type: '入会', date: '2010-01-01' },
      { type: '保留', date: '2026-06-15' },
      { type: '恢复', date: '2026-09-01' },
    ] as const;
    expect(marks(events)).toBe('ppppp---pppp');
    expect(marks(events, 'any')).toBe('pppppp--pppp');
  });

  test('joined and left within one month', () => {
    const events = [
      { type: '转入', date: '2026-03-05' },
      { type: '转出', date: '2026-03-20' },
    ] as const;
    expect(marks(events)).toBe('------------');
    expect(marks(events, 'any')).toBe('--p---------');
  });
});

describe('the four conditions of the charter', () => {
  const met = (run: number, ...talks: Parameters<typeof arrearsConditions>[2]): string =>
    arrearsConditions(run, 6, talks)
      .map((condition) => (condition.met ? 'x' : '-'))
      .join('');
  const talk = (result: string, kind = '谈话') => ({ on: '2026-11-20', kind, by: '何静', result });

  test('only the months are reckoned; the rest was said in a talk', () => {
    expect(met(5)).toBe('----');
    expect(met(6)).toBe('x---');
    expect(met(6, talk('没有正当理由；说手头紧'))).toBe('x-x-');
    expect(met(6, talk('没有正当理由', '提醒'))).toBe('x---');
    expect(met(7, talk('教育后仍不交'), talk(talkResult(['没有正当理由', '没有参加活动'], '')))).toBe('xxxx');
  });

  test('a result keeps the order of the conditions and what else was said', () => {
    expect(talkResult(['教育后仍不交', '没有参加活动'], ' 要退会 ')).toBe('没有参加活动；教育后仍不交；要退会');
    expect(talkResult([], '')).toBe('');
  });
});
