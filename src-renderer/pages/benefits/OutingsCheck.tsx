import { useState } from 'react';
import { Link } from 'react-router';
import { formatMoney } from '../../../src-main/domain/money.ts';
import { useQueryRoute } from '../../api.ts';
import { ArithmeticBar, Operand } from '../../parts/ArithmeticBar.tsx';
import { FindingList } from '../../parts/FindingList.tsx';
import { Loading } from '../../parts/States.tsx';
import { useToday } from '../../shell/status-context.ts';
import { YearStep } from '../../parts/YearStep.tsx';

/** 看电影、出游 against the dues of the year, with the whole sum and the entries behind it. */
export function OutingsCheck() {
  const [year, setYear] = useState(Number(useToday().slice(0, 4)));
  const query = useQueryRoute('spending.outings', { year }, { keep: true });
  return (
    <section aria-label="会费不够时的补助">
      <h3>看电影、演出、春游秋游：从会费列支</h3>
      <div className="rules-pick">
        <YearStep year={year} setYear={setYear} />
        <span className="note">记支出时选了这几类的会算进来；冲销的不算。</span>
      </div>
      <Loading query={query} what="这一年的活动支出">
        {(data) => (
          <>
            {data.times !== null && (
              <ArithmeticBar name={`${year} 年最多能花`}>
                会费 <Operand to={`/funds?year=${year}`}>{formatMoney(data.duesFen)}</Operand> ＋ {data.times} ×{' '}
                {formatMoney(data.duesFen)} ＝ {formatMoney(data.mostFen)} 元，已花 {formatMoney(data.spentFen)}{' '}
                元，还能花 {formatMoney(Math.max(0, data.mostFen - data.spentFen))} 元
              </ArithmeticBar>
            )}
            {data.finding ? (
              <FindingList findings={[data.finding]} label="会费不够时的补助" />
            ) : (
              <p className="note">没有采用这一条，不核对。上面选一套，或在下面“另定”。</p>
            )}
            {data.entries.length > 0 && (
              <table className="rules-table">
                <thead>
                  <tr>
                    <th>经费账</th>
                    <th>日期</th>
                    <th>类别</th>
                    <th>摘要</th>
                    <th className="right">金额（元）</th>
                  </tr>
                </thead>
                <tbody>
                  {data.entries.map((entry) => (
                    <tr key={entry.voucherId}>
                      <td>
                        <Link to={`/funds/vouchers?year=${year}&ids=${entry.voucherId}`}>{entry.number} 号</Link>
                      </td>
                      <td>{entry.date}</td>
                      <td>{entry.kind}</td>
                      <td>{entry.purpose}</td>
                      <td className="right">{formatMoney(entry.amountFen)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </>
        )}
      </Loading>
    </section>
  );
}
