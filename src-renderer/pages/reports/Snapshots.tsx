import { Link, useNavigate } from 'react-router';
import { type Output, useQueryRoute } from '../../api.ts';
import { allRows, Grid } from '../../parts/Grid.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { Empty, Loading } from '../../parts/States.tsx';
import type { GridColumn } from '../../parts/types.ts';
import { useStatus } from '../../shell/status.ts';
import { changedWords } from './changed-words.ts';
import { useReportTabs } from './use-report-tabs.ts';

type Row = Output<'snapshots.list'>[number];

/** 定稿后有变动, asked for row by row: the sheet is reckoned anew for it. */
function Changed({ row }: { readonly row: Row }) {
  const changes = useQueryRoute('snapshots.changes', { id: row.id }, { enabled: row.voidedOn === null });
  if (row.voidedOn !== null) return <>已作废</>;
  if (!changes.data) return <>正在核对</>;
  const { total, problem } = changes.data;
  if (problem !== null) return <>算不出来</>;
  return total === 0 ? (
    <>没有变动</>
  ) : (
    <Link to={`/reports/snapshots/${row.id}`}>
      {changedWords(row)} {total} 处
    </Link>
  );
}

const columns: GridColumn<Row>[] = [
  { key: 'number', label: '编号', width: 92 },
  { key: 'title', label: '报表', width: 220, grow: true },
  { key: 'periodLabel', label: '报告期', width: 130 },
  {
    key: 'corrections',
    label: '更正',
    width: 72,
    render: ({ corrections }) => (corrections > 0 ? `第 ${corrections} 次` : '—'),
  },
  { key: 'madeOn', label: '定稿日期', width: 104 },
  { key: 'madeBy', label: '填表人', width: 84 },
  { key: 'receiver', label: '报给谁', width: 190, render: (row) => row.receiver ?? '—' },
  { key: 'sentOn', label: '上报日期', width: 104, render: (row) => row.sentOn ?? '没有上报' },
  { key: 'changed', label: '现在再算', width: 170, render: (row) => <Changed row={row} /> },
];

/** 定稿: every report that was closed. */
export default function Snapshots() {
  const list = useQueryRoute('snapshots.list', {});
  const navigate = useNavigate();
  useStatus(<span>定稿的表照当时的样子留着，双击打开</span>);
  return (
    <>
      <PageHead title="报表" tabs={useReportTabs()} tab="snapshots" />
      <Loading query={list} what="定稿">
        {(rows) => (
          <Grid<Row>
            id="report-snapshots"
            label="定稿的报表"
            columns={columns}
            {...allRows(rows)}
            onOpen={(row) => void navigate(`/reports/snapshots/${row.id}`)}
            empty={<Empty title="还没有定稿的报表">打开一张表，检查都过了，点“定稿”，就照当时的样子留在这里。</Empty>}
          />
        )}
      </Loading>
    </>
  );
}
