import { useEffect } from 'react';
import type { MemberFilter } from '../../../src-main/contract/member.ts';
import { useCommand, useQueryRoute } from '../../api.ts';
import { SavedLists } from '../../parts/SavedLists.tsx';
import { filterKey } from './filter-url.ts';

export interface RosterListsProps {
  readonly filter: MemberFilter;
  readonly onPick: (filter: Pick<MemberFilter, 'search' | 'conditions'>) => void;
  /** Name of the list that the present filter is, or null. */
  readonly onCurrent: (name: string | null) => void;
}

/** 常用名单 with their counts. A list is shown as chosen whenever the filter means the same, however it came about. */
export function RosterLists({ filter, onPick, onCurrent }: RosterListsProps) {
  const all = useQueryRoute('lists.all', {}).data ?? [];
  // Everybody stands first, as on the cover of a register.
  const lists = [...all.filter((list) => list.key === 'all'), ...all.filter((list) => list.key !== 'all')];
  const save = useCommand('lists.save');
  const remove = useCommand('lists.remove');
  const now = filterKey(filter);
  const current = lists.find((list) => filterKey(list.filter) === now) ?? null;
  const byKey = (key: string) => lists.find((list) => list.key === key);
  const name = current?.name ?? null;
  useEffect(() => onCurrent(name), [onCurrent, name]);
  return (
    <SavedLists
      lists={lists.map((list) => ({ key: list.key, label: list.name, count: list.total, own: list.id !== null }))}
      current={current?.key ?? null}
      onPick={(key) => {
        const list = byKey(key);
        if (list) onPick(list.filter);
      }}
      onSave={async (label) => {
        await save.attempt({ name: label, filter });
      }}
      onRename={async (key, label) => {
        const list = byKey(key);
        if (list?.id) await save.attempt({ id: list.id, name: label, filter: list.filter });
      }}
      onRemove={async (key) => {
        const list = byKey(key);
        if (list?.id) await remove.run({ id: list.id });
      }}
    />
  );
}
