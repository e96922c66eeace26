import type { Route } from '../../src-main/contract.ts';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { formatMoney } from '../../src-main/domain/money.ts';
import { useQueryRoute } from '../api.ts';
import { Consequence, Dialog, Line } from './Dialog.tsx';
import { missingWords } from './inputs.tsx';

/** 连到一笔支出: which entry of the cash book paid for something that was handed out. */
export function PaidByDialog({
  route,
  title,
  what,
  year,
  sumFen,
  voucher,
  busy,
  onPut,
  onClose,
}: {
  readonly route: Route;
  readonly title: string;
  /** What the sum is of: 名单合计 */
  readonly what: string;
  readonly year: number;
  readonly sumFen: number;
  /** The entry that it is tied to now. */
  readonly voucher: { readonly id: number; readonly number: number } | null;
  readonly busy: boolean;
  /** null lets the entry go. True when it is done. */
  readonly onPut: (voucherId: number | null) => Promise<boolean>;
  readonly onClose: () => void;
}) {
  const query = useQueryRoute('funds.vouchers', { year, direction: '支出' });
  const [voucherId, setVoucherId] = useState<number | null>(voucher?.id ?? null);
  const rows = (query.data?.rows ?? []).filter((row) => row.reversedBy === null && row.reverses === null);
  const chosen = rows.find((row) => row.id === voucherId);
  const put = async (id: number | null) => {
    if (await onPut(id)) onClose();
  };
  return (
    <Dialog
      route={route}
      title={title}
      ok={chosen ? `连到 ${chosen.number} 号` : '连上'}
      onOk={() => void put(voucherId)}
      onClose={onClose}
      busy={busy}
      width={620}
      missing={missingWords([voucherId === null && '哪一笔支出'])}
      foot={voucher && <Button onClick={() => void put(null)}>放开 {voucher.number} 号</Button>}
    >
      <Line
        label="支出"
        hint={
          query.data && rows.length === 0
            ? `${year} 年的经费账上还没有支出。到“经费”记一笔，或者签齐以后从待记账里记`
            : '买东西、取现金的那一笔；几份名单可以连同一笔'
        }
      >
        <Select<number>
          {...(voucherId === null ? {} : { value: voucherId })}
          options={rows.map((row) => ({
            value: row.id,
            label: `${row.number} 号　${row.date}　${row.purpose}　${formatMoney(row.amountFen)}`,
          }))}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(next) => setVoucherId(next)}
          placeholder="打摘要、金额或号码"
          aria-label="支出"
        />
      </Line>
      <Consequence>
        {what} {formatMoney(sumFen)} 元
        {chosen &&
          (chosen.amountFen === sumFen
            ? `，和 ${chosen.number} 号一样`
            : `，${chosen.number} 号 ${formatMoney(chosen.amountFen)} 元`)}
        。
      </Consequence>
    </Dialog>
  );
}
