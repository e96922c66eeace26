import { useNavigate, useSearchParams } from 'react-router';
import { Button } from '../../parts/Button.tsx';
import { type Output, useCommand, useQueryRoute } from '../../api.ts';
import { PageHead } from '../../parts/PageHead.tsx';
import { Loading } from '../../parts/States.tsx';
import { useStatus } from '../../shell/status.ts';
import { Checks } from './Checks.tsx';
import { PeriodInput } from './PeriodInput.tsx';
import { ReturnTable } from './ReturnTable.tsx';
import { CloseButton, SnapshotState } from './SnapshotState.tsx';
import './reports.css';
import './return.css';

const back = { label: '报表', to: '/reports' };

/** 基层工会调查表: checks at the left, the form at the right, and 定稿 once the logic holds. */
export function ReturnDesk({
  info,
  today,
}: {
  readonly info: Output<'reports.catalog'>[number];
  readonly today: string;
}) {
  const [search, setSearch] = useSearchParams();
  const navigate = useNavigate();
  const period = search.get('period') ?? info.period ?? today.slice(0, 4);
  const at = search.get('cell');
  const query = useQueryRoute('returns.get', { period }, { keep: true });
  const input = { key: info.key, params: { period } };
  const state = useQueryRoute('snapshots.state', input, { keep: true });
  const answer = useCommand('returns.answer');
  const view = query.error ? undefined : query.data;
  const open = view?.rows.filter(({ origin }) => origin === '待填') ?? [];
  const nothing = open.filter(({ format }) => format !== 'text');
  useStatus({
    facts: view
      ? [
          `${view.rows.length} 项：记录算出 ${view.rows.filter(({ origin }) => origin === '记录').length}，手填 ${view.rows.filter(({ origin }) => origin === '手填').length}，待填 ${open.length}`,
        ]
      : [],
  });
  return (
    <>
      <PageHead
        title="基层工会调查表"
        back={back}
        note={view?.label ?? info.purpose}
        actions={
          <>
            <PeriodInput
              value={period}
              kinds={info.periods ?? ['year']}
              today={today}
              onChange={(next) => setSearch({ period: next })}
            />
            <Button onClick={() => void navigate(`/reports/R5?period=${period}&paper=1`)}>看纸样、导出</Button>
            <CloseButton title={info.title} state={state.data} input={input} />
          </>
        }
      />
      <div className="report-desk">
        <aside className="report-side" aria-label="检查">
          {view && <Checks checks={view.checks} />}
          {nothing.length > 0 && view?.live === null && (
            <p className="report-changes">
              {`记录里没有、还没有填的：${nothing.map(({ label }) => label).join('、')}。`}
              <Button
                route="returns.answer"
                onClick={() =>
                  void answer.run({
                    period,
                    cells: nothing.map(({ key, format }) => ({ key, value: format === 'yesno' ? '无' : '0' })),
                  })
                }
              >
                待填的 {nothing.length} 项都填“无”或 0
              </Button>
            </p>
          )}
          {state.data && <SnapshotState state={{ ...state.data, checks: [] }} report={info.key} fills />}
        </aside>
        <section className="return-form">
          <Loading query={query} what="调查表">
            {(data) => <ReturnTable view={data} at={at} />}
          </Loading>
        </section>
      </div>
    </>
  );
}
