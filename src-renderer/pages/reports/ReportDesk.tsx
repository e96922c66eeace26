import { Button } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { type CallInput, printHtml, say, savePdf, useQueryRoute } from '../../api.ts';
import { PageHead } from '../../parts/PageHead.tsx';
import { Sheet } from '../../parts/Sheet.tsx';
import { Loading, Notice } from '../../parts/States.tsx';
import { useStatus } from '../../shell/status-context.ts';
import { Checks } from './Checks.tsx';
import { ExportDialog } from './ExportDialog.tsx';
import { Figures } from './Figures.tsx';
import { Questions } from './Questions.tsx';
import './reports.css';

export type Params = NonNullable<CallInput<'reports.preview'>['params']>;

/** One sheet: its questions, its checks, the numbers that open people, and the paper. */
export default function ReportDesk() {
  const key = useParams()['key'] ?? '';
  const [params, setParams] = useState<Params>({});
  const [exporting, setExporting] = useState(false);
  const catalog = useQueryRoute('reports.catalog', {});
  const preview = useQueryRoute('reports.preview', { key, params }, { keep: true });
  const info = catalog.data?.find((report) => report.key === key);
  const open = preview.data?.checks.filter((check) => check.level !== 'ok').length ?? 0;
  useStatus(
    preview.data ? (
      <span>
        检查 <b>{preview.data.checks.length}</b> 项{open > 0 ? `，要看一看的 ${open} 项` : '，都通过'}　{preview.data.people > 0 ? `表内 ${preview.data.people} 人　` : ''}纸张 A4 {preview.data.orientation === 'landscape' ? '横向' : '纵向'}
      </span>
    ) : null,
  );

  async function outcome(work: Promise<{ ok: boolean; error?: { message: string } }>): Promise<void> {
    const answer = await work;
    if (!answer.ok && answer.error) say(answer.error.message, 'error');
  }

  if (catalog.data && !info) {
    return (
      <>
        <PageHead title="报表" back={{ label: '报表', to: '/reports' }} />
        <Notice kind="error" title="没有这张表">可能是从旧的链接进来的，请回到报表目录再选。</Notice>
      </>
    );
  }
  const landscape = info?.orientation === 'landscape';
  const doc = preview.data;
  return (
    <>
      <PageHead
        title={info?.title ?? '报表'}
        back={{ label: '报表', to: '/reports' }}
        note={info && <Questions info={info} params={params} onParams={setParams} />}
        actions={
          <>
            <Button disabled={!doc} onClick={() => doc && void outcome(printHtml(doc.html, landscape))}>
              打印
            </Button>
            <Button disabled={!doc} onClick={() => doc && void outcome(savePdf(`${doc.title}.pdf`, doc.html, landscape))}>
              存成 PDF
            </Button>
            <Button type="primary" disabled={!doc} onClick={() => setExporting(true)}>
              导出 Excel
            </Button>
          </>
        }
      />
      <div className="report-desk">
        <aside className="report-side" aria-label="检查">
          {doc && <Checks checks={doc.checks} />}
        </aside>
        <section className="report-paper">
          {doc && <Figures figures={doc.figures} />}
          <Loading query={preview} what="报表">
            {(data) => <Sheet title={data.title} html={data.html} orientation={data.orientation} />}
          </Loading>
        </section>
      </div>
      {exporting && info && doc && <ExportDialog report={info} params={params} people={doc.people} onClose={() => setExporting(false)} />}
    </>
  );
}
