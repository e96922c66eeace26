import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { Button } from '../../parts/Button.tsx';
import type { GroupNode } from '../../../src-main/contract/organisation.ts';
import { useCommand, useQueryRoute } from '../../api.ts';
import { Notice } from '../../parts/States.tsx';
import { Tag } from '../../parts/Tag.tsx';
import { Timeline } from '../../parts/Timeline.tsx';
import { personPath } from '../../shell/pages.ts';
import { groupEntries, groupTags } from './group-timeline.ts';

interface Props {
  readonly group: GroupNode;
  readonly hasNext: (step: 1 | -1) => boolean;
  readonly onMove: (step: 1 | -1) => void;
  readonly onAsk: (kind: 'edit' | 'leader' | 'dissolve' | 'people') => void;
  readonly onCreate: () => void;
}

const page = 12;

export const leaderWord = (kind: GroupNode['kind']): string =>
  kind === '分会' ? '分会主席' : kind === '小组' ? '小组长' : '负责人';

function Facts({ group, onAsk }: Pick<Props, 'group' | 'onAsk'>) {
  const active = group.membersBelow - group.retainedBelow;
  return (
    <dl className="group-facts">
      {group.kind !== '兴趣小组' && group.dissolvedOn === null && (
        <>
          <dt>人数</dt>
          <dd>
            <Link to={`/members?group=${group.id}&membership=在册`}>在册 {active.toLocaleString('zh-CN')} 人</Link>
            {group.retainedBelow > 0 && (
              <>
                ，<Link to={`/members?group=${group.id}&membership=保留会籍`}>保留会籍 {group.retainedBelow} 人</Link>
              </>
            )}
            {group.kind === '分会' && group.members > 0 && group.members !== group.membersBelow && (
              <span className="note">（直接在分会的 {group.members} 人）</span>
            )}
          </dd>
        </>
      )}
      {group.kind === '兴趣小组' && (
        <>
          <dt>成员</dt>
          <dd>
            <Link to={`/year/groups/${group.id}`}>看成员、计划和活动</Link>
          </dd>
        </>
      )}
      {group.dissolvedOn === null && (
        <>
          <dt>{leaderWord(group.kind)}</dt>
          <dd>
            {group.leader ? (
              <>
                <Link to={personPath(group.leader.memberId)}>{group.leader.name}</Link>
                <span className="note">　{group.leader.since} 起</span>
              </>
            ) : (
              <span className="missing">没有定</span>
            )}
            <Button route="groups.setLeader" size="small" onClick={() => onAsk('leader')}>
              {group.leader ? '换人' : '定人'}
            </Button>
          </dd>
        </>
      )}
      {group.foundedOn && (
        <>
          <dt>成立</dt>
          <dd>{group.foundedOn}</dd>
        </>
      )}
      {group.note && (
        <>
          <dt>说明</dt>
          <dd>{group.note}</dd>
        </>
      )}
    </dl>
  );
}

/** One branch or group: who is in it, who leads it, what can be done with it, what happened to it. */
export function GroupPanel({ group, hasNext, onMove, onAsk, onCreate }: Props) {
  const navigate = useNavigate();
  const [filter, setFilter] = useState<string | null>(null);
  const [shown, setShown] = useState(page);
  const [refusal, setRefusal] = useState('');
  const history = useQueryRoute('groups.history', { id: group.id }).data;
  const changes = useQueryRoute('history.ofRecord', { table: 'union_group', rowId: group.id }).data;
  const remove = useCommand('groups.remove', { quiet: true });
  const entries = history ? groupEntries(group, history, changes ?? [], (id) => void navigate(personPath(id))) : [];
  const visible = entries.filter((entry) => filter === null || entry.tag === filter);
  const neverUsed =
    history !== undefined && history.arrivals.length + history.leaders.length + group.membersBelow === 0;
  const takeAway = async () => {
    const answer = await remove.run({ id: group.id });
    setRefusal(answer.ok ? '' : answer.error.message);
  };
  return (
    <>
      <section className="side-block group-head">
        <h3>
          <span className="song">{group.name}</span> <Tag>{group.kind}</Tag>
          {group.dissolvedOn !== null && <Tag>{group.dissolvedOn} 撤销</Tag>}
        </h3>
        {group.path !== group.name && <p className="note">{group.path.replaceAll('/', ' / ')}</p>}
        <Facts group={group} onAsk={onAsk} />
        {group.leader?.problem && group.dissolvedOn === null && <Notice kind="refusal" title={group.leader.problem} />}
        {group.dissolvedOn === null && (
          <div className="group-actions">
            {group.kind !== '兴趣小组' && (
              <Button route="groups.update" onClick={() => onAsk('people')}>
                加人
              </Button>
            )}
            <Button route="groups.update" onClick={() => onAsk('edit')}>
              改名、移动
            </Button>
            {group.kind === '分会' && (
              <Button route="groups.create" onClick={onCreate}>
                在下面新建
              </Button>
            )}
            <Button route="groups.reorder" disabled={!hasNext(-1)} onClick={() => onMove(-1)}>
              上移
            </Button>
            <Button route="groups.reorder" disabled={!hasNext(1)} onClick={() => onMove(1)}>
              下移
            </Button>
            {neverUsed ? (
              <Button route="groups.remove" danger onClick={() => void takeAway()}>
                删除
              </Button>
            ) : (
              <Button route="groups.dissolve" danger onClick={() => onAsk('dissolve')}>
                撤掉{group.kind}
              </Button>
            )}
          </div>
        )}
        {refusal && <Notice kind="refusal" title={refusal} />}
      </section>
      <Timeline
        entries={visible.slice(0, shown)}
        filters={[
          { key: null, label: '全部', count: entries.length },
          ...groupTags.map((tag) => ({ key: tag, label: tag, count: entries.filter((e) => e.tag === tag).length })),
        ]}
        filter={filter}
        onFilter={(next) => (setFilter(next), setShown(page))}
        more={{ count: visible.length - shown, onMore: () => setShown(shown + 4 * page) }}
        empty={<p className="side-empty note">还没有记录。分人进来、定负责人以后会列在这里。</p>}
      />
    </>
  );
}
