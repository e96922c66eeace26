import { Input } from 'antd';
import { useState } from 'react';
import type { DuesReceiptRow } from '../../../src-main/contract/dues.ts';
import { useCommand } from '../../api.ts';
import { Consequence, Dialog, Line } from '../../parts/Dialog.tsx';
import { fixFirst, metaOf, missingWords, TextField } from '../../parts/inputs.tsx';
import { Notice } from '../../parts/States.tsx';
import { useToday } from '../../shell/status-context.ts';

const dateMeta = metaOf('作废日期', 'date');

/** 作废收据: the number stays taken, the payment stands. */
export function VoidDialog({ receipt, onClose }: { readonly receipt: DuesReceiptRow; readonly onClose: () => void }) {
  const today = useToday();
  const [on, setOn] = useState(today);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState('');
  const [failure, setFailure] = useState('');
  const voiding = useCommand('dues.voidReceipt', { quiet: true });

  async function submit(): Promise<void> {
    const answer = await voiding.run({ id: receipt.id, on, reason: reason.trim() });
    if (answer.ok) return onClose();
    setProblem(answer.error.fields?.['on'] ?? '');
    setFailure(answer.error.message);
  }

  return (
    <Dialog
      title={`作废收据 ${receipt.number}：${receipt.payer}`}
      ok="作废这张"
      onOk={() => void submit()}
      onClose={onClose}
      busy={voiding.busy}
      danger
      missing={problem ? fixFirst : missingWords([reason.trim() === '' && '原因', on === '' && '作废日期'])}
    >
      <Line label="原因">
        <Input
          value={reason}
          maxLength={200}
          autoFocus
          placeholder="例如 抬头写错、打印坏了"
          onChange={(event) => (setReason(event.target.value), setFailure(''))}
        />
      </Line>
      <Line label="作废日期" problem={problem}>
        <TextField
          meta={dateMeta}
          value={on}
          onChange={(value, wrong) => (setOn(value), setProblem(wrong ?? ''), setFailure(''))}
          invalid={problem !== ''}
        />
      </Line>
      {failure && <Notice kind="error" title={failure} />}
      <Consequence>
        {receipt.number} 这个号留着不再用，收款照样有效，可以再开一张新的。收据联要收回，和存根联一起保存。
      </Consequence>
    </Dialog>
  );
}
