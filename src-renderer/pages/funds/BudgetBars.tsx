import { Link } from 'react-router';
import type { FundPosition } from '../../../src-main/contract/funds.ts';
import { formatMoney } from '../../../src-main/domain/money.ts';
import { MoneyLink } from './money.tsx';
import { fundsPath } from './year.tsx';

type Line = FundPosition['accounts'][number];

/** Length of a bar in per cent of the longest; a reversal never draws to the left. */
const part = (fen: number, whole: number): string =>
  `${whole <= 0 ? 0 : Math.max(0, Math.round((fen * 1000) / whole) / 10)}%`;

/** How the account stands to its budget, in words: no meaning by colour alone. */
function words({ kind, actualFen, budgetFen }: Line, planned: boolean): string {
  if (budgetFen === null) return planned ? '没有预算' : '';
  if (kind === '支出' && actualFen > budgetFen) return `超 ${formatMoney(actualFen - budgetFen)}`;
  if (budgetFen === 0) return '';
  return `${(Math.round((actualFen * 1000) / budgetFen) / 10).toFixed(1)}%`;
}

function Side({ position, kind }: { readonly position: FundPosition; readonly kind: Line['kind'] }) {
  const { year } = position;
  const lines = position.accounts.filter((line) => line.kind === kind);
  const whole = Math.max(1, ...lines.flatMap((line) => [line.actualFen, line.budgetFen ?? 0]));
  const planned = position.accounts.some((line) => line.budgetFen !== null);
  const total = kind === '收入' ? position.incomeFen : position.expenditureFen;
  return (
    <div className="funds-side">
      <h3 className="funds-title">
        {kind} <MoneyLink fen={total} to={fundsPath('vouchers', { year, kind })} />
      </h3>
      {lines.length === 0 && (
        <p className="note">
          {year} 年还没有{kind}，也没有{kind}预算。
        </p>
      )}
      <ul className="funds-bars">
        {lines.map((line) => {
          const over = line.kind === '支出' && line.budgetFen !== null && line.actualFen > line.budgetFen;
          return (
            <li key={line.accountId}>
              <Link to={fundsPath('vouchers', { year, account: line.accountId })} className="funds-bar-name">
                {line.name}
              </Link>
              <span className="funds-track" aria-hidden>
                {line.budgetFen !== null && <i className="planned" style={{ width: part(line.budgetFen, whole) }} />}
                <i className={over ? 'actual over' : 'actual'} style={{ width: part(line.actualFen, whole) }} />
              </span>
              <span className="funds-bar-sum">
                <MoneyLink fen={line.actualFen} to={fundsPath('vouchers', { year, account: line.accountId })} />
                {line.budgetFen !== null && (
                  <>
                    {' / '}
                    <Link to={fundsPath('budget', { year })} title="看预算">
                      {formatMoney(line.budgetFen)}
                    </Link>
                  </>
                )}
              </span>
              <span className={over ? 'funds-bar-words problem' : 'funds-bar-words'}>{words(line, planned)}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Income and expenditure by account of the first level beside the budget in force. */
export function BudgetBars({ position }: { readonly position: FundPosition }) {
  return (
    <section className="funds-sides" aria-label="收支和预算对照">
      <Side position={position} kind="收入" />
      <Side position={position} kind="支出" />
    </section>
  );
}
