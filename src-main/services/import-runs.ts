import { createHash } from 'node:crypto';
import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';
import type { ImportRunRow } from '../contract/imports.ts';
import { headerNames } from '../domain/import/columns.ts';
import type { Understanding } from '../domain/import/understand.ts';

const shapeHash = (shape: string): string => createHash('sha256').update(shape).digest('hex');

/** What somebody chose for the columns of a file of this shape the last time. */
export function rememberedColumns(
  ledger: Ledger,
  noun: string,
  shape: string,
): ReadonlyMap<string, string | null> | undefined {
  const text = statement(ledger.sql, 'select decisions from import_shape where noun = ? and shape = ?')
    .pluck()
    .get(noun, shapeHash(shape)) as string | undefined;
  if (text === undefined) return undefined;
  const { columns } = JSON.parse(text) as { columns: [string, string | null][] };
  return new Map(columns);
}

/** Keeps the columns that somebody chose by hand; guesses are made afresh each time. Writes nothing when nothing is new. */
export function rememberShape(ledger: Ledger, noun: string, understanding: Understanding, at: string): void {
  const columns: [string, string | null][] = [];
  for (const { table, columns: uses } of understanding.uses) {
    const names = headerNames(table.columns);
    for (const use of uses)
      if (use.decided || use.reason === '您选的') columns.push([names[use.place] ?? '', use.field]);
  }
  if (columns.length === 0) return;
  const shape = shapeHash(understanding.shape);
  const decisions = JSON.stringify({ columns });
  const known = statement(ledger.sql, 'select decisions from import_shape where shape = ?').pluck().get(shape) as
    | string
    | undefined;
  if (known === decisions) return;
  if (known === undefined)
    statement(ledger.sql, 'insert into import_shape (noun, shape, decisions, used_at) values (?, ?, ?, ?)').run(
      noun,
      shape,
      decisions,
      at,
    );
  else
    statement(ledger.sql, 'update import_shape set decisions = ?, used_at = ? where shape = ?').run(
      decisions,
      at,
      shape,
    );
}

export interface RunRecord {
  readonly noun: string;
  readonly fileName: string;
  readonly fileHash: string;
  readonly at: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly decisions: unknown;
}

/** Notes one import; what it touched is in the journal. */
export function recordRun(ledger: Ledger, run: RunRecord): number {
  const done = statement(
    ledger.sql,
    'insert into import_run (noun, file_name, file_hash, imported_at, summary, decisions) values (?, ?, ?, ?, ?, ?)',
  ).run(run.noun, run.fileName, run.fileHash, run.at, JSON.stringify(run.counts), JSON.stringify(run.decisions));
  return Number(done.lastInsertRowid);
}

interface Entry {
  readonly id: number;
  readonly commandId: number;
  readonly image: string;
  readonly present: number;
}

/** Imports, newest first; those that were taken back too, from the journal. */
export function importRuns(ledger: Ledger): ImportRunRow[] {
  const rows = statement(
    ledger.sql,
    `select c.row_id id, c.command_id commandId, c.after image, exists (select 1 from import_run r where r.id = c.row_id) present
     from change c join command k on k.id = c.command_id
     where c.table_name = 'import_run' and c.op = 'I' and k.undoes is null order by c.command_id desc limit 500`,
  ).all() as Entry[];
  return rows.map(({ id, commandId, image, present }) => {
    const row = JSON.parse(image) as { file_name: string; imported_at: string; summary: string };
    const counts = JSON.parse(row.summary) as Record<string, number>;
    const count = (name: string): number => counts[name] ?? 0;
    return {
      id,
      fileName: row.file_name,
      importedAt: row.imported_at,
      commandId,
      undone: present === 0,
      added: count('add'),
      updated: count('update'),
      same: count('same'),
      bad: count('bad'),
    };
  });
}
