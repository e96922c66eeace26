import { Radio, TreeSelect } from 'antd';
import { useState } from 'react';
import type { GroupNode } from '../../../src-main/contract/organisation.ts';
import { groupKinds, type GroupKind, kindOfName, withBelow } from '../../../src-main/domain/union-group.ts';
import { useCommand, useQueryRoute } from '../../api.ts';
import { Dialog, Line } from '../../parts/Dialog.tsx';
import { metaOf, TextField } from '../../parts/inputs.tsx';
import { DraftLine, draftMissing, Failure } from '../../parts/DraftParts.tsx';
import { orNull, useDraft } from '../../parts/draft.ts';

const nameMeta = metaOf('名称', 'text', { max: 60 });
const foundedMeta = metaOf('成立日期', 'date');
const noteMeta = metaOf('说明', 'note', { max: 500 });
const top = 0;

interface TreeNode {
  readonly value: number;
  readonly title: string;
  readonly children: TreeNode[];
}

/** Branches under which the group may hang: not itself, not what lies below it. */
function branches(nodes: readonly GroupNode[], barred: ReadonlySet<number>, parentId: number | null): TreeNode[] {
  return nodes
    .filter((node) => node.parentId === parentId && node.kind === '分会' && !barred.has(node.id))
    .map((node) => ({ value: node.id, title: node.name, children: branches(nodes, barred, node.id) }));
}

export interface GroupDialogProps {
  /** null: a new one. */
  readonly group: GroupNode | null;
  readonly parentId: number | null;
  /** What a new one is; else what its name says. */
  readonly firstKind?: GroupKind;
  readonly onClose: () => void;
  readonly onDone: (id: number) => void;
}

const kindHints: Readonly<Record<GroupKind, string>> = {
  分会: '分会、分工会、车间工会，下面可以挂小组',
  小组: '会员所在的工会小组',
  兴趣小组: '协会、俱乐部，会员在这里不占工会小组',
};

/** 新建, 改名, 移动. */
export function GroupDialog({ group, parentId, firstKind, onClose, onDone }: GroupDialogProps) {
  const nodes = useQueryRoute('groups.tree', {}).data ?? [];
  const [parent, setParent] = useState<number>(parentId ?? top);
  const [kind, setKind] = useState<GroupKind>(group?.kind ?? firstKind ?? '小组');
  const [kindTouched, setKindTouched] = useState(group !== null || firstKind !== undefined);
  const draft = useDraft({
    name: group?.name ?? '',
    parentId: '',
    foundedOn: group?.foundedOn ?? '',
    note: group?.note ?? '',
  });
  const { values, problems, set } = draft;
  const create = useCommand('groups.create', { quiet: true });
  const update = useCommand('groups.update', { quiet: true });
  const barred = group ? withBelow(group.id, nodes) : new Set<number>();
  const submit = async () => {
    const input = {
      name: values.name.trim(),
      kind,
      parentId: parent === top ? null : parent,
      foundedOn: orNull(values.foundedOn),
      note: orNull(values.note),
    };
    if (group) {
      if (draft.take(await update.run({ id: group.id, ...input }))) onClose();
      return;
    }
    const answer = await create.run(input);
    if (!draft.take(answer) || !answer.ok) return;
    onDone(answer.data.id);
    onClose();
  };
  return (
    <Dialog
      title={group ? `改名、移动：${group.name}` : firstKind ? `新建${firstKind}` : '新建分会或小组'}
      ok={group ? '保存' : `新建${kind}`}
      onOk={() => void submit()}
      onClose={onClose}
      busy={create.busy || update.busy}
      missing={draftMissing(draft, [values.name.trim() === '' && '名称'])}
    >
      <Line label="名称" problem={problems.name}>
        <TextField
          meta={nameMeta}
          value={values.name}
          onChange={(value, bad) => {
            set('name', value, bad);
            if (!kindTouched && value.trim() !== '') setKind(kindOfName(value.trim()));
          }}
          autoFocus
          invalid={Boolean(problems.name)}
          placeholder="例如 一分会、3路线小组"
        />
      </Line>
      <Line label="类别" problem={problems.kind} hint={kindHints[kind]}>
        <Radio.Group
          value={kind}
          onChange={(event) => (setKind(event.target.value as GroupKind), setKindTouched(true), draft.touch())}
          options={[...groupKinds]}
        />
      </Line>
      <Line label="上级" problem={problems.parentId}>
        <TreeSelect<number>
          value={parent}
          onChange={(next) => (setParent(next ?? top), draft.touch())}
          treeData={[{ value: top, title: '直接挂在工会下面', children: [] }, ...branches(nodes, barred, null)]}
          treeDefaultExpandAll
          aria-label="上级"
          {...(problems.parentId ? { status: 'error' as const } : {})}
        />
      </Line>
      <DraftLine draft={draft} field="foundedOn" meta={foundedMeta} placeholder="可以不填" />
      <DraftLine draft={draft} field="note" meta={noteMeta} placeholder="可以不填" />
      <Failure text={draft.failure} />
    </Dialog>
  );
}
