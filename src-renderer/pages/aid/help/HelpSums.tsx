import { Segmented } from 'antd';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { ShownKind } from '../../../../src-main/domain/aid/covered-words.ts';
import { type HelpSource, helpSources } from '../../../../src-main/domain/aid/help-kinds.ts';
import { lastDayOf } from '../../../../src-main/domain/dates.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { useQueryRoute } from '../../../api.ts';
import { count } from '../../../parts/inputs.tsx';
import { PageHead } from '../../../parts/PageHead.tsx';
import { Loading } from '../../../parts/States.tsx';
import { useAddressYear, YearStep } from '../../../parts/YearStep.tsx';
import { useKeys } from '../../../shell/keys.ts';
import { useStatus } from '../../../shell/status-context.ts';
import { ReportButton } from '../../../parts/ReportButton.tsx';
import { HelpFigures } from './HelpFigures.tsx';
import { quarters } from './use-helps.ts';

const spans = ['全年', ...quarters] as const;
type Span = (typeof spans)[number];

/** 汇总: R13 of a year or a quarter by kind and source, every number a link to its rows, and the picture of the year. */
export function HelpSums() {
  const navigate = useNavigate();
  const { year, setYear } = useAddressYear();
  const [params, setParams] = useSearchParams();
  const span: Span = spans.find((word) => word === params.get('quarter')) ?? '全年';
  const quarter = (quarters as readonly string[]).indexOf(span);
  const from = quarter < 0 ? `${year}-01-01` : `${year}-${String(quarter * 3 + 1).padStart(2, '0')}-01`;
  const to = quarter < 0 ? `${year}-12-31` : lastDayOf(`${year}-${String(quarter * 3 + 3).padStart(2, '0')}`);
  const query = useQueryRoute('aid.sums', { from, to }, { keep: true });
  const rowsOf = (kind: ShownKind | null, source: HelpSource | null): string =>
    `/aid/help?year=${year}&signed=${year}${quarter < 0 ? '' : `&signedQuarter=${span}`}${kind ? `&kind=${kind}` : ''}${source ? `&source=${source}` : ''}`;
  const period = quarter < 0 ? String(year) : `${year}-Q${quarter + 1}`;
  useKeys({ Escape: () => void navigate(`/aid/help?year=${year}`) });
  useStatus({
    facts: [
      <>
        {span === '全年' ? `${year} 年` : `${year} 年${span}`} <b>{count(query.data?.total.times ?? 0)}</b> 人次，共{' '}
        <b>{formatMoney(query.data?.total.sumFen ?? 0)}</b> 元
      </>,
    ],
    keys: [['Esc', '回帮扶发放']],
  });
  return (
    <>
      <PageHead
        title="帮扶汇总"
        back={{ label: '帮扶发放', to: `/aid/help?year=${year}` }}
        actions={
          <>
            <ReportButton report="R14" ask={`period=${period}`}>
              发放明细表
            </ReportButton>
            <ReportButton report="R13" ask={`period=${period}`}>
              打印统计表
            </ReportButton>
          </>
        }
      />
      <div className="page-views">
        <YearStep year={year} setYear={setYear} />
        <Segmented
          value={span}
          options={[...spans]}
          onChange={(next) => {
            const kept = new URLSearchParams(params);
            if (next === '全年') kept.delete('quarter');
            else kept.set('quarter', next);
            setParams(kept, { replace: true });
          }}
          aria-label="期间"
        />
      </div>
      <div className="aid-scroll">
        <Loading query={query} what="帮扶汇总">
          {({ lines, total }) => {
            const used = helpSources.filter((source) => total.bySource[source]);
            return lines.length === 0 ? (
              <p className="note">这一段时间还没有签收的帮扶。没有签收的不算在内。</p>
            ) : (
              <section>
                <h3 className="aid-title">
                  按帮扶类型和资金来源
                  <span className="note">户数按档案算，一户一次；人次按签收的笔数算，算在签收的那一期</span>
                </h3>
                <table className="aid-table">
                  <thead>
                    <tr>
                      <th>帮扶类型</th>
                      <th className="right">户数</th>
                      <th className="right">人次</th>
                      <th className="right">金额（元）</th>
                      {used.map((source) => (
                        <th key={source} className="right">
                          {source}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {lines.map((line) => (
                      <tr key={line.kind}>
                        <td>
                          <Link to={rowsOf(line.kind, null)}>{line.kind}</Link>
                        </td>
                        <td className="right">{count(line.households)}</td>
                        <td className="right">{count(line.times)}</td>
                        <td className="right">
                          <Link to={rowsOf(line.kind, null)}>{formatMoney(line.sumFen)}</Link>
                        </td>
                        {used.map((source) => (
                          <td key={source} className="right">
                            {line.bySource[source] ? (
                              <Link to={rowsOf(line.kind, source)}>{formatMoney(line.bySource[source] ?? 0)}</Link>
                            ) : (
                              '—'
                            )}
                          </td>
                        ))}
                      </tr>
                    ))}
                  </tbody>
                  <tfoot>
                    <tr>
                      <th>合计</th>
                      <th className="right">{count(total.households)}</th>
                      <th className="right">{count(total.times)}</th>
                      <th className="right">{formatMoney(total.sumFen)}</th>
                      {used.map((source) => (
                        <th key={source} className="right">
                          <Link to={rowsOf(null, source)}>{formatMoney(total.bySource[source] ?? 0)}</Link>
                        </th>
                      ))}
                    </tr>
                  </tfoot>
                </table>
              </section>
            );
          }}
        </Loading>
        <HelpFigures year={year} />
      </div>
    </>
  );
}
