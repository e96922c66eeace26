import { useState } from 'react';
import type { DuesPeriodRow } from '../../../../src-main/contract/dues.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { useCommand } from '../../../api.ts';
import { Check } from '../../../parts/Check.tsx';
import { Consequence, Dialog } from '../../../parts/Dialog.tsx';
import { Failure } from '../../../parts/DraftParts.tsx';
import { monthsWords } from './words.ts';

/** 撤回应缴 once money came in for it: that has to be meant. */
export function TakeBackPeriod({ row, onClose }: { readonly row: DuesPeriodRow; readonly onClose: () => void }) {
  const remove = useCommand('dues.removePeriod', { quiet: true });
  const [stays, setStays] = useState(false);
  const [failure, setFailure] = useState('');
  const submit = async () => {
    const answer = await remove.run({ id: row.id, paidStays: stays });
    if (answer.ok) onClose();
    else setFailure(answer.error.message);
  };
  return (
    <Dialog
      title={`撤回 ${monthsWords(row.fromMonth, row.toMonth)}的应缴`}
      ok="撤回应缴"
      danger
      onOk={() => void submit()}
      onClose={onClose}
      busy={remove.busy}
      missing={stays ? null : '还差：钱怎么办'}
    >
      <Consequence>
        这几个月已经收了 <b>{formatMoney(row.paidFen)}</b>{' '}
        元。撤回以后没有人欠这几个月，收到的钱留着算预缴，再算应缴时自动抵。收错的请先到“收款记录”冲销。
      </Consequence>
      <Check checked={stays} onChange={setStays}>
        收到的 {formatMoney(row.paidFen)} 元留着算预缴
      </Check>
      <Failure text={failure} />
    </Dialog>
  );
}
