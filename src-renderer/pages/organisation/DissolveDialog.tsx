import { useState } from 'react';
import type { GroupNode } from '../../../src-main/contract/organisation.ts';
import { useCommand } from '../../api.ts';
import { Notice } from '../../parts/States.tsx';
import { useToday } from '../../shell/status-context.ts';
import { Consequence, Dialog, Line } from '../../parts/Dialog.tsx';
import { GroupPicker, useGroups } from '../../parts/GroupPicker.tsx';
import { metaOf } from '../../parts/inputs.tsx';
import { DraftLine, draftMissing, Failure } from '../../parts/DraftParts.tsx';
import { useDraft } from '../../parts/draft.ts';
import { leaderWord } from './GroupPanel.tsx';

const onMeta = metaOf('撤销日期', 'date');

/** 撤掉小组: from which day, and where its people go. The group's history stays. */
export function DissolveDialog({ group, onClose }: { readonly group: GroupNode; readonly onClose: () => void }) {
  const today = useToday();
  const groups = useGroups();
  const [moveTo, setMoveTo] = useState<number | null>(null);
  const draft = useDraft({ on: today, moveTo: '' });
  const { values, problems } = draft;
  const dissolve = useCommand('groups.dissolve', { quiet: true });
  const below = groups.nodes.filter((node) => node.parentId === group.id).map((node) => `“${node.name}”`);
  const target = moveTo === null ? null : groups.paths.get(moveTo);
  const submit = async () => {
    if (draft.take(await dissolve.run({ id: group.id, on: values.on, moveTo }))) onClose();
  };
  return (
    <Dialog
      title={`撤掉${group.kind}：${group.name}`}
      ok={group.members > 0 ? `撤掉，${group.members} 人转走` : '撤掉'}
      danger
      onOk={() => void submit()}
      onClose={onClose}
      busy={dissolve.busy}
      missing={
        below.length > 0
          ? '先撤掉或移走下面的小组'
          : draftMissing(draft, [
              values.on === '' && '撤销日期',
              group.members > 0 && moveTo === null && '转到哪个小组',
            ])
      }
    >
      <DraftLine draft={draft} field="on" meta={onMeta} autoFocus />
      {group.members > 0 && (
        <Line label="转到" problem={problems.moveTo} hint="当天转过去，调组记录里写明原因">
          <GroupPicker value={moveTo} onChange={(id) => (setMoveTo(id), draft.touch())} />
        </Line>
      )}
      <Consequence>
        <ul>
          <li>
            <span>
              {group.members > 0
                ? `${group.members} 人${target ? `转到“${target}”` : '要转走'}`
                : '里面没有人，直接撤掉'}
            </span>
            {group.retained > 0 && <span className="note">含保留会籍 {group.retained} 人</span>}
          </li>
          {group.leader && (
            <li>
              {group.leader.name}同一天不再任{leaderWord(group.kind)}
            </li>
          )}
          <li>以前的名单和负责人都留着，勾上“也看已撤销的”就能查</li>
        </ul>
      </Consequence>
      {below.length > 0 && (
        <Notice kind="refusal" title={`“${group.name}”下面还有 ${below.join('、')}，不能先撤掉它。`}>
          请先把它们移到别处，或一个个撤掉。
        </Notice>
      )}
      <Failure text={draft.failure || problems.id || ''} />
    </Dialog>
  );
}
