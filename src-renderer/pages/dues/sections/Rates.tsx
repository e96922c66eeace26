import { Segmented } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { DuesOverview } from '../../../../src-main/contract/dues.ts';
import { monthsOf } from '../../../../src-main/domain/dues/months.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { useQueryRoute } from '../../../api.ts';
import { ArithmeticBar, Operand } from '../../../parts/ArithmeticBar.tsx';
import { Empty, Loading } from '../../../parts/States.tsx';
import { useStatus } from '../../../shell/status.ts';
import { DuesHead } from '../DuesHead.tsx';
import { rateText } from '../matrix-columns.tsx';
import { GroupBars, MonthBars } from '../RateBars.tsx';
import { groupRates, rateFigures } from '../rates.ts';
import { scopePath } from '../scope.ts';
import type { DuesSection } from '../section.ts';
import { useAddressYear, YearStep } from '../../../parts/YearStep.tsx';
import { YearNotices } from '../YearStates.tsx';

export const section: DuesSection = { path: 'rates', label: '收缴率', order: 30, Component: Rates };

type Order = 'tree' | 'lowest';

/** 收缴率 in two pictures: by month and by group; each bar opens its people. */
function Rates() {
  const { year, setYear } = useAddressYear();
  const query = useQueryRoute('dues.overview', { year }, { keep: true });
  useStatus({ facts: [`${year} 年收缴率`], keys: [['回车', '看没交的人']] });
  return (
    <>
      <DuesHead section="rates" />
      <div className="page-bar">
        <YearStep year={year} setYear={setYear} />
      </div>
      <YearNotices year={year} />
      <Loading query={query} what="收缴率">
        {(overview) => (overview.totals.dueFen > 0 ? <Pictures overview={overview} /> : <Nothing year={year} />)}
      </Loading>
    </>
  );
}

function Nothing({ year }: { readonly year: number }) {
  const navigate = useNavigate();
  return (
    <Empty
      title={`${year} 年还没有应缴，收缴率算不出来`}
      actions={
        <button type="button" className="link" onClick={() => void navigate(`/dues/periods?year=${year}`)}>
          去算应缴
        </button>
      }
    >
      算出哪几个月的应缴，登记了收款，这里就有图。
    </Empty>
  );
}

function Pictures({ overview }: { readonly overview: DuesOverview }) {
  const { year, totals, groups } = overview;
  const [place, setPlace] = useState<number | null>(null);
  const [order, setOrder] = useState<Order>('tree');
  const month = place === null ? null : (monthsOf(year)[place] ?? null);
  const figures = rateFigures(totals, place);
  const when = place === null ? `${year} 年` : `${year} 年 ${place + 1} 月`;
  return (
    <>
      <ArithmeticBar name={`${when}收缴率`}>
        已缴 <Operand to={scopePath(year, { view: 'paid', month })}>{formatMoney(figures.paidFen)}</Operand> ÷ 应缴{' '}
        <Operand to={scopePath(year, { view: 'due', month })}>{formatMoney(figures.dueFen)}</Operand> ＝{' '}
        <b>{rateText(figures.rate)}</b>
        {figures.owedFen > 0 && (
          <>
            {'　'}还欠 <Operand to={scopePath(year, { view: 'owing', month })}>{formatMoney(figures.owedFen)}</Operand>
          </>
        )}
        {figures.beyondFen > 0 && <span>{`　另有多缴 ${formatMoney(figures.beyondFen)}`}</span>}
        <span className="quiet">{'　'}只算已经算过应缴的月份，预缴的不算在内</span>
      </ArithmeticBar>
      <div className="rates">
        <section aria-label="按月">
          <h3>按月</h3>
          <MonthBars overview={overview} chosen={place} onChoose={setPlace} />
        </section>
        <section aria-label="按小组">
          <h3>
            按小组{place !== null && `，${place + 1} 月`}
            <Segmented<Order>
              size="small"
              value={order}
              onChange={setOrder}
              aria-label="次序"
              options={[
                { value: 'tree', label: '照组织次序' },
                { value: 'lowest', label: '低的在前' },
              ]}
            />
          </h3>
          <GroupBars year={year} month={month} rows={groupRates(groups, place, order)} />
        </section>
      </div>
    </>
  );
}
