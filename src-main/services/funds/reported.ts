import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { AppError } from '../../errors.ts';

/**
 * What hangs on an entry – helps, lists of 慰问, costs of activities – is its proof: once the final account of the year
 * was reported it is neither tied to the entry nor let go, and its signature stays.
 * @throws AppError LOCKED
 */
export function assertProofStays(
  ledger: Ledger,
  what: string,
  { year, number }: { readonly year: number; readonly number: number },
): void {
  const on = statement(ledger.sql, 'select locked_on from fund_year where year = ? and locked_on is not null')
    .pluck()
    .get(year) as string | undefined;
  if (on !== undefined)
    throw new AppError(
      'LOCKED',
      `${year} 年的决算已于 ${on} 上报，${year} 年 ${number} 号连着的单据和签收不能再改（${what}）。要更正，请先到“经费 › 预算决算”撤回决算并写明原因`,
      { voucherId: `${year} 年的决算已上报` },
    );
}
