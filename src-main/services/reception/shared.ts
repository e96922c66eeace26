import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { SharedPerson } from '../../contract/reception.ts';
import { naturally } from '../../domain/natural-order.ts';
import { MEMBER_LIST } from '../../domain/package-body.ts';
import { ON_THE_LIST } from './read.ts';

interface SharedLine {
  readonly mark: string;
  readonly name: string;
  readonly gender: string | null;
  readonly idMasked: string | null;
  readonly code: string;
  readonly unit: string;
  readonly group: string | null;
  readonly state: string | null;
}

/** Of so many people at most: a longer list is a mistake in the packages and not in the people. */
const MOST_SHARED = 2000;

/** People who stand on the lists of more than one unit. */
export function sharedPeople(ledger: Ledger, period: string): SharedPerson[] {
  const rows = statement(
    ledger.sql,
    `with used as (select p.id, c.unit_code, c.name unit_name from received_package p ${ON_THE_LIST}
         where p.report = ? and p.period = ? and p.state = '在用' group by p.id),
       twice as (select r.id_hash from received_person r join used u on u.id = r.package_id
         where r.id_hash is not null group by r.id_hash having min(u.unit_code) < max(u.unit_code) limit ?)
     select r.id_hash mark, r.name, r.gender, r.id_masked idMasked, u.unit_code code, u.unit_name unit, r.group_name "group", r.state
     from twice t cross join received_person r on r.id_hash = t.id_hash join used u on u.id = r.package_id
     order by r.name, r.id_hash, u.unit_name`,
  ).all(MEMBER_LIST, period, MOST_SHARED) as SharedLine[];
  const people = new Map<
    string,
    SharedPerson & { units: { code: string; name: string; group: string | null; state: string | null }[] }
  >();
  for (const { mark, name, gender, idMasked, code, unit, group, state } of rows) {
    const one = people.get(mark) ?? { name, gender, idMasked, units: [] };
    people.set(mark, one);
    one.units.push({ code, name: unit, group, state });
  }
  for (const { units } of people.values()) units.sort((a, b) => naturally(a.name, b.name));
  return [...people.values()];
}
