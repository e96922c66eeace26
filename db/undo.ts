import type Database from 'better-sqlite3';
import { type ChangeRow, columnsOf, journaledTables, seqOfCommand } from './journal.ts';
import { statement } from './statements.ts';

type Sql = Database.Database;
type Row = Record<string, unknown>;

/** To which record a child row belongs: an event or a stay belongs to its member. Filled in by the services. */
export type Owners = Readonly<Record<string, { readonly table: string; readonly column: string }>>;

/**
 * Columns (`table.column`) that the file lets be empty although a row without them would say something else: a standard
 * of one person without the person would be everybody's. Such a row goes with what it points at. Filled in by the services.
 */
export type Tied = ReadonlySet<string>;

/** Columns that follow from others and are reckoned anew after an undo: their change is nobody's edit. By table. */
export type Derived = Readonly<Record<string, ReadonlySet<string>>>;

/**
 * How a row of an edited record differs from what the command left: other values in some columns, gone, back again, or
 * used by rows of another table that came since.
 */
export interface Difference {
  readonly table: string;
  readonly how: 'changed' | 'gone' | 'back' | 'used';
  readonly columns: readonly string[];
}

/**
 * A record that does not stand as the command left it. Only what stands now counts: a later change that was itself taken
 * back is no difference.
 */
export interface EditedSince {
  readonly table: string;
  readonly rowId: number;
  readonly differences: readonly Difference[];
}

export interface UndoPlan {
  /** Changes to take back, newest first. */
  readonly changes: readonly ChangeRow[];
  /** Records touched by the command, by owner, as `table:id`. */
  readonly records: ReadonlySet<string>;
  /** The rows themselves (`table:id`), by owner. */
  readonly rows: ReadonlyMap<string, readonly string[]>;
  readonly edited: readonly EditedSince[];
  /** Owners between which the command moved rows: they are kept or taken back together. */
  readonly bonds: readonly (readonly [string, string])[];
  /**
   * Records (`table:id`) that can be taken back without looking at them again, with their owners: touched once and, where
   * the command made them, used by nothing but parts that it made too; where it deleted them, still gone.
   */
  readonly plain: ReadonlyMap<string, string>;
}

const key = (table: string, id: number): string => `${table}:${id}`;
const current = (sql: Sql, table: string, id: number): Row | undefined =>
  statement(sql, `select * from "${table}" where id = ?`).get(id) as Row | undefined;

/** The ids of each table that changes touch, every one once. */
function idsByTable(changes: readonly ChangeRow[]): Map<string, Set<number>> {
  const found = new Map<string, Set<number>>();
  for (const { table_name, row_id } of changes) {
    const ids = found.get(table_name);
    if (ids) ids.add(row_id);
    else found.set(table_name, new Set([row_id]));
  }
  return found;
}

/** The rows that changes touch, as they stand, by record: read by tables, because an import touches tens of thousands. */
function currentRows(sql: Sql, changes: readonly ChangeRow[]): Map<string, Row> {
  const rows = new Map<string, Row>();
  for (const [table, ids] of idsByTable(changes))
    for (const row of statement(sql, `select * from "${table}" where id in (select value from json_each(?))`).iterate(
      JSON.stringify([...ids]),
    ) as Iterable<Row>)
      rows.set(key(table, Number(row['id'])), row);
  return rows;
}

function ownerOf(owners: Owners, change: ChangeRow, row: Row | undefined): string {
  const rule = owners[change.table_name];
  if (!rule) return key(change.table_name, change.row_id);
  const id = (row?.[rule.column] ?? (JSON.parse(change.after ?? change.before ?? '{}') as Row)[rule.column]) as
    | number
    | undefined;
  return id === undefined || id === null ? key(change.table_name, change.row_id) : key(rule.table, id);
}

/** The two owners between which a change moved a row: an event that passed from one person to another in a merge. */
function bondOf(owners: Owners, { table_name, op, before, after }: ChangeRow): readonly [string, string] | null {
  const rule = owners[table_name];
  if (!rule || op !== 'U') return null;
  const [from, to] = [before, after].map((image) => (JSON.parse(image ?? '{}') as Row)[rule.column]);
  if (typeof from !== 'number' || typeof to !== 'number' || from === to) return null;
  return [key(rule.table, from), key(rule.table, to)];
}

