import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';
import { createPeopleBook, type KnownPerson, type PeopleBook } from '../domain/import/person-match.ts';
import { stateLabel } from '../domain/membership.ts';
import { groupNames } from './organisation-groups.ts';

/** As the book stores them: by their labels. */
const gone: ReadonlySet<string> = new Set(
  (['transferredOut', 'withdrawn', 'expelled', 'deceased'] as const).map((state) => stateLabel(state)),
);

interface Row extends Omit<KnownPerson, 'group' | 'gone'> {
  readonly groupId: number | null;
  readonly membership: string;
}

/** Everybody in the book, as far as lists about money tell people apart. */
export function peopleBook(ledger: Ledger): { readonly book: PeopleBook; readonly people: readonly KnownPerson[] } {
  const names = groupNames(ledger);
  const rows = statement(
    ledger.sql,
    `select id, name, id_number idNumber, staff_no staffNo, department, group_id groupId, membership, joined_on joinedOn
     from member order by name_sort, id`,
  ).iterate() as Iterable<Row>;
  const people: KnownPerson[] = [];
  for (const { groupId, membership, ...row } of rows)
    people.push({
      ...row,
      group: groupId === null ? null : (names.get(groupId)?.path ?? null),
      gone: gone.has(membership) ? membership : null,
    });
  return { book: createPeopleBook(people), people };
}
