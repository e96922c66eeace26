import { expect } from 'vitest';
import { monthOf, yuan } from '../dues-office.ts';
import { collectingOf } from '../pages/dues.ts';
import { handOf } from '../pages/hand.ts';
import type { Program } from '../pages/program.ts';
import { baseOf, dueIn, dueOver, monthsFrom, people, Purse } from './facts.ts';

export const half = monthsFrom(1, 6);
export const secondHalf = monthsFrom(7, 12);
export const whole = monthsFrom(1, 12);

/** Money that came in or went out on a day, as the test put it down. */
export interface Movement {
  readonly month: number;
  readonly place: '库存现金' | '银行存款';
  readonly account: string;
  readonly fen: number;
}

interface MatrixRow {
  readonly name: string;
  readonly baseFen: number;
  readonly expected: readonly (number | null)[];
  readonly paid: readonly number[];
  readonly dueFen: number;
  readonly owedFen: number;
}

/** The running program, the year that is lived through, and the test's own books beside it. */
export function yearOf(program: () => Program, year: () => number) {
  const hand = handOf(program);
  const { go, row, shot } = hand;
  const purse = new Purse();
  const movements: Movement[] = [];
  return {
    program,
    year,
    hand,
    collecting: collectingOf(program, hand),
    /** What the members paid for which months. */
    purse,
    movements,
    day: (month: number, date: number): string => `${monthOf(year(), month)}-${String(date).padStart(2, '0')}`,
    /** The year's sheet at the door and on the screen is the one that the test reckons, for the months called for. */
    agrees: async (called: readonly number[]): Promise<void> => {
      const { rows } = await program().data<{ rows: MatrixRow[] }>('dues.matrix', { year: year() });
      expect(rows.length).toBe(people.length);
      await go(`/dues?year=${year()}`);
      await row('周建萍').waitFor();
      for (const one of people) {
        const own = rows.find(({ name, baseFen }) => name === one.name && baseFen === baseOf(one));
        const expected = called.map((month) => own?.expected[month - 1] ?? 0);
        expect([one.key, expected]).toEqual([one.key, called.map((month) => dueIn(one, month))]);
        expect([one.key, own?.paid]).toEqual([one.key, whole.map((month) => purse.paidIn(one.key, month))]);
        const due = dueOver(one, called);
        const owed = purse.owed(one, called);
        expect([one.key, own?.dueFen, own?.owedFen]).toEqual([one.key, due, owed]);
        const line = row(one.name).filter({ hasText: yuan(baseOf(one)) });
        const shown = await line.locator('.grid-cell').allInnerTexts();
        for (const month of called) {
          const paid = purse.paidIn(one.key, month);
          const cell = one.exempt.includes(month)
            ? '免'
            : dueIn(one, month) === 0
              ? '—'
              : paid === 0
                ? '欠'
                : yuan(paid);
          expect([one.key, month, shown[3 + month]]).toEqual([one.key, month, cell]);
        }
        const orDash = (fen: number) => (fen === 0 ? '—' : yuan(fen));
        // What was paid in advance counts among what was paid.
        const sums = [due, purse.paidOver(one.key, whole), owed].map(orDash);
        expect([one.key, ...shown.slice(16)]).toEqual([one.key, ...sums]);
      }
      await shot(`sheet-${called.length}-${movements.length}`);
    },
  };
}
export type Year = ReturnType<typeof yearOf>;
