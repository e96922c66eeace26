import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { codeLabels } from '../../domain/codes.ts';
import type { FieldMeta } from '../../domain/fields.ts';
import { maskBy } from '../../domain/masks.ts';
import { type MemberField, memberFields } from '../../domain/member.ts';
import { naturally } from '../../domain/natural-order.ts';
import { columnOf } from './columns.ts';
import { hiddenText } from './rows.ts';
import type { Clause } from './search.ts';
import { allGroups } from '../organisation/groups.ts';

export interface SortKey {
  readonly field: MemberField | 'age';
  readonly descending: boolean;
}

type Value = string | number;

/** More different texts than this keep the order of their characters: comparing them by pinyin would take seconds. */
const mostByPinyin = 20_000;

/** Groups as they stand in the tree, a branch before what is below it. */
function groupOrder(ledger: Ledger): number[] {
  const all = allGroups(ledger);
  const below = (parent: number | null): number[] =>
    all.filter((g) => g.parentId === parent).flatMap((g) => [g.id, ...below(g.id)]);
  return below(null);
}

/** All values that occur, in their order: groups by the tree, code lists by the list, texts by pinyin, others by value. */
function ordered(ledger: Ledger, field: MemberField | 'age', values: ReadonlySet<Value>): readonly Value[] {
  if (field === 'group') return groupOrder(ledger);
  const list = [...values].sort((a, b) => (a < b ? -1 : 1));
  if (field === 'age') return list.reverse();
  const meta: FieldMeta = memberFields[field];
  if (meta.kind === 'code' || meta.kind === 'yesNo') {
    const labels: readonly Value[] = codeLabels(meta.codes ?? 'yesNo');
    return [...labels, ...list.filter((v) => !labels.includes(v))];
  }
  const isProse = (meta.kind === 'text' || meta.kind === 'note') && list.length <= mostByPinyin;
  return isProse ? list.sort((a, b) => naturally(String(a), String(b))) : list;
}

/** What an order may go by: of what is covered only what lists show. */
function shownTo(field: MemberField | 'age', value: Value | null): Value | null {
  if (value === null || field === 'age') return value;
  const { hidden, mask }: FieldMeta = memberFields[field];
  return hidden ? hiddenText : mask ? maskBy(mask, String(value)) : value;
}

/** Column that a key is read from. */
const columnFor = (field: MemberField | 'age'): string =>
  field === 'age' ? 'birth_date' : field === 'group' ? 'group_id' : columnOf(field);

/** The statement behind a list, in the order of names, with the columns of the other keys. */
export function listSql(
  where: Clause,
  keys: readonly SortKey[],
): { sql: string; params: readonly (string | number)[]; keys: readonly SortKey[] } {
  const name = keys.findIndex((k) => k.field === 'name');
  // What comes after the name decides nothing; what comes before it is sorted on top of the order of names.
  const others = name < 0 ? keys : keys.slice(0, name);
  const columns = others.map((k) => `, m.${columnFor(k.field)}`).join('');
  const way = keys[name]?.descending ? ' desc' : '';
  return {
    sql: `select m.id${columns} from member m where ${where.sql} order by m.name_sort${way}`,
    params: where.params,
    keys: others,
  };
}

/**
 * Ids of the people of a where clause, in order: names by pinyin and character, the other keys as `ordered` has them.
 * Empty always stands last, whichever way the order runs; equals stay in the order of names.
 */
export function sortedIds(ledger: Ledger, where: Clause, sort: readonly SortKey[]): number[] {
  const { sql, params, keys } = listSql(where, sort);
  if (keys.length === 0)
    return statement(ledger.sql, sql)
      .pluck()
      .all(...params) as number[];
  const rows = statement(ledger.sql, sql)
    .raw()
    .all(...params) as [number, ...(Value | null)[]][];
  const ranks = keys.map(({ field, descending }, k) => {
    const column = rows.map((row) => shownTo(field, row[k + 1] ?? null));
    const values = new Set(column.filter((value) => value !== null));
    const place = new Map(ordered(ledger, field, values).map((value, i) => [value, descending ? -i : i]));
    return column.map((value) => (value === null ? undefined : place.get(value)) ?? Number.POSITIVE_INFINITY);
  });
  const order = rows.map((_, i) => i);
  order.sort((a, b) => {
    for (const rank of ranks) {
      const [x, y] = [rank[a] as number, rank[b] as number];
      if (x !== y) return x < y ? -1 : 1;
    }
    return a - b;
  });
  return order.map((i) => (rows[i] as [number])[0]);
}
