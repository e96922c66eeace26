import type { Ledger } from '../../../db/open.ts';
import type { DuesTotals } from '../../contract/dues.ts';
import { monthsText } from '../../domain/dues/months.ts';
import { formatMoney } from '../../domain/money.ts';
import { begunOnly } from './begun.ts';
import { staysByMember } from './facts.ts';
import { lastGroups } from './freeze.ts';
import { type FrozenYear, frozenPeople, frozenYear, heldAt } from './frozen.ts';
import { keptReckoned } from './kept.ts';
import { lockOf } from './locks.ts';
import type { DuesSheet, SheetPerson } from './sheet.ts';
import { untilChanged } from '../memo.ts';

/** How many people a sentence names. */
const mostNamed = 5;

const sum = (person: SheetPerson | undefined, of: 'expected' | 'paid', places: readonly number[]): number =>
  places.reduce((fen, i) => fen + (person?.[of][i] ?? 0), 0);

const moved = (what: string, from: number, to: number): string =>
  from === to ? '' : `${what} ${formatMoney(from)} → ${formatMoney(to)}`;

/** What would be different for a person, in words; empty: nothing. Looks at the months called for. */
function difference(
  sheet: DuesSheet,
  then: SheetPerson | undefined,
  now: SheetPerson | undefined,
  places: readonly number[],
): string {
  const money = [
    moved('应缴', sum(then, 'expected', places), sum(now, 'expected', places)),
    moved('已缴', sum(then, 'paid', places), sum(now, 'paid', places)),
  ].filter(Boolean);
  if (money.length > 0) return money.join('、');
  const other = places.filter(
    (i) => (then?.states[i] ?? '-') !== (now?.states[i] ?? '-') || then?.expected[i] !== now?.expected[i],
  );
  return other.length === 0
    ? ''
    : `${monthsText(
        other.map((i) => sheet.months[i] ?? ''),
        Number(sheet.months[0]?.slice(0, 4)),
      )}不同`;
}

function differences(ledger: Ledger, locked: FrozenYear, sheet: DuesSheet, today: string): string[] {
  const { months } = sheet;
  const places = months.flatMap((_, i) => (locked.terms.called[i] === '1' ? [i] : []));
  const fresh = begunOnly(keptReckoned(ledger, months), today);
  const now = new Map(fresh.people.map((person) => [person.memberId, person]));
  const then = new Map(sheet.people.map((person) => [person.memberId, person]));
  const rows = frozenPeople(ledger, [locked]).get(locked.year);
  const stays = staysByMember(ledger);
  // Where somebody went after the lock is no correction of the year.
  const over = months.flatMap((month, i) => (month < locked.lockedOn.slice(0, 7) ? [i] : []));
  const found: string[] = [];
  for (const [id, person] of new Map([...now, ...then])) {
    const [before, after] = [then.get(id), now.get(id)];
    const words = difference(sheet, before, after, places);
    const groups = lastGroups(stays.get(id) ?? [], months);
    const row = rows?.get(id);
    const elsewhere = row !== undefined && over.some((i) => (heldAt(row.places, i)?.lastGroupId ?? null) !== groups[i]);
    if (words) found.push(`${person.name}（${words}）`);
    else if (elsewhere) found.push(`${person.name}（小组不同）`);
  }
  return found;
}

const advice = (year: number): string => `要改成现在的，请解锁 ${year} 年再锁一次；已经公布或上报的，把更正告诉会员`;

/**
 * For whom a locked year would be different if it were reckoned from what is known today; null: for nobody. The year
 * itself stays as it was written down.
 */
export function sinceLock(ledger: Ledger, sheet: DuesSheet, totals: DuesTotals, today: string): string | null {
  const year = Number(sheet.months[0]?.slice(0, 4));
  const lock = lockOf(ledger, year);
  if (!lock) return null;
  const locked = frozenYear(ledger, sheet.months);
  if (!locked) {
    // Locked by a program that wrote down the totals only.
    if (lock.expectedFen === totals.dueFen && lock.paidFen === totals.paidFen) return null;
    return `锁定时应缴 ${formatMoney(lock.expectedFen)}、已缴 ${formatMoney(lock.paidFen)} 元，现在算出来是 ${formatMoney(totals.dueFen)}、${formatMoney(totals.paidFen)} 元。那次锁定没有逐人记下，核对后请解锁再锁一次`;
  }
  const found = untilChanged(ledger, today, `dues:since:${year}`, () => differences(ledger, locked, sheet, today));
  if (found.length === 0) return null;
  const names = found.slice(0, mostNamed).join('、');
  const rest = found.length > mostNamed ? `等 ${found.length} 人` : '';
  return `锁定以后有记录改过，照现在的记录重新算，${found.length} 人会不一样：${names}${rest}。这里仍是锁定时的数。${advice(year)}`;
}
