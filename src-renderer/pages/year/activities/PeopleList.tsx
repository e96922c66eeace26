import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../../parts/Button.tsx';
import type { ActivityPersonRow } from '../../../../src-main/contract/activity-rows.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { say, useCommand, useQueryRoute } from '../../../api.ts';
import { BulkBar, BulkPlace } from '../../../parts/BulkBar.tsx';
import { FilterBar } from '../../../parts/FilterBar.tsx';
import { allRows, Grid } from '../../../parts/Grid.tsx';
import { count } from '../../../parts/inputs.tsx';
import { SavedLists } from '../../../parts/SavedLists.tsx';
import { sortRows } from '../../../parts/sort-rows.ts';
import { useOpened } from '../../../api/opened.ts';
import { Empty, FilteredEmpty } from '../../../parts/States.tsx';
import type { GridSelection, GridSort } from '../../../parts/types.ts';
import { useKeys } from '../../../shell/keys.ts';
import { personPath } from '../../../shell/pages.ts';
import { useStatus, useToday } from '../../../shell/status-context.ts';
import type { ActivityData } from './ActivityView.tsx';
import { importPath } from './list-import.ts';
import { activityPath } from './paths.ts';
import { peopleColumns } from './people-columns.tsx';
import { peopleViews } from './people-views.ts';
import { PersonDialog } from './PersonDialog.tsx';

const none: GridSelection = new Set();
const noNotes: ReadonlyMap<number, string | null> = new Map();
const noFields = {};
const noConditions: readonly never[] = [];

