import { Checkbox } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { Button } from '../../parts/Button.tsx';
import type { GroupNode } from '../../../src-main/contract/organisation.ts';
import { useCommand, useQueryRoute } from '../../api.ts';
import { Empty, Loading } from '../../parts/States.tsx';
import { MoveGroupDialog } from '../../parts/MoveGroupDialog.tsx';
import { useKeys } from '../../shell/keys.ts';
import { useStatus } from '../../shell/status-context.ts';
import { DissolveDialog } from './DissolveDialog.tsx';
import { GroupDialog } from './GroupDialog.tsx';
import { GroupPanel } from './GroupPanel.tsx';
import { GroupsGrid } from './GroupsGrid.tsx';
import { LeaderDialog } from './LeaderDialog.tsx';
import { OrganisationHead } from './OrganisationHead.tsx';
import { SideBlock } from './Side.tsx';
import { SidePanel } from '../../parts/SidePanel.tsx';

type Asked =
  | { readonly kind: 'create'; readonly parentId: number | null }
  | { readonly kind: 'edit' | 'leader' | 'dissolve' | 'people'; readonly group: GroupNode };

const noGroup = {
  search: '',
  conditions: [
    { field: 'group' as const, op: 'empty' as const, values: [] },
    { field: 'membership' as const, op: 'is' as const, values: ['在册', '保留会籍'] },
  ],
};

/** The group next to another among its siblings, in the order of the tree. */
function neighbour(nodes: readonly GroupNode[], group: GroupNode, step: 1 | -1): GroupNode | undefined {
  const siblings = nodes.filter((node) => node.parentId === group.parentId);
  return siblings[siblings.findIndex((node) => node.id === group.id) + step];
}

/** 分会和小组: the tree with counts that open the people, leaders, and what can be done with one group beside it. */
export function GroupsPage() {
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const [withDissolved, setWithDissolved] = useState(false);
  const [chosen, setChosen] = useState<number | null>(Number(params.get('id')) || null);
  const [asked, setAsked] = useState<Asked | null>(
    params.get('do') === 'create' ? { kind: 'create', parentId: null } : null,
  );
  const query = useQueryRoute('groups.tree', { withDissolved }, { keep: true });
  const everything = useQueryRoute('groups.tree', { withDissolved: true }).data ?? [];
  const ungrouped = useQueryRoute('members.list', { filter: noGroup }).data?.total ?? 0;
  const reorder = useCommand('groups.reorder');
  const nodes = query.data ?? [];
  const current = nodes.find((node) => node.id === chosen) ?? nodes[0] ?? null;
  const dissolved = everything.filter((node) => node.dissolvedOn !== null).length;

  const close = () => {
    setAsked(null);
    if (params.has('do')) setParams({}, { replace: true });
  };
  const create = () =>
    setAsked({
      kind: 'create',
      parentId: current && current.kind === '分会' && current.dissolvedOn === null ? current.id : null,
    });
  const move = (step: 1 | -1) => {
    if (!current) return;
    const other = neighbour(everything, current, step);
    if (!other) return;
    const before = step === -1 ? other.id : (neighbour(everything, other, 1)?.id ?? null);
    void reorder.run({ id: current.id, before });
  };
  useKeys(
    {
      'Ctrl+N': create,
      'Alt+ArrowUp': () => move(-1),
      'Alt+ArrowDown': () => move(1),
      F2: () => current && current.dissolvedOn === null && setAsked({ kind: 'edit', group: current }),
    },
    asked === null,
  );
  const sum = (of: (node: GroupNode) => number) =>
    nodes.filter((n) => n.parentId === null && n.dissolvedOn === null).reduce((n, node) => n + of(node), 0);
  const count = (kind: string) => nodes.filter((n) => n.kind === kind && n.dissolvedOn === null).length;
  useStatus({
    facts: [
      <>
        分会 <b>{count('分会')}</b> 个
      </>,
      <>
        小组 <b>{count('小组')}</b> 个
      </>,
      <>
        分了组的 <b>{sum((n) => n.membersBelow)}</b> 人
      </>,
      ...(ungrouped > 0
        ? [
            <Link key="none" to="/members?empty=group&membership=在册,保留会籍">
              还没分组 {ungrouped} 人
            </Link>,
          ]
        : []),
    ],
    keys: [
      ['↑↓', '移动'],
      ['F2', '改名'],
      ['Alt+↑↓', '调先后'],
      ['Ctrl+N', '新建'],
    ],
  });
  const actions = (
    <>
      {dissolved > 0 && (
        <Checkbox
          className="head-check"
          checked={withDissolved}
          onChange={(event) => setWithDissolved(event.target.checked)}
        >
          也看已撤销的 {dissolved} 个
        </Checkbox>
      )}
      <Button route="groups.create" type="primary" onClick={create}>
        ＋ 新建分会或小组
      </Button>
    </>
  );
  const empty = (
    <Empty
      title="还没有分会和小组"
      actions={
        <>
          <Button route="imports.apply" onClick={() => void navigate('/import?noun=member')}>
            导入花名册
          </Button>
          <Button route="groups.create" onClick={() => setAsked({ kind: 'create', parentId: null })}>
            手工建一个
          </Button>
        </>
      }
    >
      花名册里有“工会小组”一列的话，导入时会自动建好，写成“一分会/三小组”就连分会一起建。
    </Empty>
  );
  return (
    <>
      <OrganisationHead view="groups" actions={actions} />
      <Loading query={query} what="分会和小组">
        {(tree) => (
          <div className="with-panel">
            <div className="main groups-main">
              <GroupsGrid
                nodes={tree}
                current={current}
                onCurrent={setChosen}
                onOpen={(group) => group.dissolvedOn === null && setAsked({ kind: 'edit', group })}
                empty={empty}
              />
              {ungrouped > 0 && (
                <p className="groups-foot">
                  还有{' '}
                  <Link to="/members?empty=group&membership=在册,保留会籍">
                    {ungrouped.toLocaleString('zh-CN')} 人没有分组
                  </Link>
                  ，打开名册可以一次调完。
                </p>
              )}
            </div>
            {current ? (
              <SidePanel label={current.name}>
                <GroupPanel
                  key={current.id}
                  group={current}
                  hasNext={(step) => neighbour(everything, current, step) !== undefined}
                  onMove={move}
                  onAsk={(kind) => setAsked({ kind, group: current })}
                  onCreate={create}
                />
              </SidePanel>
            ) : (
              <SidePanel label="分会和小组怎么分">
                <SideBlock title="怎么分">
                  <p className="note">
                    工会下面是分会（分工会、车间工会），分会下面是小组；人少的单位可以不设分会，小组直接挂在工会下面。
                  </p>
                  <p className="note">一个会员同一时间只在一个小组。兴趣小组、协会另算，不占工会小组。</p>
                </SideBlock>
              </SidePanel>
            )}
          </div>
        )}
      </Loading>
      {asked?.kind === 'create' && (
        <GroupDialog group={null} parentId={asked.parentId} onClose={close} onDone={setChosen} />
      )}
      {asked?.kind === 'edit' && (
        <GroupDialog group={asked.group} parentId={asked.group.parentId} onClose={close} onDone={setChosen} />
      )}
      {asked?.kind === 'people' && <MoveGroupDialog groupId={asked.group.id} onClose={close} />}
      {asked?.kind === 'leader' && <LeaderDialog group={asked.group} onClose={close} />}
      {asked?.kind === 'dissolve' && <DissolveDialog group={asked.group} onClose={close} />}
    </>
  );
}
