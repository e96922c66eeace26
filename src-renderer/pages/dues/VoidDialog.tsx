import type { DuesReceiptRow } from '../../../src-main/contract/dues.ts';
import { useCommand } from '../../api.ts';
import { Consequence, Dialog } from '../../parts/Dialog.tsx';
import { DraftLine, draftMissing, Failure } from '../../parts/DraftParts.tsx';
import { useDraft } from '../../parts/draft.ts';
import { metaOf } from '../../parts/inputs.tsx';
import { useToday } from '../../shell/status-context.ts';

const dateMeta = metaOf('作废日期', 'date');
const reasonMeta = metaOf('原因', 'text', { max: 200 });

/** 作废收据: the number stays taken, the payment stands. */
export function VoidDialog({ receipt, onClose }: { readonly receipt: DuesReceiptRow; readonly onClose: () => void }) {
  const today = useToday();
  const draft = useDraft({ on: today, reason: '' });
  const { on, reason } = draft.values;
  const voiding = useCommand('dues.voidReceipt', { quiet: true });

  async function submit(): Promise<void> {
    const answer = await voiding.run({ id: receipt.id, on, reason: reason.trim() });
    if (draft.take(answer)) onClose();
  }

  return (
    <Dialog
      route="dues.voidReceipt"
      title={`作废收据 ${receipt.number}：${receipt.payer}`}
      ok="作废这张"
      onOk={() => void submit()}
      onClose={onClose}
      busy={voiding.busy}
      danger
      missing={draftMissing(draft, [reason.trim() === '' && '原因', on === '' && '作废日期'])}
    >
      <DraftLine draft={draft} field="reason" meta={reasonMeta} autoFocus placeholder="例如 抬头写错、打印坏了" />
      <DraftLine draft={draft} field="on" meta={dateMeta} />
      <Failure text={draft.failure} />
      <Consequence>
        {receipt.number} 这个号留着不再用，收款照样有效，可以再开一张新的。收据联要收回，和存根联一起保存。
      </Consequence>
    </Dialog>
  );
}