/** How each record stood when the command had ended: `null` where it had been deleted. */
function finalImages(changes: readonly ChangeRow[]): Map<string, Row | null> {
  const images = new Map<string, Row | null>();
  for (const change of changes.toReversed()) {
    const record = key(change.table_name, change.row_id);
    if (change.op === 'D') images.set(record, null);
    else images.set(record, { ...images.get(record), ...(JSON.parse(change.after as string) as Row) });
  }
  return images;
}

/** How a row differs from what the command left, or null when it stands so. */
function difference(
  table: string,
  image: Row | null | undefined,
  row: Row | undefined,
  derived: ReadonlySet<string> | undefined,
): Difference | null {
  if (!image) return row === undefined ? null : { table, how: 'back', columns: [] };
  if (row === undefined) return { table, how: 'gone', columns: [] };
  const columns = Object.keys(image).filter(
    (column) => !derived?.has(column) && (row[column] ?? null) !== image[column],
  );
  return columns.length === 0 ? null : { table, how: 'changed', columns };
}

/** A row that points at another one. */
interface Child {
  readonly table: string;
  readonly column: string;
  readonly id: number;
}

/** Whatever points at one of the rows that changes made, by record. */
function childrenOfMade(sql: Sql, changes: readonly ChangeRow[]): Map<string, Child[]> {
  const found = new Map<string, Child[]>();
  for (const [table, ids] of idsByTable(changes.filter(({ op }) => op === 'I'))) {
    const list = JSON.stringify([...ids]);
    for (const { child, column } of childrenOf(sql, table)) {
      const rows = statement(
        sql,
        `select "${column}", id from "${child}" where "${column}" in (select value from json_each(?))`,
      )
        .raw()
        .all(list) as [number, number][];
      for (const [parent, id] of rows) {
        const record = key(table, parent);
        const known = found.get(record);
        if (known) known.push({ table: child, column, id });
        else found.set(record, [{ table: child, column, id }]);
      }
    }
  }
  return found;
}

const hasChildren = (sql: Sql, table: string, id: number): boolean =>
  childrenOf(sql, table).some(
    ({ child, column }) =>
      statement(sql, `select 1 from "${child}" where "${column}" = ? limit 1`).get(id) !== undefined,
  );

interface Reference {
  readonly child: string;
  readonly column: string;
  /** The child can stand without its parent: a member without a group. */
  readonly optional: boolean;
}

const childCache = new WeakMap<Sql, Map<string, Reference[]>>();

/** Columns of other tables that point at this table, from the file itself. */
export function childrenOf(sql: Sql, table: string): Reference[] {
  let map = childCache.get(sql);
  if (!map) {
    map = new Map();
    for (const child of journaledTables(sql)) {
      const columns = sql.pragma(`table_info("${child}")`) as { name: string; notnull: number }[];
      for (const fk of sql.pragma(`foreign_key_list("${child}")`) as { table: string; from: string }[]) {
        const optional = columns.find(({ name }) => name === fk.from)?.notnull === 0;
        map.set(fk.table, [...(map.get(fk.table) ?? []), { child, column: fk.from, optional }]);
      }
    }
    childCache.set(sql, map);
  }
  return map.get(table) ?? [];
}

/**
 * Gathers what taking a command back would do, and who has been edited since. Reads only.
 * @param only rows (`table:id`) that may have been edited; others are passed over, to count the edited of a large command
 */
