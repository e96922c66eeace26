import { AutoComplete } from 'antd';
import { useMemo, useState } from 'react';
import type { ActivityCostRow } from '../../../../src-main/contract/activity-rows.ts';
import { type CostFund, costFunds, costWays } from '../../../../src-main/domain/activities/kinds.ts';
import { isDate } from '../../../../src-main/domain/dates.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { type CallInput, useCommand, useQueryRoute } from '../../../api.ts';
import { ChoiceLine } from '../../../parts/ChoiceLine.tsx';
import { Consequence, Dialog, Line } from '../../../parts/Dialog.tsx';
import { orNull, useDraft } from '../../../parts/draft.ts';
import { DraftLine, draftMissing, Failure, RemoveButton } from '../../../parts/DraftParts.tsx';
import { metaOf } from '../../../parts/inputs.tsx';
import { useToday } from '../../../shell/status-context.ts';
import { Notice } from '../../../parts/States.tsx';
import type { ActivityData } from './ActivityView.tsx';
import { Confirm, confirmMissing, freshOf } from './Confirm.tsx';

const metas = {
  on: metaOf('支出日期', 'date'),
  amountFen: metaOf('金额（元）', 'fen'),
  payee: metaOf('收款单位', 'text', { max: 100 }),
  invoice: metaOf('发票号码', 'text', { max: 60 }),
};

const words: Readonly<Record<CostFund, string>> = {
  工会经费: '记好以后等在“经费”里入账，科目已经选好。',
  会费: '记好以后等在“经费”里入账，科目已经选好。',
  行政支付: '行政付的不进工会账，只在这里统计。',
};

/** 费用: written once, from the invoice; the cash book takes it from here. */
export function CostDialog({
  data,
  cost,
  onClose,
}: {
  readonly data: ActivityData;
  readonly cost: ActivityCostRow | null;
  readonly onClose: () => void;
}) {
  const { row } = data;
  const today = useToday();
  const save = useCommand('activities.saveCost', { quiet: true });
  const remove = useCommand('activities.removeCosts');
  const [fund, setFund] = useState<CostFund>(cost?.fund ?? '工会经费');
  const [way, setWay] = useState<(typeof costWays)[number]>(cost?.way ?? '转账');
  const [confirmed, setConfirmed] = useState(false);
  const [said, setSaid] = useState('');
  const draft = useDraft({
    on: cost?.on ?? (row.from <= today ? row.from : today),
    what: cost?.what ?? '',
    amountFen: cost ? String(cost.amountFen) : '',
    payee: cost?.payee ?? '',
    invoice: cost?.invoice ?? '',
    note: cost?.note ?? '',
    fund: '',
    way: '',
    confirm: '',
    id: '',
  });
  const { values, problems } = draft;
  const amount = Number(values.amountFen) || 0;
  const bound = cost !== null && cost.voucher !== null;
  const input = useMemo(
    (): CallInput<'activities.saveCost'> => ({
      ...(cost ? { id: cost.id } : {}),
      activityId: row.id,
      on: values.on,
      what: values.what,
      amountFen: amount,
      fund,
      way,
      payee: orNull(values.payee),
      invoice: orNull(values.invoice),
      note: orNull(values.note),
    }),
    [cost, row.id, values, amount, fund, way],
  );
  const known = isDate(values.on) && values.what.trim() !== '' && amount > 0;
  const found = useQueryRoute('activities.check', { id: row.id, cost: input }, { enabled: known && draft.clean });
  const findings = known ? freshOf(found.data, data.findings) : [];
  const planned = data.budget.filter(({ what }) => !data.costs.some((one) => one.what === what));
  const submit = async (again: boolean) => {
    if (save.busy) return;
    const answer = await save.run({ ...input, confirm: confirmed });
    if (!draft.take(answer) || !answer.ok) return;
    if (!again) return onClose();
    setSaid(`${values.what} ${formatMoney(amount)} 元记好了，接着记下一笔`);
    setConfirmed(false);
    for (const field of ['what', 'amountFen', 'invoice', 'note'] as const) draft.set(field, '');
  };
  const takeAway = async () => {
    if (cost && (await remove.run({ ids: [cost.id] })).ok) onClose();
  };
  const missing = draftMissing(draft, [
    !isDate(values.on) && '支出日期',
    values.what.trim() === '' && '用途',
    amount === 0 && '金额',
    ...confirmMissing(findings, confirmed, values.note),
  ]);
  return (
    <Dialog
      title={`${cost ? '修改费用' : '记一笔费用'}：${row.name}`}
      ok={cost ? '保存' : '记下'}
      onOk={() => void submit(false)}
      onClose={onClose}
      busy={save.busy}
      dirty={draft.dirty && values.what + values.amountFen !== ''}
      width={600}
      missing={missing}
      foot={
        cost && !bound ? (
          <RemoveButton onRemove={takeAway} />
        ) : cost ? null : (
          <button
            type="button"
            className="link"
            disabled={missing !== null || save.busy}
            onClick={() => void submit(true)}
          >
            记下，接着记一笔
          </button>
        )
      }
    >
      {said !== '' && <Notice kind="done" title={said} />}
      {bound && cost?.voucher && (
        <Consequence>
          已经记在经费账上（{cost.voucher.number} 号），日期、用途、金额和谁支付不能再改；收款单位、发票和备注可以补。
        </Consequence>
      )}
      <Line label="用途" problem={problems['what']}>
        <AutoComplete
          value={values.what}
          options={(planned.length > 0 ? planned : data.budget).map(({ what, amountFen }) => ({
            value: what,
            label: `${what}　预算 ${formatMoney(amountFen)}`,
          }))}
          showSearch={{ filterOption: (typed, option) => String(option?.value ?? '').includes(typed.trim()) }}
          onChange={(text: string) => draft.set('what', text)}
          disabled={bound}
          maxLength={100}
          placeholder="例如 奖品、场地"
          autoFocus={!bound}
          aria-label="用途"
        />
      </Line>
      <DraftLine draft={draft} field="amountFen" meta={metas.amountFen} disabled={bound} />
      <DraftLine draft={draft} field="on" meta={metas.on} disabled={bound} />
      <ChoiceLine
        label="谁支付"
        value={fund}
        choices={costFunds}
        onChange={(next) => next && (setFund(next), draft.touch())}
        problem={problems['fund']}
        hint={words[fund]}
        disabled={bound}
      />
      {fund !== '行政支付' && (
        <ChoiceLine
          label="付款方式"
          value={way}
          choices={costWays}
          onChange={(next) => next && (setWay(next), draft.touch())}
          disabled={bound}
        />
      )}
      <DraftLine draft={draft} field="payee" meta={metas.payee} placeholder="可以不填" />
      <DraftLine draft={draft} field="invoice" meta={metas.invoice} placeholder="可以不填" />
      <Confirm draft={draft} findings={findings} confirmed={confirmed} onConfirm={setConfirmed} />
      <Failure text={draft.failure} />
    </Dialog>
  );
}
