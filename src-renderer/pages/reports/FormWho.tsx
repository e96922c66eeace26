import { Select, TreeSelect } from 'antd';
import { useQueryRoute } from '../../api.ts';
import { treeOf } from './group-tree.ts';
import type { FormState, FormView } from './use-form.ts';

const states = ['在册', '保留会籍', '已转出', '已退会'];

/** Whom the lists of a form take: the group that a title names, a branch, a membership. */
export function FormWho({ view, state }: { readonly view: FormView; readonly state: FormState }) {
  const { decisions } = state.given ?? {};
  const groups = useQueryRoute('groups.tree', {});
  const lists = view.lists.filter(({ part }) => part === 0);
  return (
    <div className="report-questions form-who">
      <span>名单里填谁</span>
      {lists.map(({ table, sheet, who }) => (
        <Select
          key={table}
          className="form-group"
          aria-label={`“${sheet}”填谁`}
          {...(lists.length > 1 ? { prefix: sheet } : {})}
          popupMatchSelectWidth={false}
          options={[...view.groups]}
          value={who}
          onChange={(next: string) => state.decide({ who: { ...decisions?.who, [table]: next } })}
        />
      ))}
      <TreeSelect
        className="report-group"
        aria-label="分会小组"
        placeholder="全部小组"
        allowClear
        treeDefaultExpandAll
        popupMatchSelectWidth={false}
        treeData={treeOf(groups.data ?? [])}
        value={decisions?.groupId ?? undefined}
        onChange={(groupId: number | undefined) => state.decide({ groupId: groupId ?? null })}
      />
      <Select
        className="report-states"
        mode="multiple"
        aria-label="表里有哪些会籍"
        options={states.map((value) => ({ value, label: value }))}
        value={view.states.filter((one) => states.includes(one))}
        showSearch={false}
        onChange={(next: string[]) => next.length > 0 && state.decide({ states: next })}
      />
    </div>
  );
}
