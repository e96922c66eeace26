import type Database from 'better-sqlite3';
import { digestOf, hashOf } from './chain.ts';
import { unjournaled } from './schema/index.ts';
import { statement } from './statements.ts';

type Sql = Database.Database;

/** One touched record. Images hold only the changed columns for an update, the whole row otherwise. */
export interface ChangeRow {
  seq: number;
  command_id: number;
  table_name: string;
  row_id: number;
  op: 'I' | 'U' | 'D';
  before: string | null;
  after: string | null;
}

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Tables that the journal watches, from the file itself. */
export function journaledTables(sql: Sql): string[] {
  const all = sql
    .prepare(`select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name`)
    .pluck()
    .all() as string[];
  return all.filter((name) => !unjournaled.includes(name));
}

export function columnsOf(sql: Sql, table: string): string[] {
  return (sql.pragma(`table_info(${quote(table)})`) as { name: string }[]).map((c) => c.name);
}

/** A write outside a command finds no cursor row, and the NOT NULL of `command_id` refuses it. */
const cursor = '(select command_id from journal_cursor where id = 1)';

function triggersFor(table: string, columns: readonly string[]): Map<string, string> {
  const data = columns.filter((c) => c !== 'id');
  const image = (row: 'NEW' | 'OLD'): string =>
    `json_object(${data.map((c) => `'${c}', ${row}.${quote(c)}`).join(', ')})`;
  const pairs = data.map((c) => `select '${c}' k, OLD.${quote(c)} o, NEW.${quote(c)} n`).join(' union all ');
  const changed = (side: 'o' | 'n'): string =>
    `(select json_group_object(k, ${side}) from (${pairs}) where o is not n)`;
  const differs = data.map((c) => `OLD.${quote(c)} is not NEW.${quote(c)}`).join(' or ');
  const write = (op: string, id: string, before: string, after: string): string =>
    `insert into change (command_id, table_name, row_id, op, before, after) values (${cursor}, '${table}', ${id}, '${op}', ${before}, ${after});`;
  const name = (op: string): string => `journal_${table}_${op}`;
  const define = (op: string, event: string, when: string, body: string): [string, string] => [
    name(op),
    `CREATE TRIGGER ${quote(name(op))} AFTER ${event} ON ${quote(table)} ${when}BEGIN ${body} END`,
  ];
  return new Map([
    define('i', 'INSERT', '', write('I', 'NEW.id', 'null', image('NEW'))),
    define('u', 'UPDATE', `WHEN ${differs} `, write('U', 'NEW.id', changed('o'), changed('n'))),
    define('d', 'DELETE', '', write('D', 'OLD.id', image('OLD'), 'null')),
  ]);
}

function existingTriggers(sql: Sql): Map<string, string> {
  const rows = sql
    .prepare(`select name, sql from sqlite_master where type = 'trigger' and name like 'journal\\_%' escape '\\'`)
    .all() as { name: string; sql: string }[];
  return new Map(rows.map((r) => [r.name, r.sql]));
}

/** Derives the triggers from the tables and puts right whatever is missing, old or foreign. Idempotent. */
export function assertTriggers(sql: Sql): void {
  const wanted = new Map<string, string>();
  for (const table of journaledTables(sql))
    for (const [name, text] of triggersFor(table, columnsOf(sql, table))) wanted.set(name, text);
  const present = existingTriggers(sql);
  const same = present.size === wanted.size && [...wanted].every(([name, text]) => present.get(name) === text);
  if (same) return;
  sql.transaction(() => {
    for (const name of present.keys()) sql.exec(`drop trigger ${quote(name)}`);
    for (const text of wanted.values()) sql.exec(text);
  })();
}

export function dropTriggers(sql: Sql): void {
  for (const name of existingTriggers(sql).keys()) sql.exec(`drop trigger ${quote(name)}`);
}

export interface CommandHead {
  readonly at: string;
  readonly user: string;
  readonly route: string;
  readonly undoes?: number;
}

const lastSeq = (sql: Sql): number =>
  statement(sql, 'select coalesce(max(seq), 0) from change').pluck().get() as number;

/** SQL: the rows of `change` that command `@command` wrote. */
export const seqOfCommand =
  'seq between (select first_seq from command where id = @command) and (select last_seq from command where id = @command)';

/**
 * Runs `work` as one command: one immediate transaction, every touched record journaled under one id. A command that
 * touched nothing leaves no entry. `label` is asked for after the work is done.
 */
export function runCommand<T>(
  sql: Sql,
  head: CommandHead,
  work: () => T,
  label: () => string,
): { data: T; command?: { id: number; label: string } } {
  return sql
    .transaction(() => {
      const last = statement(sql, 'select id, hash from command order by id desc limit 1').get() as
        | { id: number; hash: string }
        | undefined;
      const id = (last?.id ?? 0) + 1;
      statement(sql, 'insert or replace into journal_cursor (id, command_id) values (1, ?)').run(id);
      const before = lastSeq(sql);
      const data = work();
      statement(sql, 'delete from journal_cursor').run();
      const after = lastSeq(sql);
      if (after === before) return { data };
      const row = {
        id,
        at: head.at,
        // A half character would be stored as another one than was hashed.
        user: head.user.toWellFormed(),
        route: head.route,
        label: label().toWellFormed(),
        changes: after - before,
        first_seq: before + 1,
        last_seq: after,
        undoes: head.undoes ?? null,
        previous_hash: last?.hash ?? '',
      };
      statement(
        sql,
        'insert into command (id, at, user, route, label, changes, first_seq, last_seq, undoes, previous_hash, hash) values (@id, @at, @user, @route, @label, @changes, @first_seq, @last_seq, @undoes, @previous_hash, @hash)',
      ).run({ ...row, hash: hashOf(row, digestOf(sql, row.first_seq, row.last_seq)) });
      return { data, command: { id, label: row.label } };
    })
    .immediate();
}

export { verifyChain } from './chain.ts';
