import { useState } from 'react';
import type { InterestGroupRow } from '../../../../src-main/contract/interest-groups.ts';
import { useCommand } from '../../../api.ts';
import { Dialog, Line } from '../../../parts/Dialog.tsx';
import { orNull, useDraft } from '../../../parts/draft.ts';
import { DraftLine, draftMissing, Failure } from '../../../parts/DraftParts.tsx';
import { count, metaOf } from '../../../parts/inputs.tsx';
import { PeoplePicker, type PickedPerson } from '../../../parts/PersonPicker.tsx';
import { Notice } from '../../../parts/States.tsx';
import { useToday } from '../../../shell/status-context.ts';

const fromMeta = metaOf('加入日期', 'date');
const noteMeta = metaOf('备注', 'text', { max: 200 });

/** 加人 into an interest group, one name after the other. */
export function AddDialog({ group, onClose }: { readonly group: InterestGroupRow; readonly onClose: () => void }) {
  const today = useToday();
  const add = useCommand('interestGroups.add', { quiet: true });
  const [people, setPeople] = useState<readonly PickedPerson[]>([]);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const draft = useDraft({ from: today, note: '', memberIds: '' });
  const submit = async () => {
    const answer = await add.run({
      groupId: group.id,
      memberIds: people.map(({ id }) => id),
      from: draft.values.from,
      note: orNull(draft.values.note),
    });
    if (!draft.take(answer) || !answer.ok) return;
    const out = answer.data.refused;
    if (out.length === 0) return onClose();
    setRefused(out.map(({ sentence }) => sentence));
    setPeople(people.filter(({ id }) => out.some(({ memberId }) => memberId === id)));
  };
  return (
    <Dialog
      title={`加人：${group.name}`}
      ok={people.length === 0 ? '加入' : `加入 ${count(people.length)} 人`}
      onOk={() => void submit()}
      onClose={onClose}
      busy={add.busy}
      dirty={people.length > 0}
      width={600}
      missing={draftMissing(draft, [people.length === 0 && '要加的人', draft.values.from === '' && '加入日期'])}
    >
      <Line label="会员" problem={draft.problems['memberIds']}>
        <PeoplePicker value={people} onChange={(next) => (setPeople(next), setRefused([]), draft.touch())} autoFocus />
      </Line>
      <DraftLine draft={draft} field="from" meta={fromMeta} />
      <DraftLine draft={draft} field="note" meta={noteMeta} placeholder="可以不填" />
      {refused.length > 0 && (
        <Notice kind="refusal" title={`有 ${count(refused.length)} 人没有加`}>
          {refused.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Notice>
      )}
      <Failure text={draft.failure} />
    </Dialog>
  );
}
