import { Button, Select } from 'antd';
import { useState } from 'react';
import type { GroupNode } from '../../../src-main/contract/organisation.ts';
import { useCommand, useQueryRoute } from '../../api.ts';
import { useToday } from '../../shell/status-context.ts';
import { Consequence, Dialog, Line } from '../../parts/Dialog.tsx';
import { metaOf } from '../../parts/inputs.tsx';
import { PersonPicker } from '../../parts/PersonPicker.tsx';
import { DraftLine, draftMissing, Failure } from '../../parts/DraftParts.tsx';
import { useDraft } from '../../parts/draft.ts';
import { leaderWord } from './GroupPanel.tsx';

const fromMeta = metaOf('任职日期', 'date');

interface Picked {
  readonly id: number;
  readonly name: string;
}

/** One of the group's own members in good standing, by name, pinyin or tail of a number. */
function OwnMemberPicker({
  group,
  value,
  onChange,
}: {
  readonly group: GroupNode;
  readonly value: Picked | null;
  readonly onChange: (person: Picked | null) => void;
}) {
  const [search, setSearch] = useState('');
  const conditions = [
    { field: 'groupTree' as const, op: 'is' as const, values: [`#${group.id}`] },
    { field: 'membership' as const, op: 'is' as const, values: ['在册'] },
  ];
  const list = useQueryRoute('members.list', { filter: { search, conditions } }, { keep: true }).data;
  const ids = (list?.ids ?? []).slice(0, 50);
  const rows = useQueryRoute('members.rows', { ids: [...ids] }, { enabled: ids.length > 0, keep: true }).data ?? [];
  const shown = list && ids.length > 0 ? rows : [];
  return (
    <Select<number | null>
      value={value?.id ?? null}
      options={shown.map((row) => ({
        value: row.id,
        label: row.name ?? '',
        words: [row.gender, row.age !== null && `${row.age} 岁`, row.group, row.post].filter(Boolean).join('　'),
      }))}
      optionRender={(option) => (
        <span>
          <b>{option.label}</b>　<span className="note">{option.data.words}</span>
        </span>
      )}
      showSearch={{ filterOption: false, onSearch: setSearch }}
      onChange={(id) => {
        const row = shown.find((entry) => entry.id === id);
        onChange(row ? { id: row.id, name: row.name ?? '' } : null);
      }}
      autoFocus
      placeholder={`从“${group.name}”的 ${list?.total ?? 0} 名在册会员里选，可打拼音`}
      notFoundContent={
        search.trim() === '' ? `“${group.name}”还没有在册会员，请先分人进来` : `“${group.name}”里没有找到“${search}”`
      }
      aria-label="负责人"
    />
  );
}

/** 定小组长, 换小组长, or leave the post empty. */
export function LeaderDialog({ group, onClose }: { readonly group: GroupNode; readonly onClose: () => void }) {
  const today = useToday();
  const word = leaderWord(group.kind);
  const [person, setPerson] = useState<Picked | null>(null);
  const draft = useDraft({ memberId: '', from: today });
  const set = useCommand('groups.setLeader', { quiet: true });
  const run = async (memberId: number | null) => {
    if (draft.take(await set.run({ id: group.id, memberId, from: draft.values.from }))) onClose();
  };
  const { values, problems } = draft;
  const pick = (next: Picked | null) => (setPerson(next), draft.touch());
  return (
    <Dialog
      title={`${group.leader ? '换' : '定'}${word}：${group.name}`}
      ok={person ? `${person.name}任${word}` : `定${word}`}
      onOk={() => person && void run(person.id)}
      onClose={onClose}
      busy={set.busy}
      missing={draftMissing(draft, [!person && '人', values.from === '' && '任职日期'])}
      foot={
        group.leader && (
          <Button type="text" onClick={() => void run(null)}>
            先空着
          </Button>
        )
      }
    >
      <Line label={word} problem={problems.memberId} hint="由小组推选，报上级工会。保留会籍的不能任职">
        {group.kind === '兴趣小组' ? (
          <PersonPicker value={person} onChange={pick} autoFocus />
        ) : (
          <OwnMemberPicker group={group} value={person} onChange={pick} />
        )}
      </Line>
      <DraftLine draft={draft} field="from" meta={fromMeta} />
      {group.leader && (
        <Consequence>
          {group.leader.name}（{group.leader.since} 起）同一天卸任，记录留着。
        </Consequence>
      )}
      <Failure text={draft.failure} />
    </Dialog>
  );
}
