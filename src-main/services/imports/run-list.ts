import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { ImportRunRow } from '../../contract/imports.ts';
import { importFields } from '../../domain/import/labels.ts';
import { benefitOwners } from '../benefits.ts';
import { editedSinceRuns } from './edited.ts';
import { copyExists } from './keep.ts';
import { aidDerived, aidOwners } from '../aid/undo.ts';
import { memberDerived, memberOwners } from '../member.ts';

interface Entry {
  readonly id: number;
  readonly commandId: number;
  readonly user: string;
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly image: string;
  readonly present: number;
}

interface Image {
  readonly noun: string;
  readonly file_name: string;
  readonly file_hash: string;
  readonly imported_at: string;
  readonly summary: string;
  readonly decisions: string;
}

const select = `select c.row_id id, c.command_id commandId, k.user, k.first_seq firstSeq, k.last_seq lastSeq, c.after image,
    exists (select 1 from import_run r where r.id = c.row_id) present
  from change c join command k on k.id = c.command_id
  where c.table_name = 'import_run' and c.op = 'I' and k.undoes is null`;

const LISTED = 500;

/** Columns of the file with the labels of the fields that they fed. */
function columnsOf(decisions: string): ImportRunRow['columns'] {
  const { columns = [] } = JSON.parse(decisions) as { columns?: { header: string; field: string | null }[] };
  return columns.map(({ header, field }) => ({
    header,
    field: field === null ? null : (importFields[field]?.label ?? extraLabels[field] ?? field),
  }));
}

/** What feeds the record although it is no field of it. */
const extraLabels: Readonly<Record<string, string>> = { joinedOn: '入会日期' };

/** Batches of payments that the import took. */
const batchesOf = (decisions: string): readonly number[] =>
  (JSON.parse(decisions) as { batches?: readonly number[] }).batches ?? [];

/** How many of the payments that an import took are not reversed. */
export function standingPayments(ledger: Ledger, runId: number): number {
  const decisions = statement(ledger.sql, 'select decisions from import_run where id = ?').pluck().get(runId) as
    | string
    | undefined;
  return statement(
    ledger.sql,
    `select count(*) from dues_payment p where p.batch_id in (select value from json_each(?)) and p.reverses is null
       and not exists (select 1 from dues_payment r where r.reverses = p.id)`,
  )
    .pluck()
    .get(JSON.stringify(batchesOf(decisions ?? '{}'))) as number;
}

interface Summary {
  readonly counts: (name: string) => number;
  readonly backup: string | null;
}

function summaryOf(text: string): Summary {
  const values = JSON.parse(text) as Record<string, number | string>;
  const backup = values['backup'];
  return {
    counts: (name) => (typeof values[name] === 'number' ? values[name] : 0),
    backup: typeof backup === 'string' ? backup : null,
  };
}

/** What is asked again and again until somebody writes: kept until the next journal entry. */
const cache = new WeakMap<Ledger, { asOf: number; rows: ImportRunRow[] }>();

/** Imports, newest first; those that were taken back too, from the journal. */
export function importRuns(ledger: Ledger): ImportRunRow[] {
  const asOf = statement(ledger.sql, 'select coalesce(max(id), 0) from command').pluck().get() as number;
  const known = cache.get(ledger);
  if (known?.asOf === asOf) return known.rows;
  const entries = statement(ledger.sql, `${select} order by c.command_id desc limit ${LISTED}`).all() as Entry[];
  const edited = editedSinceRuns(
    ledger,
    entries.filter(({ present }) => present === 1),
    { ...memberOwners, ...benefitOwners, ...aidOwners },
    { ...memberDerived, ...aidDerived },
  );
  const rows = entries.map(({ id, commandId, user, image, present }): ImportRunRow => {
    const run = JSON.parse(image) as Image;
    const { counts, backup } = summaryOf(run.summary);
    return {
      id,
      noun: run.noun,
      permanent: run.noun === 'duesPayments',
      batches: batchesOf(run.decisions),
      fileName: run.file_name,
      importedAt: run.imported_at,
      user,
      commandId,
      undone: present === 0,
      total: counts('total'),
      added: counts('add'),
      updated: counts('update'),
      same: counts('same'),
      skipped: counts('skip'),
      asked: counts('ask'),
      bad: counts('bad'),
      columns: columnsOf(run.decisions),
      originalKept: ledger.attachments.has(run.file_hash),
      backup: backup !== null && copyExists(ledger, backup) ? backup : null,
      edited: edited.get(commandId) ?? 0,
    };
  });
  cache.set(ledger, { asOf, rows });
  return rows;
}

/** One import, also when it was taken back. */
export function runRecord(
  ledger: Ledger,
  id: number,
): { readonly fileName: string; readonly fileHash: string; readonly total: number } | undefined {
  const entry = statement(ledger.sql, `${select} and c.row_id = ? order by c.command_id desc limit 1`).get(id) as
    | Entry
    | undefined;
  if (!entry) return undefined;
  const run = JSON.parse(entry.image) as Image;
  return { fileName: run.file_name, fileHash: run.file_hash, total: summaryOf(run.summary).counts('total') };
}
