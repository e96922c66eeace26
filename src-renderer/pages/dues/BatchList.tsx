import { useNavigate } from 'react-router';
import { Button } from '../../parts/Button.tsx';
import type { DuesBatchRow } from '../../../src-main/contract/dues.ts';
import { formatMoney } from '../../../src-main/domain/money.ts';
import { Grid } from '../../parts/Grid.tsx';
import { Empty } from '../../parts/States.tsx';
import { Tag } from '../../parts/Tag.tsx';
import type { GridColumn } from '../../parts/types.ts';

function stateOf({ amountFen, reversedFen, reason }: DuesBatchRow) {
  if (reason !== null)
    return (
      <span className="dues-remarks">
        <Tag kind="warning">冲销</Tag>
        <span className="grid-text">{reason}</span>
      </span>
    );
  if (reversedFen === 0) return '';
  return reversedFen >= amountFen ? <Tag>已全部冲销</Tag> : <Tag>冲销了 {formatMoney(reversedFen)}</Tag>;
}

const columns: readonly GridColumn<DuesBatchRow>[] = [
  { key: 'paidOn', label: '收款日期', width: 110, frozen: true },
  { key: 'title', label: '摘要', width: 260, grow: true, link: true },
  { key: 'method', label: '方式', width: 90 },
  { key: 'collector', label: '收款人', width: 90 },
  { key: 'people', label: '笔数', width: 70, align: 'right' },
  {
    key: 'amountFen',
    label: '金额',
    width: 120,
    align: 'right',
    render: (row) => <span className={row.amountFen < 0 ? 'problem' : ''}>{formatMoney(row.amountFen)}</span>,
  },
  { key: 'state', label: '说明', width: 220, render: stateOf },
  {
    key: 'voucherNumber',
    label: '记账凭证',
    width: 100,
    render: (row) =>
      row.voucherNumber === null ? <span className="quiet">还没记账</span> : `第 ${row.voucherNumber} 号`,
  },
];

interface Props {
  readonly year: number;
  readonly batches: readonly DuesBatchRow[];
  readonly onOpen: (batch: DuesBatchRow) => void;
}

/** Batches of a year, newest first; the foot says what is left after reversals. */
export function BatchList({ year, batches, onOpen }: Props) {
  const navigate = useNavigate();
  const sum = batches.reduce((all, batch) => all + batch.amountFen, 0);
  return (
    <div className="page-grid">
      <Grid<DuesBatchRow>
        id="dues-batches"
        label={`${year} 年收款批次`}
        columns={columns}
        rowCount={batches.length}
        getRow={(index) => batches[index]}
        keyAt={(index) => batches[index]?.id}
        onOpen={onOpen}
        rowClass={(row) => (row.reason !== null ? 'dues-gone' : undefined)}
        foot={{ title: '合计（减去冲销）', amountFen: formatMoney(sum) }}
        empty={
          <Empty
            title={`${year} 年还没有收款`}
            actions={
              <Button route="dues.collect" type="primary" onClick={() => void navigate(`/dues/collect?year=${year}`)}>
                登记收款
              </Button>
            }
          >
            收了会费，一批批记在这里。记错了不改不删，用冲销。
          </Empty>
        }
        autoFocus
      />
    </div>
  );
}
