import type { VoucherRow } from '../../../src-main/contract/funds.ts';
import { formatMoney } from '../../../src-main/domain/money.ts';
import { useCommand } from '../../api.ts';
import { Consequence, Dialog } from '../../parts/Dialog.tsx';
import { metaOf } from '../../parts/inputs.tsx';
import { useToday } from '../../shell/status-context.ts';
import { DraftLine, draftMissing, Failure } from '../../parts/DraftParts.tsx';
import { useDraft } from '../../parts/draft.ts';

const dateMeta = metaOf('冲销日期', 'date');
const reasonMeta = metaOf('原因', 'text', { max: 200 });

/** 冲销: an entry below zero that takes another back; both stay in the book. */
export function ReverseDialog({
  voucher,
  onDone,
  onClose,
}: {
  readonly voucher: VoucherRow;
  readonly onDone: (id: number, warnings: readonly string[]) => void;
  readonly onClose: () => void;
}) {
  const today = useToday();
  const lastDay = `${voucher.year}-12-31`;
  const draft = useDraft({ date: today < lastDay ? today : lastDay, reason: '' });
  const reverse = useCommand('funds.reverseVoucher', { quiet: true });
  const { date, reason } = draft.values;
  const submit = async () => {
    const answer = await reverse.run({ id: voucher.id, date, reason });
    if (!draft.take(answer) || !answer.ok) return;
    onDone(answer.data.id, answer.data.warnings);
    onClose();
  };
  return (
    <Dialog
      route="funds.reverseVoucher"
      title={`冲销 ${voucher.number} 号`}
      ok={`冲销 ${voucher.number} 号`}
      onOk={() => void submit()}
      onClose={onClose}
      busy={reverse.busy}
      missing={draftMissing(draft, [date === '' && '冲销日期', reason.trim() === '' && '原因'])}
    >
      <DraftLine draft={draft} field="date" meta={dateMeta} />
      <DraftLine draft={draft} field="reason" meta={reasonMeta} autoFocus placeholder="例如 科目记错，重新记" />
      <Consequence>
        会多一笔 {voucher.direction} {formatMoney(-voucher.amountFen)} 元，{voucher.number} 号留着，两笔相抵。
        {voucher.source !== null && '它的来源会回到“等着入账的钱”，改好可以重新入账。'}
      </Consequence>
      <Failure text={draft.failure} />
    </Dialog>
  );
}
