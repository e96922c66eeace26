import { useState } from 'react';
import { useCommand } from '../../../api.ts';
import { Dialog, Line } from '../../../parts/Dialog.tsx';
import { useDraft } from '../../../parts/draft.ts';
import { Failure } from '../../../parts/DraftParts.tsx';
import type { ActivityData } from './ActivityView.tsx';
import { OwnerPicker } from './OwnerPicker.tsx';
import { planOf } from './PlanPart.tsx';
import { PlanItemPicker } from './PlanItemPicker.tsx';

/** Whose activity it is and which item of the plan it carries out. */
export function BelongsDialog({ data, onClose }: { readonly data: ActivityData; readonly onClose: () => void }) {
  const { row } = data;
  const save = useCommand('activities.save', { quiet: true });
  const [groupId, setGroup] = useState(row.groupId);
  const [itemId, setItem] = useState(row.planItemId);
  const draft = useDraft({ groupId: '', planItemId: '' });
  const submit = async () => {
    const answer = await save.run({ ...planOf(data), groupId, planItemId: itemId });
    if (draft.take(answer)) onClose();
  };
  return (
    <Dialog
      title={`谁的活动：${row.name}`}
      ok="保存"
      onOk={() => void submit()}
      onClose={onClose}
      busy={save.busy}
      dirty={groupId !== row.groupId || itemId !== row.planItemId}
    >
      <Line label="谁的活动" problem={draft.problems['groupId']}>
        <OwnerPicker value={groupId} onChange={(next) => (setGroup(next), draft.touch())} autoFocus />
      </Line>
      <Line label="计划事项" problem={draft.problems['planItemId']} hint="活动办了，计划里的这一项就看得到进展和花费">
        <PlanItemPicker
          year={Number(row.from.slice(0, 4))}
          value={itemId}
          onChange={(item) => (setItem(item?.id ?? null), draft.touch())}
        />
      </Line>
      <Failure text={draft.failure} />
    </Dialog>
  );
}
