import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { createPeopleBook, type KnownPerson, type PeopleBook } from '../../domain/import/person-match.ts';
import { stateLabel } from '../../domain/membership.ts';
import { groupNames } from '../organisation/groups.ts';

/** As the book stores them: by their labels. */
const gone: ReadonlySet<string> = new Set(
  (['transferredOut', 'withdrawn', 'expelled', 'deceased'] as const).map((state) => stateLabel(state)),
);

const AT_ONCE = 2000;

type Row = [
  id: number,
  name: string,
  idNumber: string | null,
  staffNo: string | null,
  department: string | null,
  groupId: number | null,
  membership: string,
  joinedOn: string | null,
];

interface Everybody {
  readonly book: PeopleBook;
  /** In the order in which they were entered. */
  readonly people: readonly KnownPerson[];
}

const known = new WeakMap<Ledger, { readonly asOf: number; readonly everybody: Everybody }>();

/**
 * Everybody in the book, as far as lists about money tell people apart. Read in small steps, and kept until somebody
 * writes: the next decision about the same file reads nothing.
 */
export async function peopleBook(ledger: Ledger, breathe: () => Promise<void>): Promise<Everybody> {
  const last = statement(ledger.sql, 'select coalesce(max(id), 0) from command').pluck();
  const asOf = last.get() as number;
  const before = known.get(ledger);
  if (before?.asOf === asOf) return before.everybody;
  const names = groupNames(ledger);
  const some = statement(
    ledger.sql,
    `select id, name, id_number, staff_no, department, group_id, membership, joined_on from member
     where id > ? order by id limit ${AT_ONCE}`,
  ).raw();
  const people: KnownPerson[] = [];
  const book = createPeopleBook();
  for (let after = 0; ; ) {
    const rows = some.all(after) as Row[];
    for (const [id, name, idNumber, staffNo, department, groupId, membership, joinedOn] of rows) {
      const person: KnownPerson = {
        id,
        name,
        idNumber,
        staffNo,
        department,
        group: groupId === null ? null : (names.get(groupId)?.path ?? null),
        gone: gone.has(membership) ? membership : null,
        joinedOn,
      };
      people.push(person);
      book.add(person);
    }
    if (rows.length < AT_ONCE) break;
    after = people.at(-1)?.id ?? after;
    await breathe();
  }
  const everybody = { book, people };
  if ((last.get() as number) === asOf) known.set(ledger, { asOf, everybody });
  return everybody;
}
