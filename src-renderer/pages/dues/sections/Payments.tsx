import type { DuesBatchRow } from '../../../../src-main/contract/dues.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { useQueryRoute } from '../../../api.ts';
import { Grid } from '../../../parts/Grid.tsx';
import { Empty, Loading } from '../../../parts/States.tsx';
import type { GridColumn } from '../../../parts/types.ts';
import { DuesHead } from '../DuesHead.tsx';
import type { DuesSection } from '../section.ts';
import { useDuesYear, YearStep } from '../year.tsx';

export const section: DuesSection = { path: 'payments', label: '收款记录', order: 60, Component: Payments };

const columns: readonly GridColumn<DuesBatchRow>[] = [
  { key: 'paidOn', label: '收款日期', width: 110, frozen: true },
  { key: 'title', label: '摘要', width: 280, grow: true },
  { key: 'method', label: '方式', width: 90 },
  { key: 'collector', label: '收款人', width: 100 },
  { key: 'people', label: '人数', width: 70, align: 'right' },
  { key: 'amountFen', label: '金额', width: 120, align: 'right', render: (row) => formatMoney(row.amountFen) },
];

/** 收款记录: the batches of a year, newest first. */
function Payments() {
  const { year } = useDuesYear();
  const query = useQueryRoute('dues.batches', { year }, { keep: true });
  return (
    <>
      <DuesHead section="payments" />
      <div className="dues-bar">
        <YearStep />
      </div>
      <Loading query={query} what="收款记录">
        {(rows) => (
          <Grid<DuesBatchRow>
            id="dues-batches"
            label="收款记录"
            columns={columns}
            rowCount={rows.length}
            getRow={(index) => rows[index]}
            keyAt={(index) => rows[index]?.id}
            empty={<Empty title={`${year} 年还没有收款`}>收了会费，一笔笔记在这里，记错了用冲销改。</Empty>}
          />
        )}
      </Loading>
    </>
  );
}
