import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { Button } from '../../parts/Button.tsx';
import type { DuesPaymentRow } from '../../../src-main/contract/dues.ts';
import { formatMoney } from '../../../src-main/domain/money.ts';
import { BulkBar, BulkPlace } from '../../parts/BulkBar.tsx';
import { Grid } from '../../parts/Grid.tsx';
import { count } from '../../parts/inputs.tsx';
import { NameApart, nameTitle } from '../../parts/NameApart.tsx';
import { Empty } from '../../parts/States.tsx';
import { Tag } from '../../parts/Tag.tsx';
import type { GridColumn, RowKey } from '../../parts/types.ts';
import { useKeys } from '../../shell/keys.ts';
import { IssueDialog } from './IssueDialog.tsx';
import { ReceiptPaper } from './ReceiptPaper.tsx';
import { ReverseDialog } from './ReverseDialog.tsx';

/** A payment that counts: neither reversed nor itself a reversal. */
export const stands = ({ reverses, reversedBy }: DuesPaymentRow): boolean => reverses === null && reversedBy === null;

const columns: readonly GridColumn<DuesPaymentRow>[] = [
  { key: 'paidOn', label: '收款日期', width: 110, frozen: true },
  {
    key: 'name',
    label: '姓名',
    width: 110,
    render: (row) => (
      <Link to={`/members/${row.memberId}`} className="grid-text" tabIndex={-1} title={nameTitle(row)}>
        <NameApart {...row} />
      </Link>
    ),
  },
  { key: 'group', label: '小组', width: 190, render: (row) => row.group?.replaceAll('/', ' / ') ?? '' },
  { key: 'monthsText', label: '交的月份', width: 190 },
  {
    key: 'amountFen',
    label: '金额',
    width: 104,
    align: 'right',
    render: (row) => <span className={row.amountFen < 0 ? 'problem' : ''}>{formatMoney(row.amountFen)}</span>,
  },
  { key: 'method', label: '方式', width: 84 },
  { key: 'collector', label: '收款人', width: 84 },
  { key: 'receipt', label: '收据', width: 100, render: (row) => row.receipt?.number ?? '' },
  {
    key: 'state',
    label: '说明',
    width: 170,
    grow: true,
    render: (row) =>
      row.reverses !== null ? (
        <span className="dues-remarks">
          <Tag kind="warning">冲销</Tag>
          <span className="grid-text">{row.reason}</span>
        </span>
      ) : row.reversedBy !== null ? (
        <Tag>已冲销</Tag>
      ) : (
        ''
      ),
  },
];

type Doing =
  | { readonly kind: 'reverse' | 'issue'; readonly payments: readonly DuesPaymentRow[] }
  | { readonly kind: 'print'; readonly ids: readonly number[] };

export interface PaymentListProps {
  readonly payments: readonly DuesPaymentRow[];
  readonly label: string;
  /** What stands above the list while nothing is ticked. */
  readonly children?: React.ReactNode;
}

/** Payments one by one: reverse, issue and print receipts for those that are ticked. */
export function PaymentList({ payments, label, children }: PaymentListProps) {
  const [marked, setMarked] = useState<ReadonlySet<RowKey>>(new Set());
  const [doing, setDoing] = useState<Doing | null>(null);
  const ticked = useMemo(() => payments.filter(({ id }) => marked.has(id)), [payments, marked]);
  const valid = ticked.filter(stands);
  const withoutReceipt = valid.filter(({ receipt }) => receipt === null).sort((a, b) => a.id - b.id);
  const receipts = [...new Set(valid.flatMap(({ receipt }) => (receipt ? [receipt.id] : [])))].sort((a, b) => a - b);
  useKeys({ Escape: () => (ticked.length > 0 ? setMarked(new Set()) : false) });
  const close = () => setDoing(null);
  return (
    <>
      <BulkPlace
        bar={
          ticked.length > 0 && (
            <BulkBar
              selected={ticked.length}
              total={payments.length}
              unit="笔"
              onAll={() => setMarked(new Set(payments.map(({ id }) => id)))}
              onClear={() => setMarked(new Set())}
            >
              <Button
                route="dues.issueReceipts"
                disabled={withoutReceipt.length === 0}
                onClick={() => setDoing({ kind: 'issue', payments: withoutReceipt })}
              >
                开收据{withoutReceipt.length > 0 && `（${count(withoutReceipt.length)} 笔）`}
              </Button>
              <Button
                route="dues.takeReceipts"
                disabled={receipts.length === 0}
                onClick={() => setDoing({ kind: 'print', ids: receipts.slice(0, 500) })}
              >
                打印收据{receipts.length > 0 && `（${count(Math.min(receipts.length, 500))} 张）`}
              </Button>
              <Button
                route="dues.reverse"
                danger
                disabled={valid.length === 0}
                onClick={() => setDoing({ kind: 'reverse', payments: valid })}
              >
                冲销{valid.length > 0 && `（${count(valid.length)} 笔）`}
              </Button>
            </BulkBar>
          )
        }
      >
        <div className="dues-line">{children}</div>
      </BulkPlace>
      <div className="page-grid">
        <Grid<DuesPaymentRow>
          id="dues-payments"
          label={label}
          columns={columns}
          rowCount={payments.length}
          getRow={(index) => payments[index]}
          keyAt={(index) => payments[index]?.id}
          selection={new Set(ticked.map(({ id }) => id))}
          onSelection={setMarked}
          rowClass={(row) => (stands(row) ? undefined : 'dues-gone')}
          empty={<Empty title="没有收款记录" />}
          autoFocus
        />
      </div>
      {doing?.kind === 'reverse' && <ReverseDialog payments={doing.payments} onClose={close} />}
      {doing?.kind === 'issue' && (
        <IssueDialog
          payments={doing.payments}
          onClose={close}
          onIssued={(ids) => setDoing({ kind: 'print', ids: ids.slice(0, 500) })}
        />
      )}
      {doing?.kind === 'print' && <ReceiptPaper ids={doing.ids} onClose={close} />}
    </>
  );
}
