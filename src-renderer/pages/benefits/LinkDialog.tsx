import type { BenefitIssueRow } from '../../../src-main/contract/benefits.ts';
import { useCommand } from '../../api.ts';
import { PaidByDialog } from '../../parts/PaidByDialog.tsx';

/** 连到一笔支出: which entry of the cash book paid for the list. */
export function LinkDialog({ issue, onClose }: { readonly issue: BenefitIssueRow; readonly onClose: () => void }) {
  const link = useCommand('benefits.link');
  return (
    <PaidByDialog
      route="benefits.link"
      title={`连到一笔支出：${issue.title}`}
      what="名单合计"
      year={Number(issue.on.slice(0, 4))}
      sumFen={issue.totalFen}
      voucher={issue.voucher}
      busy={link.busy}
      onPut={async (voucherId) => (await link.run({ id: issue.id, voucherId })).ok}
      onClose={onClose}
    />
  );
}
