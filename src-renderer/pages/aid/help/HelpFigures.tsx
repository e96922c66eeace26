import { Link } from 'react-router';
import { type HelpSource, helpSources } from '../../../../src-main/domain/aid/help-kinds.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { useQueryRoute } from '../../../api.ts';
import { Loading } from '../../../parts/States.tsx';
import { quarters } from './use-helps.ts';
import './help.css';

/** The rows behind a bar: what was signed for in that quarter out of that source. */
const rowsOf = (year: number, quarter: number | null, source: HelpSource | null): string =>
  `/aid/help?year=${year}&signed=${year}${quarter === null ? '' : `&signedQuarter=${quarters[quarter - 1] ?? ''}`}${source ? `&source=${source}` : ''}`;

/** 帮扶 of a year by source and quarter: four bars of sources for each quarter; each opens its rows. */
export function HelpFigures({ year }: { readonly year: number }) {
  const query = useQueryRoute('aid.figures', { year }, { keep: true });
  return (
    <section className="aid-figure" aria-label={`${year} 年帮扶按季度和资金来源`}>
      <h3 className="aid-title">
        {year} 年帮扶，按季度和资金来源<span className="note">按签收的日期，物品按折价</span>
      </h3>
      <Loading query={query} what="帮扶汇总">
        {({ quarters: found, sumFen }) => {
          const used = helpSources.filter((source) =>
            found.some((q) => q.bySource.some((one) => one.source === source)),
          );
          const most = Math.max(1, ...found.flatMap((q) => q.bySource.map((one) => one.sumFen)));
          if (sumFen === 0) return <p className="note">{year} 年还没有签收的帮扶。</p>;
          return (
            <table className="aid-table aid-quarters">
              <thead>
                <tr>
                  <th>资金来源</th>
                  {quarters.map((name) => (
                    <th key={name}>{name}</th>
                  ))}
                  <th className="right">全年（元）</th>
                </tr>
              </thead>
              <tbody>
                {used.map((source) => {
                  const of = found.map((q) => q.bySource.find((one) => one.source === source));
                  const all = of.reduce((sum, one) => sum + (one?.sumFen ?? 0), 0);
                  return (
                    <tr key={source}>
                      <td>{source}</td>
                      {of.map((one, i) => (
                        <td key={quarters[i]}>
                          {one ? (
                            <Link
                              to={rowsOf(year, i + 1, source)}
                              className="aid-shaft"
                              title={`${quarters[i]} ${source} ${formatMoney(one.sumFen)} 元，${one.ids.length} 笔`}
                            >
                              <i style={{ width: `${(one.sumFen / most) * 100}%` }} />
                              <span>{formatMoney(one.sumFen)}</span>
                            </Link>
                          ) : (
                            <span className="quiet">—</span>
                          )}
                        </td>
                      ))}
                      <td className="right">
                        <Link to={rowsOf(year, null, source)}>{formatMoney(all)}</Link>
                      </td>
                    </tr>
                  );
                })}
              </tbody>
              <tfoot>
                <tr>
                  <th>合计</th>
                  {found.map((q) => (
                    <th key={q.quarter} className="right">
                      {q.sumFen > 0 ? <Link to={rowsOf(year, q.quarter, null)}>{formatMoney(q.sumFen)}</Link> : '—'}
                    </th>
                  ))}
                  <th className="right">
                    <Link to={rowsOf(year, null, null)}>{formatMoney(sumFen)}</Link>
                  </th>
                </tr>
              </tfoot>
            </table>
          );
        }}
      </Loading>
    </section>
  );
}
