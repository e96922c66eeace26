import type { ExpectedRow } from '../../scripts/fixtures/sheet.ts';
import type { Book } from './book.ts';

/** Only what is filled. */
export const filled = (values: Readonly<Record<string, string | null>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).flatMap(([field, value]) => (value === null ? [] : [[field, value]])));

/** Key of a row in the preview. */
export const keyOf = ({ sheet, row, block }: ExpectedRow): string => `${sheet}!${row}${block ? `@${block}` : ''}`;

interface Group {
  readonly id: number;
  readonly parentId: number | null;
  readonly name: string;
}

/** Everything that is stored of everybody in the order of joining the book, groups as paths, empty fields left away. */
export function stored(book: Book): Record<string, string>[] {
  const list = book.ledger.sql.prepare('select id, parent_id parentId, name from union_group').all() as Group[];
  const groups = new Map(list.map((group) => [group.id, group]));
  const path = (id: number | null): string => {
    const group = id === null ? undefined : groups.get(id);
    if (!group) return '';
    return group.parentId === null ? group.name : `${path(group.parentId)}/${group.name}`;
  };
  const rows = book.ledger.sql.prepare('select * from member order by id').all() as Record<string, string | null>[];
  return rows.map((row) => {
    const { group_id, ...rest } = row;
    const values = Object.entries(rest).map(([column, value]): [string, string | null] => [
      column.replace(/_(.)/gu, (_, c: string) => c.toUpperCase()),
      value,
    ]);
    return filled({ ...Object.fromEntries(values), group: path(group_id === null ? null : Number(group_id)) || null });
  });
}
