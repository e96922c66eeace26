import { TreeSelect } from 'antd';
import { useMemo } from 'react';
import type { GroupNode } from '../../src-main/contract/organisation.ts';
import { groupPaths } from '../../src-main/domain/union-group.ts';
import { useQueryRoute } from '../api.ts';

export interface Groups {
  readonly nodes: readonly GroupNode[];
  /** 一分会/三小组 by id, in the order of the tree. */
  readonly paths: ReadonlyMap<number, string>;
  /** 三小组 by id: the last step alone where no other group has that name, else the whole path. */
  readonly short: ReadonlyMap<number, string>;
}

/** The groups of the union with their written paths. */
export function useGroups(): Groups {
  const { data: nodes = none } = useQueryRoute('groups.tree', {});
  return useMemo(() => {
    const paths = groupPaths(nodes);
    const same = new Map<string, number>();
    for (const { name } of nodes) same.set(name, (same.get(name) ?? 0) + 1);
    const short = new Map(nodes.map(({ id, name }) => [id, same.get(name) === 1 ? name : (paths.get(id) ?? name)]));
    return { nodes, paths, short };
  }, [nodes]);
}
const none: readonly GroupNode[] = [];

interface TreeNode {
  readonly value: number;
  readonly title: string;
  /** For typing. */
  readonly words: string;
  /** What the closed picker shows: 一分会/三小组. */
  readonly path: string;
  readonly children: TreeNode[];
}

/** Interest groups do not hold a membership: a member belongs to one group at a time. */
function treeOf(groups: Groups, parentId: number | null): TreeNode[] {
  return groups.nodes
    .filter((node) => node.parentId === parentId && node.kind !== '兴趣小组')
    .map((node) => {
      const path = groups.paths.get(node.id) ?? node.name;
      const title = `${node.name}（${node.kind === '分会' ? node.membersBelow : node.members} 人）`;
      return { value: node.id, title, words: path, path, children: treeOf(groups, node.id) };
    });
}

export interface GroupPickerProps {
  readonly value: number | null;
  readonly onChange: (id: number | null) => void;
  readonly autoFocus?: boolean;
  readonly placeholder?: string;
}

/** Choice of one group from the tree, by typing or by opening branches. */
export function GroupPicker({ value, onChange, autoFocus = false, placeholder = '选小组' }: GroupPickerProps) {
  const groups = useGroups();
  const tree = useMemo(() => treeOf(groups, null), [groups]);
  return (
    <TreeSelect<number | null>
      value={value}
      onChange={(next) => onChange(next ?? null)}
      treeData={tree}
      treeNodeLabelProp="path"
      treeDefaultExpandAll
      showSearch={{ treeNodeFilterProp: 'words' }}
      allowClear
      // The small cross is for the pointer only (theme.css); Delete does it by keyboard.
      onKeyDown={(event) => {
        if (event.key === 'Delete' && !(event.target as HTMLInputElement).value) onChange(null);
      }}
      autoFocus={autoFocus}
      placeholder={placeholder}
      notFoundContent="还没有分会和小组，先到“组织”里建"
      aria-label="工会小组"
    />
  );
}

/** Several groups, each with all that is below it. */
export function GroupsPicker({
  value,
  onChange,
  autoFocus = false,
}: {
  readonly value: readonly number[];
  readonly onChange: (ids: readonly number[]) => void;
  readonly autoFocus?: boolean;
}) {
  const groups = useGroups();
  const tree = useMemo(() => treeOf(groups, null), [groups]);
  return (
    <TreeSelect<number[]>
      value={[...value]}
      onChange={(next) => onChange(next ?? [])}
      treeData={tree}
      treeNodeLabelProp="path"
      treeDefaultExpandAll
      treeCheckable
      showCheckedStrategy={TreeSelect.SHOW_PARENT}
      showSearch={{ treeNodeFilterProp: 'words' }}
      allowClear
      autoFocus={autoFocus}
      placeholder="勾部门或小组，可以勾几个"
      notFoundContent="还没有分会和小组，先到“组织”里建"
      aria-label="部门、小组"
    />
  );
}
