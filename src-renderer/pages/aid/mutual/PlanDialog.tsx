import { useState } from 'react';
import type { MutualPlanRow } from '../../../../src-main/contract/mutual-aid.ts';
import { planWhom } from '../../../../src-main/domain/aid/help-kinds.ts';
import { isDate } from '../../../../src-main/domain/dates.ts';
import { useCommand } from '../../../api.ts';
import { Dialog } from '../../../parts/Dialog.tsx';
import { orNull, useDraft } from '../../../parts/draft.ts';
import { DraftLine, draftMissing, Failure, RemoveButton } from '../../../parts/DraftParts.tsx';
import { metaOf } from '../../../parts/inputs.tsx';
import { ChoiceLine } from '../../../parts/ChoiceLine.tsx';

const nameMeta = metaOf('计划名称', 'text', { max: 60 });
const bodyMeta = metaOf('承办单位', 'text', { max: 60 });
const fromMeta = metaOf('保障开始', 'date');
const toMeta = metaOf('保障结束', 'date');
const feeMeta = metaOf('每份金额', 'fen');
const sharesMeta = metaOf('最多份数', 'int');
const enrolFromMeta = metaOf('参保开始', 'date');
const enrolToMeta = metaOf('参保截止', 'date');
const noteMeta = metaOf('备注', 'text', { max: 300 });

/** 互助保障计划: fee per share, how many shares, protection and enrolment window, and for whom it is. */
export function PlanDialog({
  plan,
  year,
  onClose,
  onDone,
  onGone,
}: {
  readonly plan: MutualPlanRow | null;
  readonly year: number;
  readonly onClose: () => void;
  readonly onDone?: (id: number) => void;
  readonly onGone?: () => void;
}) {
  const save = useCommand('mutualAid.savePlan', { quiet: true });
  const remove = useCommand('mutualAid.removePlan');
  const [whom, setWhom] = useState<(typeof planWhom)[number]>(plan?.whom ?? '全体');
  const draft = useDraft({
    name: plan?.name ?? '',
    body: plan?.body ?? '',
    from: plan?.from ?? `${year}-01-01`,
    to: plan?.to ?? `${year}-12-31`,
    feeFen: plan ? String(plan.feeFen) : '',
    maxShares: plan ? String(plan.maxShares) : '1',
    enrolFrom: plan?.enrolFrom ?? '',
    enrolTo: plan?.enrolTo ?? '',
    note: plan?.note ?? '',
    whom: '',
  });
  const { values, problems } = draft;
  const submit = async () => {
    const answer = await save.run({
      ...(plan ? { id: plan.id } : {}),
      name: values.name.trim(),
      body: orNull(values.body),
      from: values.from,
      to: values.to,
      feeFen: Number(values.feeFen),
      maxShares: Number(values.maxShares),
      enrolFrom: orNull(values.enrolFrom),
      enrolTo: orNull(values.enrolTo),
      whom,
      note: orNull(values.note),
    });
    if (!draft.take(answer) || !answer.ok) return;
    onClose();
    onDone?.(answer.data.id);
  };
  return (
    <Dialog
      title={plan ? `修改计划：${plan.name}` : '建互助保障计划'}
      ok={plan ? '保存' : '建计划，去参保'}
      onOk={() => void submit()}
      onClose={onClose}
      busy={save.busy}
      width={600}
      missing={draftMissing(draft, [
        values.name.trim() === '' && '计划名称',
        !isDate(values.from) && '保障开始',
        !isDate(values.to) && '保障结束',
        Number(values.feeFen) <= 0 && '每份金额',
        Number(values.maxShares) < 1 && '最多份数',
      ])}
      foot={
        plan &&
        plan.people === 0 && (
          <RemoveButton
            onRemove={async () => void ((await remove.run({ id: plan.id })).ok && (onClose(), onGone?.()))}
          />
        )
      }
    >
      <DraftLine draft={draft} field="name" meta={nameMeta} autoFocus placeholder="例如 2026 年在职职工住院医疗互助" />
      <DraftLine draft={draft} field="body" meta={bodyMeta} placeholder="例如 省职工互助保障协会" />
      <ChoiceLine
        label="谁可以参加"
        value={whom}
        choices={planWhom}
        onChange={(next) => next && (setWhom(next), draft.touch())}
        problem={problems.whom}
      />
      <DraftLine draft={draft} field="feeFen" meta={feeMeta} />
      <DraftLine draft={draft} field="maxShares" meta={sharesMeta} hint="一个人最多买几份" />
      <DraftLine draft={draft} field="from" meta={fromMeta} />
      <DraftLine draft={draft} field="to" meta={toMeta} />
      <DraftLine draft={draft} field="enrolFrom" meta={enrolFromMeta} placeholder="没有窗口就不填" />
      <DraftLine draft={draft} field="enrolTo" meta={enrolToMeta} placeholder="没有窗口就不填" />
      <DraftLine draft={draft} field="note" meta={noteMeta} placeholder="可以不填" />
      <Failure text={draft.failure} />
    </Dialog>
  );
}
