import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { DuesState } from '../../contract/dues.ts';
import type { DuesRate } from '../../domain/dues/amount.ts';
import type { TreeGroup } from '../../domain/union-group.ts';
import { among, type BaseRow, type Only, type StandardRow } from './facts.ts';

/*
 * A locked year as it was written down. Facts about members may be corrected at any time (a retirement that becomes
 * known late), so what a closed year was cannot be reckoned from them: it is read from here and nowhere else.
 */

/** What a locked year was for everybody; months by their place in the year. */
export interface YearTerms {
  /** '1' where the month was called for. */
  readonly called: string;
  readonly groups: readonly TreeGroup[];
  /** Standards that somebody's dues were reckoned by. */
  readonly standards: readonly StandardRow[];
  readonly rates: readonly { readonly value: DuesRate; readonly source: string }[];
}

/** By which base and standard a person paid from a month on, and why the person was exempt (null: was not). */
export interface FrozenRule {
  readonly from: number;
  readonly pays: boolean;
  readonly standardId: number | null;
  /** Place in `bases`; null: none. */
  readonly base: number | null;
  readonly exempt: string | null;
}

/** Where the person was at the end of the months from one on. */
export interface FrozenPlace {
  readonly from: number;
  /** In the register (在册). */
  readonly member: boolean;
  /** Group on that day; null: in none. */
  readonly groupId: number | null;
  /** Group on that day, or the last one before. */
  readonly lastGroupId: number | null;
}

/** One person's locked year; fen. */
export interface FrozenMonths {
  /** Group that the year's sheet showed. */
  readonly groupId: number | null;
  /** Twelve states. */
  readonly states: string;
  readonly expected: readonly (number | null)[];
  /** Null: nobody ever paid or reversed anything for the month. */
  readonly paid: readonly (number | null)[];
  readonly bases: readonly Omit<BaseRow, 'memberId'>[];
  readonly rules: readonly FrozenRule[];
  readonly places: readonly FrozenPlace[];
}

export interface FrozenYear {
  readonly id: number;
  readonly year: number;
  readonly lockedOn: string;
  readonly terms: YearTerms;
  readonly standardById: ReadonlyMap<number, StandardRow>;
}

const yearOf = (month: string): number => Number(month.slice(0, 4));
/** Place of a month in its year: '2025-03' → 2. */
export const placeOf = (month: string): number => Number(month.slice(5, 7)) - 1;

/** The locked years among those of the months. A year whose lock wrote down totals only is not among them. */
export function frozenYears(ledger: Ledger, months: readonly string[]): Map<number, FrozenYear> {
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return new Map();
  const rows = statement(
    ledger.sql,
    'select id, year, locked_on lockedOn, terms from dues_year where terms is not null and year between ? and ?',
  ).all(yearOf(first), yearOf(last)) as { id: number; year: number; lockedOn: string; terms: string }[];
  return new Map(
    rows.map(({ terms: text, ...row }) => {
      const terms = JSON.parse(text) as YearTerms;
      return [row.year, { ...row, terms, standardById: new Map(terms.standards.map((s) => [s.id, s])) }];
    }),
  );
}

/** The locked year that all of the months lie in, or null. */
export function frozenYear(ledger: Ledger, months: readonly string[]): FrozenYear | null {
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined || yearOf(first) !== yearOf(last)) return null;
  return frozenYears(ledger, [first]).get(yearOf(first)) ?? null;
}

/** Everybody's (or some people's) months of locked years, by year. */
export function frozenPeople(
  ledger: Ledger,
  years: Iterable<FrozenYear>,
  only: Only = null,
): Map<number, Map<number, FrozenMonths>> {
  const few = among('member_id', only);
  const found = new Map<number, Map<number, FrozenMonths>>();
  for (const { id, year } of years) {
    const rows = statement(
      ledger.sql,
      `select member_id, months from dues_year_person where year_id = ?${few.sql} order by member_id`,
    )
      .raw()
      .iterate(id, ...few.params) as Iterable<[number, string]>;
    const people = new Map<number, FrozenMonths>();
    for (const [memberId, text] of rows) people.set(memberId, JSON.parse(text) as FrozenMonths);
    found.set(year, people);
  }
  return found;
}

/** What holds in a month of rows that hold from a place on. */
export const heldAt = <T extends { readonly from: number }>(rows: readonly T[], place: number): T | undefined =>
  rows.findLast((row) => row.from <= place);

/** A month of a locked year as the sheet shows it. */
export interface FrozenMonth {
  readonly pays: boolean;
  readonly state: DuesState;
  readonly expected: number | null;
  readonly paid: number | null;
  readonly exempt: boolean;
  readonly base: BaseRow | null;
  readonly standard: StandardRow | null;
}

/** One month of a person's locked year. */
export function frozenMonth(year: FrozenYear, memberId: number, months: FrozenMonths, month: string): FrozenMonth {
  const place = placeOf(month);
  const rule = heldAt(months.rules, place);
  const base = rule?.base === undefined || rule.base === null ? undefined : months.bases[rule.base];
  return {
    pays: rule?.pays === true,
    state: (months.states[place] ?? '-') as DuesState,
    expected: months.expected[place] ?? null,
    paid: months.paid[place] ?? null,
    exempt: rule !== undefined && rule.exempt !== null,
    base: base ? { ...base, memberId } : null,
    standard: year.standardById.get(rule?.standardId ?? 0) ?? null,
  };
}