/** The list: chips by who came, a search by pinyin, bulk ticks, one person's day and note. */
export function PeopleList({
  data,
  people,
  view: asked,
  onView,
  onChoose,
  begun,
  idle,
}: {
  readonly data: ActivityData;
  readonly people: readonly ActivityPersonRow[];
  readonly view: string;
  readonly onView: (key: string) => void;
  readonly onChoose: () => void;
  readonly begun: boolean;
  /** No window lies over the page. */
  readonly idle: boolean;
}) {
  const { row } = data;
  const navigate = useNavigate();
  const today = useToday();
  const signIn = useCommand('activities.signIn');
  const signUp = useCommand('activities.signUp');
  const takeOff = useCommand('activities.takeOff');
  const [search, setSearch] = useState('');
  const [sort, setSort] = useState<GridSort | null>(null);
  const [ticked, setTicked] = useState<GridSelection>(none);
  const [person, setPerson] = useState<ActivityPersonRow | null>(null);
  // Names are found by pinyin too, which only the core knows.
  const named = useQueryRoute(
    'members.list',
    { filter: { search, conditions: [] } },
    { enabled: search !== '', keep: true },
  ).data;
  const wanted = useMemo(() => (search === '' || !named ? null : new Set(named.ids)), [named, search]);
  const several = row.from !== row.to;
  const reveal = useCommand('activities.revealNote', { quiet: true });
  const { value: opened, set: setOpened } = useOpened(noNotes);
  const columns = useMemo(
    () =>
      peopleColumns((one) => void navigate(personPath(one.memberId)), several, {
        opened,
        open: (memberId) =>
          void reveal.run({ id: row.id, memberId }).then((answer) => {
            if (answer.ok) setOpened((now) => new Map([...now, [memberId, answer.data.note]]));
          }),
      }),
    [navigate, several, row.id, reveal.run, opened, setOpened],
  );
  const view = peopleViews.find(({ key }) => key === asked) ?? peopleViews[0];
  const rows = useMemo(
    () =>
      sortRows(
        people.filter((one) => (view?.holds(one) ?? true) && (!wanted || wanted.has(one.memberId))),
        sort,
      ),
    [people, view, wanted, sort],
  );
  const chosen = rows.filter(({ memberId }) => ticked.has(memberId));
  const ids = chosen.map(({ memberId }) => memberId);
  const open = data.locked === null;
  const importing = importPath(row.id);
  const mark = async (came: '是' | '否' | null) => {
    if (ids.length === 0) return;
    const answer = await signIn.run({ id: row.id, memberIds: ids, came });
    if (!answer.ok) return;
    setTicked(none);
    const { refused } = answer.data;
    const [first] = refused;
    if (first)
      say(
        `${first.sentence}${refused.length > 1 ? `，等 ${refused.length} 人` : ''}，没有签到。来了的请记在“非会员”人数里`,
        'error',
      );
  };
  const rest = people.filter(({ came }) => came === null);
  useKeys(
    {
      'Ctrl+Enter': () => (open && begun && ids.length > 0 ? mark('是') : false),
      Escape: () => (ticked.size > 0 ? setTicked(none) : void navigate(activityPath(row.id))),
    },
    idle && person === null,
  );
  const came = people.filter((one) => one.came === '是').length;
  const cost = rows.reduce((sum, { costFen }) => sum + (costFen ?? 0), 0);
  useStatus({
    facts: [
      <>
        到 <b>{count(came)}</b> / {count(people.length)} 人
      </>,
      ...(row.guests > 0 ? [<>外来 {count(row.guests)} 人</>] : []),
      ...(cost > 0 ? [<>个人费用合计 {formatMoney(cost)} 元</>] : []),
      ...(chosen.length > 0 ? [<>已选 {count(chosen.length)} 人</>] : []),
    ],
    keys: [
      ['空格', '勾选'],
      ['Ctrl+A', '全选'],
      ['Ctrl+回车', '勾上的都到了'],
      ['回车', '改一行'],
      ['Ctrl+N', '选人'],
    ],
  });
  const lists = peopleViews.flatMap(({ key, label, holds }) => {
    const n = people.filter(holds).length;
    return key === 'all' || n > 0 || key === view?.key ? [{ key, label, count: n }] : [];
  });
  return (
    <>
      <BulkPlace
        bar={
          ticked.size > 0 && (
            <BulkBar
              selected={chosen.length}
              total={rows.length}
              onAll={() => setTicked(new Set(rows.map(({ memberId }) => memberId)))}
              onClear={() => setTicked(none)}
            >
              {open && begun && (
                <>
                  <Button route="activities.signIn" onClick={() => void mark('是')}>
                    都到了
                  </Button>
                  <Button route="activities.signIn" onClick={() => void mark('否')}>
                    都没来
                  </Button>
                  <Button route="activities.signIn" onClick={() => void mark(null)}>
                    改回没签
                  </Button>
                </>
              )}
              {open && (
                <Button
                  route="activities.takeOff"
                  danger
                  onClick={() =>
                    void takeOff.run({ id: row.id, memberIds: ids }).then(({ ok }) => ok && setTicked(none))
                  }
                >
                  从名单去掉 {count(ids.length)} 人
                </Button>
              )}
              {open && chosen.some(({ signedUpOn }) => signedUpOn === null) && (
                <Button
                  route="activities.signUp"
                  onClick={() => void signUp.run({ id: row.id, memberIds: ids, on: today })}
                >
                  补记报名
                </Button>
              )}
            </BulkBar>
          )
        }
      >
        <div className="page-views">
          <SavedLists lists={lists} current={view?.key ?? 'all'} onPick={(key) => (setTicked(none), onView(key))} />
          {open && begun && rest.length > 0 && people.some((one) => one.came === '是') && (
            <button
              type="button"
              className="link"
              onClick={() =>
                void signIn.run({ id: row.id, memberIds: rest.map(({ memberId }) => memberId), came: '否' })
              }
            >
              其余 {count(rest.length)} 人记没来
            </button>
          )}
        </div>
      </BulkPlace>
      <FilterBar
        search={search}
        onSearch={setSearch}
        searchHint="姓名 / 拼音"
        conditions={noConditions}
        onConditions={() => setSearch('')}
        fields={noFields}
      />
      <div className="page-grid">
        <Grid
          id="activity-people"
          label={`${row.name}的名单`}
          columns={columns}
          {...allRows(rows)}
          keyAt={(index) => rows[index]?.memberId}
          sort={sort}
          onSort={setSort}
          selection={ticked}
          onSelection={setTicked}
          {...(open ? { onOpen: setPerson } : {})}
          empty={
            search !== '' ? (
              <FilteredEmpty noun="人" conditions={1} onClear={() => setSearch('')} />
            ) : people.length > 0 ? (
              <Empty
                title={`“${view?.label ?? ''}”里现在没有人`}
                actions={<Button onClick={() => onView('all')}>看全部 {count(people.length)} 人</Button>}
              />
            ) : (
              <Empty
                title="名单上还没有人"
                actions={
                  open && (
                    <>
                      <Button route="activities.signUp" onClick={onChoose}>
                        从会员里选人
                      </Button>
                      {importing !== null && (
                        <Button route="imports.apply" onClick={() => void navigate(importing)}>
                          导入报名表
                        </Button>
                      )}
                    </>
                  )
                }
              >
                按小组、性别、年龄选人报名；没有报名表的，活动当天直接打姓名签到。
              </Empty>
            )
          }
        />
      </div>
      {person && <PersonDialog data={data} person={person} onClose={() => setPerson(null)} />}
    </>
  );
}
