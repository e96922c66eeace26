import { Input, Segmented } from 'antd';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { Button } from '../../../parts/Button.tsx';
import type { DuesBatchRow, DuesPaymentRow } from '../../../../src-main/contract/dues.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { useQueryRoute } from '../../../api.ts';
import { LeftIcon, SearchIcon } from '../../../parts/icons.tsx';
import { count } from '../../../parts/inputs.tsx';
import { Loading } from '../../../parts/States.tsx';
import { useKeys } from '../../../shell/keys.ts';
import { useStatus } from '../../../shell/status.ts';
import { BatchList } from '../BatchList.tsx';
import { DuesHead } from '../DuesHead.tsx';
import { PaymentList, stands } from '../PaymentList.tsx';
import { ReverseDialog } from '../ReverseDialog.tsx';
import type { DuesSection } from '../section.ts';
import { useAddressYear, YearStep } from '../../../parts/YearStep.tsx';

export const section: DuesSection = { path: 'payments', label: '收款记录', order: 60, Component: Payments };

const idOf = (text: string | null): number | null => (text !== null && /^\d+$/.test(text) ? Number(text) : null);
const sumOf = (payments: readonly DuesPaymentRow[]) => payments.reduce((sum, { amountFen }) => sum + amountFen, 0);

/** 收款记录: by batch or one by one; one batch or one person by the address (`?batch=`, `?member=`). */
function Payments() {
  const [params] = useSearchParams();
  const [batchId, memberId] = [idOf(params.get('batch')), idOf(params.get('member'))];
  return (
    <>
      <DuesHead section="payments" />
      {batchId !== null ? <OneBatch id={batchId} /> : memberId !== null ? <OnePerson id={memberId} /> : <WholeYear />}
    </>
  );
}

function Back({ children }: { readonly children: React.ReactNode }) {
  const navigate = useNavigate();
  const back = () => void navigate(-1);
  useKeys({ Escape: back });
  return (
    <div className="page-bar">
      <Button icon={<LeftIcon />} onClick={back}>
        返回
      </Button>
      {children}
    </div>
  );
}

function WholeYear() {
  const navigate = useNavigate();
  const { year, setYear } = useAddressYear();
  const [by, setBy] = useState<'batch' | 'payment'>('batch');
  const [search, setSearch] = useState('');
  const batches = useQueryRoute('dues.batches', { year }, { keep: true });
  const wanted = { year, search: search.trim() };
  const options = { keep: true, enabled: by === 'payment' };
  const payments = useQueryRoute('dues.payments', wanted, options);
  const sums = useQueryRoute('dues.paymentSums', wanted, options).data;
  useStatus({
    facts: [
      <>
        <b>{count(batches.data?.length ?? 0)}</b> 批
      </>,
    ],
    keys: [
      ['↑↓', '移动'],
      ['回车', '打开'],
    ],
  });
  const open = (batch: DuesBatchRow) => void navigate(`/dues/payments?year=${year}&batch=${batch.id}`);
  return (
    <>
      <div className="page-bar">
        <YearStep year={year} setYear={setYear} />
        <Button route="imports.commitForGood" onClick={() => void navigate('/import?noun=payments')}>
          导入缴费清单
        </Button>
        <Segmented<'batch' | 'payment'>
          value={by}
          onChange={setBy}
          aria-label="怎么看"
          options={[
            { value: 'batch', label: '按批' },
            { value: 'payment', label: '逐笔' },
          ]}
        />
        {by === 'payment' && (
          <Input
            prefix={<SearchIcon />}
            className="dues-search"
            placeholder="姓名 / 收据号"
            aria-label="姓名、收据号、收款人"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            allowClear
          />
        )}
      </div>
      {by === 'batch' ? (
        <Loading query={batches} what="收款记录">
          {(rows) => <BatchList year={year} batches={rows} onOpen={open} />}
        </Loading>
      ) : (
        <Loading query={payments} what="收款记录">
          {(rows) => (
            <PaymentList payments={rows} label={`${year} 年收款`}>
              {count(sums?.count ?? rows.length)} 笔，减去冲销共 <b>{formatMoney(sums?.amountFen ?? sumOf(rows))}</b> 元
              {sums && sums.count > sums.listed && `；只列了最近的 ${count(sums.listed)} 笔，其余请按批看，或按姓名找`}
            </PaymentList>
          )}
        </Loading>
      )}
    </>
  );
}

function OneBatch({ id }: { readonly id: number }) {
  const [reversing, setReversing] = useState(false);
  const query = useQueryRoute('dues.payments', { batchId: id });
  const rows = query.data ?? [];
  const [first] = rows;
  const standing = rows.filter(stands);
  return (
    <>
      <Back>
        {first && (
          <span>
            {first.paidOn} {first.method} <b>{formatMoney(sumOf(rows))}</b> 元，{count(rows.length)} 笔
            {first.collector && `，收款人 ${first.collector}`}
          </span>
        )}
        <span className="dues-room" />
        <Button route="dues.reverse" danger disabled={standing.length === 0} onClick={() => setReversing(true)}>
          整批冲销
        </Button>
      </Back>
      <Loading query={query} what="这一批收款">
        {(payments) => (
          <PaymentList payments={payments} label="这一批收款">
            还有效 {count(standing.length)} 笔，共 <b>{formatMoney(sumOf(standing))}</b> 元
          </PaymentList>
        )}
      </Loading>
      {reversing && <ReverseDialog payments={standing} onClose={() => setReversing(false)} />}
    </>
  );
}

function OnePerson({ id }: { readonly id: number }) {
  const query = useQueryRoute('dues.payments', { memberId: id });
  const rows = query.data ?? [];
  return (
    <>
      <Back>
        <b>{rows[0]?.name}</b>
        <span>历年交的会费</span>
      </Back>
      <Loading query={query} what="收款记录">
        {(payments) => (
          <PaymentList payments={payments} label="一个人的收款">
            {count(payments.length)} 笔，减去冲销共 <b>{formatMoney(sumOf(payments))}</b> 元
          </PaymentList>
        )}
      </Loading>
    </>
  );
}
