import { Input } from 'antd';
import { useMemo, useState } from 'react';
import { useCommand, useQueryRoute } from '../../../api.ts';
import {
  conditionWords,
  filterChoices,
  filterFields,
  routeCondition,
  shownCondition,
} from '../../members/roster-fields.ts';
import { Consequence, Dialog, Line } from '../../../parts/Dialog.tsx';
import { FilterBar } from '../../../parts/FilterBar.tsx';
import { useGroups } from '../../../parts/GroupPicker.tsx';
import { count } from '../../../parts/inputs.tsx';
import type { Condition } from '../../../../src-main/contract/member.ts';

const active: Condition = { field: 'membership', op: 'is', values: ['在册'] };
const MOST_NAME = 20;

/** 只列一部分人: conditions as in the register, kept as 常用名单 so that the sheet goes on asking for them. */
export function ChooseDialog({
  onSaved,
  onClose,
}: {
  readonly onSaved: (list: number) => void;
  readonly onClose: () => void;
}) {
  const groups = useGroups();
  const [search, setSearch] = useState('');
  const [conditions, setConditions] = useState<readonly Condition[]>([active]);
  const [typed, setTyped] = useState<string | null>(null);
  const save = useCommand('lists.save');
  const filter = { search, conditions: [...conditions] };
  const found = useQueryRoute('members.list', { filter }, { keep: true });
  const choices = useMemo(() => filterChoices(groups.paths.values()), [groups.paths]);
  // 性别 是 女: what the list is about is its name until somebody writes another.
  const shown = conditions.map((condition) => shownCondition(condition, groups.paths));
  const about = shown.filter(({ field }) => field !== 'membership').map(conditionWords);
  const name = typed ?? Array.from(about.join('，')).slice(0, MOST_NAME).join('');
  const run = async (): Promise<void> => {
    const done = await save.run({ name: name.trim(), filter });
    if (!done.ok) return;
    onSaved(done.data.id);
    onClose();
  };
  return (
    <Dialog
      title="只列一部分人"
      ok="存为常用名单，照它列"
      route="lists.save"
      onOk={() => void run()}
      onClose={onClose}
      busy={save.busy}
      missing={name.trim() === '' ? '还差：名单叫什么' : null}
      width={720}
    >
      <FilterBar
        search={search}
        onSearch={setSearch}
        conditions={shown}
        onConditions={(next) => setConditions(next.map(routeCondition))}
        fields={filterFields}
        choices={choices}
      />
      <Line label="名单叫什么">
        <Input
          value={name}
          maxLength={MOST_NAME}
          placeholder="例如 女会员"
          onChange={(event) => setTyped(event.target.value)}
        />
      </Line>
      <Consequence>
        {found.data && `现在有 ${count(found.data.total)} 人。以后符合条件的人变了，表上的人也跟着变。`}
      </Consequence>
    </Dialog>
  );
}
