import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { CollectedUnit } from '../../contract/reception.ts';
import { isSum, sumKey } from '../../domain/sum-key.ts';
import { moveSetting, putSetting, settingOf, settingsUnder } from '../settings.ts';
import type { ReceivedRow } from './read.ts';

const UNDER = 'unitHasUnits.';

/** What somebody said of a unit stands before what its sums tell. */
function withSaid(ledger: Ledger, sentSums: readonly string[]): ReadonlySet<string> {
  const found = new Set(sentSums);
  for (const { key, value } of settingsUnder(ledger, UNDER)) {
    const code = key.slice(UNDER.length);
    if ((value as { readonly has: boolean }).has) found.add(code);
    else found.delete(code);
  }
  return found;
}

/** Codes of unions that have units of their own: said so, or each sent a sum of this report, for this period or an earlier one. */
export const withUnits = (ledger: Ledger, report: string, period: string): ReadonlySet<string> =>
  withSaid(
    ledger,
    statement(ledger.sql, 'select distinct unit_code from received_package where report = ? and period <= ?')
      .pluck()
      .all(sumKey(report), period) as string[],
  );

/** Codes of unions that have units of their own as the list of units shows it: said so, or sent a sum of whatever report. */
export const everWithUnits = (ledger: Ledger): ReadonlySet<string> =>
  withSaid(
    ledger,
    statement(ledger.sql, "select distinct unit_code from received_package where report glob 'sum:*'")
      .pluck()
      .all() as string[],
  );

/** Keeps what somebody says; what is known already is not written down again. */
export function sayHasUnits(ledger: Ledger, code: string, has: boolean): void {
  if (everWithUnits(ledger).has(code) === has) return;
  putSetting(ledger, `${UNDER}${code}`, { has, says: has ? '有下级单位，要报汇总' : '没有下级单位' });
}

/** What was said goes with a unit to its corrected code. */
export function moveHasUnits(ledger: Ledger, from: string, to: string): void {
  const said = settingOf(ledger, `${UNDER}${from}`);
  if (said) moveSetting(ledger, said.id, `${UNDER}${to}`, said.value);
}

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
