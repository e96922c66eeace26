import { useState } from 'react';
import { useCommand, useQueryRoute } from '../../api.ts';
import { Consequence, Dialog, Line } from '../../parts/Dialog.tsx';
import { GroupPicker, useGroups } from '../../parts/GroupPicker.tsx';
import { count, metaOf, missingWords, TextField, whoText } from '../../parts/inputs.tsx';
import { useToday } from '../../shell/status-context.ts';

const dateMeta = metaOf('调组日期', 'date');
const noteMeta = metaOf('说明', 'text', { max: 200 });

export interface MoveGroupProps {
  readonly ids: readonly number[];
  readonly name?: string | undefined;
  readonly onClose: () => void;
}

/** 调整小组: where the people are now, where they go, from which day. */
export function MoveGroupDialog({ ids, name, onClose }: MoveGroupProps) {
  const today = useToday();
  const groups = useGroups();
  const [groupId, setGroupId] = useState<number | null>(null);
  const [from, setFrom] = useState(today);
  const [problem, setProblem] = useState('');
  const [note, setNote] = useState('');
  const tally = useQueryRoute('members.tally', { ids: [...ids], field: 'group' });
  const move = useCommand('members.moveGroup');

  const target = groupId === null ? null : (groups.nodes.find((node) => node.id === groupId)?.name ?? null);
  const parts = tally.data ?? [];
  const staying = parts
    .filter((part) => part.value !== null && part.value === target)
    .reduce((sum, part) => sum + part.count, 0);
  const moving = ids.length - staying;
  const missing = missingWords([groupId === null && '新小组', from === '' && '调组日期']) ?? (problem || null);

  const submit = async () => {
    const answer = await move.run({ ids: [...ids], groupId, from, note: note || null });
    if (answer.ok) onClose();
  };

  return (
    <Dialog
      title={`调整小组：${whoText(ids, name)}`}
      ok={ids.length === 1 ? '调整小组' : `调整 ${count(moving)} 人`}
      onOk={submit}
      onClose={onClose}
      busy={move.busy}
      missing={missing}
    >
      <Line label="新小组">
        <GroupPicker value={groupId} onChange={setGroupId} autoFocus />
      </Line>
      <Line label="从哪天起" problem={problem} hint="以前的小组留着，过去的报表不受影响">
        <TextField
          meta={dateMeta}
          value={from}
          onChange={(value, bad) => (setFrom(value), setProblem(bad ?? ''))}
          invalid={problem !== ''}
        />
      </Line>
      <Line label="说明">
        <TextField meta={noteMeta} value={note} onChange={setNote} placeholder="可以不填，例如 年底分会调整" />
      </Line>
      {parts.length > 0 && (
        <Consequence>
          {target === null ? '现在的小组：' : `${from} 起到 ${target}，原来在：`}
          <ul>
            {parts.map((part) => (
              <li key={part.value ?? ''}>
                <span>{part.value ?? '没有分组'}</span>
                <span>
                  {count(part.count)} 人{part.value !== null && part.value === target ? '，不动' : ''}
                </span>
              </li>
            ))}
          </ul>
        </Consequence>
      )}
    </Dialog>
  );
}
