import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { call, type Output, say, useQueryRoute } from '../../../api.ts';
import { Button } from '../../../parts/Button.tsx';
import { Check } from '../../../parts/Check.tsx';
import { allRows, Grid } from '../../../parts/Grid.tsx';
import { count } from '../../../parts/inputs.tsx';
import { deliver } from '../../../parts/leave.ts';
import { PageHead } from '../../../parts/PageHead.tsx';
import { Empty, Loading, Notice } from '../../../parts/States.tsx';
import { Tag } from '../../../parts/Tag.tsx';
import type { GridColumn, GridSelection } from '../../../parts/types.ts';
import { useStatus } from '../../../shell/status.ts';
import { PackDialog } from './PackDialog.tsx';
import { RequestDialog } from './RequestDialog.tsx';
import { whomFor } from './whom.ts';
import { useChanged } from '../use-changed.ts';
import { useReportTabs } from '../use-report-tabs.ts';
import './packages.css';

type State = Output<'packages.state'>;
type Row = State['reports'][number];

const columnsWith = (changed: ReadonlyMap<number, number>): GridColumn<Row>[] => [
  { key: 'number', label: '编号', width: 96 },
  { key: 'title', label: '报表', width: 260, grow: true },
  { key: 'periodLabel', label: '报告期', width: 140 },
  { key: 'madeOn', label: '定稿日期', width: 104 },
  {
    key: 'changed',
    label: '定稿以后',
    width: 116,
    render: ({ id }) => (changed.has(id) ? <Tag kind="warning">有变动 {changed.get(id)} 处</Tag> : ''),
  },
  { key: 'sent', label: '打过包', width: 76, align: 'right', render: ({ sent }) => (sent > 0 ? `${sent} 次` : '—') },
];

/** 打包上报: closed reports and the list of members in one sealed file. */
export default function Packages() {
  const state = useQueryRoute('packages.state', {});
  return (
    <Loading query={state} what="打包上报">
      {(data) => <Desk state={data} at={state.dataUpdatedAt} />}
    </Loading>
  );
}

