import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { SharedPeople, SharedPerson } from '../../contract/reception.ts';
import { naturally } from '../../domain/natural-order.ts';
import { MEMBER_LIST } from '../../domain/package-body.ts';
import { periodOf } from '../../domain/period.ts';
import { periodWords } from '../packages/identity.ts';
import { ON_THE_LIST } from './read.ts';

interface SharedLine {
  readonly mark: string;
  readonly name: string;
  readonly gender: string | null;
  readonly idMasked: string | null;
  readonly packageId: number;
  readonly group: string | null;
  readonly state: string | null;
}

/** Of so many people at most: a longer list is a mistake in the packages and not in the people. */
const MOST_SHARED = 2000;

/** A list in use, with the day it speaks of. */
interface List {
  readonly id: number;
  readonly code: string;
  readonly unit: string;
  readonly period: string;
  readonly on: string;
}

/**
 * The time that a list stands for: its period, and up to the day it speaks of. A unit that packs its list with the
 * report of a quarter files it under the quarter, one that packs it alone under the month in which it does.
 */
function spanOf({ period, on }: Pick<List, 'period' | 'on'>): readonly [string, string] {
  const { first, last } = periodOf(period) ?? { first: period, last: period };
  return [first, on > last ? on : last];
}

const overlap = (a: readonly [string, string], b: readonly [string, string]): boolean => a[0] <= b[1] && b[0] <= a[1];

/** The newest list of each unit that stands for the time of a collection, whatever period it was filed under. */
function listsFor(ledger: Ledger, period: string): List[] {
  const all = statement(
    ledger.sql,
    `select p.id, c.unit_code code, c.name unit, p.period, json_extract(p.content, '$.on') "on"
     from received_package p ${ON_THE_LIST}
     where p.report = ? and p.state = '在用' group by p.id order by "on", p.id`,
  ).all(MEMBER_LIST) as List[];
  const asked = all.filter((list) => list.period === period).map(spanOf);
  const [from] = spanOf({ period, on: '' });
  const to = asked.reduce((latest, [, last]) => (last > latest ? last : latest), spanOf({ period, on: '' })[1]);
  return [
    ...new Map(all.filter((list) => overlap(spanOf(list), [from, to])).map((list) => [list.code, list])).values(),
  ];
}

/** People who stand on the lists of more than one unit, on lists that stand for the same time. */
export function sharedPeople(ledger: Ledger, period: string): SharedPeople {
  const lists = new Map(listsFor(ledger, period).map((list) => [list.id, list]));
  const rows = statement(
    ledger.sql,
    `with used as (select value id from json_each(?)),
       twice as (select r.id_hash from received_person r join used u on u.id = r.package_id
         where r.id_hash is not null group by r.id_hash having min(r.package_id) < max(r.package_id) limit ?)
     select r.id_hash mark, r.name, r.gender, r.id_masked idMasked, r.package_id packageId, r.group_name "group", r.state
     from twice t cross join received_person r on r.id_hash = t.id_hash join used u on u.id = r.package_id
     order by r.name, r.id_hash`,
  ).all(JSON.stringify([...lists.keys()]), MOST_SHARED) as SharedLine[];
  const people = new Map<string, SharedPerson & { units: SharedPerson['units'][number][] }>();
  for (const { mark, name, gender, idMasked, packageId, group, state } of rows) {
    const list = lists.get(packageId);
    if (!list) continue;
    const one = people.get(mark) ?? { name, gender, idMasked, units: [] };
    people.set(mark, one);
    one.units.push({ code: list.code, name: list.unit, group, state, on: list.on });
  }
  for (const { units } of people.values()) units.sort((a, b) => naturally(a.name, b.name));
  return {
    people: [...people.values()],
    units: lists.size,
    others: [...lists.values()]
      .filter((list) => list.period !== period)
      .map((list) => ({ name: list.unit, periodLabel: periodWords(list.period), on: list.on }))
      .sort((a, b) => naturally(a.name, b.name)),
  };
}
