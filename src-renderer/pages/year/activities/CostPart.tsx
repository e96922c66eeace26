import { Link } from 'react-router';
import { RoleLink } from '../../../parts/RoleLink.tsx';
import type { ActivityCostRow } from '../../../../src-main/contract/activity-rows.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { Tag } from '../../../parts/Tag.tsx';
import type { ActivityData } from './ActivityView.tsx';

/** Where a cost stands in the cash book. */
function Book({
  cost,
  open,
  onLink,
}: {
  readonly cost: ActivityCostRow;
  readonly open: boolean;
  readonly onLink: (costs: readonly ActivityCostRow[]) => void;
}) {
  const { voucher } = cost;
  if (cost.fund === '行政支付') return <span className="quiet">不入工会账</span>;
  if (voucher)
    return (
      <>
        <Link to={`/funds/vouchers?year=${voucher.year}&ids=${voucher.id}`}>{voucher.number} 号</Link>
        {open && !voucher.made && (
          <RoleLink
            route="activities.linkCosts"
            type="button"
            className="link activity-do"
            onClick={() => onLink([cost])}
          >
            改
          </RoleLink>
        )}
      </>
    );
  return (
    <>
      <Tag kind="warning">待入账</Tag>
      {open && (
        <RoleLink
          route="activities.linkCosts"
          type="button"
          className="link activity-do"
          onClick={() => onLink([cost])}
        >
          已在账上
        </RoleLink>
      )}
    </>
  );
}

/** 费用: what was paid, against the budget, and where it stands in the cash book. */
export function CostPart({
  data,
  onOpen,
  onLink,
}: {
  readonly data: ActivityData;
  readonly onOpen: (cost: ActivityCostRow | null) => void;
  readonly onLink: (costs: readonly ActivityCostRow[]) => void;
}) {
  const { row, costs } = data;
  const open = data.locked === null;
  const left = row.budgetFen - row.spentFen;
  return (
    <section className="activity-part" id="activity-costs" aria-label="费用">
      <h3>
        费用
        {row.spentFen > 0 && row.people > 0 && (
          <span className="note">
            人均 {formatMoney(Math.round(row.spentFen / row.people))} 元（{formatMoney(row.spentFen)} ÷ {row.people}{' '}
            人）
          </span>
        )}
        <span className="activity-links">
          {row.waitingFen > 0 && (
            <Link to={`/funds?year=${(costs.find(({ waiting }) => waiting)?.on ?? row.from).slice(0, 4)}`}>
              去入账 {formatMoney(row.waitingFen)} 元
            </Link>
          )}
          {open && (
            <RoleLink route="activities.saveCost" type="button" className="link" onClick={() => onOpen(null)}>
              ＋ 记一笔费用
            </RoleLink>
          )}
        </span>
      </h3>
      {costs.length === 0 ? (
        <p className="activity-none">
          还没有费用。照发票记一次，就等在“经费”里入账，不用再写一遍；行政付的也记上，只用来统计。
        </p>
      ) : (
        <table className="activity-table" aria-label="费用">
          <thead>
            <tr>
              <th scope="col">日期</th>
              <th scope="col">用途</th>
              <th scope="col" className="right">
                金额（元）
              </th>
              <th scope="col">谁支付</th>
              <th scope="col">收款单位</th>
              <th scope="col">发票</th>
              <th scope="col">经费账</th>
            </tr>
          </thead>
          <tbody>
            {costs.map((cost) => (
              <tr key={cost.id}>
                <td className="activity-day">{cost.on}</td>
                <td>
                  {open ? (
                    <RoleLink route="activities.saveCost" type="button" className="link" onClick={() => onOpen(cost)}>
                      {cost.what}
                    </RoleLink>
                  ) : (
                    cost.what
                  )}
                  {cost.note && <span className="note">　{cost.note}</span>}
                </td>
                <td className="right">{formatMoney(cost.amountFen)}</td>
                <td>
                  {cost.fund}
                  <span className="note"> {cost.way}</span>
                </td>
                <td>{cost.payee}</td>
                <td>{cost.invoice}</td>
                <td className="activity-day">
                  <Book cost={cost} open={open} onLink={onLink} />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td>合计</td>
              <td>
                {row.budgetFen === 0 ? (
                  <span className="note">没有预算</span>
                ) : (
                  <span className={left < 0 ? 'activity-over' : 'note'}>
                    预算 {formatMoney(row.budgetFen)}，{left < 0 ? '超' : '余'} {formatMoney(Math.abs(left))}
                  </span>
                )}
              </td>
              <td className="right">{formatMoney(row.spentFen)}</td>
              <td colSpan={4}>
                <span className="note">
                  已入账 {formatMoney(row.enteredFen)}，待入账 {formatMoney(row.waitingFen)}
                  {row.employerFen > 0 && `，行政支付 ${formatMoney(row.employerFen)}`}
                </span>
              </td>
            </tr>
          </tfoot>
        </table>
      )}
    </section>
  );
}
