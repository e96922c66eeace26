import { useState } from 'react';
import { Link } from 'react-router';
import { Button } from '../../parts/Button.tsx';
import type { DuesArithmetic } from '../../../src-main/contract/dues.ts';
import { monthsText } from '../../../src-main/domain/dues/months.ts';
import { formatMoney } from '../../../src-main/domain/money.ts';
import { useQueryRoute } from '../../api.ts';
import { ArithmeticBar } from '../../parts/ArithmeticBar.tsx';
import { Pop } from '../../parts/Pop.tsx';
import { Tag } from '../../parts/Tag.tsx';
import type { YearDoing } from './YearDialogs.tsx';

function Sources({ sum }: { readonly sum: DuesArithmetic }) {
  const [open, setOpen] = useState(false);
  const list = (
    <div className="dues-pop">
      <b>按什么算的</b>
      <ul>
        {sum.sources.map((source) => (
          <li key={source}>{source}</li>
        ))}
      </ul>
      <Link to="/dues/standards">看会费标准</Link>
    </div>
  );
  return (
    <Pop open={open} onOpen={setOpen} content={list} placement="bottomRight">
      <button type="button" className="link">
        看规定
      </button>
    </Pop>
  );
}

function Paid({ sum }: { readonly sum: DuesArithmetic }) {
  const [open, setOpen] = useState(false);
  const paidFen = sum.months.reduce((all, month) => all + month.paidFen, 0);
  const payments = sum.months.flatMap(({ month, payments: own }) => own.map((payment) => ({ month, ...payment })));
  if (payments.length === 0) return null;
  const list = (
    <div className="dues-pop">
      <table>
        <tbody>
          {payments.map(({ month, paymentId, paidOn, amountFen }) => (
            <tr key={`${paymentId}-${month}`}>
              <td>{month}</td>
              <td>{paidOn} 收</td>
              <td className="right">{formatMoney(amountFen)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Link to={`/dues/payments?member=${sum.memberId}`}>看{sum.name}的全部收款</Link>
    </div>
  );
  return (
    <Pop open={open} onOpen={setOpen} content={list}>
      <button type="button" className="link">
        已缴 {formatMoney(paidFen)}
      </button>
    </Pop>
  );
}

interface Props {
  readonly memberId: number;
  readonly months: readonly string[];
  readonly onDo: (doing: YearDoing) => void;
}

/** 算式栏 of the year's sheet: how the chosen months of a person were reckoned, what was paid for them, what can be done. */
export function CellBar({ memberId, months, onDo }: Props) {
  const sum = useQueryRoute('dues.arithmetic', { memberId, months: [...months] }, { keep: true }).data;
  if (!sum) return <ArithmeticBar name="　">　</ArithmeticBar>;
  const [only] = sum.months;
  const words = sum.sentence || (sum.months.length === 1 ? only?.sentence : '这些月份没有应缴') || '这个月没有应缴';
  // What a reduction or a month without dues is about stands in the month's own sentence.
  const reason = sum.months.find(({ state, sentence }) => (state === 'x' || state === '?') && sentence !== words);
  const open = sum.months.some(({ expectedFen, paidFen }) => (expectedFen ?? 0) > paidFen);
  return (
    <ArithmeticBar
      name={
        <>
          {sum.name}　{monthsText([...months], Number(months[0]?.slice(0, 4)))}
        </>
      }
      actions={
        <>
          {open && (
            <Button route="dues.collect" size="small" data-do="collect" onClick={() => onDo({ kind: 'collect', sum })}>
              记收款{sum.owedFen > 0 && ` ${formatMoney(sum.owedFen)}`}
            </Button>
          )}
          <Button route="dues.exempt" size="small" data-do="exempt" onClick={() => onDo({ kind: 'exempt', sum })}>
            记免缴
          </Button>
          {sum.warning && (
            <Button route="dues.remind" size="small" onClick={() => onDo({ kind: 'talk', sum })}>
              记谈话
            </Button>
          )}
        </>
      }
    >
      <span className="dues-sum">
        <span>{words}</span>
        {reason && <span>{reason.sentence}</span>}
        <Paid sum={sum} />
        {sum.owedFen > 0 && (
          <span>
            欠 <b className="problem">{formatMoney(sum.owedFen)}</b>
          </span>
        )}
        {sum.warning && <Tag kind="error">{sum.warning}</Tag>}
        {sum.sources.length > 0 && <Sources sum={sum} />}
      </span>
    </ArithmeticBar>
  );
}
