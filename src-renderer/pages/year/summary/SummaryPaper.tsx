import { Checkbox } from 'antd';
import { useState } from 'react';
import type { Summary } from '../../../../src-main/contract/year-summary.ts';
import { useQueryRoute } from '../../../api.ts';
import { PaperDesk } from '../../../parts/PaperDesk.tsx';
import { LaidPaper } from '../../../parts/ReportPaper.tsx';
import { Loading } from '../../../parts/States.tsx';

/** The summary as it will lie in the printer; with 数据来源 a list says where each number comes from. */
export function SummaryPaper({ summary, onClose }: { readonly summary: Summary; readonly onClose: () => void }) {
  const [sources, setSources] = useState(false);
  const params = { summaryId: summary.id, sources };
  const query = useQueryRoute('reports.preview', { key: 'yearSummary', params }, { keep: true });
  return (
    <PaperDesk title={summary.title} onClose={onClose}>
      <Loading query={query} what="总结">
        {(preview) => (
          <LaidPaper preview={preview} what={{ route: 'reports.export', input: { key: 'yearSummary', params } }}>
            <Checkbox checked={sources} onChange={(event) => setSources(event.target.checked)}>
              数字编号，后附数据来源
            </Checkbox>
            <span className="note">
              {preview.checks
                .filter(({ level }) => level === 'warning')
                .map(({ sentence }) => sentence)
                .join('；')}
            </span>
          </LaidPaper>
        )}
      </Loading>
    </PaperDesk>
  );
}
