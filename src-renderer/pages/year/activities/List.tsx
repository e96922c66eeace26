import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../../parts/Button.tsx';
import type { ActivityRow } from '../../../../src-main/contract/activity-rows.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { useQueryRoute } from '../../../api.ts';
import { FilterBar } from '../../../parts/FilterBar.tsx';
import { allRows, Grid, useColumns } from '../../../parts/Grid.tsx';
import { count } from '../../../parts/inputs.tsx';
import { SavedLists } from '../../../parts/SavedLists.tsx';
import { sortRows } from '../../../parts/sort-rows.ts';
import { Empty, FilteredEmpty, Loading } from '../../../parts/States.tsx';
import type { GridSort } from '../../../parts/types.ts';
import { useAddressYear, YearStep } from '../../../parts/YearStep.tsx';
import { useKeys } from '../../../shell/keys.ts';
import { useStatus } from '../../../shell/status-context.ts';
import { YearHead } from '../YearHead.tsx';
import { activityColumns, activityFoot, usualActivityColumns } from './activity-columns.tsx';
import { activityTrail } from './activity-trail.ts';
import { ActivityDialog } from './ActivityDialog.tsx';
import { activityPath } from './paths.ts';
import { activityFilters, activityViews, kindChoices, ownerOf, useActivities } from './use-activities.ts';
import { employerWords } from './money-words.ts';

/** 活动档案: the activities of a year, by state and by what their files still lack. */
export function List() {
  const navigate = useNavigate();
  const { year, setYear } = useAddressYear(undefined, ['ids', 'member', 'item']);
  const list = useActivities(year);
  const query = useQueryRoute('activities.list', list.input, { keep: true });
  const columns = useColumns<ActivityRow>('activities', activityColumns, usualActivityColumns);
  const [sort, setSort] = useState<GridSort | null>(null);
  const all = query.data?.rows;
  const narrowed = useMemo(() => (all ?? []).filter(list.fits), [all, list.fits]);
  const rows = useMemo(() => sortRows(narrowed.filter(list.view.holds), sort), [narrowed, list.view, sort]);
  const choices = useMemo(() => ({ kind: kindChoices, group: [...new Set((all ?? []).map(ownerOf))] }), [all]);
  const create = () => list.set({ do: 'new' });
  const open = ({ id }: ActivityRow) => {
    activityTrail.set({ ids: rows.map((row) => row.id), path: list.path, label: list.view.label });
    void navigate(activityPath(id));
  };
  useKeys(
    { 'Ctrl+N': create, Escape: () => (list.only ? list.set({ ids: null, member: null, item: null }) : false) },
    !list.creating,
  );
  const sum = (of: (row: ActivityRow) => number): number => rows.reduce((total, row) => total + of(row), 0);
  useStatus({
    facts: [
      <>
        活动 <b>{count(rows.length)}</b> 次，<b>{count(sum((row) => row.people))}</b> 人次
      </>,
      <>
        预算 <b>{formatMoney(sum((row) => row.budgetFen))}</b>，支出 <b>{formatMoney(sum((row) => row.spentFen))}</b> 元
        {employerWords(sum((row) => row.employerFen))}
      </>,
      ...(sum((row) => row.waitingFen) > 0 ? [<>待入账 {formatMoney(sum((row) => row.waitingFen))} 元</>] : []),
    ],
    keys: [
      ['回车', '打开'],
      ['Ctrl+N', '登记活动'],
    ],
  });
  const views = activityViews.flatMap(({ key, label, always, holds }) => {
    const n = narrowed.filter(holds).length;
    return always || n > 0 || key === list.view.key ? [{ key, label, count: n }] : [];
  });
  return (
    <>
      <YearHead
        section="activities"
        actions={
          <>
            <Button onClick={() => void navigate('/import?noun=past-activities')}>导入往年台账</Button>
            <Button onClick={() => void navigate(`/year/activities/turns?year=${year}`)}>疗休养和体检</Button>
            <Button onClick={() => void navigate(`/year/activities/stats?year=${year}`)}>统计</Button>
            <Button route="activities.save" type="primary" onClick={create}>
              ＋ 登记活动
            </Button>
          </>
        }
      />
      <div className="page-views">
        {list.only ? (
          <button
            type="button"
            className="chip on"
            title="看全部"
            onClick={() => list.set({ ids: null, member: null, item: null })}
          >
            只看这 {count(all?.length ?? 0)} 个 ✕
          </button>
        ) : (
          <YearStep year={year} setYear={setYear} />
        )}
        <SavedLists
          lists={views}
          current={list.view.key}
          onPick={(key) => list.set({ view: key === 'all' ? null : key })}
        />
      </div>
      <FilterBar
        search={list.search}
        onSearch={(q) => list.set({ q })}
        searchHint="活动名称 / 编号 / 地点"
        conditions={list.conditions}
        onConditions={list.setConditions}
        fields={activityFilters}
        choices={choices}
        relations={['is']}
        extra={columns.chooser}
      />
      <Loading query={query} what="活动档案">
        {() => (
          <div className="page-grid">
            <Grid
              id="activities"
              label="活动档案"
              columns={columns.shown}
              {...allRows(rows)}
              sort={sort}
              onSort={setSort}
              onOpen={open}
              autoFocus={!list.creating}
              {...(rows.length > 0 ? { foot: activityFoot(rows) } : {})}
              empty={
                list.filtered ? (
                  <FilteredEmpty
                    noun="活动"
                    conditions={list.conditions.length + (list.search ? 1 : 0)}
                    onClear={() => list.set({ q: null, kind: null, group: null })}
                  />
                ) : list.view.key !== 'all' ? (
                  <Empty
                    title={list.view.key === 'lacking' ? '活动档案都齐了' : `“${list.view.label}”里现在没有活动`}
                    actions={
                      <Button onClick={() => list.set({ view: null })}>看全部 {count(narrowed.length)} 个</Button>
                    }
                  />
                ) : (
                  <Empty
                    title={`${year} 年还没有活动`}
                    actions={
                      <>
                        <Button route="activities.save" onClick={create}>
                          登记第一个
                        </Button>
                        <Button onClick={() => void navigate('/import?noun=past-activities')}>导入往年台账</Button>
                      </>
                    }
                  >
                    一个活动一份档案：方案、预算审批、报名签到、照片、获奖名单、费用和总结都放在一起，费用只记一次，经费账里直接入账。
                  </Empty>
                )
              }
            />
          </div>
        )}
      </Loading>
      {list.creating && (
        <ActivityDialog
          year={year}
          onClose={() => list.set({ do: null, for: null, from: null, to: null, owner: null })}
          onDone={(id) => void navigate(activityPath(id))}
        />
      )}
    </>
  );
}