export function planUndo(
  sql: Sql,
  commandId: number,
  owners: Owners,
  derived: Derived = {},
  only?: ReadonlySet<string>,
): UndoPlan {
  const changes = sql
    .prepare(`select * from change where ${seqOfCommand} order by seq desc`)
    .all({ command: commandId }) as ChangeRow[];
  const records = new Map<string, string[]>();
  const edited = new Map<string, Difference[]>();
  const seen = new Set<string>();
  const inserted = new Set(changes.filter((c) => c.op === 'I').map((c) => key(c.table_name, c.row_id)));
  const passed = (c: ChangeRow): boolean => only !== undefined && !only.has(key(c.table_name, c.row_id));
  const images = finalImages(only ? changes.filter((c) => c.op === 'U' || !passed(c)) : changes);
  const bonds: (readonly [string, string])[] = [];
  const looked = only ? changes.filter((change) => !passed(change)) : changes;
  const rows = currentRows(sql, looked);
  const children = childrenOfMade(sql, looked);
  const plain = new Map<string, string>();
  for (const change of looked) {
    const bond = bondOf(owners, change);
    if (bond) bonds.push(bond);
    const record = key(change.table_name, change.row_id);
    const row = rows.get(record);
    const owner = ownerOf(owners, change, row);
    const touched = records.get(owner) ?? [];
    if (touched.length === 0) records.set(owner, touched);
    if (seen.has(record)) {
      plain.delete(record);
      continue;
    }
    seen.add(record);
    touched.push(record);
    const differs = difference(change.table_name, images.get(record), row, derived[change.table_name]);
    // Whom the command itself put here: a person that it moved into the group that it made.
    const isOwn = (child: Child): boolean =>
      inserted.has(key(child.table, child.id)) ||
      images.get(key(child.table, child.id))?.[child.column] === change.row_id;
    const users = [...new Set((children.get(record) ?? []).flatMap((child) => (isOwn(child) ? [] : [child.table])))];
    const isPart = ({ table, column, id }: Child): boolean =>
      inserted.has(key(table, id)) && owners[table]?.table === change.table_name && owners[table].column === column;
    if (change.op === 'I' ? row && (children.get(record) ?? []).every(isPart) : change.op === 'D' && !row)
      plain.set(record, owner);
    const found: Difference[] = [
      ...(differs ? [differs] : []),
      ...users.map((table): Difference => ({ table, how: 'used', columns: [] })),
    ];
    if (found.length > 0) edited.set(owner, [...(edited.get(owner) ?? []), ...found]);
  }
  const split = ([name, differences]: [string, Difference[]]): EditedSince => ({
    table: name.slice(0, name.lastIndexOf(':')),
    rowId: Number(name.slice(name.lastIndexOf(':') + 1)),
    differences,
  });
  return { changes, records: new Set(records.keys()), rows: records, edited: [...edited].map(split), bonds, plain };
}

/**
 * Who stays as they are when the edited records are to be kept: these, and whoever the command took something from or
 * gave something to. Without the second, somebody would come back without the events that stay with the other.
 */
export function keptWith({ edited, bonds }: UndoPlan): Set<string> {
  const kept = new Set(edited.map(({ table, rowId }) => key(table, rowId)));
  for (let size = -1; size !== kept.size; ) {
    size = kept.size;
    for (const [one, other] of bonds) if (kept.has(one) || kept.has(other)) kept.add(one).add(other);
  }
  return kept;
}

/** What the services know of rows that hang on others, by `table.column`. */
export interface Hanging {
  readonly tied: Tied;
  /** Rows that mean nothing without what they point at: where that is gone by now they do not come back. */
  readonly lapsing: ReadonlySet<string>;
}

interface UndoRules extends Hanging {
  readonly owners: Owners;
}

/**
 * Removes a record that is to go although others use it. Who can stand without it only loses the reference; who cannot
 * goes with it. `touched` is told the owner of every record that this changed.
 */
function removeWithChildren(sql: Sql, table: string, id: number, rules: UndoRules, touched: Set<string>): void {
  const { owners, tied } = rules;
  for (const { child, column, optional } of childrenOf(sql, table)) {
    const ids = statement(sql, `select id from "${child}" where "${column}" = ?`).pluck().all(id) as number[];
    for (const childId of ids) {
      const rule = owners[child];
      const owner = rule ? (current(sql, child, childId)?.[rule.column] as number | undefined) : childId;
      if (owner !== undefined) touched.add(key(rule?.table ?? child, owner));
      if (optional && !tied.has(`${child}.${column}`))
        statement(sql, `update "${child}" set "${column}" = null where id = ?`).run(childId);
      else removeWithChildren(sql, child, childId, rules, touched);
    }
  }
  statement(sql, `delete from "${table}" where id = ?`).run(id);
}

