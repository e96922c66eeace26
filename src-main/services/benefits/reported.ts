import type { BenefitIssueRow } from '../../contract/benefits.ts';
import { AppError } from '../../errors.ts';

/**
 * A list is the proof of the entry that paid for it: once the final account of that year was reported, its people, sums
 * and signatures stay. Notes, and a signature that comes in late, may still be written.
 * @throws AppError LOCKED
 */
export function assertUnreported({ title, voucher }: Pick<BenefitIssueRow, 'title' | 'voucher'>): void {
  if (voucher === null || voucher.lockedOn === null) return;
  const { year, number, lockedOn } = voucher;
  throw new AppError(
    'LOCKED',
    `“${title}”由 ${year} 年 ${number} 号支付，${year} 年的决算已于 ${lockedOn} 上报，名单不能再改。要更正，请先到“经费 › 预算决算”撤回决算并写明原因`,
    { reason: 'locked' },
  );
}
