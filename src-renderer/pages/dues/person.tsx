import { useState } from 'react';
import { Link } from 'react-router';
import { Button } from '../../parts/Button.tsx';
import type { DuesRow, DuesState } from '../../../src-main/contract/dues.ts';
import { formatMoney } from '../../../src-main/domain/money.ts';
import { useQueryRoute } from '../../api.ts';
import { LeftIcon, RightIcon } from '../../parts/icons.tsx';
import { Loading } from '../../parts/States.tsx';
import { Tag } from '../../parts/Tag.tsx';
import type { PersonPart } from '../../shell/person-parts.ts';
import { useToday } from '../../shell/status-context.ts';
import { CollectDialog, type OpenMonth } from './CollectDialog.tsx';
import { cellText, moneyOrDash, type SheetMonths, stateMark } from './matrix-columns.tsx';
import './person.css';

export const personPart: PersonPart = { order: 10, Component: PersonDues };

const SHOWN = 5;

const owedMonths = (row: DuesRow, months: readonly string[]): readonly OpenMonth[] =>
  months.flatMap((month, i) => {
    const state = row.states[i] as DuesState;
    return state === 'u' || state === 'h' ? [{ month, openFen: (row.expected[i] ?? 0) - (row.paid[i] ?? 0) }] : [];
  });

/** 会费 on a person's page: a year month by month, the base behind it, the last payments. */
function PersonDues({ memberId }: { readonly memberId: number }) {
  const thisYear = Number(useToday().slice(0, 4));
  const [year, setYear] = useState(thisYear);
  const query = useQueryRoute('dues.matrix', { year, memberIds: [memberId], limit: 1 }, { keep: true });
  const row = query.data?.rows[0];
  return (
    <section className="person-dues" aria-label="会费">
      <header>
        <h3>会费</h3>
        <Button size="small" icon={<LeftIcon />} aria-label="上一年" onClick={() => setYear(year - 1)} />
        <b>{year} 年</b>
        <Button
          size="small"
          icon={<RightIcon />}
          aria-label="下一年"
          disabled={year > thisYear}
          onClick={() => setYear(year + 1)}
        />
        {row && (
          <span>
            计费基数 {moneyOrDash(row.baseFen)}　月应缴 {moneyOrDash(row.monthlyFen)}
          </span>
        )}
      </header>
      <Loading query={query} what="会费">
        {({ months, called, inTime }) =>
          row ? (
            <Months row={row} year={year} sheet={{ months, called: new Set(called), inTime: new Set(inTime.months) }} />
          ) : (
            <p className="quiet">{year} 年不用交会费。</p>
          )
        }
      </Loading>
      <Payments memberId={memberId} />
    </section>
  );
}

function Months({ row, year, sheet }: { readonly row: DuesRow; readonly year: number; readonly sheet: SheetMonths }) {
  const [collecting, setCollecting] = useState(false);
  const { months } = sheet;
  const owed = owedMonths(row, months);
  return (
    <>
      <table className="person-months">
        <thead>
          <tr>
            {months.map((month) => (
              <th key={month}>{Number(month.slice(5))} 月</th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            {months.map((month, i) => {
              const mark = stateMark(row, month, sheet);
              return (
                <td key={month} className={mark ? `mark-${mark.mark}` : ''} title={mark?.text}>
                  {cellText(row, i, '已缴', sheet)}
                </td>
              );
            })}
          </tr>
        </tbody>
      </table>
      <p className="person-dues-sum">
        应缴 {moneyOrDash(row.dueFen)}　已缴 {moneyOrDash(row.paidFen + row.advanceFen)}
        {row.advanceFen > 0 && `（其中预缴 ${formatMoney(row.advanceFen)}）`}　欠缴{' '}
        <b className={row.owedFen > 0 ? 'problem' : ''}>{moneyOrDash(row.owedFen)}</b>
        {row.run > 1 && row.owedFen > 0 && <Tag kind="warning">连续 {row.run} 个月没交</Tag>}
        {owed.length > 0 && (
          <Button route="dues.collect" size="small" onClick={() => setCollecting(true)}>
            记收款 {formatMoney(row.owedFen)}
          </Button>
        )}
        <Link to={`/dues?year=${year}&q=${encodeURIComponent(row.name)}`}>看怎么算的</Link>
      </p>
      {collecting && <CollectDialog person={row} months={owed} onClose={() => setCollecting(false)} />}
    </>
  );
}

function Payments({ memberId }: { readonly memberId: number }) {
  const payments = useQueryRoute('dues.payments', { memberId }).data ?? [];
  if (payments.length === 0) return null;
  return (
    <>
      <table className="person-payments">
        <tbody>
          {payments.slice(0, SHOWN).map((payment) => (
            <tr key={payment.id} className={payment.reverses !== null || payment.reversedBy !== null ? 'quiet' : ''}>
              <td>{payment.paidOn}</td>
              <td>{payment.monthsText}</td>
              <td>{payment.method}</td>
              <td className="right">{formatMoney(payment.amountFen)}</td>
              <td>
                {payment.reverses !== null
                  ? `冲销：${payment.reason ?? ''}`
                  : payment.reversedBy !== null
                    ? '已冲销'
                    : ''}
                {payment.receipt && `收据 ${payment.receipt.number}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Link to={`/dues/payments?member=${memberId}`}>
        {payments.length > SHOWN ? `看全部 ${payments.length} 笔收款` : '看收款、开收据、冲销'}
      </Link>
    </>
  );
}
