import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';

/** “二分公司花名册.xlsx” without folders and invisible characters. */
export const plainFileName = (name: string): string =>
  name
    .replace(/^.*[\\/]/u, '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim() || '花名册';

export interface RunRecord {
  readonly noun: string;
  readonly fileName: string;
  readonly fileHash: string;
  readonly at: string;
  readonly counts: Readonly<Record<string, number>>;
  /** Name of the copy of the book made before. */
  readonly backup: string | null;
  readonly decisions: unknown;
}

/** Notes one import; what it touched is in the journal. */
export function recordRun(ledger: Ledger, run: RunRecord): number {
  const summary = JSON.stringify(run.backup === null ? run.counts : { ...run.counts, backup: run.backup });
  const done = statement(
    ledger.sql,
    'insert into import_run (noun, file_name, file_hash, imported_at, summary, decisions) values (?, ?, ?, ?, ?, ?)',
  ).run(run.noun, run.fileName, run.fileHash, run.at, summary, JSON.stringify(run.decisions));
  return Number(done.lastInsertRowid);
}
