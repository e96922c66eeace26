import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { type FrozenMonths, type FrozenRule, frozenYears, heldAt } from './frozen.ts';
import { changesOf } from './freeze.ts';
import { stateOf } from './reckon.ts';

const places = Array.from({ length: 12 }, (_, i) => i);

const added = (one: number | null | undefined, other: number | null | undefined): number | null =>
  one === null || one === undefined ? (other ?? null) : one + (other ?? 0);

/** Two rows of one year as one person's: money adds up, so that the year's sums stay; the rest is the kept one's. */
function together(kept: FrozenMonths, gone: FrozenMonths, called: string): FrozenMonths {
  const bases = [...kept.bases, ...gone.bases];
  const rules = places.map((i): Omit<FrozenRule, 'from'> => {
    const [own, other] = [heldAt(kept.rules, i), heldAt(gone.rules, i)];
    const none = { pays: false, standardId: null, base: null, exempt: null };
    if (!other?.pays) return { ...none, ...own };
    const moved = { ...other, base: other.base === null ? null : other.base + kept.bases.length };
    if (!own?.pays) return moved;
    // Whoever pays on one of the two records pays.
    return own.exempt !== null && other.exempt === null ? moved : { ...own, exempt: other.exempt && own.exempt };
  });
  const expected = places.map((i) => added(kept.expected[i], gone.expected[i]));
  const paid = places.map((i) => added(kept.paid[i], gone.paid[i]));
  const where = places.map((i) => {
    const [own, other] = [heldAt(kept.places, i), heldAt(gone.places, i)];
    const first = own?.member ? own : other?.member ? other : (own ?? other);
    return {
      member: own?.member === true || other?.member === true,
      groupId: first?.groupId ?? null,
      lastGroupId: own?.lastGroupId ?? other?.lastGroupId ?? null,
    };
  });
  const states = places.map((i) =>
    stateOf(rules[i]?.pays === true, rules[i]?.exempt != null, expected[i] ?? null, paid[i] ?? 0, called[i] === '1'),
  );
  return {
    groupId: kept.groupId ?? gone.groupId,
    states: states.join(''),
    expected,
    paid,
    bases,
    rules: changesOf(rules.map(({ pays, standardId, base, exempt }) => ({ pays, standardId, base, exempt }))),
    places: changesOf(where),
  };
}

/** Two records are one person: their locked years pass over, and are added up where both have one. */
export function passFrozen(ledger: Ledger, from: number, to: number): void {
  const both = statement(
    ledger.sql,
    `select y.year, k.id keptId, k.months kept, g.id goneId, g.months gone from dues_year_person g
     join dues_year_person k on k.year_id = g.year_id and k.member_id = @to join dues_year y on y.id = g.year_id
     where g.member_id = @from`,
  ).all({ from, to }) as { year: number; keptId: number; kept: string; goneId: number; gone: string }[];
  for (const { year, keptId, kept, goneId, gone } of both) {
    const called = frozenYears(ledger, [`${year}-01`]).get(year)?.terms.called ?? '';
    const one = together(JSON.parse(kept) as FrozenMonths, JSON.parse(gone) as FrozenMonths, called);
    statement(ledger.sql, 'delete from dues_year_person where id = ?').run(goneId);
    statement(ledger.sql, 'update dues_year_person set months = ? where id = ?').run(JSON.stringify(one), keptId);
  }
  statement(ledger.sql, 'update dues_year_person set member_id = ? where member_id = ?').run(to, from);
}
