import { isHeld } from '../../../../src-main/domain/activities/life-cycle.ts';
import { RoleLink } from '../../../parts/RoleLink.tsx';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import type { ActivityData } from './ActivityView.tsx';

/** 预算与审批: what it may cost, by purpose, and who agreed. */
export function BudgetPart({
  data,
  planned,
  onEdit,
}: {
  readonly data: ActivityData;
  /** What its item of the plan has for it, in fen. */
  readonly planned: number | null;
  readonly onEdit: () => void;
}) {
  const { row, budget } = data;
  const open = data.locked === null;
  // Whoever has signed in so far is no number to divide by until it was held.
  const came = isHeld(row.state) ? row.people : 0;
  const heads = came > 0 ? came : (row.plannedPeople ?? row.signedUp);
  return (
    <section className="activity-part" id="activity-budget" aria-label="预算与审批">
      <h3>
        预算与审批
        {budget.length > 0 && (
          <span className="note">
            共 {formatMoney(row.budgetFen)} 元
            {heads > 0 && `，${heads} 人，人均 ${formatMoney(Math.round(row.budgetFen / heads))} 元`}
          </span>
        )}
        {open && (
          <RoleLink route="activities.budget" type="button" className="link" onClick={onEdit}>
            {budget.length > 0 ? '改预算' : '＋ 写预算'}
          </RoleLink>
        )}
      </h3>
      {budget.length === 0 ? (
        <p className="activity-none">
          {planned === null
            ? '没有预算。不花钱的活动不用写，也不用审批。'
            : `还没有写预算。计划里给这一项 ${formatMoney(planned)} 元，写预算时会带过来。`}
        </p>
      ) : (
        <table className="activity-table">
          <thead>
            <tr>
              <th scope="col" className="activity-no">
                序号
              </th>
              <th scope="col">用途</th>
              <th scope="col" className="right">
                金额（元）
              </th>
              <th scope="col">备注</th>
            </tr>
          </thead>
          <tbody>
            {budget.map(({ what, amountFen, note }, index) => (
              <tr key={`${index}-${what}`}>
                <td className="activity-no">{index + 1}</td>
                <td>{what}</td>
                <td className="right">{formatMoney(amountFen)}</td>
                <td>{note}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td />
              <td>合计</td>
              <td className="right">{formatMoney(row.budgetFen)}</td>
              <td />
            </tr>
          </tfoot>
        </table>
      )}
      {row.approvedOn !== null ? (
        <p className="activity-facts">
          <span>
            <b>{row.approvedOn}</b> 批准
          </span>
          {data.approver && <span>批准人 {data.approver}</span>}
          {data.approval && <span>{data.approval}</span>}
        </p>
      ) : (
        budget.length > 0 && <p className="activity-facts note">还没有批准。</p>
      )}
    </section>
  );
}
