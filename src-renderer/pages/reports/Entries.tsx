import { Drawer } from 'antd';
import { Link } from 'react-router';
import { formatMoney } from '../../../src-main/domain/money.ts';
import { type Output, useQueryRoute } from '../../api.ts';
import { Grid } from '../../parts/Grid.tsx';
import { Empty, Loading } from '../../parts/States.tsx';
import type { GridColumn } from '../../parts/types.ts';
import { useKeys } from '../../shell/keys.ts';

type Figure = Output<'reports.preview'>['figures'][number];
type Entry = Output<'funds.vouchers'>['rows'][number];

const columns: GridColumn<Entry>[] = [
  { key: 'number', label: '编号', width: 64, align: 'right' },
  { key: 'date', label: '日期', width: 104 },
  { key: 'direction', label: '收支', width: 60 },
  { key: 'purpose', label: '摘要', width: 200, grow: true },
  {
    key: 'lines',
    label: '科目',
    width: 150,
    render: (row) => row.lines.map(({ account }) => account).join('、'),
  },
  { key: 'amountFen', label: '金额', width: 110, align: 'right', render: (row) => formatMoney(row.amountFen) },
];

/** The entries of the cash book that a number of the sheet sums up. */
export function Entries({ figure, onClose }: { readonly figure: Figure; readonly onClose: () => void }) {
  const { year, ids } = figure.vouchers ?? { year: 0, ids: [] };
  const entries = useQueryRoute('funds.vouchers', { year, ids: [...ids] }, { enabled: ids.length > 0 });
  useKeys({ modal: () => false, Escape: onClose });
  return (
    <Drawer
      open
      onClose={onClose}
      size="large"
      title={`${figure.label} ${figure.value}`}
      extra={<Link to={`/funds/vouchers?year=${year}`}>到经费流水</Link>}
      className="report-entries"
    >
      {ids.length === 0 ? (
        <Empty title="没有收支">这个数在这个期间没有收支流水。</Empty>
      ) : (
        <Loading query={entries} what="收支流水">
          {({ rows }) => (
            <Grid<Entry>
              id="report-entries"
              label="这个数的收支流水"
              columns={columns}
              rowCount={rows.length}
              getRow={(index) => rows[index]}
              keyAt={(index) => rows[index]?.id}
              foot={{ purpose: `${rows.length} 笔` }}
            />
          )}
        </Loading>
      )}
    </Drawer>
  );
}
