import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../../parts/Button.tsx';
import type { FundYearRow } from '../../../../src-main/contract/funds.ts';
import { accountSystems } from '../../../../src-main/domain/funds/accounts.ts';
import { useQueryRoute } from '../../../api.ts';
import { useUnseenLeaving } from '../../../parts/ExportDialog.tsx';
import { LockIcon } from '../../../parts/icons.tsx';
import { Loading } from '../../../parts/States.tsx';
import { useToday } from '../../../shell/status-context.ts';
import { useStatus } from '../../../shell/status.ts';
import { FundsHead } from '../FundsHead.tsx';
import { OpenYearDialog } from '../OpenYearDialog.tsx';
import type { FundSection } from '../section.ts';
import { fundsPath } from '../year.tsx';

export const section: FundSection = { path: 'years', label: '年度', order: 70, Component: Years };

/** One year: its system, whether it is open, and its export for an accountant. */
function Year({ row }: { readonly row: FundYearRow }) {
  const { year } = row;
  const navigate = useNavigate();
  const title = `${year} 年工会经费收支明细`;
  const out = useUnseenLeaving({
    what: { route: 'funds.exportBook', input: { year } },
    format: 'xlsx',
    title,
    people: 0,
  });
  return (
    <tr>
      <th scope="row">{year} 年</th>
      <td className="wide">{accountSystems.find(({ system }) => system === row.system)?.label}</td>
      <td>
        {row.lockedOn ? (
          <>
            <LockIcon /> {row.lockedOn} 上报决算，已锁定
          </>
        ) : (
          '在记账'
        )}
      </td>
      <td className="sheet-actions">
        <Button size="small" onClick={() => void navigate(fundsPath('', { year }))}>
          打开
        </Button>
        <Button route="funds.exportBook" size="small" loading={out.busy} onClick={out.take}>
          导出给会计
        </Button>
        <Button size="small" onClick={() => void navigate(fundsPath('budget', { year }))}>
          {row.lockedOn ? '撤回决算' : '上报决算'}
        </Button>
        {out.dialog}
      </td>
    </tr>
  );
}

/** 年度: opening a year, locking it by its final account, taking it out for an accountant. */
function Years() {
  const query = useQueryRoute('funds.years', {});
  const thisYear = Number(useToday().slice(0, 4));
  const [asking, setAsking] = useState<number | null>(null);
  useStatus({
    facts: [
      <>
        <b>{query.data?.length ?? 0}</b> 年的账
      </>,
    ],
  });
  return (
    <Loading query={query} what="各年的账">
      {(years) => {
        const newest = years[0]?.year;
        const oldest = years.at(-1)?.year;
        const next = newest === undefined ? thisYear : newest + 1;
        return (
          <>
            <FundsHead
              section="years"
              actions={
                <>
                  {oldest !== undefined && (
                    <Button route="funds.openYear" onClick={() => setAsking(oldest - 1)}>
                      补建 {oldest - 1} 年的账
                    </Button>
                  )}
                  {/* A book is opened at most a year ahead. */}
                  {next <= thisYear + 1 && (
                    <Button route="funds.openYear" type="primary" onClick={() => setAsking(next)}>
                      建 {next} 年的账
                    </Button>
                  )}
                </>
              }
            />
            <div className="scroll">
              <div className="pad">
                <table className="sheet-table">
                  <thead>
                    <tr>
                      <th scope="col">年度</th>
                      <th scope="col">会计制度</th>
                      <th scope="col">状态</th>
                      <th scope="col">办理</th>
                    </tr>
                  </thead>
                  <tbody>
                    {years.map((row) => (
                      <Year key={row.year} row={row} />
                    ))}
                    {years.length === 0 && (
                      <tr>
                        <td colSpan={4}>还没有建账。先建 {next} 年的账，再到“科目”里照对账单填年初数。</td>
                      </tr>
                    )}
                  </tbody>
                </table>
                <p className="note funds-words">
                  这里是小单位用的收支账：钱从哪来、用到哪、还剩多少，一笔一笔看得清。它不是复式记账的会计账簿。需要做会计账的，点“导出给会计”，交会计接着做：收支明细一行一个科目，另有一张科目余额。
                </p>
              </div>
            </div>
            {asking !== null && <OpenYearDialog year={asking} onClose={() => setAsking(null)} />}
          </>
        );
      }}
    </Loading>
  );
}
