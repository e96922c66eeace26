import { Input, Radio } from 'antd';
import { useState } from 'react';
import { formatMoney } from '../../../src-main/domain/money.ts';
import { useCommand, useQueryRoute } from '../../api.ts';
import { Consequence, Dialog, Line } from '../../parts/Dialog.tsx';
import { count, fixFirst, metaOf, missingWords, TextField } from '../../parts/inputs.tsx';
import { Notice } from '../../parts/States.tsx';
import { useToday } from '../../shell/status-context.ts';
import { orderWarning } from './receipt-numbers.ts';

const dateMeta = metaOf('开具日期', 'date');

/** The core numbers so many receipts in one go. */
const MOST = 5000;

export interface Issuable {
  readonly id: number;
  readonly name: string;
  readonly amountFen: number;
}

interface Props {
  /** Payments that stand and have no receipt yet. */
  readonly payments: readonly Issuable[];
  readonly onClose: () => void;
  readonly onIssued: (receiptIds: readonly number[]) => void;
}

/** 开收据: one for each payment, or one for all of them (the group's leader hands the money in). */
export function IssueDialog({ payments, onClose, onIssued }: Props) {
  const today = useToday();
  const [together, setTogether] = useState(false);
  const [payer, setPayer] = useState('');
  const [issuedOn, setIssuedOn] = useState(today);
  const [problem, setProblem] = useState('');
  const [failure, setFailure] = useState('');
  const issue = useCommand('dues.issueReceipts', { quiet: true });
  const year = /^\d{4}-/.test(issuedOn) ? Number(issuedOn.slice(0, 4)) : null;
  const issued = useQueryRoute('dues.receipts', { year: year ?? 2000 }, { enabled: year !== null }).data ?? [];
  const order = problem === '' && year !== null ? orderWarning(issued, issuedOn) : null;
  const sheets = together ? 1 : payments.length;
  const amountFen = payments.reduce((sum, payment) => sum + payment.amountFen, 0);
  const usual = payments.length > 1 ? `${payments[0]?.name ?? ''}等 ${payments.length} 人` : (payments[0]?.name ?? '');

  async function submit(): Promise<void> {
    const answer = await issue.run({
      paymentIds: payments.map(({ id }) => id),
      together,
      issuedOn,
      ...(together && payer.trim() !== '' ? { payer: payer.trim() } : {}),
    });
    if (!answer.ok) {
      setProblem(answer.error.fields?.['issuedOn'] ?? '');
      return setFailure(answer.error.message);
    }
    onIssued(answer.data.ids);
  }

  return (
    <Dialog
      route="dues.issueReceipts"
      title="开会费收据"
      ok={`开 ${count(sheets)} 张`}
      onOk={() => void submit()}
      onClose={onClose}
      busy={issue.busy}
      missing={
        problem
          ? fixFirst
          : payments.length > MOST
            ? `一次最多开 ${count(MOST)} 张，请分几次`
            : missingWords([issuedOn === '' && '开具日期'])
      }
    >
      {payments.length > 1 && (
        <Line label="怎么开">
          <Radio.Group
            value={together}
            onChange={(event) => setTogether(event.target.value as boolean)}
            options={[
              { value: false, label: '每人一张' },
              { value: true, label: '合开一张' },
            ]}
          />
        </Line>
      )}
      {together && (
        <Line label="交款人">
          <Input value={payer} maxLength={100} placeholder={usual} onChange={(event) => setPayer(event.target.value)} />
        </Line>
      )}
      <Line label="开具日期" problem={problem}>
        <TextField
          meta={dateMeta}
          value={issuedOn}
          onChange={(value, wrong) => (setIssuedOn(value), setProblem(wrong ?? ''), setFailure(''))}
          invalid={problem !== ''}
        />
      </Line>
      {order && <Notice kind="refusal" title={order} />}
      {failure && <Notice kind="error" title={failure} />}
      <Consequence>
        {count(sheets)} 张收据，共 {formatMoney(amountFen)} 元。号码接着往下编，开了不能删，开错了作废，号码留着。
      </Consequence>
    </Dialog>
  );
}
