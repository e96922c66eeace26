import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { ImportAbsent } from '../../contract/imports.ts';
import { holdsIn, monthsBetween } from '../../domain/dues/months.ts';
import { payingMonths } from '../../domain/dues/paying.ts';
import type { KnownPerson } from '../../domain/import/person-match.ts';
import { eventsByMember, exemptionsIn } from '../dues/facts.ts';
import { ABSENT_NAMED } from './absent.ts';
import { standardOn } from '../standards.ts';

/** People whose lives are read between two turns of others. */
const LIVES_AT_ONCE = 1000;

/**
 * Members who stand nowhere in the payroll and pay dues in a month that has begun since its bases hold, up to the end of
 * their year: who joined in March lacks a base of January's payroll as well. Lives are read in small steps.
 */
export async function absentPayers(
  ledger: Ledger,
  people: readonly KnownPerson[],
  named: ReadonlySet<number>,
  from: string,
  today: string,
  breathe: () => Promise<void>,
): Promise<ImportAbsent> {
  const last = [today.slice(0, 7), `${from.slice(0, 4)}-12`].sort()[0] ?? from;
  const months = monthsBetween(from, last > from ? last : from);
  const exempt = exemptionsIn(ledger, from, months.at(-1) ?? from);
  const rules = months.map((month) => standardOn(ledger, 'duesMonth', `${month}-28`).value.memberOn);
  const unnamed = people.filter(({ id }) => !named.has(id));
  const missing: KnownPerson[] = [];
  for (let at = 0; at < unnamed.length; at += LIVES_AT_ONCE) {
    const some = unnamed.slice(at, at + LIVES_AT_ONCE);
    const events = eventsByMember(ledger, new Set(some.map(({ id }) => id)));
    for (const person of some) {
      const pays = payingMonths(events.get(person.id) ?? [], months, rules);
      const waived = exempt.get(person.id) ?? [];
      if (months.some((month, i) => pays[i] === true && !waived.some((row) => holdsIn(row, month))))
        missing.push(person);
    }
    await breathe();
  }
  const inOrder = statement(
    ledger.sql,
    'select id from member where id in (select value from json_each(?)) order by name_sort, id',
  )
    .pluck()
    .all(JSON.stringify(missing.map(({ id }) => id))) as number[];
  const byId = new Map(missing.map((person) => [person.id, person]));
  return {
    total: missing.length,
    ids: inOrder,
    people: inOrder.slice(0, ABSENT_NAMED).flatMap((id) => {
      const person = byId.get(id);
      return person ? [{ id, name: person.name, group: person.group }] : [];
    }),
  };
}