function Desk({ state, at }: { readonly state: State; readonly at: number }) {
  const navigate = useNavigate();
  const asks = useQueryRoute('packages.asks', {});
  // A closed report leads here with itself ticked, also where the list comes a moment later than the page.
  const [search] = useSearchParams();
  const asked = Number(search.get('report'));
  const [ticked, setChosen] = useState<GridSelection | null>(null);
  const chosen = ticked ?? new Set(state.reports.flatMap(({ id }) => (id === asked ? [id] : [])));
  const [members, setMembers] = useState(false);
  const [asking, setAsking] = useState<'pack' | 'request' | null>(null);
  const changed = useChanged(
    at,
    state.reports.map(({ id }) => id),
  );
  const picked = state.reports.filter(({ id }) => chosen.has(id));
  const nothing = picked.length === 0 && !members;
  const periods = [...new Set(picked.map(({ periodLabel }) => periodLabel))];
  useStatus({
    facts: [`选了 ${picked.length} 张报表`, members ? `名单 ${count(state.members)} 人` : '不带名单'],
  });
  const close = (): void => setAsking(null);
  return (
    <>
      <PageHead
        title="报表"
        tabs={useReportTabs()}
        tab="packages"
        actions={
          <>
            <Button route="packages.readRequest" onClick={() => setAsking('request')}>
              打开上级的通知
            </Button>
            <Button
              route="packages.make"
              type="primary"
              disabled={nothing || state.unit === null}
              onClick={() => setAsking('pack')}
            >
              打包上报
            </Button>
          </>
        }
      />
      {state.lacks && (
        <Notice
          kind="refusal"
          title={state.lacks}
          actions={<Button onClick={() => void navigate('/organisation')}>去填单位资料</Button>}
        />
      )}
      <div className="packages">
        <div className="packages-main">
          <div className="packages-people">
            {state.members > 0 && (
              <Check checked={members} onChange={setMembers}>
                带上会员名单（{count(state.members)} 人
                {state.retained > 0 && `，含保留会籍 ${count(state.retained)} 人`}
                ，证件号码遮住中间）
              </Check>
            )}
            {/* In the line that stands there anyway: the rows below never move under the pointer. */}
            {periods.length > 1 && (
              <span className="note" title={periods.join('、')}>
                勾了 {periods.length} 个报告期，打成 {periods.length} 个文件
              </span>
            )}
          </div>
          <Grid<Row>
            id="packages"
            label="定稿的报表"
            columns={columnsWith(changed)}
            {...allRows(state.reports)}
            selection={chosen}
            onSelection={setChosen}
            empty={
              <Empty
                title="还没有定稿的报表"
                actions={<Button onClick={() => void navigate('/reports')}>去各种表</Button>}
              >
                先把表打开，检查无误后定稿，再回来打包。
                {state.members > 0 && '只报会员名单的话，勾上面那一格就行。'}
              </Empty>
            }
          />
        </div>
        <aside className="packages-side" aria-label="上级和已发出">
          <Uppers state={state} />
          <Sent state={state} />
        </aside>
      </div>
      {asking === 'pack' && (
        <PackDialog
          groups={periods.map((period) => ({
            period,
            reports: picked.filter(({ periodLabel }) => periodLabel === period).map(({ id }) => id),
          }))}
          members={members}
          people={state.members}
          unfinished={picked.flatMap(({ title, unfinished }) => (unfinished ? [{ title, said: unfinished }] : []))}
          changed={picked.flatMap(({ id, title }) =>
            changed.has(id) ? [{ id, title, total: changed.get(id) ?? 0 }] : [],
          )}
          uppers={state.uppers}
          asks={asks.data ?? []}
          preset={whomFor({ picked, members, asks: asks.data ?? [], state })}
          parent={state.parentName}
          onPacked={(gone, list) => {
            // What went is ticked no more: the next package would carry it along unseen.
            setChosen(new Set([...chosen].filter((id) => !gone.includes(Number(id)))));
            if (list) setMembers(false);
          }}
          onClose={close}
        />
      )}
      {asking === 'request' && <RequestDialog onClose={close} />}
    </>
  );
}

function Uppers({ state }: { readonly state: State }) {
  return (
    <section>
      <h3>上级的名片</h3>
      <p className="note">
        {state.uppers.length === 0
          ? '还没有。收下上级的名片，打的包只有上级打得开，不用传口令。'
          : `${state.uppers.map(({ name }) => name).join('、')}，打的包只有它打得开。`}
        <Link to="/reports/packages/cards">名片和核对码</Link>
      </p>
    </section>
  );
}

async function printSlip(id: number): Promise<void> {
  const made = await call('packages.slip', { id, format: 'print' });
  const done = made.ok ? await deliver(made.data, 'print') : made;
  if (!done.ok) say(done.error.message, 'error');
}

function Sent({ state }: { readonly state: State }) {
  return (
    <section>
      <h3>已经发出的</h3>
      {state.sent.length === 0 && <p className="note">还没有打过包。</p>}
      <ul className="packages-list">
        {state.sent.map(({ id, periodLabel, sequence, receiver, madeOn, titles, way }) => (
          <li key={id}>
            <span>
              <b>
                {periodLabel} {way === '纸质' ? '纸质' : `第 ${sequence} 次`}
              </b>
              <small>
                {madeOn}，{way === '公钥' ? '用上级的名片，' : way === '纸质' ? '' : `${way}，`}交给 {receiver}
              </small>
              <small>{titles.join('、')}</small>
            </span>
            {way !== '纸质' && (
              <Button
                route="packages.slip"
                size="small"
                onClick={() => void printSlip(id)}
                aria-label={`打印 ${periodLabel} 第 ${sequence} 次的报送单`}
              >
                打印报送单
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
