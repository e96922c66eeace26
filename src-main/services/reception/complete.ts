import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { CollectedUnit } from '../../contract/reception.ts';
import { isSum, sumKey } from '../../domain/sum-key.ts';
import type { ReceivedRow } from './read.ts';

/**
 * Codes of unions that have units of their own: each sent a sum of this report, for this period or an earlier one. Nothing
 * else tells; the first time its own report alone counts as all.
 */
export const withUnits = (ledger: Ledger, report: string, period: string): ReadonlySet<string> =>
  new Set(
    statement(ledger.sql, 'select distinct unit_code from received_package where report = ? and period <= ?')
      .pluck()
      .all(sumKey(report), period) as string[],
  );

/** What completes the report of a unit: all that it sent, of a union with units of its own the sum of theirs. */
export const completing = (ofUnit: readonly ReceivedRow[], hasUnits: boolean): readonly ReceivedRow[] =>
  hasUnits ? ofUnit.filter(({ report }) => isSum(report)) : ofUnit;

/** How a unit stands in one collection. */
export function stateOf(ofUnit: readonly ReceivedRow[], hasUnits: boolean): CollectedUnit['state'] {
  const rows = completing(ofUnit, hasUnits);
  if (rows.some(({ state }) => state === '在用')) return '已收';
  const last = rows.at(-1) ?? ofUnit.at(-1);
  if (last?.state === '退回') return '退回';
  return ofUnit.some(({ state }) => state === '在用') ? '汇总还没来' : '未报';
}
