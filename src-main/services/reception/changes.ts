import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { type CellChange, changesBetween } from '../../domain/report-sum.ts';
import { beforeOf, contentOf, type ReceivedRow } from './read.ts';
import { FULL } from './shared.ts';

interface Person {
  readonly mark: string | null;
  readonly name: string;
  readonly idMasked: string | null;
}

const peopleOf = (ledger: Ledger, id: number): Person[] =>
  statement(
    ledger.sql,
    'select id_hash mark, name, id_masked idMasked from received_person where package_id = ? order by id',
  ).all(id) as Person[];

/** What tells who is who in both lists: the number where both have it in full, otherwise name and masked number. */
function marked(lists: readonly (readonly Person[])[]): { mark: string; name: string }[][] {
  const full = lists.every((list) => list.every(({ mark }) => mark === null || mark.startsWith(FULL)));
  return lists.map((list) =>
    list.map(({ mark, name, idMasked }) => ({ name, mark: (full ? mark : null) ?? `${name}\0${idMasked ?? ''}` })),
  );
}

/** Who is new on a list and who is gone, by name. */
function peopleChanges(ledger: Ledger, before: ReceivedRow, now: ReceivedRow): CellChange[] | null {
  const [then = [], today = []] = marked([peopleOf(ledger, before.id), peopleOf(ledger, now.id)]);
  // The people of a replaced list are gone: only their number can be compared.
  if (then.length === 0 && before.people > 0)
    return before.people === now.people
      ? []
      : [{ cell: 'people', label: '人数', before: before.people, now: now.people, format: 'count' }];
  const missing = (list: typeof then, from: typeof then): typeof then => {
    const there = new Set(from.map(({ mark }) => mark));
    return list.filter(({ mark }) => !there.has(mark));
  };
  const format = 'text' as const;
  return [
    ...missing(today, then).map(({ name, mark }) => ({
      cell: mark,
      label: '名单里新来的',
      before: null,
      now: name,
      format,
    })),
    ...missing(then, today).map(({ name, mark }) => ({
      cell: mark,
      label: '名单里不见的',
      before: name,
      now: null,
      format,
    })),
  ];
}

/** What differs from what the unit sent before; null: nothing came before. */
export function changesOf(ledger: Ledger, row: ReceivedRow): { before: ReceivedRow; cells: CellChange[] } | null {
  const before = beforeOf(ledger, row);
  if (!before) return null;
  const [then, today] = [contentOf(ledger, before), contentOf(ledger, row)];
  const cells = then && today ? changesBetween(then, today) : peopleChanges(ledger, before, row);
  return cells && { before, cells };
}
