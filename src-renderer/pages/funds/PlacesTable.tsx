import { Link } from 'react-router';
import type { FundPosition } from '../../../src-main/contract/funds.ts';
import { formatMoney } from '../../../src-main/domain/money.ts';
import { money, MoneyLink } from './money.tsx';
import { fundsPath } from './year.tsx';

/** Where the money lies: opening, in, out, now; below it what is owed and the funds. Every number opens its entries. */
export function PlacesTable({ position }: { readonly position: FundPosition }) {
  const { year, cash } = position;
  // Net assets stand on the balance sheet; here is what is owed to others and by others.
  const others = position.others.filter((other) => other.kind !== '净资产');
  const top = cash.filter((place) => place.parentId === null);
  const sum = (field: 'openingFen' | 'inFen' | 'outFen' | 'balanceFen') =>
    top.reduce((total, place) => total + place[field], 0);
  const book = (accountId: number) => fundsPath('book', { year, account: accountId });
  const accounts = fundsPath('accounts', { year });
  return (
    <section aria-label="钱在哪里">
      <h3 className="funds-title">钱在哪里</h3>
      <table className="sheet-table funds-places">
        <thead>
          <tr>
            <th scope="col">账户</th>
            <th scope="col" className="money">
              年初
            </th>
            <th scope="col" className="money">
              收进
            </th>
            <th scope="col" className="money">
              付出
            </th>
            <th scope="col" className="money">
              现在
            </th>
          </tr>
        </thead>
        <tbody>
          {cash.map((place) => (
            <tr key={place.accountId}>
              <th scope="row" className={place.parentId === null ? '' : 'detail'}>
                {place.name}
              </th>
              <td className="money">
                <MoneyLink fen={place.openingFen} to={accounts} title="看年初数" />
              </td>
              <td className="money">
                <MoneyLink fen={place.inFen} to={book(place.accountId)} />
              </td>
              <td className="money">
                <MoneyLink fen={place.outFen} to={book(place.accountId)} />
              </td>
              <td className="money">
                <Link
                  to={book(place.accountId)}
                  title="看日记账"
                  className={place.balanceFen < 0 ? 'below' : undefined}
                >
                  {formatMoney(place.balanceFen)}
                </Link>
              </td>
            </tr>
          ))}
          <tr className="total">
            <th scope="row">合计</th>
            <td className="money">{money(sum('openingFen'))}</td>
            <td className="money">{money(sum('inFen'))}</td>
            <td className="money">{money(sum('outFen'))}</td>
            <td className="money">{formatMoney(sum('balanceFen'))}</td>
          </tr>
        </tbody>
      </table>
      <p className="note">
        合计的收进和付出含现金与银行之间的转存。
        {others.length > 0 && '还没有结清的：'}
        {others.map((other, index) => (
          <span key={other.accountId}>
            {index > 0 && '，'}
            {other.name.split('/').at(-1)}{' '}
            <Link to={fundsPath('vouchers', { year, account: other.accountId })}>{formatMoney(other.balanceFen)}</Link>
          </span>
        ))}
      </p>
    </section>
  );
}
