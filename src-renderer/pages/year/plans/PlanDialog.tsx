import { useState } from 'react';
import type { PlanRow } from '../../../../src-main/contract/plans-rows.ts';
import { isMonth } from '../../../../src-main/domain/dates.ts';
import { monthsBetween } from '../../../../src-main/domain/dates.ts';
import type { PlanPeriodKind } from '../../../../src-main/domain/plans/kinds.ts';
import { type Answer, useCommand } from '../../../api.ts';
import { ChoiceLine } from '../../../parts/ChoiceLine.tsx';
import { Dialog } from '../../../parts/Dialog.tsx';
import { orNull, useDraft } from '../../../parts/draft.ts';
import { DraftLine, draftMissing, Failure, RemoveButton } from '../../../parts/DraftParts.tsx';
import { useGroups } from '../../../parts/GroupPicker.tsx';
import { metaOf } from '../../../parts/inputs.tsx';
import { planPeriodKinds, usualSpan, usualTitle } from './plan-words.ts';

const titleMeta = metaOf('计划名称', 'text', { max: 80 });
const fromMeta = metaOf('从几月', 'month');
const toMeta = metaOf('到几月', 'month');
const approvedMeta = metaOf('审定日期', 'date');
const approvalMeta = metaOf('审定', 'text', { max: 100 });
const noteMeta = metaOf('备注', 'text', { max: 500 });
const whole = '全工会';

/**
 * 工作计划: its name, kind and months. With `copyOf` the new plan takes over another one's items, as much later as its
 * first month is.
 */
export function PlanDialog({
  plan,
  copyOf = null,
  year,
  onClose,
  onDone,
  onGone,
}: {
  readonly plan: PlanRow | null;
  readonly copyOf?: PlanRow | null;
  readonly year: number;
  readonly onClose: () => void;
  readonly onDone?: (id: number) => void;
  readonly onGone?: () => void;
}) {
  const save = useCommand('plans.save', { quiet: true });
  const copy = useCommand('plans.copy', { quiet: true });
  const remove = useCommand('plans.remove');
  const groups = useGroups();
  const like = plan ?? copyOf;
  const [kind, setKind] = useState<PlanPeriodKind>(like?.periodKind ?? '年度');
  const [groupId, setGroupId] = useState<number | null>(like?.groupId ?? null);
  const first = plan ?? usualSpan(kind, year, copyOf ? `${year}-${copyOf.fromMonth.slice(5)}` : undefined);
  const draft = useDraft({
    title: plan?.title ?? usualTitle(kind, first.fromMonth),
    fromMonth: first.fromMonth,
    toMonth: first.toMonth,
    approvedOn: plan?.approvedOn ?? '',
    approval: plan?.approval ?? '',
    note: plan?.note ?? '',
    periodKind: '',
    groupId: '',
  });
  const { values, problems } = draft;
  const names = new Map(groups.nodes.map(({ id }) => [groups.paths.get(id) ?? '', id]));
  /** Name and months follow the kind as long as nobody wrote others. */
  const choose = (next: PlanPeriodKind) => {
    const usual = values.title === usualTitle(kind, values.fromMonth);
    const span = usualSpan(next, year);
    setKind(next);
    draft.touch();
    if (plan) return;
    draft.set('fromMonth', span.fromMonth);
    draft.set('toMonth', span.toMonth);
    if (usual) draft.set('title', usualTitle(next, span.fromMonth));
  };
  const begin = (month: string, problem?: string) => {
    const usual = values.title === usualTitle(kind, values.fromMonth);
    draft.set('fromMonth', month, problem);
    if (plan || !isMonth(month)) return;
    draft.set('toMonth', usualSpan(kind, year, month).toMonth);
    if (usual) draft.set('title', usualTitle(kind, month));
  };
  const submit = async () => {
    const values_ = {
      title: values.title.trim(),
      periodKind: kind,
      fromMonth: values.fromMonth,
      toMonth: values.toMonth,
      groupId,
      approvedOn: orNull(values.approvedOn),
      approval: orNull(values.approval),
      note: orNull(values.note),
    };
    const months = copyOf ? monthsBetween(copyOf.fromMonth, values.fromMonth) : 0;
    const answer: Answer<{ id: number }> = copyOf
      ? await copy.run({ fromId: copyOf.id, months, plan: values_ })
      : await save.run({ ...(plan ? { id: plan.id } : {}), ...values_ });
    if (!draft.take(answer) || !answer.ok) return;
    onClose();
    onDone?.(answer.data.id);
  };
  const later = copyOf === null || !isMonth(values.fromMonth) || values.fromMonth > copyOf.fromMonth;
  return (
    <Dialog
      title={plan ? `修改：${plan.title}` : copyOf ? `照“${copyOf.title}”做新的` : '新建工作计划'}
      ok={plan ? '保存' : copyOf ? `照着建 ${copyOf.counts.items - copyOf.counts.取消} 项` : '建计划'}
      onOk={() => void submit()}
      onClose={onClose}
      busy={save.busy || copy.busy}
      width={600}
      missing={draftMissing(draft, [
        values.title.trim() === '' && '计划名称',
        !isMonth(values.fromMonth) && '从几月',
        !isMonth(values.toMonth) && '到几月',
        !later && '比原来晚的月份',
      ])}
      foot={
        plan && (
          <RemoveButton
            onRemove={async () => void ((await remove.run({ id: plan.id })).ok && (onClose(), onGone?.()))}
          />
        )
      }
    >
      <ChoiceLine
        label="周期"
        value={kind}
        choices={planPeriodKinds}
        onChange={(next) => next && choose(next)}
        problem={problems['periodKind']}
        autoFocus={!plan}
      />
      <DraftLine draft={draft} field="title" meta={titleMeta} />
      <DraftLine
        draft={{ ...draft, set: (_field, value, problem) => begin(value, problem) }}
        field="fromMonth"
        meta={fromMeta}
      />
      <DraftLine draft={draft} field="toMonth" meta={toMeta} />
      <ChoiceLine
        label="谁的计划"
        value={groupId === null ? whole : (groups.paths.get(groupId) ?? null)}
        choices={[whole, ...names.keys()]}
        onChange={(next) => (setGroupId(next === null ? null : (names.get(next) ?? null)), draft.touch())}
        problem={problems['groupId']}
        hint="小组、兴趣小组自己的计划选它的名字"
      />
      <DraftLine draft={draft} field="approvedOn" meta={approvedMeta} placeholder="审定了再填" />
      <DraftLine draft={draft} field="approval" meta={approvalMeta} placeholder="例如 九届三次委员会" />
      <DraftLine draft={draft} field="note" meta={noteMeta} placeholder="可以不填" />
      {copyOf && (
        <p className="note">内容、类别、责任人、预算、目标照搬，月份往后推；完成情况从头来，取消的不带过来。</p>
      )}
      <Failure text={draft.failure} />
    </Dialog>
  );
}
