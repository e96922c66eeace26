import { createHash } from 'node:crypto';
import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { SnapshotRow } from '../../contract/snapshots.ts';
import { contentShape, contentText, type ReportContent } from '../../domain/report-content.ts';
import { AppError } from '../../errors.ts';

/** Earlier closed reports of the same period that went up: all of them were voided, or there would be no later one. */
const earlier = `from report_snapshot e
  where e.report = report_snapshot.report and e.period = report_snapshot.period and e.id < report_snapshot.id
  and exists (select 1 from sent_package p, json_each(p.snapshots) j where j.value = e.id)`;

/** How many times a closed report is a 更正 of what went up before. */
export const corrections = `(select count(*) ${earlier})`;

const columns = `id, number, report, title, period, json_extract(content, '$.periodLabel') periodLabel, ${corrections} corrections,
  (select max(number) ${earlier}) corrects,
  made_on madeOn, json_extract(content, '$.madeBy') madeBy, receiver, hash, head, json_extract(content, '$.people') people,
  (select min(p.made_on) from sent_package p, json_each(p.snapshots) e where e.value = report_snapshot.id) sentOn,
  voided_on voidedOn, void_reason voidReason`;

/** Closed reports, the newest first. */
export function snapshotRows(ledger: Ledger, report?: string, period?: string): SnapshotRow[] {
  return statement(
    ledger.sql,
    `select ${columns} from report_snapshot
     where (@report is null or report = @report) and (@period is null or period = @period) order by id desc`,
  ).all({ report: report ?? null, period: period ?? null }) as SnapshotRow[];
}

/** SHA-256 of what a report says, hex. */
export const contentHash = (content: ReportContent): string =>
  createHash('sha256').update(contentText(content), 'utf8').digest('hex');

/**
 * A closed report with its content, held against its hash.
 * @throws AppError NOT_FOUND; CONFLICT when the content is not what the hash was made of
 */
export function snapshotContent(ledger: Ledger, id: number): { row: SnapshotRow; content: ReportContent } {
  const found = statement(ledger.sql, `select ${columns}, content from report_snapshot where id = ?`).get(id) as
    | (SnapshotRow & { content: string })
    | undefined;
  if (!found) throw new AppError('NOT_FOUND', '没有找到这张定稿报表。请刷新后再看');
  const { content: text, ...row } = found;
  const content = contentShape.safeParse(JSON.parse(text));
  if (!content.success || contentHash(content.data) !== row.hash)
    throw new AppError('CONFLICT', `${row.number} 的内容和校验码对不上，可能被别的程序改过。请用备份核对`);
  return { row, content: content.data };
}

/** The one of a report and period that was not voided. */
export const liveSnapshot = (ledger: Ledger, report: string, period: string): SnapshotRow | null =>
  snapshotRows(ledger, report, period).find(({ voidedOn }) => voidedOn === null) ?? null;

/** Of a period without a closed report, the voided one that the next one puts right: who got one compares with that. */
export function voidedLast(ledger: Ledger, report: string, period: string): SnapshotRow | null {
  const rows = snapshotRows(ledger, report, period);
  return rows.find(({ sentOn }) => sentOn !== null) ?? rows[0] ?? null;
}

/** The newest of an earlier period of the same length: 2026-Q2 before 2026-Q3. */
export function snapshotBefore(ledger: Ledger, report: string, period: string): SnapshotRow | null {
  const kind = (key: string): string => key.replace(/\d/gu, '0');
  return (
    snapshotRows(ledger, report)
      .filter((row) => row.voidedOn === null && row.period < period && kind(row.period) === kind(period))
      .sort((a, b) => (a.period < b.period ? 1 : -1))[0] ?? null
  );
}
