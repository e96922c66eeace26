import { useState } from 'react';
import { useNavigate } from 'react-router';
import { type Output, useCommand, useQueryRoute } from '../../../api.ts';
import { Button } from '../../../parts/Button.tsx';
import { Grid } from '../../../parts/Grid.tsx';
import { PageHead } from '../../../parts/PageHead.tsx';
import { Empty, Loading, Notice } from '../../../parts/States.tsx';
import { Tag } from '../../../parts/Tag.tsx';
import type { GridColumn } from '../../../parts/types.ts';
import { useStatus } from '../../../shell/status.ts';
import { AwaitDialog } from './AwaitDialog.tsx';
import { collectionPath } from './paths.ts';
import { TakeDialog } from './TakeDialog.tsx';
import { useReportTabs } from '../use-report-tabs.ts';
import '../packages/packages.css';
import './reception.css';

type State = Output<'reception.state'>;
type Row = State['collections'][number];

const some = (n: number, words: string) => (n > 0 ? <Tag kind="warning">{`${n} ${words}`}</Tag> : '—');
const columns: GridColumn<Row>[] = [
  { key: 'periodLabel', label: '报告期', width: 130, link: true },
  { key: 'title', label: '报表', width: 220, grow: true },
  { key: 'received', label: '已收', width: 110, align: 'right', render: (row) => `${row.received} / ${row.expected}` },
  { key: 'missing', label: '还没报', width: 90, align: 'right', render: ({ missing }) => some(missing, '个') },
  {
    key: 'twice',
    label: '报了几次',
    width: 90,
    align: 'right',
    render: ({ twice }) => (twice > 0 ? `${twice} 个` : '—'),
  },
  { key: 'late', label: '迟报', width: 76, align: 'right', render: ({ late }) => (late > 0 ? `${late} 个` : '—') },
  { key: 'returned', label: '退回待改', width: 90, align: 'right', render: ({ returned }) => some(returned, '个') },
  { key: 'due', label: '最晚', width: 104, render: ({ due }) => due ?? '—' },
  { key: 'closed', label: '截止', width: 104, render: ({ closed }) => closed ?? '—' },
];

/** 收表汇总: the reports of lower unions that are being collected. */
export default function Reception() {
  const state = useQueryRoute('reception.state', {});
  return (
    <Loading query={state} what="收表汇总">
      {(data) => (data.on ? <Desk state={data} /> : <TurnOn state={data} />)}
    </Loading>
  );
}

/** An ordinary union has no lower ones; one button makes this the upper side. */
function TurnOn({ state }: { readonly state: State }) {
  const turn = useCommand('reception.turn');
  return (
    <>
      <PageHead title="报表" tabs={useReportTabs()} tab="reception" />
      {state.lacks && <Notice kind="refusal" title={state.lacks} />}
      <Empty
        title="本会还没有设成收表的工会"
        actions={
          <Button route="reception.turn" type="primary" loading={turn.busy} onClick={() => void turn.run({ on: true })}>
            本会要收下级的报表
          </Button>
        }
      >
        下面有基层工会、要收他们报送包的上级工会用这一页：收表、催报、汇总、退回更正。没有下级的不用管。
      </Empty>
    </>
  );
}

function Desk({ state }: { readonly state: State }) {
  const navigate = useNavigate();
  const [asking, setAsking] = useState<'take' | 'await' | null>(null);
  const turn = useCommand('reception.turn');
  const { collections, units, fingerprint } = state;
  useStatus({ facts: [`下级单位 ${units} 个`, fingerprint ? `本单位核对码 ${fingerprint}` : '存一次名片就有核对码'] });
  return (
    <>
      <PageHead
        title="报表"
        tabs={useReportTabs()}
        tab="reception"
        actions={
          <>
            <Button onClick={() => void navigate('/reports/reception/units')}>下级单位 {units}</Button>
            <Button onClick={() => void navigate('/reports/packages/cards?from=reception')}>名片和核对码</Button>
            <Button route="reception.await" onClick={() => setAsking('await')}>
              开一期收表
            </Button>
            <Button route="reception.take" type="primary" onClick={() => setAsking('take')}>
              收报送包
            </Button>
          </>
        }
      />
      {state.lacks && <Notice kind="refusal" title={state.lacks} />}
      {fingerprint && (
        <p className="reception-code">
          本单位核对码 <b>{fingerprint}</b>，下级收名片时在电话里念给他们听
        </p>
      )}
      <Grid<Row>
        id="reception"
        label="收表"
        columns={columns}
        rowCount={collections.length}
        getRow={(i) => collections[i]}
        keyAt={(i) => collections[i] && `${collections[i].period}|${collections[i].report}`}
        onOpen={(row) => void navigate(collectionPath(row))}
        empty={
          <Empty
            title={units === 0 ? '还没有下级单位' : '还没有收过报表'}
            actions={
              units === 0 ? (
                <>
                  <Button route="reception.saveUnit" onClick={() => void navigate('/reports/reception/units')}>
                    加下级单位
                  </Button>
                  <Button route="reception.turn" type="text" onClick={() => void turn.run({ on: false })}>
                    本会不收下级的报表
                  </Button>
                </>
              ) : (
                <Button route="reception.take" onClick={() => setAsking('take')}>
                  收报送包
                </Button>
              )
            }
          >
            {units === 0
              ? '先把下级单位的名单导进来（代码和名称两列），不在名单里的报送包不收。'
              : '把下级发来的报送包放在一个文件夹里，一次收完。'}
          </Empty>
        }
      />
      {asking === 'take' && <TakeDialog onClose={() => setAsking(null)} />}
      {asking === 'await' && <AwaitDialog onClose={() => setAsking(null)} />}
    </>
  );
}
