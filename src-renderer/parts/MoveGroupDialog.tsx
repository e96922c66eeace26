import { useState } from 'react';
import { useCommand, useQueryRoute } from '../api.ts';
import { Consequence, Dialog, Line } from './Dialog.tsx';
import { GroupPicker, useGroups } from './GroupPicker.tsx';
import { count, metaOf, missingWords, TextField } from './inputs.tsx';
import { useWho } from './same-names.ts';
import { PeoplePicker, type PickedPerson } from './PersonPicker.tsx';
import { useToday } from '../shell/status-context.ts';

const dateMeta = metaOf('调组日期', 'date');
const noteMeta = metaOf('说明', 'text', { max: 200 });

export interface MoveGroupProps {
  /** Who is moved; without it the dialogue asks (加人 of one group). */
  readonly ids?: readonly number[];
  readonly name?: string | undefined;
  /** Where they go; without it the dialogue asks. */
  readonly groupId?: number;
  readonly onClose: () => void;
}

/** 调整小组, and 加人 of one group: where the people are now, where they go, from which day. */
export function MoveGroupDialog({ ids: given, name, groupId: into, onClose }: MoveGroupProps) {
  const today = useToday();
  const groups = useGroups();
  const [groupId, setGroupId] = useState<number | null>(into ?? null);
  const [picked, setPicked] = useState<readonly PickedPerson[]>([]);
  const ids = given ?? picked.map(({ id }) => id);
  const whom = useWho(ids, name);
  const [from, setFrom] = useState(today);
  const [problem, setProblem] = useState('');
  const [note, setNote] = useState('');
  const tally = useQueryRoute(
    'members.tally',
    { ids: [...ids], field: 'group' },
    { enabled: ids.length > 0, keep: true },
  );
  const move = useCommand('members.moveGroup');

  // The tally calls groups by their paths.
  const target = groupId === null ? null : (groups.paths.get(groupId) ?? null);
  const parts = ids.length > 0 ? (tally.data ?? []) : [];
  const staying = parts
    .filter((part) => part.value !== null && part.value === target)
    .reduce((sum, part) => sum + part.count, 0);
  const moving = ids.length - staying;
  const missing =
    missingWords([ids.length === 0 && '人', groupId === null && '新小组', from === '' && '调组日期']) ??
    (problem || null) ??
    (tally.data && ids.length > 0 && moving === 0
      ? `${given ? '这些人' : '选的人'}已经在${target ?? '这个小组'}`
      : null);

  const submit = async () => {
    const answer = await move.run({ ids: [...ids], groupId, from, note: note || null });
    if (answer.ok) onClose();
  };

  return (
    <Dialog
      title={given ? `调整小组：${whom}` : `加人到${(groupId && groups.short.get(groupId)) || '小组'}`}
      ok={given?.length === 1 ? '调整小组' : `调整 ${count(moving)} 人`}
      onOk={submit}
      onClose={onClose}
      busy={move.busy}
      missing={missing}
    >
      {!given && (
        <Line label="加谁" hint="选一个接着打下一个；原来在别的小组的，从那天起调过来">
          <PeoplePicker value={picked} onChange={setPicked} autoFocus />
        </Line>
      )}
      {into === undefined && (
        <Line label="新小组">
          <GroupPicker value={groupId} onChange={setGroupId} autoFocus />
        </Line>
      )}
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
