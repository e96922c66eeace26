import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { contentText, type ReportContent } from '../../domain/report-content.ts';
import { contentHash, snapshotRows } from './snapshot-rows.ts';

/** 2026-003: the next number of a year; voided ones keep theirs. */
function nextNumber(ledger: Ledger, today: string): string {
  const year = today.slice(0, 4);
  const n = statement(ledger.sql, 'select count(*) from report_snapshot where number like ?').pluck().get(`${year}-%`);
  return `${year}-${String((n as number) + 1).padStart(3, '0')}`;
}

/** Writes a report down as it stands, with number, hash and the head of the journal. */
export function putSnapshot(
  ledger: Ledger,
  content: ReportContent,
  { receiver, today }: { readonly receiver: string | null; readonly today: string },
): { id: number; number: string } {
  const number = nextNumber(ledger, today);
  const head = statement(ledger.sql, 'select hash from command order by id desc limit 1').pluck().get() as
    | string
    | undefined;
  const { report, title, period } = content;
  const id = statement(
    ledger.sql,
    `insert into report_snapshot (number, report, title, period, sequence, made_on, receiver, content, hash, head)
     values (@number, @report, @title, @period, @sequence, @madeOn, @receiver, @content, @hash, @head) returning id`,
  )
    .pluck()
    .get({
      number,
      report,
      title,
      period,
      sequence: snapshotRows(ledger, report, period).length + 1,
      madeOn: today,
      receiver,
      content: contentText(content),
      hash: contentHash(content),
      head: head ?? '',
    }) as number;
  return { id, number };
}
