import { Dropdown } from 'antd';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../parts/Button.tsx';
import type { MemberRow } from '../../../src-main/contract/member.ts';
import { BulkBar, BulkPlace } from '../../parts/BulkBar.tsx';
import { FilterBar } from '../../parts/FilterBar.tsx';
import { Grid, useColumns, useRows } from '../../parts/Grid.tsx';
import { DownIcon, PlusIcon } from '../../parts/icons.tsx';
import { Notice } from '../../parts/States.tsx';
import type { GridSelection } from '../../parts/types.ts';
import { useKeys } from '../../shell/keys.ts';
import { useStatus } from '../../shell/status.ts';
import { columnLabel, rosterColumns, usualColumns } from './columns.tsx';
import { useGroups } from '../../parts/GroupPicker.tsx';
import { count } from '../../parts/inputs.tsx';
import { MembersHead } from './MembersHead.tsx';
import { type RosterAction, RosterDialogs } from './RosterDialogs.tsx';
import { FirstEmpty, NothingFound } from './RosterEmpty.tsx';
import { RosterLists } from './RosterLists.tsx';
import { filterChoices, filterFields, routeCondition, shownCondition } from './roster-fields.ts';
import { trail } from './trail.ts';
import { useRosterList, useRosterState } from './use-roster.ts';

const none: GridSelection = new Set();

