import { Input } from 'antd';
import { useState } from 'react';
import type { DuesPaymentRow } from '../../../src-main/contract/dues.ts';
import { formatMoney } from '../../../src-main/domain/money.ts';
import { useCommand } from '../../api.ts';
import { Consequence, Dialog, Line } from '../../parts/Dialog.tsx';
import { count, fixFirst, metaOf, missingWords, TextField } from '../../parts/inputs.tsx';
import { Notice } from '../../parts/States.tsx';
import { useToday } from '../../shell/status-context.ts';

const dateMeta = metaOf('冲销日期', 'date');

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
  const [on, setOn] = useState(today);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState('');
  const [failure, setFailure] = useState('');
  const reverse = useCommand('dues.reverse', { quiet: true });
  const amountFen = payments.reduce((sum, payment) => sum + payment.amountFen, 0);
  const [first] = payments;
  const who = payments.length === 1 ? (first?.name ?? '') : `${first?.name ?? ''}等 ${count(payments.length)} 笔`;
  const receipts = receiptsOf(payments);

  async function submit(): Promise<void> {
    const answer = await reverse.run({ paymentIds: payments.map(({ id }) => id), on, reason: reason.trim() });
    if (answer.ok) return onClose();
    setProblem(answer.error.fields?.['on'] ?? '');
    setFailure(answer.error.message);
  }

  return (
    <Dialog
      title={`冲销收款：${who}`}
      ok={`冲销 ${formatMoney(amountFen)} 元`}
      onOk={() => void submit()}
      onClose={onClose}
      busy={reverse.busy}
      danger
      missing={problem ? fixFirst : missingWords([reason.trim() === '' && '原因', on === '' && '冲销日期'])}
    >
      <Line label="原因">
        <Input
          value={reason}
          maxLength={200}
          autoFocus
          placeholder="例如 记错了人、金额写错"
          onChange={(event) => (setReason(event.target.value), setFailure(''))}
        />
      </Line>
      <Line label="冲销日期" problem={problem}>
        <TextField
          meta={dateMeta}
          value={on}
          onChange={(value, wrong) => (setOn(value), setProblem(wrong ?? ''), setFailure(''))}
          invalid={problem !== ''}
        />
      </Line>
      {failure && <Notice kind="error" title={failure} />}
      <Consequence>
        记 {count(payments.length)} 笔负数，共 {formatMoney(-amountFen)} 元，原来的收款留着，这些月份又算没交。
        {receipts.length > 0 &&
          `收据 ${receipts.slice(0, 6).join('、')}${receipts.length > 6 ? ` 等 ${receipts.length} 张` : ''} 一起作废。`}
        冲销了不能再改回来，要重新收款请再登记一笔。
      </Consequence>
    </Dialog>
  );
}
