import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';
import type { ImportAbsent } from '../contract/imports.ts';
import { payingMonths } from '../domain/dues/paying.ts';
import type { KnownPerson } from '../domain/import/person-match.ts';
import { eventsByMember, exemptionsIn } from './dues-facts.ts';
import { ABSENT_NAMED } from './import-absent.ts';
import { standardOn } from './standards.ts';

/** People whose lives are read between two turns of others. */
const LIVES_AT_ONCE = 1000;

/** Members who pay dues in the month and stand nowhere in the payroll; their lives are read in small steps. */
export async function absentPayers(
  ledger: Ledger,
  people: readonly KnownPerson[],
  named: ReadonlySet<number>,
  month: string,
  breathe: () => Promise<void>,
): Promise<ImportAbsent> {
  const exempt = exemptionsIn(ledger, month, month);
  const { memberOn } = standardOn(ledger, 'duesMonth', `${month}-28`).value;
  const unnamed = people.filter(({ id }) => !named.has(id) && !exempt.has(id));
  const missing: KnownPerson[] = [];
  for (let at = 0; at < unnamed.length; at += LIVES_AT_ONCE) {
    const some = unnamed.slice(at, at + LIVES_AT_ONCE);
    const events = eventsByMember(ledger, new Set(some.map(({ id }) => id)));
    for (const person of some)
      if (payingMonths(events.get(person.id) ?? [], [month], [memberOn])[0] === true) missing.push(person);
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
