import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { contentText, type ReportContent } from '../../domain/report-content.ts';
import { putSetting, settingOf } from '../settings.ts';
import { contentHash, snapshotRows } from './snapshot-rows.ts';

/** Numbers that a book gave before a backup took its place, by year. */
const GIVEN = 'report.numbers';

/** The last number of a year; voided ones keep theirs. */
const lastNumber = (ledger: Ledger, year: string): number =>
  (statement(
    ledger.sql,
    'select coalesce(max(cast(substr(number, 6) as integer)), 0) from report_snapshot where number like ?',
  )
    .pluck()
    .get(`${year}-%`) as number) || 0;

const givenBefore = (ledger: Ledger): Record<string, number> =>
  (settingOf(ledger, GIVEN)?.value as Record<string, number> | undefined) ?? {};

/** Keeps in a restored book which numbers the present one gave since: they stand on papers that went up. */
export function carryNumbers(book: Ledger, present: Ledger): void {
  const years = statement(present.sql, 'select distinct substr(number, 1, 4) from report_snapshot')
    .pluck()
    .all() as string[];
  const given = { ...givenBefore(book) };
  for (const [year, n] of [
    ...Object.entries(givenBefore(present)),
    ...years.map((year) => [year, lastNumber(present, year)] as const),
  ])
    given[year] = Math.max(given[year] ?? 0, n);
  if (Object.keys(given).length > 0) putSetting(book, GIVEN, { ...given, says: '定稿的编号接着用过的往下排' });
}

/** 2026-003: the next number of a year. */
function nextNumber(ledger: Ledger, today: string): string {
  const year = today.slice(0, 4);
  const last = Math.max(lastNumber(ledger, year), givenBefore(ledger)[year] ?? 0);
  return `${year}-${String(last + 1).padStart(3, '0')}`;
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
