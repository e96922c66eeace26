import type { AidHelpRow } from '../../../../src-main/contract/aid-help.ts';
import { useCommand } from '../../../api.ts';
import { PaidByDialog } from '../../../parts/PaidByDialog.tsx';
import { sumsOf } from './help-columns.tsx';

/** Which entry of the cash book paid for these. */
export function LinkDialog({ rows, onClose }: { readonly rows: readonly AidHelpRow[]; readonly onClose: () => void }) {
  const link = useCommand('aidHelp.link');
  const [first] = rows;
  const vouchers = new Set(rows.map(({ voucher }) => voucher?.id ?? null));
  return (
    <PaidByDialog
      route="aidHelp.link"
      title={
        rows.length === 1 && first
          ? `连到一笔支出：${first.name}的${first.kind}`
          : `连到一笔支出：${rows.length} 笔帮扶`
      }
      what={`${rows.length} 笔合计`}
      year={Number(first?.on.slice(0, 4))}
      sumFen={sumsOf(rows).sumFen}
      voucher={vouchers.size === 1 ? (first?.voucher ?? null) : null}
      busy={link.busy}
      onPut={async (voucherId) => (await link.run({ ids: rows.map(({ id }) => id), voucherId })).ok}
      onClose={onClose}
    />
  );
}
