import { useQueryRoute } from '../../api.ts';
import { allRows, Grid } from '../../parts/Grid.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { Empty, Loading } from '../../parts/States.tsx';
import type { GridColumn } from '../../parts/types.ts';
import { useStatus } from '../../shell/status.ts';
import type { Output } from '../../api.ts';
import { useReportTabs } from './use-report-tabs.ts';

type Entry = Output<'reports.register'>[number];

/** What stood in full is told apart from names alone: names, birth dates and masked numbers are personal too. */
const personal = ({ unmasked, people }: Entry): string =>
  unmasked ? '含，有写全的号码等' : people > 0 ? '含，号码没有写全' : '—';

const columns: GridColumn<Entry>[] = [
  { key: 'at', label: '时间', width: 150 },
  { key: 'title', label: '表名', width: 220, grow: true },
  { key: 'format', label: '格式', width: 70, render: (row) => (row.format === 'print' ? '打印' : row.format) },
  {
    key: 'people',
    label: '人数',
    width: 64,
    align: 'right',
    render: (row) => (row.people > 0 ? row.people.toLocaleString('zh-CN') : '—'),
  },
  { key: 'unmasked', label: '个人信息', width: 148, render: personal },
  { key: 'purpose', label: '用途', width: 170, render: (row) => row.purpose ?? '—' },
  { key: 'receiver', label: '交给谁', width: 150, render: (row) => row.receiver ?? '—' },
];

/** 导出登记: what left the program, when, how many people, for whom. */
export default function Register() {
  const register = useQueryRoute('reports.register', { limit: 1000 });
  useStatus(<span>每导出一个文件、打印一次记一条，不能改也不能撤</span>);
  return (
    <>
      <PageHead title="报表" tabs={useReportTabs()} tab="register" />
      <Loading query={register} what="导出登记">
        {(rows) => (
          <Grid<Entry>
            id="report-register"
            label="导出登记"
            columns={columns}
            {...allRows(rows)}
            empty={
              <Empty title="还没有导出或打印过">
                导出、打印名单或报表时会自动记在这里，含时间、人数、用途和接收方。
              </Empty>
            }
          />
        )}
      </Loading>
    </>
  );
}
