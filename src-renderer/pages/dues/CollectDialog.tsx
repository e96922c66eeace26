import { useState } from 'react';
import { monthsText } from '../../../src-main/domain/dues/months.ts';
import { formatMoney } from '../../../src-main/domain/money.ts';
import { useCommand } from '../../api.ts';
import { Consequence, Dialog, Line } from '../../parts/Dialog.tsx';
import { FieldInput } from '../../parts/FieldInput.tsx';
import { fixFirst, metaOf, missingWords } from '../../parts/inputs.tsx';
import { Notice } from '../../parts/States.tsx';
import { paymentInput, PaymentLines, usePaymentDraft } from './payment-form.tsx';
import { useWho } from '../../parts/same-names.ts';

const amountMeta = metaOf('金额', 'fen');

/** One month that may still be paid; fen. */
export interface OpenMonth {
  readonly month: string;
  readonly openFen: number;
}

export interface CollectDialogProps {
  readonly person: { readonly memberId: number; readonly name: string };
  /** Months to pay for, oldest first. */
  readonly months: readonly OpenMonth[];
  readonly onClose: () => void;
  /** With it the receipt is offered afterwards. */
  readonly onCollected?: (batchId: number) => void;
}

/** 记收款 of one person: all that is open in these months, or a part of it. */
export function CollectDialog({ person, months, onClose, onCollected }: CollectDialogProps) {
  const who = useWho([person.memberId], person.name);
  const whole = months.reduce((sum, { openFen }) => sum + openFen, 0);
  const [amountFen, setAmount] = useState<number | null>(whole);
  const [draft, change] = usePaymentDraft();
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [failure, setFailure] = useState('');
  // The same was taken on that day already, and somebody has read so.
  const [told, setTold] = useState(false);
  const collect = useCommand('dues.collect', { quiet: true });
  const named = months.map(({ month }) => month);
  const words = monthsText(named, Number(named[0]?.slice(0, 4)));
  const tooMuch = amountFen !== null && amountFen > whole;
  const typed = Object.values(problems).some(Boolean);
  const note = (field: string, problem: string) => {
    setProblems((now) => ({ ...now, [field]: problem }));
    setFailure('');
    setTold(false);
  };

  async function submit(): Promise<void> {
    if (amountFen === null) return;
    const { memberId } = person;
    const answer = await collect.run({
      ...paymentInput(draft),
      sure: told,
      lines: [{ memberId, amountFen, months: named }],
    });
    if (!answer.ok) {
      const { sure, ...fields } = answer.error.fields ?? {};
      setTold(sure !== undefined);
      setProblems(fields);
      return setFailure(answer.error.message);
    }
    onCollected?.(answer.data.batchId);
    onClose();
  }

  return (
    <Dialog
      route="dues.collect"
      title={`记收款：${who} ${words}`}
      ok={amountFen === null ? '登记收款' : `登记收款 ${formatMoney(amountFen)}`}
      onOk={() => void submit()}
      onClose={onClose}
      busy={collect.busy}
      missing={
        typed || tooMuch ? fixFirst : missingWords([amountFen === null && '金额', draft.paidOn === '' && '收款日期'])
      }
    >
      <Line
        label="金额"
        problem={tooMuch ? `${words}最多还要交 ${formatMoney(whole)} 元，请改小，或多选几个月` : problems['amount']}
        hint={`${words}还要交 ${formatMoney(whole)} 元；少交的记成交了一部分`}
      >
        <FieldInput
          meta={amountMeta}
          value={amountFen}
          onChange={(value, problem) => {
            setAmount(typeof value === 'number' && value > 0 ? value : null);
            note('amount', problem ?? '');
          }}
          autoFocus
          invalid={tooMuch || Boolean(problems['amount'])}
        />
      </Line>
      <PaymentLines draft={draft} onChange={change} problems={problems} onProblem={note} />
      {failure && <Notice kind="error" title={failure} />}
      <Consequence>收款登记以后不能改、不能删；记错了用冲销。</Consequence>
    </Dialog>
  );
}
