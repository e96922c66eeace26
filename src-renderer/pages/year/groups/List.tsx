import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { Button } from '../../../parts/Button.tsx';
import type { InterestGroupRow } from '../../../../src-main/contract/interest-groups.ts';
import { useQueryRoute } from '../../../api.ts';
import { allRows, Grid } from '../../../parts/Grid.tsx';
import { count } from '../../../parts/inputs.tsx';
import { sortRows } from '../../../parts/sort-rows.ts';
import { Empty, Loading } from '../../../parts/States.tsx';
import { Tag } from '../../../parts/Tag.tsx';
import type { GridColumn, GridSort } from '../../../parts/types.ts';
import { useAddressYear, YearStep } from '../../../parts/YearStep.tsx';
import { useKeys } from '../../../shell/keys.ts';
import { personPath } from '../../../shell/pages.ts';
import { useStatus } from '../../../shell/status-context.ts';
import { GroupDialog } from '../../organisation/GroupDialog.tsx';
import { money } from '../activities/activity-columns.tsx';
import { onlyPath } from '../activities/paths.ts';
import { YearHead } from '../YearHead.tsx';

/** What a group may spend: what its plans or its activities ask for, whichever is more. */
export const roomOf = ({ planFen, budgetFen }: InterestGroupRow): number => Math.max(planFen, budgetFen);

const columns: readonly GridColumn<InterestGroupRow>[] = [
  { key: 'name', label: '兴趣小组', width: 180, frozen: true, sortable: true, link: true },
  {
    key: 'leader',
    label: '负责人',
    width: 100,
    render: ({ leader }) =>
      leader ? (
        <Link to={personPath(leader.memberId)} tabIndex={-1}>
          {leader.name}
        </Link>
      ) : (
        <Tag kind="warning">没有定</Tag>
      ),
  },
  { key: 'members', label: '成员', width: 70, align: 'right', sortable: true, render: (row) => count(row.members) },
  { key: 'women', label: '其中女', width: 70, align: 'right', sortable: true, render: (row) => count(row.women) },
  {
    key: 'plans',
    label: '计划',
    width: 190,
    grow: true,
    render: ({ plans }) =>
      plans.map(({ id, title, items }, index) => (
        <span key={id}>
          {index > 0 && '、'}
          <Link to={`/year/plans/${id}`} tabIndex={-1}>
            {title}
          </Link>
          <span className="note"> {items} 项</span>
        </span>
      )),
  },
  {
    key: 'activities',
    label: '活动（已举行）',
    width: 110,
    align: 'right',
    sortable: true,
    render: (row) =>
      row.activities > 0 ? (
        <Link to={onlyPath(row.activityIds)} tabIndex={-1}>
          {count(row.activities)}（{count(row.held)}）
        </Link>
      ) : (
        '—'
      ),
  },
  {
    key: 'people',
    label: '人次',
    width: 70,
    align: 'right',
    sortable: true,
    render: (row) => count(row.people) || '—',
  },
  {
    key: 'budgetFen',
    label: '预算（元）',
    width: 104,
    align: 'right',
    sortable: true,
    render: (row) => money(roomOf(row)),
  },
  {
    key: 'spentFen',
    label: '支出（元）',
    width: 104,
    align: 'right',
    sortable: true,
    render: (row) => (
      <span className={roomOf(row) > 0 && row.spentFen > roomOf(row) ? 'activity-over' : undefined}>
        {money(row.spentFen)}
      </span>
    ),
  },
];

/** 兴趣小组 of a year: people, plans, activities, and what they may and did spend. */
export function List() {
  const navigate = useNavigate();
  const address = useAddressYear();
  const { year } = address;
  const query = useQueryRoute('interestGroups.list', { year }, { keep: true });
  const [sort, setSort] = useState<GridSort | null>(null);
  const [creating, setCreating] = useState(false);
  const rows = sortRows(
    (query.data ?? []).filter(({ dissolvedOn }) => dissolvedOn === null || dissolvedOn >= `${year}-01-01`),
    sort,
  );
  const create = () => setCreating(true);
  useKeys({ 'Ctrl+N': create }, !creating);
  useStatus({
    facts: [
      <>
        兴趣小组 <b>{count(rows.length)}</b> 个
      </>,
      <>
        成员 <b>{count(rows.reduce((n, row) => n + row.members, 0))}</b> 人
      </>,
    ],
    keys: [
      ['回车', '打开'],
      ['Ctrl+N', '建小组'],
    ],
  });
  return (
    <>
      <YearHead
        section="groups"
        actions={
          <Button route="groups.create" type="primary" onClick={create}>
            ＋ 建兴趣小组
          </Button>
        }
      />
      <div className="page-views">
        <YearStep {...address} />
      </div>
      <Loading query={query} what="兴趣小组">
        {() => (
          <div className="page-grid">
            <Grid
              id="interest-groups"
              label="兴趣小组"
              columns={columns}
              {...allRows(rows)}
              sort={sort}
              onSort={setSort}
              onOpen={(row) => void navigate(`/year/groups/${row.id}?year=${year}`)}
              autoFocus={!creating}
              empty={
                <Empty
                  title="还没有兴趣小组"
                  actions={
                    <Button route="groups.create" onClick={create}>
                      建第一个
                    </Button>
                  }
                >
                  羽毛球、摄影、合唱这些协会建在这里：谁参加、自己的计划、自己的预算和花了多少。会员进兴趣小组，不动原来的工会小组。
                </Empty>
              }
            />
          </div>
        )}
      </Loading>
      {creating && (
        <GroupDialog
          group={null}
          parentId={null}
          firstKind="兴趣小组"
          onClose={() => setCreating(false)}
          onDone={(id) => void navigate(`/year/groups/${id}`)}
        />
      )}
    </>
  );
}
