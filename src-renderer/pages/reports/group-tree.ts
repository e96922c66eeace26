import type { Output } from '../../api.ts';

interface TreeNode {
  readonly value: number;
  readonly title: string;
  readonly children: TreeNode[];
}

/** Branches and groups as a tree to choose from, interest groups left out. */
export function treeOf(groups: Output<'groups.tree'>, parent: number | null = null): TreeNode[] {
  return groups
    .filter((group) => group.parentId === parent && group.kind !== '兴趣小组')
    .map((group) => ({ value: group.id, title: group.name, children: treeOf(groups, group.id) }));
}
