import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { SinceFrozen } from '../../contract/reception.ts';
import { sumKey } from '../../domain/sum-key.ts';
import { cardsOf } from '../packages/cards.ts';
import { liveSnapshot } from '../reports/snapshot-rows.ts';
import { type ReceivedRow, receivedFor } from './read.ts';

/** Where in the journal a row was written: days do not tell two steps of one day apart. */
const writtenAt = (ledger: Ledger, table: string, id: number): number =>
  (statement(ledger.sql, "select min(seq) from change where table_name = ? and row_id = ? and op = 'I'")
    .pluck()
    .get(table, id) as number | null) ?? 0;

/** Where a package was last changed: sent back, or its place taken. */
const changedAt = (ledger: Ledger, id: number): number =>
  (statement(
    ledger.sql,
    "select max(seq) from change where table_name = 'received_package' and row_id = ? and op = 'U'",
  )
    .pluck()
    .get(id) as number | null) ?? 0;

/** The closed sum of a collection, and what units sent or got back since; null: it is not closed. */
export function sinceFrozen(ledger: Ledger, report: string, period: string): SinceFrozen | null {
  const live = liveSnapshot(ledger, sumKey(report), period);
  if (!live) return null;
  const closedAt = writtenAt(ledger, 'report_snapshot', live.id);
  const listed = new Set(cardsOf(ledger, '下级').map(({ code }) => code));
  const isLater = ({ id }: ReceivedRow): boolean => writtenAt(ledger, 'received_package', id) > closedAt;
  let [corrected, added, sentBack] = [0, 0, 0];
  for (const [code, rows] of Map.groupBy(receivedFor(ledger, report, period), ({ unitCode }) => unitCode)) {
    if (!listed.has(code)) continue;
    const used = rows.filter(({ state }) => state === '在用');
    if (used.some(isLater)) {
      if (rows.every(isLater)) added += 1;
      else corrected += 1;
    } else if (used.length === 0 && rows.some(({ state, id }) => state === '退回' && changedAt(ledger, id) > closedAt))
      sentBack += 1;
  }
  return { id: live.id, number: live.number, corrected, added, sentBack };
}
