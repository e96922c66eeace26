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
  readonly edited: readonly EditedSince[];
  /** Owners between which the command moved rows: they are kept or taken back together. */
  readonly bonds: readonly (readonly [string, string])[];
}

const key = (table: string, id: number): string => `${table}:${id}`;
const current = (sql: Sql, table: string, id: number): Row | undefined =>
  statement(sql, `select * from "${table}" where id = ?`).get(id) as Row | undefined;

function ownerOf(owners: Owners, change: ChangeRow, row: Row | undefined): string {
  const rule = owners[change.table_name];
  if (!rule) return key(change.table_name, change.row_id);
  const image = JSON.parse(change.after ?? change.before ?? '{}') as Row;
  const id = (row?.[rule.column] ?? image[rule.column]) as number | undefined;
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

/** Children that others created or moved here since, which would be left without their parent. */
function strayChildren(
  sql: Sql,
  table: string,
  id: number,
  isOwn: (child: string, column: string) => boolean = () => false,
): { table: string; id: number }[] {
  const found: { table: string; id: number }[] = [];
  for (const { child, column } of childrenOf(sql, table)) {
    const ids = statement(sql, `select id from "${child}" where "${column}" = ?`).pluck().all(id) as number[];
    for (const childId of ids) if (!isOwn(key(child, childId), column)) found.push({ table: child, id: childId });
  }
  return found;
}

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
  const records = new Set<string>();
  const edited = new Map<string, Difference[]>();
  const seen = new Set<string>();
  const inserted = new Set(changes.filter((c) => c.op === 'I').map((c) => key(c.table_name, c.row_id)));
  const passed = (c: ChangeRow): boolean => only !== undefined && !only.has(key(c.table_name, c.row_id));
  const images = finalImages(only ? changes.filter((c) => c.op === 'U' || !passed(c)) : changes);
  const bonds: (readonly [string, string])[] = [];
  for (const change of changes) {
    if (passed(change)) continue;
    const bond = bondOf(owners, change);
    if (bond) bonds.push(bond);
    const row = current(sql, change.table_name, change.row_id);
    const owner = ownerOf(owners, change, row);
    records.add(owner);
    const record = key(change.table_name, change.row_id);
    if (seen.has(record)) continue;
    seen.add(record);
    const differs = difference(change.table_name, images.get(record), row, derived[change.table_name]);
    // Whom the command itself put here: a person that it moved into the group that it made.
    const isOwn = (child: string, column: string): boolean =>
      inserted.has(child) || images.get(child)?.[column] === change.row_id;
    const strays = inserted.has(record) && row ? strayChildren(sql, change.table_name, change.row_id, isOwn) : [];
    const users = [...new Set(strays.map(({ table }) => table))];
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
  return { changes, records, edited: [...edited].map(split), bonds };
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
  const before = JSON.parse(change.before as string) as Row;
  return Object.keys(before).some((column) => {
    if (!lapsing.has(`${change.table_name}.${column}`)) return false;
    const fks = sql.pragma(`foreign_key_list("${change.table_name}")`) as { table: string; from: string }[];
    const parent = fks.find(({ from }) => from === column)?.table;
    return parent !== undefined && current(sql, parent, before[column] as number) === undefined;
  });
}

function restore(sql: Sql, change: ChangeRow): void {
  const before = JSON.parse(change.before as string) as Row;
  const live = new Set(columnsOf(sql, change.table_name));
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
    const row = current(sql, change.table_name, change.row_id);
    const owner = ownerOf(owners, change, row);
    if (keep.has(owner)) continue;
    if (change.op === 'I') {
      // A group that kept people still belong to is kept with them.
      if (row && keep.size > 0 && strayChildren(sql, change.table_name, change.row_id).length > 0) continue;
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
