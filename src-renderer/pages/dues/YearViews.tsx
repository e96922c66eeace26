import { Link } from 'react-router';
import type { DuesTotals, DuesView } from '../../../src-main/contract/dues.ts';
import { formatMoney } from '../../../src-main/domain/money.ts';
import { useQueryRoute } from '../../api.ts';
import { count } from '../../parts/inputs.tsx';
import { rateText } from './matrix-columns.tsx';
import { type DuesScope, scopePath } from './scope.ts';

const chips: readonly (readonly [view: DuesView, label: string])[] = [
  ['all', '全部'],
  ['owing', '本年没交清'],
  ['partial', '交了一部分'],
  ['exempt', '免缴'],
  ['noBase', '没有基数'],
  ['noAuthorisation', '没签代扣'],
];

const numbers = (totals: DuesTotals | undefined): Partial<Record<DuesView, number>> =>
  totals
    ? {
        all: totals.people,
        owing: totals.owing,
        partial: totals.partial,
        exempt: totals.exempt,
        noBase: totals.noBase,
      }
    : {};

/**
 * What was paid beside the dues of the months called for, fen: `advance` for months that were not called for, `beyond` in
 * months without dues or more than is due, `unknown` while the base is missing. 已缴 of the sums has all of them, as the
 * foot of the sheet.
 */
function beside({ dueFen, paidFen, owedFen, paid, open }: DuesTotals) {
  const sum = (list: readonly number[]): number => list.reduce((total, fen) => total + fen, 0);
  const unknown = sum(open);
  return { advance: sum(paid) - paidFen, beyond: paidFen - unknown - (dueFen - owedFen), unknown };
}

interface Props {
  readonly year: number;
  readonly scope: DuesScope;
  readonly onScope: (change: Partial<DuesScope>) => void;
}

/** The views of the sheet with how many people each holds, and the year's sums, each a link to its people. */
export function YearViews({ year, scope, onScope }: Props) {
  const { groupId, ungrouped, search } = scope;
  const whom = { groupId, ungrouped, search };
  const all = useQueryRoute('dues.matrix', { year, ...whom, limit: 0 }, { keep: true }).data;
  const open = useQueryRoute('dues.matrix', { year, ...whom, view: 'noAuthorisation', limit: 0 }, { keep: true }).data;
  const held = { ...numbers(all?.totals), ...(open ? { noAuthorisation: open.count } : {}) };
  const totals = all?.totals;
  const { advance, beyond, unknown } = totals ? beside(totals) : { advance: 0, beyond: 0, unknown: 0 };
  const figure = (label: string, view: DuesView, value: string, problem = false, title?: string) => (
    <span title={title}>
      {label}{' '}
      <Link to={scopePath(year, { ...whom, view })} className={problem ? 'problem' : undefined}>
        {value}
      </Link>
    </span>
  );
  const known = chips.some(([view]) => view === scope.view);
  return (
    <div className="page-views">
      <span className="dues-chips" role="group" aria-label="看哪些人">
        {chips.map(([view, label]) => (
          <button
            key={view}
            type="button"
            className={`chip${scope.view === view ? ' on' : ''}`}
            aria-pressed={scope.view === view}
            onClick={() => onScope({ view, month: null })}
          >
            {label}
            {held[view] !== undefined && <span className="chip-count">{count(held[view])}</span>}
          </button>
        ))}
        {(scope.month !== null || !known) && (
          <button type="button" className="chip on" onClick={() => onScope({ month: null, view: 'all' })}>
            {scope.month === null ? '' : `只看 ${Number(scope.month.slice(5))} 月`}
            {known ? '' : scope.view === 'paid' ? '交过的' : '有应缴的'}　×
          </button>
        )}
      </span>
      {totals && (
        <span className="dues-figures">
          {figure('应缴', 'due', formatMoney(totals.dueFen))}
          {figure('已缴', 'paid', formatMoney(totals.paidFen + advance))}
          {advance > 0 && <span className="quiet">含预缴 {formatMoney(advance)}</span>}
          {beyond > 0 && (
            <span className="quiet" title="交在不用交的月份，或多于应缴">
              含多缴 {formatMoney(beyond)}
            </span>
          )}
          {unknown > 0 && (
            <span className="quiet" title="没有计费基数或标准，不知道该交多少">
              含缺基数的 {formatMoney(unknown)}
            </span>
          )}
          {figure(
            '欠缴',
            'owing',
            formatMoney(totals.owedFen),
            totals.owedFen > 0,
            '算过应缴、已经到了的月份，还没有过交款截止的也在内',
          )}
          <span>
            收缴率 <Link to={`/dues/rates?year=${year}`}>{rateText(totals.rate)}</Link>
          </span>
        </span>
      )}
    </div>
  );
}
