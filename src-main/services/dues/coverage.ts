import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { holdsIn } from '../../domain/dues/months.ts';
import { payingMonths } from '../../domain/dues/paying.ts';
import { eventsByMember, type StandardRow, staysByMember } from './facts.ts';
import { groupAt, standardPicker } from './reckon.ts';
import { untilChanged } from '../memo.ts';
import { standardOn } from '../standards.ts';

/** Everybody who pays in a month by the standard that counts for them; `null`: those for whom there is none. */
type Coverage = ReadonlyMap<number | null, readonly number[]>;

function computeCoverage(ledger: Ledger, month: string): Coverage {
  const pick = standardPicker(ledger);
  const events = eventsByMember(ledger);
  const stays = staysByMember(ledger);
  const { memberOn } = standardOn(ledger, 'duesMonth', `${month}-28`).value;
  const covered = new Map<number | null, number[]>();
  const ids = statement(ledger.sql, 'select id from member order by name_sort, id').pluck().all() as number[];
  for (const id of ids) {
    if (!payingMonths(events.get(id) ?? [], [month], [memberOn])[0]) continue;
    const standard = pick(id, (at) => groupAt(stays.get(id) ?? [], at), month)?.id ?? null;
    const list = covered.get(standard);
    if (list) list.push(id);
    else covered.set(standard, [id]);
  }
  return covered;
}

/** Whom each standard counts for in a month, exempt people too, in the order of the register. */
export const coverageIn = (ledger: Ledger, month: string, today: string): Coverage =>
  untilChanged(ledger, today, `dues:coverage:${month}`, () => computeCoverage(ledger, month));

/** The month in which a standard is looked at: this one while it holds, else its first or its last. */
export function monthOf(row: Pick<StandardRow, 'fromMonth' | 'toMonth'>, thisMonth: string): string {
  if (holdsIn(row, thisMonth)) return thisMonth;
  return row.fromMonth > thisMonth ? row.fromMonth : (row.toMonth ?? row.fromMonth);
}
