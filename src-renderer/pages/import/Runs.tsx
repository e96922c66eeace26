import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { type Output, useQueryRoute } from '../../api.ts';
import { undo } from '../../api/undo.ts';
import { Grid } from '../../parts/Grid.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { Empty, Loading } from '../../parts/States.tsx';
import type { GridColumn } from '../../parts/types.ts';
import { useStatus } from '../../shell/status-context.ts';

type Run = Output<'imports.runs'>[number];

const number = (key: 'added' | 'updated' | 'same' | 'bad', label: string): GridColumn<Run> => ({
  key,
  label,
  width: 84,
  align: 'right',
});

const columns: GridColumn<Run>[] = [
  { key: 'importedAt', label: '时间', width: 160 },
  { key: 'fileName', label: '文件', width: 340 },
  number('added', '新增'),
  number('updated', '更新'),
  number('same', '无变化'),
  number('bad', '有错'),
  {
    key: 'undone',
    label: '',
    width: 120,
    render: (run) =>
      run.undone ? (
        '已撤销'
      ) : run.commandId !== null ? (
        <Button type="link" size="small" onClick={() => void undo(run.commandId as number)}>
          撤销
        </Button>
      ) : (
        '没有改动'
      ),
  },
];

/** 导入记录: each file that came in, what it did, and the way back. */
export default function Runs() {
  const runs = useQueryRoute('imports.runs', {});
  const navigate = useNavigate();
  useStatus(<span>撤销一次导入会退回它写的全部内容，后来改过的人会先问您</span>);
  return (
    <>
      <PageHead title="导入记录" back={{ label: '导入', to: '/import' }} />
      <Loading query={runs} what="导入记录">
        {(rows) => (
          <Grid<Run>
            id="import-runs"
            label="导入记录"
            columns={columns}
            rowCount={rows.length}
            getRow={(index) => rows[index]}
            keyAt={(index) => rows[index]?.id}
            empty={
              <Empty
                title="还没有导入过文件"
                actions={<Button onClick={() => void navigate('/import')}>去导入</Button>}
              >
                每次导入都记在这里，随时能整次撤销。
              </Empty>
            }
          />
        )}
      </Loading>
    </>
  );
}
