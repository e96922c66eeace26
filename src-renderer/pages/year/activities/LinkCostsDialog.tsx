import type { ActivityCostRow } from '../../../../src-main/contract/activity-rows.ts';
import { useCommand } from '../../../api.ts';
import { PaidByDialog } from '../../../parts/PaidByDialog.tsx';
import type { ActivityData } from './ActivityView.tsx';

/** Which entry of the cash book, written already, paid for these costs. */
export function LinkCostsDialog({
  data,
  costs,
  onClose,
}: {
  readonly data: ActivityData;
  readonly costs: readonly ActivityCostRow[];
  readonly onClose: () => void;
}) {
  const link = useCommand('activities.linkCosts');
  const [first] = costs;
  return (
    <PaidByDialog
      route="activities.linkCosts"
      title={`连到一笔支出：${data.row.name}${costs.length === 1 && first ? `的${first.what}` : ''}`}
      what={costs.length === 1 ? '这一笔' : `${costs.length} 笔合计`}
      year={Number((first?.on ?? data.row.from).slice(0, 4))}
      sumFen={costs.reduce((sum, { amountFen }) => sum + amountFen, 0)}
      voucher={costs.length === 1 ? (first?.voucher ?? null) : null}
      busy={link.busy}
      onPut={async (voucherId) => (await link.run({ ids: costs.map(({ id }) => id), voucherId })).ok}
      onClose={onClose}
    />
  );
}
