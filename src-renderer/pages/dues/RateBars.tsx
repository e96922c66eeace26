import { Link } from 'react-router';
import type { DuesOverview } from '../../../src-main/contract/dues.ts';
import { monthsOf } from '../../../src-main/domain/dues/months.ts';
import { formatMoney } from '../../../src-main/domain/money.ts';
import { rateText } from './matrix-columns.tsx';
import { type GroupRate, type RateFigures, rateFigures } from './rates.ts';
import { type DuesScope, scopePath } from './scope.ts';

const share = ({ rate }: RateFigures): string => `${(rate ?? 0) / 10}%`;
const told = (name: string, { dueFen, paidFen, owedFen, rate }: RateFigures): string =>
  `${name}：应缴 ${formatMoney(dueFen)}，已缴 ${formatMoney(paidFen)}，欠缴 ${formatMoney(owedFen)}，收缴率 ${rateText(rate)}`;

/** Who still owes; where nobody does, everybody who had to pay. */
const behind = ({ owedFen }: RateFigures): Pick<DuesScope, 'view'> => ({ view: owedFen > 0 ? 'owing' : 'due' });

/** Twelve bars: how much of each month's dues came in. A month that was not called for has no bar. */
export function MonthBars({
  overview,
  chosen,
  onChoose,
}: {
  readonly overview: DuesOverview;
  readonly chosen: number | null;
  readonly onChoose: (place: number | null) => void;
}) {
  const { year, totals, called } = overview;
  return (
    <ol className="rate-months">
      {monthsOf(year).map((month, i) => {
        const figures = rateFigures(totals, i);
        const isCalled = called.includes(month) && figures.dueFen > 0;
        const name = `${i + 1} 月`;
        return (
          <li key={month} className={chosen === i ? 'on' : ''}>
            {isCalled ? (
              <Link
                to={scopePath(year, { ...behind(figures), month })}
                className="rate-column"
                aria-label={told(name, figures)}
                title={told(name, figures)}
              >
                <b>{rateText(figures.rate)}</b>
                <span className="rate-shaft">
                  <i style={{ height: share(figures) }} />
                </span>
              </Link>
            ) : (
              <span className="rate-column quiet" title="还没有算应缴">
                <b>—</b>
                <span className="rate-shaft rate-empty" />
              </span>
            )}
            <button
              type="button"
              className="link"
              aria-pressed={chosen === i}
              disabled={!isCalled}
              onClick={() => onChoose(chosen === i ? null : i)}
            >
              {name}
            </button>
          </li>
        );
      })}
    </ol>
  );
}

/** One line for each group: bar, rate, sums; the bar and the sums open the group's people. */
export function GroupBars({
  year,
  month,
  rows,
}: {
  readonly year: number;
  /** null: the whole year. */
  readonly month: string | null;
  readonly rows: readonly GroupRate[];
}) {
  const to = (row: GroupRate, view: DuesScope['view']) =>
    scopePath(year, { groupId: row.groupId, ungrouped: row.groupId === null, view, month });
  return (
    <table className="rate-groups">
      <thead>
        <tr>
          <th>小组</th>
          <th aria-label="收缴率的图" />
          <th className="right">收缴率</th>
          <th className="right">应缴</th>
          <th className="right">已缴</th>
          <th className="right">欠缴</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.groupId ?? 0}>
            <td>{row.name.replaceAll('/', ' / ')}</td>
            <td>
              <Link
                to={to(row, behind(row).view)}
                className="rate-line"
                aria-label={told(row.name, row)}
                title={told(row.name, row)}
              >
                <i style={{ width: share(row) }} />
              </Link>
            </td>
            <td className="right">
              <b>{rateText(row.rate)}</b>
            </td>
            <td className="right">
              <Link to={to(row, 'due')}>{formatMoney(row.dueFen)}</Link>
            </td>
            <td className="right">
              <Link to={to(row, 'paid')}>{formatMoney(row.paidFen)}</Link>
            </td>
            <td className="right">
              {row.owedFen > 0 ? (
                <Link to={to(row, 'owing')} className="problem">
                  {formatMoney(row.owedFen)}
                </Link>
              ) : (
                '—'
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
