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

/** Before the mark of a number that came in full; without it a mark is of name and masked number. */
export const FULL = 'n:';

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

/** Lines of people who may be on two lists: one full number, or one name and masked number of which one side is masked. */
const linesOf = (ledger: Ledger, lists: readonly number[]): SharedLine[] =>
  statement(
    ledger.sql,
    `with used as (select value id from json_each(@lists)),
       here as (select r.* from received_person r join used u on u.id = r.package_id where r.id_hash is not null),
       full as (select id_hash from here where substr(id_hash, 1, 2) = @full
         group by id_hash having min(package_id) < max(package_id) limit @most),
       masked as (select name, id_masked from here group by name, id_masked
         having min(package_id) < max(package_id) and min(substr(id_hash, 1, 2) = @full) = 0 limit @most)
     select h.id_hash mark, h.name, h.gender, h.id_masked idMasked, h.package_id packageId, h.group_name "group", h.state
     from here h where h.id_hash in (select id_hash from full)
       or (h.name, h.id_masked) in (select name, id_masked from masked)
     order by h.name, h.id_masked, h.id`,
  ).all({ lists: JSON.stringify(lists), full: FULL, most: MOST_SHARED }) as SharedLine[];

/**
 * Who is one person: the lines of one full number, and to each of them the masked lines of its name and mask. Two people
 * of one name and mask with different full numbers are two.
 */
function peopleIn(lines: readonly SharedLine[]): SharedLine[][] {
  const of = ({ name, idMasked }: SharedLine): string => `${name}\0${idMasked}`;
  const isFull = ({ mark }: SharedLine): boolean => mark.startsWith(FULL);
  const masked = Map.groupBy(
    lines.filter((line) => !isFull(line)),
    of,
  );
  const numbers = [...Map.groupBy(lines.filter(isFull), ({ mark }) => mark).values()];
  const named = new Set(numbers.flat().map(of));
  return [
    ...numbers.map((same) => [...same, ...[...new Set(same.map(of))].flatMap((key) => masked.get(key) ?? [])]),
    ...[...masked].flatMap(([key, same]) => (named.has(key) ? [] : [same])),
  ].filter((same) => new Set(same.map(({ packageId }) => packageId)).size > 1);
}

/** People who stand on the lists of more than one unit, on lists that stand for the same time. */
export function sharedPeople(ledger: Ledger, period: string): SharedPeople {
  const lists = new Map(listsFor(ledger, period).map((list) => [list.id, list]));
  const people = peopleIn(linesOf(ledger, [...lists.keys()])).flatMap((same): SharedPerson[] => {
    const [first] = same;
    if (!first) return [];
    const units = same.flatMap(({ packageId, group, state }) => {
      const list = lists.get(packageId);
      return list ? [{ code: list.code, name: list.unit, group, state, on: list.on }] : [];
    });
    const { name, gender, idMasked } = first;
    return [{ name, gender, idMasked, units: units.sort((a, b) => naturally(a.name, b.name)) }];
  });
  return {
    people: people.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
    units: lists.size,
    others: [...lists.values()]
      .filter((list) => list.period !== period)
      .map((list) => ({ name: list.unit, periodLabel: periodWords(list.period), on: list.on }))
      .sort((a, b) => naturally(a.name, b.name)),
  };
}
