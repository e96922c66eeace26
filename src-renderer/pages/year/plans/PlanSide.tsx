import { Link } from 'react-router';
import type { PlanOne } from '../../../../src-main/contract/plans-rows.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { useQueryRoute } from '../../../api.ts';
import { SidePanel } from '../../../parts/SidePanel.tsx';
import { ItemAside } from '../items/ItemAside.tsx';
import { ProgressBar } from './ProgressBar.tsx';
import { itemsLink } from './progress-links.ts';
import { rateText } from './plan-words.ts';
import './plans.css';

function Current({ id }: { readonly id: number }) {
  const item = useQueryRoute('plans.item', { id }, { keep: true }).data;
  if (!item || item.id !== id) return null;
  return (
    <section aria-label="当前事项">
      <h3>
        {item.position}. {item.content.length > 30 ? `${item.content.slice(0, 29)}…` : item.content}
      </h3>
      <ItemAside item={item} />
    </section>
  );
}

/** Beside the sheet of a plan: how far it is, by quarter, and what lies with the current item. */
export function PlanSide({ plan, itemId }: { readonly plan: PlanOne; readonly itemId: number | null }) {
  const { counts, rateBp, budgetFen, spentFen, employerFen } = plan;
  const quarters =
    useQueryRoute('plans.progress', { planId: plan.id, by: 'quarter' }, { keep: true }).data?.lines ?? [];
  return (
    <SidePanel label="进度和佐证">
      <div className="plan-side">
        <section aria-label="进度">
          <h3>
            进度
            <Link to={`/year/plans/progress?plan=${plan.id}`}>按季度、类别、责任人看</Link>
          </h3>
          <ProgressBar counts={counts} />
          <table className="plan-sums">
            <tbody>
              <tr>
                <th scope="row">
                  完成 {counts.已完成} / {counts.items - counts.取消} 项
                </th>
                <td>
                  <b>{rateText(rateBp)}</b>
                </td>
              </tr>
              <tr>
                <th scope="row">花费 / 预算（元）</th>
                <td>
                  <b>
                    {formatMoney(spentFen)} / {formatMoney(budgetFen)}
                  </b>
                </td>
              </tr>
              {employerFen > 0 && (
                <tr>
                  <th scope="row">另有行政支付（元）</th>
                  <td>{formatMoney(employerFen)}</td>
                </tr>
              )}
              {quarters.map(({ key, label, planned, done, cancelled }) => (
                <tr key={key}>
                  <th scope="row">
                    <Link to={itemsLink(planned, `${plan.title}，${label}`)}>{label}</Link>
                  </th>
                  <td>
                    {done.length} / {planned.length - cancelled.length} 项
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        {itemId !== null && <Current id={itemId} />}
      </div>
    </SidePanel>
  );
}
