import { Button, Radio } from 'antd';
import { useState } from 'react';
import { type ContributionRow, contributionFlows } from '../../../src-main/contract/funds.ts';
import { contributionOf } from '../../../src-main/domain/funds/contribution.ts';
import { formatMoney, formatYuan } from '../../../src-main/domain/money.ts';
import { standardAt } from '../../../src-main/domain/standards.ts';
import { useCommand } from '../../api.ts';
import { Consequence, Dialog, Line } from '../../parts/Dialog.tsx';
import { metaOf } from '../../parts/inputs.tsx';
import { useStandards } from '../../parts/standards.ts';
import { DraftLine, draftMissing, Failure } from '../../parts/DraftParts.tsx';
import { orNull, useDraft } from '../../parts/draft.ts';

const metas = {
  payroll: metaOf('工资总额', 'fen'),
  paid: metaOf('单位已拨', 'fen'),
  paidOn: metaOf('拨缴日期', 'date'),
  settled: metaOf('金额', 'fen'),
  settledOn: metaOf('日期', 'date'),
  note: metaOf('备注', 'text', { max: 300 }),
};

const asText = (fen: number | null): string => (fen === null ? '' : String(fen));
const asFen = (text: string): number | null => (text === '' ? null : Number(text));
/** What a refusal of the route names, by the field of the form. */
const fieldOf: Readonly<Record<string, keyof typeof metas>> = {
  payrollFen: 'payroll',
  paidFen: 'paid',
  settledFen: 'settled',
};

/** One month: payroll, what the employer paid, what went up or came back; the arithmetic while it is typed. */
export function ContributionDialog({ row, onClose }: { readonly row: ContributionRow; readonly onClose: () => void }) {
  const standards = useStandards();
  const day = `${row.month}-28`;
  const rate = standardAt(standards, 'contributionRate', day);
  const own = standardAt(standards, 'ownShare', day);
  const [flow, setFlow] = useState(row.flow);
  const draft = useDraft({
    payroll: asText(row.payrollFen),
    paid: asText(row.paidFen),
    paidOn: row.paidOn ?? '',
    settled: asText(row.settledFen),
    settledOn: row.settledOn ?? '',
    note: row.note ?? '',
  });
  const { values } = draft;
  const save = useCommand('funds.saveContribution', { quiet: true });
  const remove = useCommand('funds.removeContribution', { quiet: true });
  const payrollFen = asFen(values.payroll);
  const due =
    rate && own && payrollFen !== null && payrollFen > 0
      ? contributionOf(payrollFen, { ...rate.value, ...own.value })
      : null;
  const self = flow === '自行拨缴';
  const word = self ? '上缴' : '返还';
  const settledMeta = { ...metas.settled, label: `已${word}` };
  const settledOnMeta = { ...metas.settledOn, label: `${word}日期` };
  const month = `${Number(row.month.slice(5))} 月`;
  const submit = async () => {
    if (payrollFen === null) return;
    const answer = await save.run({
      month: row.month,
      payrollFen,
      flow,
      paidFen: asFen(values.paid),
      paidOn: orNull(values.paidOn),
      settledFen: asFen(values.settled),
      settledOn: orNull(values.settledOn),
      note: orNull(values.note),
    });
    const fields = answer.ok ? {} : (answer.error.fields ?? {});
    const told = answer.ok
      ? answer
      : {
          ...answer,
          error: {
            ...answer.error,
            fields: Object.fromEntries(Object.entries(fields).map(([name, text]) => [fieldOf[name] ?? name, text])),
          },
        };
    if (draft.take(told)) onClose();
  };
  const fill = (field: 'paid' | 'settled', fen: number) => (
    <Button type="link" size="small" onClick={() => draft.set(field, String(fen))}>
      填 {formatYuan(fen)}
    </Button>
  );
  const takeAway = async () => {
    if (row.id !== null && draft.take(await remove.run({ id: row.id }))) onClose();
  };
  return (
    <Dialog
      route="funds.saveContribution"
      title={`${row.month.slice(0, 4)} 年 ${month}拨缴经费`}
      ok={`记 ${month}拨缴`}
      onOk={() => void submit()}
      onClose={onClose}
      busy={save.busy || remove.busy}
      width={820}
      missing={draftMissing(draft, [
        payrollFen === null && '工资总额',
        values.paidOn === '' && (asFen(values.paid) ?? 0) > 0 && '拨缴日期',
        values.settledOn === '' && (asFen(values.settled) ?? 0) > 0 && `${word}日期`,
      ])}
      aside={
        <>
          <b>怎么算</b>
          <p>
            {rate?.source}。{own?.source}。比例不同的，到“设置”的“标准与限额”另定。
          </p>
          <p>
            {self
              ? '自行拨缴：单位把应拨的拨到本会账户，本会留成，其余上缴上级工会。只有留成是收入，上缴的记在应付上级经费。'
              : '税务代收：税务局代收应拨的，上级工会以后把留成返还。返还到账才记收入。'}
          </p>
        </>
      }
      foot={
        row.id !== null && (
          <Button danger type="text" onClick={() => void takeAway()}>
            登记错了，删除
          </Button>
        )
      }
    >
      <DraftLine draft={draft} field="payroll" meta={metas.payroll} autoFocus hint="全部职工当月工资总额，统计口径" />
      <Consequence>
        {due && rate && own && payrollFen !== null ? (
          <>
            <div>
              应拨 {formatMoney(payrollFen)} × {rate.value.rateBp / 100}% ＝ <b>{formatMoney(due.dueFen)}</b>
            </div>
            <div>
              留成 {formatMoney(due.dueFen)} × {own.value.ownBp / 100}% ＝ <b>{formatMoney(due.ownFen)}</b>
            </div>
            <div>
              上缴 {formatMoney(due.dueFen)} － {formatMoney(due.ownFen)} ＝ <b>{formatMoney(due.upperFen)}</b>
            </div>
          </>
        ) : (
          '填工资总额，就算出应拨、留成和上缴'
        )}
      </Consequence>
      <Line label="方式">
        <Radio.Group
          value={flow}
          onChange={(event) => (setFlow(event.target.value as typeof flow), draft.touch())}
          options={contributionFlows.map((value) => ({ value, label: value }))}
        />
      </Line>
      <div className="funds-form">
        <DraftLine
          draft={draft}
          field="paid"
          meta={metas.paid}
          hint={due && values.paid === '' ? fill('paid', due.dueFen) : undefined}
        />
        <DraftLine draft={draft} field="paidOn" meta={metas.paidOn} />
        <DraftLine
          draft={draft}
          field="settled"
          meta={settledMeta}
          hint={due && values.settled === '' ? fill('settled', self ? due.upperFen : due.ownFen) : undefined}
        />
        <DraftLine draft={draft} field="settledOn" meta={settledOnMeta} />
      </div>
      <DraftLine draft={draft} field="note" meta={metas.note} />
      <Failure text={draft.failure} />
    </Dialog>
  );
}
