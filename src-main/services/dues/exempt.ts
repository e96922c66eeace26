import type { Ledger } from '../../../db/open.ts';
import { holdsIn } from '../../domain/dues/months.ts';
import { exemptionsIn, type Only } from './facts.ts';
import { frozenPeople, frozenYears, heldAt, placeOf } from './frozen.ts';

/** Why somebody is exempt in a month, null: is not; in a locked year as it was written down. */
export function exemptReasons(
  ledger: Ledger,
  months: readonly string[],
  only: Only = null,
): (memberId: number, month: string) => string | null {
  const [from = '', to = ''] = [months[0], months.at(-1)];
  const rows = exemptionsIn(ledger, from, to, only);
  const years = frozenYears(ledger, months);
  const written = frozenPeople(ledger, years.values(), only);
  return (memberId, month) => {
    const people = written.get(Number(month.slice(0, 4)));
    if (people) return heldAt(people.get(memberId)?.rules ?? [], placeOf(month))?.exempt ?? null;
    return rows.get(memberId)?.find((row) => holdsIn(row, month))?.reason ?? null;
  };
}
