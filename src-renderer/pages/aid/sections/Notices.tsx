import { useState } from 'react';
import { Route, Routes, useNavigate } from 'react-router';
import { Button } from '../../../parts/Button.tsx';
import { RoleLink } from '../../../parts/RoleLink.tsx';
import type { AidNoticeRow } from '../../../../src-main/contract/aid.ts';
import { useQueryRoute } from '../../../api.ts';
import { Grid } from '../../../parts/Grid.tsx';
import { count } from '../../../parts/inputs.tsx';
import { Empty, Loading } from '../../../parts/States.tsx';
import { Tag } from '../../../parts/Tag.tsx';
import type { GridColumn } from '../../../parts/types.ts';
import { useKeys } from '../../../shell/keys.ts';
import { useStatus } from '../../../shell/status-context.ts';
import { AidHead } from '../AidHead.tsx';
import { NoticeDialog } from '../NoticeDialog.tsx';
import { NoticePage } from '../NoticePage.tsx';
import type { AidSection } from '../section.ts';

export const section: AidSection = { path: 'notices', label: '公示', order: 15, Component: Notices };

/** 公示中, 期满 or the result. */
function NoticeState({ row }: { readonly row: AidNoticeRow }) {
  if (row.result === '有异议') return <Tag kind="warning">有异议</Tag>;
  if (row.result) return row.result;
  return row.over ? <Tag kind="warning">期满，登记结果</Tag> : <Tag kind="blue">公示中</Tag>;
}

const columns: readonly GridColumn<AidNoticeRow>[] = [
  { key: 'title', label: '公示', width: 280, link: true, grow: true },
  { key: 'kind', label: '类别', width: 70 },
  { key: 'cases', label: '户数', width: 64, align: 'right' },
  { key: 'from', label: '从', width: 104 },
  { key: 'to', label: '到', width: 104 },
  {
    key: 'workingDays',
    label: '工作日',
    width: 76,
    align: 'right',
    render: (row) => `${row.workingDays} 天${row.holidaysUnsure ? '？' : ''}`,
  },
  { key: 'state', label: '结果', width: 140, render: (row) => <NoticeState row={row} /> },
  { key: 'place', label: '张贴地点', width: 200 },
];

function List() {
  const navigate = useNavigate();
  const query = useQueryRoute('aid.notices', {}, { keep: true });
  const waiting = {
    建档: useQueryRoute('aid.noticeCandidates', { kind: '建档' }).data?.length ?? 0,
    退档: useQueryRoute('aid.noticeCandidates', { kind: '退档' }).data?.length ?? 0,
  };
  const [creating, setCreating] = useState(false);
  const create = () => setCreating(true);
  const kind = waiting.建档 === 0 && waiting.退档 > 0 ? '退档' : '建档';
  useKeys({ 'Ctrl+N': create }, !creating);
  useStatus({
    facts: [
      <>
        公示 <b>{count(query.data?.length ?? 0)}</b> 次
      </>,
      <>
        等着公示 <b>{waiting.建档 + waiting.退档}</b> 户
      </>,
    ],
    keys: [
      ['回车', '打开'],
      ['Ctrl+N', '出公示'],
    ],
  });
  return (
    <>
      <AidHead
        section="notices"
        actions={
          <Button route="aid.saveNotice" type="primary" onClick={create}>
            ＋ 出公示
          </Button>
        }
      />
      {waiting.建档 + waiting.退档 > 0 && (
        <div className="page-views">
          <span>
            等着公示的：建档 <b>{waiting.建档}</b> 户，退档 <b>{waiting.退档}</b> 户
          </span>
          <RoleLink route="aid.saveNotice" type="button" className="link" onClick={create}>
            现在出公示
          </RoleLink>
        </div>
      )}
      <Loading query={query} what="公示">
        {(rows) => (
          <div className="page-grid">
            <Grid
              id="aid-notices"
              label="公示"
              columns={columns}
              rowCount={rows.length}
              getRow={(index) => rows[index]}
              keyAt={(index) => rows[index]?.id}
              onOpen={(row) => void navigate(`/aid/notices/${row.id}`)}
              autoFocus
              empty={
                <Empty
                  title="还没有公示过"
                  actions={
                    <Button route="aid.saveNotice" onClick={create}>
                      出公示
                    </Button>
                  }
                >
                  核对、讨论过的申请和要退档的，在这里出一张公示：几户一张，按工作日算期限，贴出去的不带隐私。
                </Empty>
              }
            />
          </div>
        )}
      </Loading>
      {creating && (
        <NoticeDialog
          notice={null}
          caseIds={[]}
          kind={kind}
          onClose={() => setCreating(false)}
          onDone={(id) => void navigate(`/aid/notices/${id}`)}
        />
      )}
    </>
  );
}

/** 公示: what hangs, what hung, and with which result. */
function Notices() {
  return (
    <Routes>
      <Route index element={<List />} />
      <Route path=":id" element={<NoticePage />} />
    </Routes>
  );
}
