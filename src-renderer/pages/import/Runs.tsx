import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { type Output, useQueryRoute } from '../../api.ts';
import { undo } from '../../api/undo.ts';
import { useUnseenLeaving } from '../../parts/ExportDialog.tsx';
import { importNounOf } from '../../../src-main/domain/import/labels.ts';
import { allRows, Grid } from '../../parts/Grid.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { SidePanel } from '../../parts/SidePanel.tsx';
import { Empty, Loading, Notice } from '../../parts/States.tsx';
import type { GridColumn } from '../../parts/types.ts';
import { useStatus } from '../../shell/status-context.ts';
import { kindOf } from './kinds.ts';

type Run = Output<'imports.runs'>[number];

/** 户, 笔, 人: what rows of such a file are. */
const unitOf = ({ noun }: Run): string => importNounOf[noun as keyof typeof importNounOf]?.unit ?? '条';

const number = (key: 'added' | 'updated' | 'same' | 'bad', label: string): GridColumn<Run> => ({
  key,
  label,
  width: 72,
  align: 'right',
});

const columns: GridColumn<Run>[] = [
  { key: 'importedAt', label: '时间', width: 138, render: (run) => run.importedAt.slice(0, 16) },
  { key: 'fileName', label: '文件', width: 220, grow: true },
  { key: 'noun', label: '什么', width: 84, render: (run) => kindOf(run.noun).label.replace(/（.*）/, '') },
  { key: 'user', label: '谁导的', width: 84 },
  number('added', '新增'),
  number('updated', '更新'),
  number('same', '无变化'),
  number('bad', '有错'),
  {
    key: 'undone',
    label: '后来',
    width: 116,
    render: (run) => (run.undone ? '已撤销' : run.edited > 0 ? `${run.edited} ${unitOf(run)}又改过` : ''),
  },
];

/** 导入记录: each file that came in, what it did, its original, and the way back. */
export default function Runs() {
  const runs = useQueryRoute('imports.runs', {});
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const [chosen, setChosen] = useState<number | null>(Number(search.get('run')) || null);
  const [panel, setPanel] = useState(false);
  useStatus(<span>撤销一次导入会退回它写的全部内容，后来改过的会先问您；收款只能冲销</span>);
  return (
    <>
      <PageHead title="导入记录" back={{ label: '导入', to: '/import' }} />
      <Loading query={runs} what="导入记录">
        {(rows) => {
          const at = Math.max(
            0,
            rows.findIndex((run) => run.id === chosen),
          );
          const run = rows[at];
          return (
            <div className="with-panel import-runs">
              <Grid<Run>
                id="import-runs"
                label="导入记录"
                columns={columns}
                {...allRows(rows)}
                current={{ row: run ? at : -1, column: 'fileName' }}
                onCurrent={(cell) => setChosen(rows[cell.row]?.id ?? null)}
                onOpen={() => setPanel(true)}
                rowClass={(one) => (one.undone ? 'import-skipped' : undefined)}
                empty={
                  <Empty
                    title="还没有导入过文件"
                    actions={<Button onClick={() => void navigate('/import')}>去导入</Button>}
                  >
                    每次导入都记在这里，花名册和工资表随时能整次撤销。
                  </Empty>
                }
              />
              {run && (
                <SidePanel label="这次导入" open={panel} onOpen={setPanel}>
                  <RunDetail run={run} />
                </SidePanel>
              )}
            </div>
          );
        }}
      </Loading>
    </>
  );
}

/** One import: counts that add up, its columns, its file, and what was edited since. */
function RunDetail({ run }: { readonly run: Run }) {
  const navigate = useNavigate();
  const original = useUnseenLeaving({
    what: { route: 'imports.original', input: { runId: run.id } },
    format: 'xlsx',
    title: run.fileName,
    people: run.total,
    verb: '取回原件',
    usual: { purpose: '取回导入时的原件核对', receiver: '' },
    consequence: `${run.total.toLocaleString('zh-CN')} 行，和导入时一个字不差。`,
  });
  const counts: readonly (readonly [string, number])[] = [
    ['新增', run.added],
    ['更新', run.updated],
    ['无变化', run.same],
    ['待定没进', run.asked],
    ['不导入', run.skipped],
    ['有错没进', run.bad],
  ];
  return (
    <div className="import-run">
      <h3>{run.fileName}</h3>
      <p className="quiet">
        {run.importedAt.slice(0, 16)}　{run.user}
      </p>
      <p>
        {counts
          .filter(([, n]) => n > 0)
          .map(([label, n]) => `${label} ${n}`)
          .join('，')}
        ，共 {run.total} 行
      </p>
      <div className="import-run-actions">
        {run.originalKept ? (
          <Button loading={original.busy} onClick={original.take}>
            取回原来的文件
          </Button>
        ) : (
          <span className="quiet">原来的文件没有留</span>
        )}
        {run.permanent && (
          <Button
            onClick={() =>
              void navigate(run.batches.length === 1 ? `/dues/payments?batch=${run.batches[0]}` : '/dues/payments')
            }
          >
            看这些收款
          </Button>
        )}
        {!run.undone && !run.permanent && run.commandId !== null && (
          <Button onClick={() => void undo(run.commandId as number, true)}>撤销这次导入</Button>
        )}
      </div>
      {original.dialog}
      {run.permanent ? (
        <p className="quiet">收款是永久的记录，不能撤销。记错了到“收款记录”里冲销，冲销和原来那一笔都留着。</p>
      ) : run.undone ? (
        <Notice kind="undo" title="这次导入已经撤销">
          要再来一次，可以在“操作记录”里把撤销也撤掉，或者重新导入。
        </Notice>
      ) : (
        run.commandId !== null && <EditedSince commandId={run.commandId} edited={run.edited} unit={unitOf(run)} />
      )}
      <h3>各列对到哪里</h3>
      <table className="import-mapping">
        <tbody>
          {run.columns.map((column, at) => (
            <tr key={at} className={column.field ? '' : 'quiet'}>
              <td>{column.header || '（没有列名）'}</td>
              <td>{column.field ?? '没有导入'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface EditedSinceProps {
  readonly commandId: number;
  readonly edited: number;
  readonly unit: string;
}

/** What was changed after this import: undoing asks about it, and can leave it. */
function EditedSince({ commandId, edited, unit }: EditedSinceProps) {
  const check = useQueryRoute('history.checkUndo', { commandId }, { enabled: edited > 0 });
  if (edited === 0) return <p className="quiet">导入以后没有人再改过，可以整次撤销。</p>;
  const list = check.data?.edited ?? [];
  return (
    <>
      <h3>
        导入以后又改过的 {edited} {unit}
      </h3>
      <ul className="import-edited">
        {list.slice(0, 100).map((one) => (
          <li key={`${one.table}-${one.rowId}`}>
            <b>{one.title}</b> <span className="quiet">{one.what}</span>
          </li>
        ))}
      </ul>
      {list.length > 100 && <p className="quiet">还有 {list.length - 100} 条</p>}
      <p className="quiet">撤销的时候可以留下这些不动。</p>
    </>
  );
}
