import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { Button } from '../../../parts/Button.tsx';
import type { SummaryRow } from '../../../../src-main/contract/year-summary.ts';
import { spanLabel } from '../../../../src-main/domain/year-summary/span.ts';
import { useQueryRoute } from '../../../api.ts';
import { Grid } from '../../../parts/Grid.tsx';
import { Empty, Loading } from '../../../parts/States.tsx';
import { Tag } from '../../../parts/Tag.tsx';
import type { GridColumn } from '../../../parts/types.ts';
import { useKeys } from '../../../shell/keys.ts';
import { useStatus, useToday } from '../../../shell/status-context.ts';
import { YearHead } from '../YearHead.tsx';
import { shownTime } from '../shown-time.ts';
import { DraftDialog } from './DraftDialog.tsx';

/** Whether its numbers are still those of the records: asked row by row, because it means reckoning the whole span anew. */
function Changed({ id }: { readonly id: number }) {
  const changed = useQueryRoute('yearSummary.get', { id }).data?.changed.length;
  if (changed === undefined) return null;
  return changed === 0 ? '一致' : <Tag kind="warning">{changed} 个数字变了</Tag>;
}

const columns: readonly GridColumn<SummaryRow>[] = [
  { key: 'title', label: '标题', width: 360, grow: true, link: true },
  { key: 'fromMonth', label: '期间', width: 200, render: (row) => spanLabel(row) },
  { key: 'madeOn', label: '起草日期', width: 110 },
  { key: 'paragraphs', label: '段落', width: 70, align: 'right', render: (row) => row.paragraphs },
  { key: 'changed', label: '数字的核对', width: 130, render: (row) => <Changed id={row.id} /> },
  { key: 'note', label: '备注', width: 220, render: (row) => row.note ?? '' },
];

/** Every summary that was written, and where a new one begins. */
export function SummaryList() {
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const today = useToday();
  const [own, setOpen] = useState(false);
  const query = useQueryRoute('yearSummary.list', {});
  const open = own || params.get('do') === 'new';
  const create = () => setOpen(true);
  const close = () => {
    setOpen(false);
    if (!params.has('do')) return;
    setParams(
      (now) => {
        const kept = new URLSearchParams(now);
        kept.delete('do');
        return kept;
      },
      { replace: true },
    );
  };
  useKeys({ 'Ctrl+N': create }, !open);
  useStatus({
    facts: [
      <>
        总结 <b>{query.data?.length ?? 0}</b> 份
      </>,
    ],
    keys: [
      ['回车', '打开'],
      ['Ctrl+N', '起草'],
    ],
  });
  return (
    <>
      <YearHead
        section="summary"
        actions={
          <Button route="yearSummary.create" type="primary" onClick={create}>
            起草总结
          </Button>
        }
      />
      <Loading query={query} what="总结">
        {(rows) => (
          <div className="page-grid">
            <Grid
              id="summaries"
              label="总结"
              columns={columns}
              rowCount={rows.length}
              getRow={(index) => rows[index]}
              keyAt={(index) => rows[index]?.id}
              onOpen={(row) => void navigate(`/year/summary/${row.id}`)}
              autoFocus={!open}
              empty={
                <Empty
                  title="还没有工作总结"
                  actions={
                    <Button route="yearSummary.create" onClick={create}>
                      起草第一份
                    </Button>
                  }
                >
                  选好从几月到几月，各部分的数字从会员、会费、经费、帮扶、计划和活动的记录里取，文字再由您改。
                </Empty>
              }
            />
          </div>
        )}
      </Loading>
      {open && (
        <DraftDialog
          year={shownTime(params, today).year}
          onClose={close}
          onDone={(id) => void navigate(`/year/summary/${id}`)}
        />
      )}
    </>
  );
}
