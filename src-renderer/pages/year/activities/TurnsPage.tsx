import { Button } from '../../../parts/Button.tsx';
import { useSamePath } from '../shown-time.ts';
import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { ActivityTurnRow } from '../../../../src-main/contract/activity-rows.ts';
import { turnKinds } from '../../../../src-main/domain/activities/kinds.ts';
import { useQueryRoute } from '../../../api.ts';
import { FilterBar } from '../../../parts/FilterBar.tsx';
import { allRows, Grid } from '../../../parts/Grid.tsx';
import { count } from '../../../parts/inputs.tsx';
import { PageHead } from '../../../parts/PageHead.tsx';
import { ReportButton } from '../../../parts/ReportButton.tsx';
import { SavedLists } from '../../../parts/SavedLists.tsx';
import { sortRows } from '../../../parts/sort-rows.ts';
import { Empty, FilteredEmpty, Loading } from '../../../parts/States.tsx';
import { Tag } from '../../../parts/Tag.tsx';
import type { GridColumn, GridSort } from '../../../parts/types.ts';
import { useAddressYear, YearStep } from '../../../parts/YearStep.tsx';
import { useKeys } from '../../../shell/keys.ts';
import { personPath } from '../../../shell/pages.ts';
import { useStatus } from '../../../shell/status-context.ts';
import { activityPath } from './paths.ts';

type Row = ActivityTurnRow & { readonly id: number; readonly times: number };
const noFields = {};
const noConditions: readonly never[] = [];

