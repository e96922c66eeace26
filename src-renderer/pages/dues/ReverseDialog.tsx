import type { DuesPaymentRow } from '../../../src-main/contract/dues.ts';
import { formatMoney } from '../../../src-main/domain/money.ts';
import { useCommand } from '../../api.ts';
import { Consequence, Dialog } from '../../parts/Dialog.tsx';
import { DraftLine, draftMissing, Failure } from '../../parts/DraftParts.tsx';
import { useDraft } from '../../parts/draft.ts';
import { count, metaOf } from '../../parts/inputs.tsx';
import { apartWords } from '../../parts/same-names.ts';
import { useToday } from '../../shell/status-context.ts';

const dateMeta = metaOf('冲销日期', 'date');
const reasonMeta = metaOf('原因', 'text', { max: 200 });

interface Props {
  /** Payments that stand. */
  readonly payments: readonly DuesPaymentRow[];
  readonly onClose: () => void;
}

/** Numbers of the receipts that become void. A receipt for several people becomes void as a whole. */
const receiptsOf = (payments: readonly DuesPaymentRow[]): readonly string[] => [
  ...new Set(payments.flatMap(({ receipt }) => (receipt ? [receipt.number] : []))),
];

/** 冲销: takes payments back by others below zero, with the reason; what was written stays. */
export function ReverseDialog({ payments, onClose }: Props) {
  const today = useToday();
  const draft = useDraft({ on: today, reason: '' });
  const { on, reason } = draft.values;
  const reverse = useCommand('dues.reverse', { quiet: true });
  const amountFen = payments.reduce((sum, payment) => sum + payment.amountFen, 0);
  const [first] = payments;
  const name = first?.apart ? `${first.name}（${apartWords(first.apart)}）` : (first?.name ?? '');
  const who = payments.length === 1 ? name : `${name}等 ${count(payments.length)} 笔`;
  const receipts = receiptsOf(payments);

  async function submit(): Promise<void> {
    const answer = await reverse.run({ paymentIds: payments.map(({ id }) => id), on, reason: reason.trim() });
    if (draft.take(answer)) onClose();
  }

  return (
    <Dialog
      route="dues.reverse"
      title={`冲销收款：${who}`}
      ok={`冲销 ${formatMoney(amountFen)} 元`}
      onOk={() => void submit()}
      onClose={onClose}
      busy={reverse.busy}
      danger
      missing={draftMissing(draft, [reason.trim() === '' && '原因', on === '' && '冲销日期'])}
    >
      <DraftLine draft={draft} field="reason" meta={reasonMeta} autoFocus placeholder="例如 记错了人、金额写错" />
      <DraftLine draft={draft} field="on" meta={dateMeta} />
      <Failure text={draft.failure} />
      <Consequence>
        记 {count(payments.length)} 笔负数，共 {formatMoney(-amountFen)} 元，原来的收款留着，这些月份又算没交。
        {receipts.length > 0 &&
          `收据 ${receipts.slice(0, 6).join('、')}${receipts.length > 6 ? ` 等 ${receipts.length} 张` : ''} 一起作废。`}
        冲销了不能再改回来，要重新收款请再登记一笔。
      </Consequence>
    </Dialog>
  );
}
