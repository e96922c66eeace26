import { useNavigate } from 'react-router';
import { Button } from '../../parts/Button.tsx';
import type { HomeItem } from '../../../src-main/contract/home.ts';
import { lunarDay } from '../../../src-main/domain/calendar/lunar.ts';
import { weekdayName } from '../../../src-main/domain/date-format.ts';
import { useQueryRoute } from '../../api.ts';
import { SidePanel } from '../../parts/SidePanel.tsx';
import { Empty, Loading } from '../../parts/States.tsx';
import type { PageMeta } from '../../parts/types.ts';
import { pages } from '../../shell/pages.ts';
import { useAppStatus, useStatus } from '../../shell/status-context.ts';
import { Assets } from './Assets.tsx';
import { Backup } from './Backup.tsx';
import { Month } from './Month.tsx';
import { Recent } from './Recent.tsx';
import { Tasks } from './Tasks.tsx';
import { useChangedReports } from './use-changed-reports.ts';
import './home.css';

export const page: PageMeta = {
  path: '/',
  label: '首页',
  order: 1,
  noun: '首页',
  help: 'home',
  words: 'shouye sy jintian jt',
};

const greeting = (hour: number) =>
  hour < 6 ? '夜深了' : hour < 12 ? '上午好' : hour < 14 ? '中午好' : hour < 18 ? '下午好' : '晚上好';

/** 今天要办 3 件，过期 1 件，后面几天还有 4 件。 */
function summary(count: (key: string) => number): string {
  const words = [
    count('today') > 0 && `今天要办 ${count('today')} 件`,
    count('overdue') > 0 && `过期 ${count('overdue')} 件`,
    count('week') > 0 && `后面几天还有 ${count('week')} 件`,
    count('later') > 0 && `不急的 ${count('later')} 件`,
  ].filter(Boolean);
  return words.length > 0 ? `${words.join('，')}。` : '手上没有要办的事。';
}

function Head({
  date,
  count,
  receives,
}: {
  readonly date: string;
  readonly count: (key: string) => number;
  readonly receives: boolean;
}) {
  const navigate = useNavigate();
  const { handler: unitHandler, vault } = useAppStatus();
  const handler = vault.user?.name ?? unitHandler;
  const action = pages.find(({ meta }) => meta.path === '/members')?.meta.actions?.[0];
  return (
    <header className="home-head">
      <h2 className="song">
        {Number(date.slice(5, 7))}月{Number(date.slice(8, 10))}日　{weekdayName(date)}
      </h2>
      <p>
        <span>农历{lunarDay(date).full}</span>
        <i />
        <span>
          {greeting(new Date().getHours())}
          {handler ? `，${handler}` : ''}。{summary(count)}
        </span>
      </p>
      {receives && (
        <Button route="reception.take" type="primary" onClick={() => void navigate('/reports/reception')}>
          去收报送包
        </Button>
      )}
      {action && !receives && (
        <Button route="members.create" type="primary" onClick={() => void navigate(action.path)}>
          {action.label}
        </Button>
      )}
    </header>
  );
}

/** 今天要办的事: deadlines and gaps with the button that settles each; month, what the office has, what was just done. */
export default function Home() {
  const query = useQueryRoute('home.today', {});
  const { today } = useAppStatus();
  const groups = useChangedReports(query.data?.groups ?? [], query.dataUpdatedAt);
  const count = (key: string) => groups.find((group) => group.key === key)?.items.length ?? 0;
  const assets = query.data?.assets ?? [];
  useStatus({
    facts: [
      ...assets.slice(0, 2).map(({ label, value }) => (
        <span key={label}>
          {label} <b>{value}</b>
        </span>
      )),
      <span key="tasks">
        今天要办 <b>{count('today')}</b> 件
        {count('overdue') > 0 && (
          <>
            {' '}
            · 过期 <b>{count('overdue')}</b> 件
          </>
        )}
      </span>,
    ],
  });
  const items: readonly HomeItem[] = groups.flatMap((group) => group.items);
  return (
    <>
      <Head date={query.data?.date ?? today} count={count} receives={query.data?.receives ?? false} />
      <div className="with-panel">
        <div className="main">
          <Loading query={query} what="今天要办的事">
            {() =>
              items.length > 0 ? (
                <Tasks groups={groups} />
              ) : (
                <Empty title="手上没有要办的事">到期、缺资料、没办完的，都会自己出现在这里。</Empty>
              )
            }
          </Loading>
        </div>
        <SidePanel label="月历、家底、刚做过的">
          <Month today={query.data?.date ?? today} items={items} />
          <Assets assets={assets} />
          <Backup today={query.data?.date ?? today} />
          <Recent today={query.data?.date ?? today} />
        </SidePanel>
      </div>
    </>
  );
}
