import { useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { Button } from '../../../parts/Button.tsx';
import type { ActivityPersonRow } from '../../../../src-main/contract/activity-rows.ts';
import { useQueryRoute } from '../../../api.ts';
import { PageHead } from '../../../parts/PageHead.tsx';
import { ReportPaper } from '../../../parts/ReportPaper.tsx';
import { Loading } from '../../../parts/States.tsx';
import { useKeys } from '../../../shell/keys.ts';
import { useToday } from '../../../shell/status-context.ts';
import { NoActivity } from './ActivityPage.tsx';
import type { ActivityData } from './ActivityView.tsx';
import { spanText, StateTag } from './activity-columns.tsx';
import { importPath } from './list-import.ts';
import { activityPath, choosePath } from './paths.ts';
import { PeopleList } from './PeopleList.tsx';
import { SignInBox } from './SignInBox.tsx';

const SIGN_IN = 'activity-signin';
const LAST = 5;

function One({ data, people }: { readonly data: ActivityData; readonly people: readonly ActivityPersonRow[] }) {
  const { row } = data;
  const navigate = useNavigate();
  const today = useToday();
  const [params, setParams] = useSearchParams();
  const [last, setLast] = useState<readonly string[]>([]);
  const [paper, setPaper] = useState(false);
  const printable = useQueryRoute('reports.catalog', {}).data?.some(({ key }) => key === SIGN_IN);
  const open = data.locked === null;
  const importing = importPath(row.id);
  const begun = today >= row.from;
  const several = row.from !== row.to;
  const day = several ? (today >= row.from && today <= row.to ? today : null) : null;
  const choose = () => void navigate(choosePath(row.id));
  useKeys({ 'Ctrl+N': () => (open ? choose() : false), 'Ctrl+P': () => (printable ? setPaper(true) : false) }, !paper);
  return (
    <>
      <PageHead
        title={row.name}
        back={{ label: '活动', to: activityPath(row.id) }}
        note={
          <>
            {row.kind}　{spanText(row)}　<StateTag row={row} />
          </>
        }
        actions={
          <>
            {open && importing !== null && (
              <Button route="imports.apply" onClick={() => void navigate(importing)}>
                导入名单
              </Button>
            )}
            {printable && <Button onClick={() => setPaper(true)}>打印签到表</Button>}
            {open && (
              <Button route="activities.signUp" type="primary" onClick={choose}>
                ＋ 选人报名
              </Button>
            )}
          </>
        }
      />
      {open && (
        <div className="signin-bar">
          {begun ? (
            <>
              <SignInBox
                activityId={row.id}
                people={people}
                on={day}
                onSigned={(name) => setLast((now) => [name, ...now].slice(0, LAST))}
              />
              <span className="signin-last" role="status">
                {last.length > 0 ? (
                  <>
                    刚签到 <b>{last[0]}</b>
                    {last.length > 1 && `，前面 ${last.slice(1).join('、')}`}
                  </>
                ) : (
                  <span className="note">
                    名单里的先出来；没有报名来了的，也打姓名签到
                    {several && day === null ? '。哪一天来的，按回车改' : ''}
                  </span>
                )}
              </span>
            </>
          ) : (
            <span className="note">{row.from} 开始，到那天在这里打姓名签到。签到表可以先打印。</span>
          )}
        </div>
      )}
      <PeopleList
        data={data}
        people={people}
        view={params.get('view') ?? 'all'}
        onView={(key) => setParams(key === 'all' ? {} : { view: key }, { replace: true })}
        onChoose={choose}
        begun={begun}
        idle={!paper}
      />
      {paper && (
        <ReportPaper
          reportKey={SIGN_IN}
          title={`签到表：${row.name}`}
          params={{ activityId: row.id }}
          excel
          onClose={() => setPaper(false)}
        />
      )}
    </>
  );
}

/** 报名与签到 of one activity (`/year/activities/:id/people?view=open`). */
export function PeoplePage() {
  const id = Number(useParams()['id']);
  const fits = Number.isInteger(id) && id > 0;
  const query = useQueryRoute('activities.get', { id }, { enabled: fits, keep: true });
  const people = useQueryRoute('activities.people', { id }, { enabled: fits, keep: true });
  if (!fits || query.error?.code === 'NOT_FOUND') return <NoActivity />;
  return (
    <>
      {(!query.data || !people.data) && <PageHead title="报名与签到" back={{ label: '活动', to: activityPath(id) }} />}
      <Loading query={query} what="这个活动">
        {(data) => (
          <Loading query={people} what="名单">
            {(rows) => <One key={id} data={data} people={rows} />}
          </Loading>
        )}
      </Loading>
    </>
  );
}
