import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { collectedAs } from '../../../../src-main/domain/sum-key.ts';
import { Button } from '../../../parts/Button.tsx';
import { type Output, say, useCommand, useQueryRoute, useTask } from '../../../api.ts';
import { Grid } from '../../../parts/Grid.tsx';
import { deliver } from '../../../parts/leave.ts';
import { PageHead } from '../../../parts/PageHead.tsx';
import { Loading } from '../../../parts/States.tsx';
import { Tag } from '../../../parts/Tag.tsx';
import type { GridColumn } from '../../../parts/types.ts';
import { useStatus } from '../../../shell/status.ts';
import { FreezeButton } from './FreezeButton.tsx';
import { NoticeDialog } from './NoticeDialog.tsx';
import { collectionPath } from './paths.ts';
import { Shared } from './Shared.tsx';
import { SumView } from './SumView.tsx';
import '../packages/packages.css';
import './reception.css';

type Unit = Output<'reception.collected'>[number];

const columns: GridColumn<Unit>[] = [
  { key: 'name', label: '单位', width: 230, link: true, grow: true },
  {
    key: 'state',
    label: '情况',
    width: 150,
    render: ({ state, unfinished }) =>
      state === '已收' && !unfinished ? state : <Tag kind="warning">{unfinished ? '已收，期没过完' : state}</Tag>,
  },
  {
    key: 'sequence',
    label: '第几次',
    width: 150,
    render: ({ sequence, gap }) => (sequence === null ? '—' : `第 ${sequence} 次${gap ? '，前面有缺' : ''}`),
  },
  {
    key: 'times',
    label: '收到过',
    width: 80,
    align: 'right',
    render: ({ times }) => (times > 0 ? `${times} 份` : '—'),
  },
  { key: 'madeOn', label: '打包日期', width: 104, render: ({ madeOn }) => madeOn ?? '—' },
  {
    key: 'takenOn',
    label: '收到日期',
    width: 150,
    render: ({ takenOn, late, takenLate }) => (
      <>
        {takenOn ?? '—'} {late && <Tag kind="warning">迟报</Tag>} {takenLate && <Tag kind="plain">收到晚</Tag>}
      </>
    ),
  },
  {
    key: 'changed',
    label: '和上次比',
    width: 110,
    align: 'right',
    render: ({ changed }) => (changed === null ? '—' : changed === 0 ? '一样' : `变了 ${changed} 处`),
  },
];

const named = (units: readonly Unit[]): readonly string[] =>
  units.filter(({ state }) => state === '退回').map(({ name }) => name);

/** One report of one period: who sent, what it adds up to, who stands on two lists. */
export default function Collection({ view }: { readonly view: 'units' | 'sum' | 'shared' }) {
  const { period = '', report: asked = '' } = useParams();
  // An address of a sum that was kept leads to the collection that it answers.
  const report = collectedAs(asked);
  const navigate = useNavigate();
  const one = { report, period };
  const units = useQueryRoute('reception.collected', one);
  const sum = useQueryRoute('reception.sum', one);
  const state = useQueryRoute('reception.state', {});
  const row = state.data?.collections.find((own) => own.report === report && own.period === period);
  const close = useCommand('reception.close');
  const out = useTask('reception.export');
  const [telling, setTelling] = useState(false);
  useStatus({
    facts: row
      ? [
          ...(row.closed ? [`${row.closed} 已截止，不再收`] : []),
          `应收 ${row.expected} 个`,
          `已收 ${row.received} 个`,
          `还没报 ${row.missing - row.returned} 个`,
          ...(row.returned > 0 ? [`退回待改 ${row.returned} 个`] : []),
        ]
      : [],
  });

  async function excel(): Promise<void> {
    const made = await out.run(one);
    const done = made.ok ? await deliver(made.data, 'xlsx') : made;
    if (!done.ok) say(done.error.message, 'error');
    else if (done.data.sentence) say(done.data.sentence, 'done');
  }
  return (
    <>
      <PageHead
        title={`${row?.periodLabel ?? period} ${row?.title ?? ''}`}
        back={{ label: '收表汇总', to: '/reports/reception' }}
        tabs={[
          { key: 'units', label: '各单位', to: collectionPath(one) },
          { key: 'sum', label: '汇总', to: collectionPath(one, '/sum') },
          ...(report === 'members'
            ? [{ key: 'shared', label: '两处都有的人', to: collectionPath(one, '/shared') }]
            : []),
        ]}
        tab={view}
        actions={
          <>
            <Button route="reception.notice" disabled={!row} onClick={() => setTelling(true)}>
              通知和催报
            </Button>
            <Button route="reception.close" onClick={() => void close.run({ ...one, closed: !row?.closed })}>
              {row?.closed ? '重新打开' : '截止收表'}
            </Button>
            <Button route="reception.export" loading={out.busy} disabled={!row?.received} onClick={() => void excel()}>
              汇总存 Excel
            </Button>
            <FreezeButton row={row} units={units.data ?? []} sum={sum.data} />
          </>
        }
      />
      {row?.closed && <p className="reception-code">{row.closed} 已截止，后来的报送包不收。还要收就点“重新打开”。</p>}
      {view === 'units' && (
        <Loading query={units} what="各单位">
          {(rows) => (
            <Grid<Unit>
              id="reception-collected"
              label="各单位"
              columns={columns}
              rowCount={rows.length}
              getRow={(i) => rows[i]}
              keyAt={(i) => rows[i]?.code}
              onOpen={({ packageId, name }) =>
                packageId === null
                  ? say(`“${name}”还没有报来，没有可看的`, 'error')
                  : void navigate(`/reports/reception/package/${packageId}`)
              }
            />
          )}
        </Loading>
      )}
      {view === 'sum' && (
        <Loading query={sum} what="汇总">
          {(data) => <SumView sum={data} report={report} period={period} returned={named(units.data ?? [])} />}
        </Loading>
      )}
      {view === 'shared' && <Shared period={period} />}
      {telling && row && <NoticeDialog row={row} onClose={() => setTelling(false)} />}
    </>
  );
}
