import { Button, Select } from 'antd';
import { useState } from 'react';
import type { BenefitIssueRow } from '../../../src-main/contract/benefits.ts';
import { formatMoney } from '../../../src-main/domain/money.ts';
import { useCommand, useQueryRoute } from '../../api.ts';
import { Consequence, Dialog, Line } from '../../parts/Dialog.tsx';
import { missingWords } from '../../parts/inputs.tsx';

/** 连到一笔支出: which entry of the cash book paid for the list. */
export function LinkDialog({ issue, onClose }: { readonly issue: BenefitIssueRow; readonly onClose: () => void }) {
  const year = Number(issue.on.slice(0, 4));
  const link = useCommand('benefits.link');
  const query = useQueryRoute('funds.vouchers', { year, direction: '支出' });
  const [voucherId, setVoucherId] = useState<number | null>(issue.voucher?.id ?? null);
  const rows = (query.data?.rows ?? []).filter((row) => row.reversedBy === null && row.reverses === null);
  const chosen = rows.find((row) => row.id === voucherId);
  const put = async (id: number | null) => {
    if ((await link.run({ id: issue.id, voucherId: id })).ok) onClose();
  };
  return (
    <Dialog
      title={`连到一笔支出：${issue.title}`}
      ok={chosen ? `连到 ${chosen.number} 号` : '连上'}
      onOk={() => void put(voucherId)}
      onClose={onClose}
      busy={link.busy}
      width={620}
      missing={missingWords([voucherId === null && '哪一笔支出'])}
      foot={issue.voucher && <Button onClick={() => void put(null)}>放开 {issue.voucher.number} 号</Button>}
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
        名单合计 {formatMoney(issue.totalFen)} 元
        {chosen &&
          (chosen.amountFen === issue.totalFen
            ? `，和 ${chosen.number} 号一样`
            : `，${chosen.number} 号 ${formatMoney(chosen.amountFen)} 元`)}
        。
      </Consequence>
    </Dialog>
  );
}
