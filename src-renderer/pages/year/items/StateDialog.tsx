import { useState } from 'react';
import type { PlanItemRow } from '../../../../src-main/contract/plans-rows.ts';
import { planItemStates, type PlanItemState } from '../../../../src-main/domain/plans/kinds.ts';
import { useCommand } from '../../../api.ts';
import { ChoiceLine } from '../../../parts/ChoiceLine.tsx';
import { Dialog } from '../../../parts/Dialog.tsx';
import { orNull, useDraft } from '../../../parts/draft.ts';
import { DraftLine, draftMissing, Failure } from '../../../parts/DraftParts.tsx';
import { metaOf } from '../../../parts/inputs.tsx';
import { useToday } from '../../../shell/status-context.ts';

const doneMeta = metaOf('完成日期', 'date');
const percentMeta = metaOf('完成百分比', 'int');
const reasonMeta = metaOf('原因', 'text', { max: 500 });
const evidenceMeta = metaOf('佐证材料', 'text', { max: 500 });
const monthFromMeta = metaOf('延到几月', 'month');
const monthToMeta = metaOf('到几月', 'month');
const dayMeta = metaOf('哪天', 'date');

/** 登记完成情况 of one item or of several at once. */
export function StateDialog({
  rows,
  first,
  onClose,
  onDone,
}: {
  readonly rows: readonly PlanItemRow[];
  /** The state that is offered first. */
  readonly first?: PlanItemState | undefined;
  readonly onClose: () => void;
  readonly onDone?: () => void;
}) {
  const today = useToday();
  const save = useCommand('plans.setState', { quiet: true });
  const [only] = rows;
  const one = rows.length === 1 && only ? only : null;
  const next = one && one.state !== '未开始' && one.state !== '进行中' ? one.state : '已完成';
  const [state, setState] = useState<PlanItemState>(first ?? next);
  const draft = useDraft({
    doneOn: one?.doneOn ?? today,
    percent: one && one.percent > 0 && one.percent < 100 ? String(one.percent) : '',
    reason: (state === one?.state && one.reason) || '',
    evidence: one?.evidence ?? '',
    monthFrom: '',
    monthTo: '',
    dayFrom: '',
    state: '',
  });
  const { values } = draft;
  const put = state === '延期';
  const open = rows.reduce((n, { turns }) => n + (turns ? turns.total - turns.done : 0), 0);
  const submit = async () => {
    const dayFrom = put ? orNull(values.dayFrom) : null;
    const monthFrom = put ? (orNull(values.monthFrom) ?? dayFrom?.slice(0, 7) ?? null) : null;
    const answer = await save.run({
      ids: rows.map(({ id }) => id),
      state,
      ...((state === '进行中' || put) && values.percent !== '' ? { percent: Number(values.percent) } : {}),
      doneOn: state === '已完成' ? orNull(values.doneOn) : null,
      reason: state === '取消' || put ? orNull(values.reason) : null,
      ...(one ? { evidence: orNull(values.evidence) } : {}),
      monthFrom,
      monthTo: put ? (orNull(values.monthTo) ?? monthFrom) : null,
      dayFrom,
    });
    if (!draft.take(answer)) return;
    onDone?.();
    onClose();
  };
  return (
    <Dialog
      title={one ? `“${one.content.slice(0, 28)}”办得怎么样` : `${rows.length} 项办得怎么样`}
      ok={one ? `记为${state}` : `把 ${rows.length} 项记为${state}`}
      onOk={() => void submit()}
      onClose={onClose}
      busy={save.busy}
      missing={draftMissing(draft, [
        state === '已完成' && values.doneOn === '' && '完成日期',
        (state === '取消' || put) && values.reason.trim() === '' && '原因',
        put && values.monthFrom === '' && values.dayFrom === '' && '延到几月',
      ])}
    >
      <ChoiceLine
        label="完成情况"
        value={state}
        choices={planItemStates}
        onChange={(word) => word && (setState(word), draft.touch())}
        problem={draft.problems['state']}
        autoFocus
      />
      {state === '已完成' && (
        <DraftLine
          draft={draft}
          field="doneOn"
          meta={doneMeta}
          hint={open > 0 ? `还没有登记的 ${open} 次也记为这一天办完` : undefined}
        />
      )}
      {(state === '进行中' || put) && (
        <DraftLine draft={draft} field="percent" meta={percentMeta} placeholder="可以不填，1 到 99" />
      )}
      {(state === '取消' || put) && (
        <DraftLine
          draft={draft}
          field="reason"
          meta={reasonMeta}
          label={`为什么${state}`}
          placeholder="例如 场地没有落实"
        />
      )}
      {put && (
        <>
          <DraftLine draft={draft} field="monthFrom" meta={monthFromMeta} hint="可以是明年；原来的时间会记着" />
          <DraftLine draft={draft} field="monthTo" meta={monthToMeta} placeholder="同月不填" />
          <DraftLine draft={draft} field="dayFrom" meta={dayMeta} placeholder="定了哪天就填" />
        </>
      )}
      {one && state !== '未开始' && (
        <DraftLine draft={draft} field="evidence" meta={evidenceMeta} placeholder="例如 签到表、照片、简报第 3 期" />
      )}
      <Failure text={draft.failure} />
    </Dialog>
  );
}
