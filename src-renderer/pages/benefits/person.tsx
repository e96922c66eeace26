import { Link } from 'react-router';
import { formatMoney } from '../../../src-main/domain/money.ts';
import { useQueryRoute } from '../../api.ts';
import { Tag } from '../../parts/Tag.tsx';
import type { PersonPart } from '../../shell/person-parts.ts';
import { useToday } from '../../shell/status-context.ts';
import './benefits.css';

export const personPart: PersonPart = { order: 20, Component: PersonBenefits };

const SHOWN = 5;

/** 慰问 on a person's page: this year's sums against the limits, the last benefits. */
function PersonBenefits({ memberId }: { readonly memberId: number }) {
  const year = Number(useToday().slice(0, 4));
  const data = useQueryRoute('benefits.ofMember', { memberId }).data;
  if (!data || data.rows.length === 0) return null;
  const sums = data.years.filter((row) => row.year === year);
  return (
    <section className="person-benefits" aria-label="慰问">
      <h3>慰问</h3>
      {sums.length > 0 && (
        <table>
          <tbody>
            {sums.map((row) => (
              <tr key={row.kind}>
                <td>
                  {year} 年{row.kind} {row.times} 次
                </td>
                <td className="right">共 {formatMoney(row.sumFen)} 元</td>
                <td className="note" title={row.source ?? ''}>
                  {row.limit ?? '没有限额'} {row.over && <Tag kind="error">超标准</Tag>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <table>
        <tbody>
          {data.rows.slice(0, SHOWN).map((row) => (
            <tr key={row.issueId}>
              <td>{row.on}</td>
              <td>
                <Link to={`/benefits/${row.issueId}`}>{row.title}</Link>
              </td>
              <td>{row.item ?? ''}</td>
              <td className="right">{formatMoney(row.amountFen)}</td>
              <td>{row.signedOn ? '已签收' : <Tag kind="warning">没有签收</Tag>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {data.rows.length > SHOWN && <p className="note">共 {data.rows.length} 次，以前的在各年的名单里。</p>}
    </section>
  );
}
