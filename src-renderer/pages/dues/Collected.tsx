import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../parts/Button.tsx';
import { formatMoney } from '../../../src-main/domain/money.ts';
import { useQueryRoute } from '../../api.ts';
import { CheckIcon } from '../../parts/icons.tsx';
import { count } from '../../parts/inputs.tsx';
import { IssueDialog } from './IssueDialog.tsx';
import { ReceiptPaper } from './ReceiptPaper.tsx';

export interface CollectedBatch {
  readonly batchId: number;
  readonly people: number;
  readonly amountFen: number;
  readonly method: string;
}

interface Props {
  readonly batch: CollectedBatch;
  /** Goes to the next group; null when this was the last. */
  readonly onNext: (() => void) | null;
  readonly onClose: () => void;
}

/** What was just taken, and what usually follows: receipts, the next group. */
export function Collected({ batch, onNext, onClose }: Props) {
  const navigate = useNavigate();
  const [step, setStep] = useState<'done' | 'issue' | readonly number[]>('done');
  const payments = useQueryRoute('dues.payments', { batchId: batch.batchId }).data ?? [];
  // Numbered in the order in which they were written down.
  const open = payments
    .filter(({ receipt, reversedBy }) => receipt === null && reversedBy === null)
    .sort((a, b) => a.id - b.id);
  const issued = payments.flatMap(({ receipt }) => (receipt ? [receipt.id] : []));
  return (
    <div className="page-notice">
      <div className="dues-done" role="status">
        <CheckIcon />
        <b>
          已登记 {count(batch.people)} 人 {formatMoney(batch.amountFen)} 元（{batch.method}）
        </b>
        {open.length > 0 && (
          <Button route="dues.issueReceipts" size="small" onClick={() => setStep('issue')}>
            开收据
          </Button>
        )}
        {issued.length > 0 && (
          <Button route="dues.takeReceipts" size="small" onClick={() => setStep([...new Set(issued)])}>
            打印收据
          </Button>
        )}
        <Button size="small" onClick={() => void navigate(`/dues/payments?batch=${batch.batchId}`)}>
          看这一批
        </Button>
        {onNext && (
          <Button route="dues.collect" size="small" onClick={onNext}>
            收下一组
          </Button>
        )}
        <Button size="small" type="text" onClick={onClose}>
          知道了
        </Button>
      </div>
      {step === 'issue' && <IssueDialog payments={open} onClose={() => setStep('done')} onIssued={setStep} />}
      {Array.isArray(step) && <ReceiptPaper ids={step as readonly number[]} onClose={() => setStep('done')} />}
    </div>
  );
}
