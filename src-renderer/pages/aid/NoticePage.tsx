import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { Button } from '../../parts/Button.tsx';
import { type Output, useCommand, useQueryRoute } from '../../api.ts';
import { PageHead } from '../../parts/PageHead.tsx';
import { LaidPaper, ReportPaper } from '../../parts/ReportPaper.tsx';
import { SidePanel } from '../../parts/SidePanel.tsx';
import { Empty, Loading, Notice } from '../../parts/States.tsx';
import { useKeys } from '../../shell/keys.ts';
import { useStatus } from '../../shell/status-context.ts';
import './file/file.css';
import { NoticeDialog } from './NoticeDialog.tsx';
import { NoticeResultDialog } from './NoticeResultDialog.tsx';

function One({ data }: { readonly data: Output<'aid.notice'> }) {
  const { notice, cases } = data;
  const navigate = useNavigate();
  const [asked, setAsked] = useState<'edit' | 'result' | 'list' | null>(null);
  const params = { noticeId: notice.id };
  const paper = useQueryRoute('reports.preview', { key: 'aid-notice', params });
  const remove = useCommand('aid.removeNotice');
  const undoResult = useCommand('aid.noticeResult');
  const back = () => void navigate('/aid/notices');
  useKeys({ Escape: back }, asked === null);
  useStatus({
    facts: [
      <>
        <b>{cases.length}</b> 户
      </>,
      `${notice.from} 到 ${notice.to}，${notice.workingDays} 个工作日`,
    ],
    keys: [['Esc', '回公示']],
  });
  const open = notice.result === null;
  return (
    <>
      <PageHead
        title={notice.title}
        back={{ label: '公示', to: '/aid/notices' }}
        note={
          notice.result
            ? `${notice.result}${notice.resultOn ? `，${notice.resultOn}` : ''}`
            : notice.over
              ? '公示期满，等登记结果'
              : '公示中'
        }
        actions={
          <>
            <Button onClick={() => setAsked('list')}>签字名单</Button>
            {open && (
              <Button
                route="aid.removeNotice"
                danger
                onClick={() => void remove.run({ id: notice.id }).then((answer) => answer.ok && back())}
              >
                删除
              </Button>
            )}
            {open && (
              <Button route="aid.saveNotice" onClick={() => setAsked('edit')}>
                修改
              </Button>
            )}
            {open ? (
              <Button route="aid.noticeResult" type="primary" onClick={() => setAsked('result')}>
                登记结果
              </Button>
            ) : (
              <Button
                route="aid.noticeResult"
                onClick={() => void undoResult.run({ id: notice.id, result: null, resultOn: null })}
              >
                结果记错了，去掉
              </Button>
            )}
          </>
        }
      />
      <div className="with-panel">
        <div className="main aid-notice-paper">
          <Loading query={paper} what="公示的样子">
            {(preview) => (
              <LaidPaper preview={preview} what={{ route: 'reports.export', input: { key: 'aid-notice', params } }}>
                <span className="note">贴出去的姓名打星号，没有证件号、电话、病情和收入</span>
              </LaidPaper>
            )}
          </Loading>
        </div>
        <SidePanel label="公示的人">
          {notice.holidaysUnsure && (
            <Notice kind="info" title="这一年的放假安排还没有，工作日只避开了周末，请对着放假通知核对" />
          )}
          {notice.objection && (
            <Notice kind="refusal" title="有异议">
              {notice.objection}
            </Notice>
          )}
          <section className="aid-panel-part" aria-label="公示的人">
            <h3>
              公示的人<span className="note">{cases.length} 户</span>
            </h3>
            <ul>
              {cases.map((row) => (
                <li key={row.caseId} className="aid-pair">
                  <Link to={`/aid/files/${row.caseId}`}>{row.name}</Link>
                  <span>{row.caseNo}</span>
                  <span className="note">
                    {[row.group, row.category ?? '还没有认定', `现在是${row.state}`].filter(Boolean).join('，')}
                  </span>
                </li>
              ))}
            </ul>
          </section>
          <section className="aid-panel-part" aria-label="公示的情况">
            <h3>公示的情况</h3>
            <p>
              {notice.from} 到 {notice.to}，{notice.workingDays} 个工作日
            </p>
            <p className="note">
              张贴地点 {notice.place ?? '没有写'}，监督电话 {notice.phone ?? '没有写'}
              {notice.note ? `。${notice.note}` : ''}
            </p>
          </section>
        </SidePanel>
      </div>
      {asked === 'edit' && (
        <NoticeDialog notice={notice} cases={cases} caseIds={[]} kind={notice.kind} onClose={() => setAsked(null)} />
      )}
      {asked === 'list' && (
        <ReportPaper
          reportKey="aid-notice-list"
          title={`${notice.title}签字名单`}
          params={params}
          onClose={() => setAsked(null)}
        />
      )}
      {asked === 'result' && <NoticeResultDialog notice={notice} cases={cases} onClose={() => setAsked(null)} />}
    </>
  );
}

/** One notice (`/aid/notices/:id`): as it hangs, whom it is about, its result. */
export function NoticePage() {
  const id = Number(useParams()['id']);
  const fits = Number.isInteger(id) && id > 0;
  const query = useQueryRoute('aid.notice', { id }, { enabled: fits, keep: true });
  if (!fits || query.error?.code === 'NOT_FOUND')
    return (
      <>
        <PageHead title="公示" back={{ label: '公示', to: '/aid/notices' }} />
        <Empty title="没有找到这次公示" actions={<Link to="/aid/notices">看全部公示</Link>}>
          可能刚被删掉。在“操作记录”里能查到，也能恢复。
        </Empty>
      </>
    );
  return (
    <Loading query={query} what="公示">
      {(data) => <One key={id} data={data} />}
    </Loading>
  );
}
