import { useState } from 'react';
import type { ActivityStepRow } from '../../../../src-main/contract/activity-rows.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { type Answer, useCommand } from '../../../api.ts';
import { Check } from '../../../parts/Check.tsx';
import { Consequence, Dialog } from '../../../parts/Dialog.tsx';
import { orNull, useDraft } from '../../../parts/draft.ts';
import { DraftLine, draftMissing, Failure } from '../../../parts/DraftParts.tsx';
import { metaOf } from '../../../parts/inputs.tsx';
import { useToday } from '../../../shell/status-context.ts';
import { spanText } from './activity-columns.tsx';
import type { ActivityData } from './ActivityView.tsx';
import { stepRoute } from './paths.ts';
import { employerWords } from './money-words.ts';

const most = { on: 10, approver: 50, approval: 200, reason: 200 } as const;

/** What a step does, in numbers. */
function consequence({ row }: ActivityData, { key }: ActivityStepRow): string {
  if (key === 'approve') return `批准预算 ${formatMoney(row.budgetFen)} 元。`;
  if (key === 'hold') return `${spanText(row)}，到 ${row.people} 人。办了以后还能签到、登记获奖和费用，办结前都能改。`;
  if (key === 'settle') {
    const waiting = row.waitingFen > 0 ? `，还有 ${formatMoney(row.waitingFen)} 元没有入账` : '';
    return `支出 ${formatMoney(row.spentFen)} 元，预算 ${formatMoney(row.budgetFen)} 元${employerWords(row.employerFen)}${waiting}。办结以后档案不再改，要改先退回上一步。`;
  }
  if (key === 'cancel') return '取消的活动留在档案里，不算进统计。';
  return '退回以后可以接着改。';
}

/** Takes one step of the activity; asks what the table of steps wants written. */
export function StepDialog({
  data,
  step,
  onClose,
}: {
  readonly data: ActivityData;
  readonly step: ActivityStepRow;
  readonly onClose: () => void;
}) {
  const { row } = data;
  const today = useToday();
  const approve = useCommand('activities.approve', { quiet: true });
  const hold = useCommand('activities.hold', { quiet: true });
  const settle = useCommand('activities.settle', { quiet: true });
  const cancel = useCommand('activities.cancel', { quiet: true });
  const reopen = useCommand('activities.reopen', { quiet: true });
  const draft = useDraft({ on: today, approver: data.approver ?? '', approval: data.approval ?? '', reason: '' });
  const { values } = draft;
  const item = step.key === 'hold' || step.key === 'settle' ? data.planItemOpen : null;
  const [planDone, setPlanDone] = useState(item?.isWhole ?? false);
  const run = (): Promise<Answer<unknown>> => {
    const { id } = row;
    if (step.key === 'approve')
      return approve.run({ id, on: values.on, approver: values.approver, approval: orNull(values.approval) });
    if (step.key === 'hold') return hold.run({ id, planDone });
    if (step.key === 'settle') return settle.run({ id, on: values.on, planDone });
    if (step.key === 'cancel') return cancel.run({ id, reason: values.reason });
    return reopen.run({ id });
  };
  const submit = async () => {
    if (draft.take(await run())) onClose();
  };
  return (
    <Dialog
      route={stepRoute(step.key)}
      title={`${step.label}：${row.name}`}
      ok={step.label}
      onOk={() => void submit()}
      onClose={onClose}
      busy={[approve, hold, settle, cancel, reopen].some(({ busy }) => busy)}
      dirty={draft.dirty}
      missing={draftMissing(
        draft,
        step.asks.map(({ ask, label, required }) => required && values[ask].trim() === '' && label),
      )}
    >
      {step.asks.map(({ ask, label, required }, index) => (
        <DraftLine
          key={ask}
          draft={draft}
          field={ask}
          meta={metaOf(label, ask === 'on' ? 'date' : 'text', { max: most[ask] })}
          autoFocus={index === 0}
          placeholder={required ? '' : '可以不填'}
        />
      ))}
      {item && (
        <Check checked={planDone} onChange={setPlanDone}>
          计划里的“{item.content.slice(0, 40)}”也记完成
        </Check>
      )}
      <Consequence>{consequence(data, step)}</Consequence>
      <Failure text={draft.failure} />
    </Dialog>
  );
}