/** 疗休养和体检: who went when, who never did, and whose turn it is. */
export function TurnsPage() {
  const navigate = useNavigate();
  const address = useAddressYear();
  const { year } = address;
  const [params, setParams] = useSearchParams();
  const kind = turnKinds.find((known) => known === params.get('kind')) ?? turnKinds[0];
  const did = kind === '体检' ? '做' : '去';
  const query = useQueryRoute('activities.turns', { kind, year }, { keep: true });
  const [search, setSearch] = useState('');
  const [sort, setSort] = useState<GridSort | null>(null);
  const named = useQueryRoute(
    'members.list',
    { filter: { search, conditions: [] } },
    { enabled: search !== '', keep: true },
  ).data;
  const wanted = useMemo(() => (search === '' || !named ? null : new Set(named.ids)), [named, search]);
  const all = useMemo(
    () => (query.data?.rows ?? []).map((row): Row => ({ ...row, id: row.memberId, times: row.turns.length })),
    [query.data],
  );
  const inYear = (row: Row): boolean => row.turns.some(({ on }) => on.startsWith(String(year)));
  const views = [
    { key: 'all', label: '全部', holds: () => true },
    { key: 'year', label: `${year} 年${did}过`, holds: inYear },
    { key: 'never', label: `从没${did}过`, holds: (row: Row) => row.lastOn === null },
    { key: 'due', label: '轮到了', holds: (row: Row) => row.due },
  ];
  const view = views.find(({ key }) => key === params.get('view')) ?? views[0];
  const rows = sortRows(
    all.filter((row) => (view?.holds(row) ?? true) && (!wanted || wanted.has(row.memberId))),
    sort,
  );
  const put = (key: string, value: string | null) =>
    setParams(
      (now) => {
        const kept = new URLSearchParams(now);
        if (value === null) kept.delete(key);
        else kept.set(key, value);
        return kept;
      },
      { replace: true },
    );
  const columns = useMemo(
    (): readonly GridColumn<Row>[] => [
      {
        key: 'name',
        label: '姓名',
        width: 100,
        frozen: true,
        sortable: true,
        render: (row) => (
          <button type="button" className="link" tabIndex={-1} onClick={() => void navigate(personPath(row.memberId))}>
            {row.name}
          </button>
        ),
      },
      { key: 'gender', label: '性别', width: 56, sortable: true, render: (row) => row.gender ?? '' },
      { key: 'group', label: '部门/工会小组', width: 170, sortable: true, render: (row) => row.group ?? '' },
      { key: 'joinedOn', label: '入会', width: 104, sortable: true, render: (row) => row.joinedOn ?? '' },
      { key: 'times', label: '次数', width: 62, align: 'right', sortable: true, render: (row) => row.times || '—' },
      { key: 'lastOn', label: '上次', width: 104, sortable: true, render: (row) => row.lastOn ?? '从没有' },
      {
        key: 'dueOn',
        label: '轮到',
        width: 110,
        sortable: true,
        render: (row) => (row.due ? <Tag kind="warning">轮到了</Tag> : (row.dueOn ?? '')),
      },
      {
        key: 'turns',
        label: '哪几次',
        width: 240,
        grow: true,
        render: (row) =>
          row.turns.map((turn, index) => (
            <span key={`${turn.activityId}-${turn.on}`}>
              {index > 0 && '、'}
              <Link to={activityPath(turn.activityId)} tabIndex={-1} title={turn.provider ?? ''}>
                {turn.on.slice(0, 7)} {turn.activity}
              </Link>
            </span>
          )),
      },
    ],
    [navigate],
  );
  const back = useSamePath()('activities');
  useKeys({ Escape: () => void navigate(back) });
  useStatus({
    facts: [
      <>
        {year} 年 <b>{count(all.filter(inYear).length)}</b> 人
      </>,
      ...(query.data
        ? [
            <>
              从没{did}过 {count(query.data.never)} 人
            </>,
          ]
        : []),
    ],
    keys: [
      ['回车', '看这个人'],
      ['Esc', '回活动档案'],
    ],
  });
  const { everyMonths = null, source = null } = query.data ?? {};
  const rule =
    everyMonths === null
      ? '没有定多久轮一次；定了就算得出轮到谁，在 设置 › 标准与限额 里写'
      : `${everyMonths % 12 === 0 ? `每 ${everyMonths / 12} 年` : `每 ${everyMonths} 个月`}一次${source ? `（${source}）` : ''}`;
  return (
    <>
      <PageHead
        title={`${kind}：谁什么时候${did}过`}
        back={{ label: '活动档案', to: back }}
        actions={
          <ReportButton report="activity-turns" ask={`period=${year}&turns=${kind}`}>
            打印名单
          </ReportButton>
        }
      />
      <div className="page-views">
        <Segmented<string>
          value={kind}
          options={[...turnKinds]}
          onChange={(key) => put('kind', key)}
          aria-label="哪一种"
        />
        <YearStep {...address} />
        <SavedLists
          lists={views.map(({ key, label, holds }) => ({ key, label, count: all.filter(holds).length }))}
          current={view?.key ?? 'all'}
          onPick={(key) => put('view', key === 'all' ? null : key)}
        />
      </div>
      <FilterBar
        search={search}
        onSearch={setSearch}
        searchHint="姓名 / 拼音"
        conditions={noConditions}
        onConditions={() => setSearch('')}
        fields={noFields}
        sortText={rule}
      />
      <Loading query={query} what={`${kind}的名单`}>
        {() => (
          <div className="page-grid">
            <Grid
              id="activity-turns"
              label={`${kind}的名单`}
              columns={columns}
              {...allRows(rows)}
              sort={sort}
              onSort={setSort}
              onOpen={(row) => void navigate(personPath(row.memberId))}
              autoFocus
              empty={
                search !== '' ? (
                  <FilteredEmpty noun="人" conditions={1} onClear={() => setSearch('')} />
                ) : (
                  <Empty
                    title={all.length === 0 ? '还没有会员' : `“${view?.label ?? ''}”里现在没有人`}
                    actions={
                      all.length === 0 ? (
                        <Button route="members.create" onClick={() => void navigate('/members')}>
                          去登记会员
                        </Button>
                      ) : (
                        <Button onClick={() => put('view', null)}>看全部 {count(all.length)} 人</Button>
                      )
                    }
                  />
                )
              }
            />
          </div>
        )}
      </Loading>
    </>
  );
}