/** Whether a row would come back to something that is gone. */
function lapsed(sql: Sql, change: ChangeRow, lapsing: Hanging['lapsing']): boolean {
  const prefix = `${change.table_name}.`;
  const columns = [...lapsing].flatMap((name) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []));
  if (columns.length === 0) return false;
  const before = JSON.parse(change.before as string) as Row;
  return columns.some((column) => {
    if (!Object.hasOwn(before, column)) return false;
    const fks = sql.pragma(`foreign_key_list("${change.table_name}")`) as { table: string; from: string }[];
    const parent = fks.find(({ from }) => from === column)?.table;
    return parent !== undefined && current(sql, parent, before[column] as number) === undefined;
  });
}

/** Columns of the tables, each asked for once: an open file keeps its shape. */
const liveColumns = new WeakMap<Sql, Map<string, ReadonlySet<string>>>();
function columnSet(sql: Sql, table: string): ReadonlySet<string> {
  let tables = liveColumns.get(sql);
  if (!tables) liveColumns.set(sql, (tables = new Map()));
  let columns = tables.get(table);
  if (!columns) tables.set(table, (columns = new Set(columnsOf(sql, table))));
  return columns;
}

function restore(sql: Sql, change: ChangeRow): void {
  const before = JSON.parse(change.before as string) as Row;
  const live = columnSet(sql, change.table_name);
  const columns = Object.keys(before).filter((c) => live.has(c));
  const values = columns.map((c) => before[c]);
  if (change.op === 'D') {
    const names = ['id', ...columns].map((c) => `"${c}"`).join(', ');
    statement(
      sql,
      `insert into "${change.table_name}" (${names}) values (${['id', ...columns].map(() => '?').join(', ')})`,
    ).run(change.row_id, ...values);
  } else {
    statement(sql, `update "${change.table_name}" set ${columns.map((c) => `"${c}" = ?`).join(', ')} where id = ?`).run(
      ...values,
      change.row_id,
    );
  }
}

/**
 * Takes the planned changes back, newest first, inside the caller's command. Records in `keep` (as `table:id` of their
 * owner) stay as they are. Returns the owners whose rows were touched.
 */
export function applyUndo(
  sql: Sql,
  plan: UndoPlan,
  owners: Owners,
  keep: ReadonlySet<string>,
  hanging: Hanging = { tied: new Set(), lapsing: new Set() },
): Set<string> {
  const rules = { owners, ...hanging };
  sql.pragma('defer_foreign_keys = ON');
  const touched = new Set<string>();
  for (const change of plan.changes) {
    const plainOwner = plan.plain.get(key(change.table_name, change.row_id));
    if (plainOwner !== undefined) {
      if (keep.has(plainOwner)) continue;
      touched.add(plainOwner);
      if (change.op === 'I') statement(sql, `delete from "${change.table_name}" where id = ?`).run(change.row_id);
      else if (!lapsed(sql, change, hanging.lapsing)) restore(sql, change);
      continue;
    }
    const row = current(sql, change.table_name, change.row_id);
    const owner = ownerOf(owners, change, row);
    if (keep.has(owner)) continue;
    if (change.op === 'I') {
      // A group that kept people still belong to is kept with them.
      if (row && keep.size > 0 && hasChildren(sql, change.table_name, change.row_id)) continue;
      touched.add(owner);
      if (row) removeWithChildren(sql, change.table_name, change.row_id, rules, touched);
      continue;
    }
    touched.add(owner);
    for (const bound of bondOf(owners, change) ?? []) touched.add(bound);
    if (change.op === 'D') {
      if (!row && !lapsed(sql, change, hanging.lapsing)) restore(sql, change);
    } else if (row) restore(sql, change);
  }
  return touched;
}
