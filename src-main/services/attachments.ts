import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';
import { AppError } from '../errors.ts';

export interface AttachmentLine {
  readonly id: number;
  readonly name: string;
  readonly bytes: number;
}

/** Papers of several records of a noun, by record. */
export function attachmentsOf(ledger: Ledger, noun: string, ids: readonly number[]): Map<number, AttachmentLine[]> {
  const rows = statement(
    ledger.sql,
    `select id, record_id recordId, name, bytes from attachment
     where noun = ? and record_id in (select value from json_each(?)) order by id`,
  ).all(noun, JSON.stringify(ids)) as (AttachmentLine & { recordId: number })[];
  const found = new Map<number, AttachmentLine[]>();
  for (const { recordId, ...line } of rows) found.set(recordId, [...(found.get(recordId) ?? []), line]);
  return found;
}

export interface AttachmentRecord extends AttachmentLine {
  readonly noun: string;
  readonly recordId: number;
  readonly hash: string;
}

/** The row of a paper, or NOT_FOUND. */
export function attachmentRow(ledger: Ledger, id: number): AttachmentRecord {
  const row = statement(
    ledger.sql,
    'select id, noun, record_id recordId, name, hash, bytes from attachment where id = ?',
  ).get(id) as AttachmentRecord | undefined;
  if (!row) throw new AppError('NOT_FOUND', '没有找到这个附件，可能刚被去掉。请刷新后再看');
  return row;
}

/** Names a stored paper; its bytes lie in the attachments already. */
export function putAttachment(ledger: Ledger, paper: Omit<AttachmentRecord, 'id'>, today: string): number {
  const done = statement(
    ledger.sql,
    'insert into attachment (noun, record_id, name, hash, bytes, added_on) values (?, ?, ?, ?, ?, ?)',
  ).run(paper.noun, paper.recordId, paper.name, paper.hash, paper.bytes, today);
  return Number(done.lastInsertRowid);
}

/** Takes a paper off its record; the bytes stay until they are swept. Returns its name. */
export function dropAttachment(ledger: Ledger, id: number): string {
  const { name } = attachmentRow(ledger, id);
  statement(ledger.sql, 'delete from attachment where id = ?').run(id);
  return name;
}
