import { Select } from 'antd';
import { useMemo, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { Button } from '../../../parts/Button.tsx';
import type { Condition } from '../../../../src-main/contract/member.ts';
import { type Output, useCommand, useQueryRoute } from '../../../api.ts';
import { BulkBar, BulkPlace } from '../../../parts/BulkBar.tsx';
import { Check } from '../../../parts/Check.tsx';
import { FilterBar } from '../../../parts/FilterBar.tsx';
import { allRows, Grid } from '../../../parts/Grid.tsx';
import { useGroups } from '../../../parts/GroupPicker.tsx';
import { count } from '../../../parts/inputs.tsx';
import { PageHead } from '../../../parts/PageHead.tsx';
import { sortRows } from '../../../parts/sort-rows.ts';
import { Empty, FilteredEmpty, Loading, Notice } from '../../../parts/States.tsx';
import { Tag } from '../../../parts/Tag.tsx';
import type { GridColumn, GridSelection, GridSort } from '../../../parts/types.ts';
import { useKeys } from '../../../shell/keys.ts';
import { personPath } from '../../../shell/pages.ts';
import { useStatus, useToday } from '../../../shell/status-context.ts';
import { filterChoices, filterFields, routeCondition, shownCondition } from '../../members/roster-fields.ts';
import { NoActivity } from './ActivityPage.tsx';
import { peoplePath } from './paths.ts';

type Candidate = Output<'activities.candidates'>['rows'][number];
const none: GridSelection = new Set();
/** Kinds that come round: whoever went lately may be left out. */
const rounds = ['疗休养', '体检'];
const spans = [1, 2, 3, 5] as const;
/** What people are narrowed by with one click; each chip knows how many it would leave. */
const traits = {
  女: ({ gender }: Candidate) => gender === '女',
  男: ({ gender }: Candidate) => gender === '男',
  没参加过这一类: ({ lastOn }: Candidate) => lastOn === null,
} as const;
type Trait = keyof typeof traits;
const traitNames = Object.keys(traits) as Trait[];

/** Choosing who takes part (`/year/activities/:id/choose`): members by filter, an interest group, or whose turn it is. */
export function ChoosePage() {
  const id = Number(useParams()['id']);
  const fits = Number.isInteger(id) && id > 0;
  const navigate = useNavigate();
  const today = useToday();
  const groups = useGroups();
  const activity = useQueryRoute('activities.get', { id }, { enabled: fits });
  const signUp = useCommand('activities.signUp');
  const [search, setSearch] = useState('');
  const [conditions, setConditions] = useState<readonly Condition[]>([]);
  const [interest, setInterest] = useState<number | null | undefined>(undefined);
  const [years, setYears] = useState<number | null>(null);
  const [standing, setStanding] = useState(false);
  const [chips, setChips] = useState<ReadonlySet<Trait>>(new Set());
  const [sort, setSort] = useState<GridSort | null>(null);
  const [ticked, setTicked] = useState<GridSelection>(none);
  const [refused, setRefused] = useState<Output<'activities.signUp'>['refused']>([]);
  const row = activity.data?.row;
  const circles = groups.nodes.filter(({ kind, dissolvedOn }) => kind === '兴趣小组' && dissolvedOn === null);
  // An interest group's activity begins with its own people.
  const circle = interest === undefined ? (circles.find(({ id: own }) => own === row?.groupId)?.id ?? null) : interest;
  const query = useQueryRoute(
    'activities.candidates',
    {
      id,
      members: { search, conditions: [...conditions] },
      ...(circle === null ? {} : { interestGroupId: circle }),
      ...(years === null ? {} : { notSinceYears: years }),
    },
    { enabled: fits && row !== undefined, keep: true },
  );
  const found = query.data?.rows;
  const free = useMemo(() => (found ?? []).filter(({ onList }) => standing || !onList), [found, standing]);
  const rows = useMemo(() => {
    const fitting = free.filter((one) => [...chips].every((trait) => traits[trait](one)));
    return sortRows(
      fitting.map((one) => ({ ...one, id: one.memberId })),
      sort,
    );
  }, [free, chips, sort]);
  const turn = (trait: Trait) =>
    setChips((now) => {
      const next = new Set(now);
      if (!next.delete(trait)) next.add(trait);
      // Nobody is both.
      if (trait === '女') next.delete('男');
      if (trait === '男') next.delete('女');
      return next;
    });
  const choices = useMemo(() => filterChoices(groups.paths.values()), [groups.paths]);
  const columns = useMemo(
    (): readonly GridColumn<Candidate & { readonly id: number }>[] => [
      {
        key: 'name',
        label: '姓名',
        width: 110,
        frozen: true,
        sortable: true,
        render: (one) => (
          <button type="button" className="link" tabIndex={-1} onClick={() => void navigate(personPath(one.memberId))}>
            {one.name}
          </button>
        ),
      },
      { key: 'gender', label: '性别', width: 60, sortable: true, render: (one) => one.gender ?? '' },
      { key: 'group', label: '部门/工会小组', width: 240, sortable: true, render: (one) => one.group ?? '' },
      {
        key: 'lastOn',
        label: '上次参加',
        hint: '上次参加同一类活动',
        width: 110,
        sortable: true,
        render: (one) => one.lastOn ?? '从没有',
      },
      ...(standing
        ? [
            {
              key: 'onList',
              label: '名单',
              width: 110,
              grow: true,
              render: (one: Candidate) => (one.onList ? <Tag>已在名单上</Tag> : ''),
            },
          ]
        : []),
    ],
    [navigate, standing],
  );
  const chosen = (found ?? []).filter(({ memberId, onList }) => ticked.has(memberId) && !onList);
  const back = () => void navigate(peoplePath(id));
  const put = async () => {
    if (chosen.length === 0) return;
    const answer = await signUp.run({
      id,
      memberIds: chosen.map(({ memberId }) => memberId),
      on: row && row.to < today ? row.to : today,
    });
    if (!answer.ok) return;
    if (answer.data.refused.length === 0) return back();
    setRefused(answer.data.refused);
    setTicked(new Set(answer.data.refused.map(({ memberId }) => memberId)));
  };
  useKeys({
    Escape: () => (ticked.size > 0 ? setTicked(none) : back()),
    'Ctrl+Enter': () => (chosen.length > 0 ? put() : false),
  });
  useStatus({
    facts: [
      <>
        符合 <b>{count(rows.length)}</b> 人
      </>,
      ...(chosen.length > 0
        ? [
            <>
              已选 <b>{count(chosen.length)}</b> 人
            </>,
          ]
        : []),
      ...(row?.plannedPeople
        ? [
            <>
              计划 {count(row.plannedPeople)} 人，已报名 {count(row.signedUp)} 人
            </>,
          ]
        : []),
    ],
    keys: [
      ['空格', '勾选'],
      ['Shift+↑↓', '连着勾'],
      ['Ctrl+A', '全选'],
      ['Ctrl+回车', '报名'],
      ['Esc', '回名单'],
    ],
  });
  if (!fits || activity.error?.code === 'NOT_FOUND') return <NoActivity />;
  const tickAll = () => setTicked(new Set(rows.filter(({ onList }) => !onList).map(({ memberId }) => memberId)));
  const narrowed =
    conditions.length + (search ? 1 : 0) + (circle === null ? 0 : 1) + (years === null ? 0 : 1) + chips.size;
  const onListNow = (found ?? []).filter(({ onList }) => onList).length;
  const clear = () => {
    setSearch('');
    setConditions([]);
    setInterest(null);
    setYears(null);
    setChips(new Set());
  };
  return (
    <>
      <PageHead
        title={`选人报名：${row?.name ?? ''}`}
        back={{ label: '名单', to: peoplePath(id) }}
        actions={
          <Button
            route="activities.signUp"
            type="primary"
            disabled={chosen.length === 0}
            loading={signUp.busy}
            onClick={() => void put()}
          >
            {chosen.length === 0 ? '报名' : `${count(chosen.length)} 人报名`}
          </Button>
        }
      />
      <BulkPlace
        bar={
          chosen.length > 0 && (
            <BulkBar selected={chosen.length} total={rows.length} onAll={tickAll} onClear={() => setTicked(none)}>
              <Button route="activities.signUp" onClick={() => void put()}>
                {count(chosen.length)} 人报名
              </Button>
            </BulkBar>
          )
        }
      >
        <div className="page-views choose-bar">
          {traitNames.map((trait) => (
            <button
              key={trait}
              type="button"
              className={chips.has(trait) ? 'chip on' : 'chip'}
              aria-pressed={chips.has(trait)}
              onClick={() => turn(trait)}
            >
              {trait}
              <span className="chip-count">{count(free.filter(traits[trait]).length)}</span>
            </button>
          ))}
          {circles.length > 0 && (
            <Select<number>
              value={circle ?? 0}
              options={[
                { value: 0, label: '不限兴趣小组' },
                ...circles.map(({ id: own, name }) => ({ value: own, label: name })),
              ]}
              onChange={(next) => setInterest(next === 0 ? null : next)}
              aria-label="兴趣小组"
            />
          )}
          {row && rounds.includes(row.kind) && (
            <Select<number>
              value={years ?? 0}
              options={[
                { value: 0, label: '不管以前去没去过' },
                ...spans.map((n) => ({ value: n, label: n === 1 ? '近一年没去过的' : `近 ${n} 年没去过的` })),
              ]}
              onChange={(next) => setYears(next === 0 ? null : next)}
              aria-label="上次参加"
            />
          )}
          {onListNow > 0 && (
            <Check checked={standing} onChange={() => setStanding(!standing)}>
              也看名单上的 {count(onListNow)} 人
            </Check>
          )}
        </div>
      </BulkPlace>
      <FilterBar
        search={search}
        onSearch={setSearch}
        conditions={conditions.map((condition) => shownCondition(condition, groups.paths))}
        onConditions={(next) => setConditions(next.map(routeCondition))}
        fields={filterFields}
        choices={choices}
        sortText="没有加会籍条件时，只找在册和保留会籍的"
      />
      {refused.length > 0 && (
        <Notice kind="refusal" title={`有 ${count(refused.length)} 人没有报上`}>
          {refused.slice(0, 6).map(({ memberId, sentence }) => (
            <p key={memberId}>{sentence}</p>
          ))}
        </Notice>
      )}
      <Loading query={query} what="会员">
        {() => (
          <div className="page-grid">
            <Grid
              id="activity-candidates"
              label="可以报名的人"
              columns={columns}
              {...allRows(rows)}
              sort={sort}
              onSort={setSort}
              selection={ticked}
              onSelection={setTicked}
              autoFocus
              empty={
                narrowed > 0 ? (
                  <FilteredEmpty noun="人" conditions={narrowed} onClear={clear} />
                ) : (
                  <Empty
                    title={onListNow > 0 ? '会员都在名单上了' : '还没有会员'}
                    actions={
                      onListNow > 0 ? (
                        <Button onClick={back}>回名单</Button>
                      ) : (
                        <Button route="members.create" onClick={() => void navigate('/members')}>
                          去登记会员
                        </Button>
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