/** 名册: everybody who fits, as a ledger sheet. */
export function Roster() {
  const navigate = useNavigate();
  const roster = useRosterState();
  const { query, filter, sort } = roster;
  const list = useRosterList(filter, sort);
  const ids = list.data?.ids ?? [];
  const rows = useRows('members.rows', ids);
  const groups = useGroups();
  const all = useMemo(() => rosterColumns(groups.short), [groups.short]);
  const columns = useColumns<MemberRow>('members', all, usualColumns);
  const [ticked, setTicked] = useState<GridSelection>(none);
  const [action, setAction] = useState<RosterAction | null>(null);
  const [listLabel, setListLabel] = useState<string | null>(null);

  // Whoever no longer fits the filter is no longer selected: a bulk change must never touch people out of sight.
  const selected = useMemo(() => (ticked.size === 0 ? [] : ids.filter((id) => ticked.has(id))), [ids, ticked]);
  const selection = useMemo<GridSelection>(() => new Set(selected), [selected]);
  const choices = useMemo(() => filterChoices(groups.paths.values()), [groups.paths]);
  const conditions = useMemo(
    () => query.conditions.map((condition) => shownCondition(condition, groups.paths)),
    [query.conditions, groups.paths],
  );
  const filtered = query.search !== '' || query.conditions.length > 0 || query.ids !== null;
  const clear = () => roster.setFilter({ search: '', conditions: [] });
  const open = (row: MemberRow) => {
    trail.set({
      ids,
      path: roster.path,
      state: roster.state,
      label: listLabel ?? (roster.title || null) ?? (filtered ? '筛选的名单' : '全部会员'),
    });
    void navigate(`/members/${row.id}`);
  };
  const register = () => void navigate('/members/new');
  useKeys({
    'Ctrl+N': register,
    'Ctrl+P': () => setAction('print'),
    'Ctrl+E': () => setAction('export'),
    Escape: () => (ticked.size > 0 ? setTicked(none) : false),
  });

  const figures = list.data?.figures;
  const fact = (label: string, value: string, unit = '') => (
    <>
      {label} <b>{value}</b>
      {unit}
    </>
  );
  const first = !filtered && list.data?.total === 0;
  useStatus(
    first
      ? { facts: ['还没有会员'] }
      : {
          facts: [
            fact(filtered ? '符合条件' : '全部', count(list.data?.total ?? 0), ' 人'),
            selected.length > 0 && fact('已选', count(selected.length), ' 人'),
            figures && figures.averageAge !== null && fact('平均年龄', figures.averageAge.toFixed(1)),
            figures && fact('党员', count(figures.partyMembers)),
            figures && fact('女', count(figures.women)),
          ].filter(Boolean),
          keys: [
            ['↑↓', '移动'],
            ['空格', '选中'],
            ['回车', '打开'],
            ['Ctrl+A', '全选符合条件的'],
          ],
        },
  );

  const sorted = `按 ${sort.map(({ field }) => columnLabel(field)).join('、')} 排`;
  const actions = (
    <>
      <Dropdown
        menu={{
          items: [
            { key: 'print', label: `打印这 ${count(ids.length)} 人的名单`, disabled: ids.length === 0 },
            { key: 'forms', label: '打印登记表', disabled: ids.length === 0 },
          ],
          onClick: ({ key }) => setAction(key as RosterAction),
        }}
        trigger={['click']}
      >
        <Button route="lists.export" icon={<DownIcon />} iconPlacement="end">
          打印
        </Button>
      </Dropdown>
      <Button route="lists.export" onClick={() => setAction('export')} disabled={ids.length === 0}>
        导出 Excel
      </Button>
      <Button route="members.create" type="primary" icon={<PlusIcon />} onClick={register}>
        登记会员
      </Button>
    </>
  );
  const bulk = (key: RosterAction, label: string) => (
    <Button route="members.update" onClick={() => setAction(key)} key={key}>
      {label}
    </Button>
  );
  return (
    <>
      <MembersHead view="roster" actions={first ? undefined : actions} />
      {first ? (
        <FirstEmpty />
      ) : (
        <>
          <BulkPlace
            bar={
              selected.length > 0 && (
                <BulkBar
                  selected={selected.length}
                  total={ids.length}
                  onAll={() => setTicked(new Set(ids))}
                  onClear={() => setTicked(none)}
                >
                  {bulk('field', '批量修改')}
                  {bulk('group', '调整小组')}
                  {bulk('event', '会籍变动')}
                  {bulk('exportSelected', '导出所选')}
                  {bulk('printSelected', '打印所选')}
                </BulkBar>
              )
            }
          >
            <RosterLists filter={filter} onPick={roster.setFilter} onCurrent={setListLabel} />
          </BulkPlace>
          {roster.title !== null && (
            <div className="behind-number">
              <span>
                只看 {count(query.ids?.length ?? 0)} 人{roster.title === '' ? '' : '：'}
                <b>{roster.title}</b>
              </span>
              <Button type="link" onClick={clear}>
                看全部会员
              </Button>
            </div>
          )}
          <FilterBar
            search={query.search}
            onSearch={(search) => roster.set({ search })}
            searchHint="姓名 / 拼音 / 证件后四位"
            conditions={conditions}
            onConditions={(next) => roster.set({ conditions: next.map(routeCondition) })}
            fields={filterFields}
            choices={choices}
            sortText={sorted}
            extra={columns.chooser}
          />
          {list.isError && (
            <Notice
              kind="error"
              title="名册没有取出来"
              actions={<Button onClick={() => void list.refetch()}>再试一次</Button>}
            >
              {list.error.message}
            </Notice>
          )}
          <Grid<MemberRow>
            id="members"
            label="会员名册"
            columns={columns.shown}
            {...rows}
            sort={query.sort ? { key: query.sort.field, dir: query.sort.descending ? 'desc' : 'asc' } : null}
            onSort={(next) => roster.set({ sort: next ? { field: next.key, descending: next.dir === 'desc' } : null })}
            selection={selection}
            onSelection={setTicked}
            onOpen={open}
            empty={
              list.data && filtered ? <NothingFound filter={filter} onFilter={roster.set} onClear={clear} /> : undefined
            }
            autoFocus
          />
        </>
      )}
      {action && (
        <RosterDialogs
          action={action}
          ids={ids}
          selected={selected}
          filter={filter}
          sort={sort}
          columns={columns.keys}
          title={(filtered ? listLabel : null) ?? (roster.title || '会员名册')}
          onClose={() => setAction(null)}
        />
      )}
    </>
  );
}
