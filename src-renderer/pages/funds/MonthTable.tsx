import type { FundPosition } from '../../../src-main/contract/funds.ts';
import { formatMoney } from '../../../src-main/domain/money.ts';
import { MoneyLink } from './money.tsx';
import { fundsPath } from './year.tsx';

const HEIGHT = 54;

/** Income and expenditure of the months as pairs of bars over their numbers; each number opens its entries. */
export function MonthTable({ position }: { readonly position: FundPosition }) {
  const { year, months } = position;
  const highest = Math.max(1, ...months.flatMap((m) => [m.incomeFen, m.expenditureFen]));
  const tall = (fen: number) => Math.max(0, Math.round((fen * HEIGHT) / highest));
  const rows = [
    { kind: '收入', of: (m: (typeof months)[number]) => m.incomeFen, total: position.incomeFen },
    { kind: '支出', of: (m: (typeof months)[number]) => m.expenditureFen, total: position.expenditureFen },
  ] as const;
  return (
    <section aria-label="各月收支">
      <h3 className="funds-title">
        各月收支 <i className="funds-key income" /> <small>收入</small> <i className="funds-key spent" />{' '}
        <small>支出</small>
      </h3>
      <div className="funds-months">
        <table className="sheet-table">
          <thead>
            <tr className="funds-columns" aria-hidden>
              <td />
              {months.map((m) => (
                <td key={m.month} title={`收入 ${formatMoney(m.incomeFen)}，支出 ${formatMoney(m.expenditureFen)}`}>
                  <svg viewBox={`0 0 40 ${HEIGHT}`} width="40" height={HEIGHT} role="presentation">
                    <rect
                      className="income"
                      x="6"
                      width="12"
                      y={HEIGHT - tall(m.incomeFen)}
                      height={tall(m.incomeFen)}
                    />
                    <rect
                      className="spent"
                      x="21"
                      width="12"
                      y={HEIGHT - tall(m.expenditureFen)}
                      height={tall(m.expenditureFen)}
                    />
                  </svg>
                </td>
              ))}
              <td />
            </tr>
            <tr>
              <th scope="col" aria-label="收支" />
              {months.map((m) => (
                <th scope="col" key={m.month} className="money">
                  {Number(m.month.slice(5))}月
                </th>
              ))}
              <th scope="col" className="money">
                全年
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ kind, of, total }) => (
              <tr key={kind}>
                <th scope="row">{kind}</th>
                {months.map((m) => (
                  <td key={m.month} className="money">
                    <MoneyLink fen={of(m)} to={fundsPath('vouchers', { year, kind, month: m.month })} />
                  </td>
                ))}
                <td className="money total">
                  <MoneyLink fen={total} to={fundsPath('vouchers', { year, kind })} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
