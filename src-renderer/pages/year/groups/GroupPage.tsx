import { Button } from '../../../parts/Button.tsx';
import { useSamePath } from '../shown-time.ts';
import { useMemo, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { InterestMemberRow } from '../../../../src-main/contract/interest-groups.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { type Output, useCommand, useQueryRoute } from '../../../api.ts';
import { BulkBar, BulkPlace } from '../../../parts/BulkBar.tsx';
import { allRows, Grid } from '../../../parts/Grid.tsx';
import { count } from '../../../parts/inputs.tsx';
import { PageHead } from '../../../parts/PageHead.tsx';
import { SavedLists } from '../../../parts/SavedLists.tsx';
import { sortRows } from '../../../parts/sort-rows.ts';
import { Empty, Loading } from '../../../parts/States.tsx';
import type { GridColumn, GridSelection, GridSort } from '../../../parts/types.ts';
import { useAddressYear, YearStep } from '../../../parts/YearStep.tsx';
import { useKeys } from '../../../shell/keys.ts';
import { personPath } from '../../../shell/pages.ts';
import { useStatus, useToday } from '../../../shell/status-context.ts';
import { onlyPath } from '../activities/paths.ts';
import { AddDialog } from './AddDialog.tsx';
import { EndDialog } from './EndDialog.tsx';
import { roomOf } from './List.tsx';
import { MemberDialog } from './MemberDialog.tsx';
import { employerWords } from '../activities/money-words.ts';

type Asked = { readonly kind: 'add' | 'end' } | { readonly kind: 'member'; readonly row: InterestMemberRow };
const none: GridSelection = new Set();

function One({ data }: { readonly data: Output<'interestGroups.get'> }) {
  const { row, members } = data;
  const navigate = useNavigate();
  const today = useToday();
  const address = useAddressYear();
  const remove = useCommand('interestGroups.remove');
  const [asked, setAsked] = useState<Asked | null>(null);
  const [gone, setGone] = useState(false);
  const [sort, setSort] = useState<GridSort | null>(null);
  const [ticked, setTicked] = useState<GridSelection>(none);
  const isIn = ({ from, to }: InterestMemberRow): boolean => from <= today && (to === null || to >= today);
  const inside = members.filter(isIn);
  const rows = useMemo(() => sortRows(gone ? members : members.filter(isIn), sort), [members, gone, sort]);
  const chosen = rows.filter(({ id }) => ticked.has(id));
  const columns = useMemo(
    (): readonly GridColumn<InterestMemberRow>[] => [
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
      { key: 'group', label: '部门/工会小组', width: 200, sortable: true, render: (one) => one.group ?? '' },
      { key: 'from', label: '加入', width: 110, sortable: true },
      { key: 'to', label: '退出', width: 110, sortable: true, render: (one) => one.to ?? '' },
      {
        key: 'came',
        label: '参加活动',
        width: 90,
        align: 'right',
        sortable: true,
        render: (one) => (one.came > 0 ? `${count(one.came)} 次` : '—'),
      },
      { key: 'note', label: '备注', width: 160, grow: true, render: (one) => one.note ?? '' },
    ],
    [navigate],
  );
  const groups = useSamePath()('groups');
  const add = () => setAsked({ kind: 'add' });
  const close = () => setAsked(null);
  const open = row.dissolvedOn === null;
  useKeys(
    {
      'Ctrl+N': () => (open ? add() : false),
      Escape: () => (ticked.size > 0 ? setTicked(none) : void navigate(groups)),
    },
    asked === null,
  );
  useStatus({
    facts: [
      <>
        成员 <b>{count(inside.length)}</b> 人
      </>,
      ...(chosen.length > 0 ? [<>已选 {count(chosen.length)} 人</>] : []),
    ],
    keys: [
      ['空格', '勾选'],
      ['回车', '改一行'],
      ['Ctrl+N', '加人'],
      ['Esc', '回兴趣小组'],
    ],
  });
  const room = roomOf(row);
  return (
    <>
      <PageHead
        title={row.name}
        back={{ label: '兴趣小组', to: groups }}
        note={
          <>
            {row.leader ? (
              <>
                负责人 <Link to={personPath(row.leader.memberId)}>{row.leader.name}</Link>
              </>
            ) : (
              <Link to={`/organisation/groups?id=${row.id}`}>去定负责人</Link>
            )}
            {row.dissolvedOn !== null && `　${row.dissolvedOn} 撤销`}
          </>
        }
        actions={
          open && (
            <>
              <Button route="activities.save" onClick={() => void navigate(`/year/activities?do=new&owner=${row.id}`)}>
                登记活动
              </Button>
              <Button route="interestGroups.add" type="primary" onClick={add}>
                ＋ 加人
              </Button>
            </>
          )
        }
      />
      <BulkPlace
        bar={
          chosen.length > 0 && (
            <BulkBar
              selected={chosen.length}
              total={rows.length}
              onAll={() => setTicked(new Set(rows.map(({ id }) => id)))}
              onClear={() => setTicked(none)}
            >
              <Button route="interestGroups.end" onClick={() => setAsked({ kind: 'end' })}>
                {count(chosen.length)} 人退出
              </Button>
              <Button
                route="interestGroups.remove"
                danger
                onClick={() =>
                  void remove.run({ ids: chosen.map(({ id }) => id) }).then(({ ok }) => ok && setTicked(none))
                }
              >
                登记错了，去掉
              </Button>
            </BulkBar>
          )
        }
      >
        <div className="page-views">
          <YearStep {...address} />
          <SavedLists
            lists={[
              { key: 'now', label: '现在的成员', count: inside.length },
              { key: 'all', label: '连退出的', count: members.length },
            ]}
            current={gone ? 'all' : 'now'}
            onPick={(key) => (setTicked(none), setGone(key === 'all'))}
          />
          <span className="group-year">
            {row.plans.map(({ id, title, items }) => (
              <Link key={id} to={`/year/plans/${id}`}>
                {title}（{items} 项）
              </Link>
            ))}
            {row.activities > 0 && (
              <Link to={onlyPath(row.activityIds)}>
                活动 {count(row.activities)} 次，{count(row.people)} 人次
              </Link>
            )}
            {(room > 0 || row.spentFen > 0) && (
              <span className={room > 0 && row.spentFen > room ? 'activity-over' : undefined}>
                支出 {formatMoney(row.spentFen)} / 预算 {formatMoney(room)} 元{employerWords(row.employerFen)}
              </span>
            )}
          </span>
        </div>
      </BulkPlace>
      <div className="page-grid">
        <Grid
          id="interest-members"
          label={`${row.name}的成员`}
          columns={columns}
          {...allRows(rows)}
          sort={sort}
          onSort={setSort}
          selection={ticked}
          onSelection={setTicked}
          onOpen={(one) => setAsked({ kind: 'member', row: one })}
          autoFocus={asked === null}
          empty={
            <Empty
              title={members.length > 0 ? '成员都退出了' : '还没有成员'}
              actions={
                members.length > 0 ? (
                  <Button onClick={() => setGone(true)}>看退出的 {count(members.length)} 人</Button>
                ) : (
                  open && (
                    <Button route="interestGroups.add" onClick={add}>
                      加人
                    </Button>
                  )
                )
              }
            >
              {members.length === 0 && '一个会员可以进几个兴趣小组，原来的工会小组不变。'}
            </Empty>
          }
        />
      </div>
      {asked?.kind === 'add' && <AddDialog group={row} onClose={close} />}
      {asked?.kind === 'end' && (
        <EndDialog
          rows={chosen}
          onClose={close}
          onDone={() => {
            close();
            setTicked(none);
          }}
        />
      )}
      {asked?.kind === 'member' && <MemberDialog row={asked.row} onClose={close} />}
    </>
  );
}

/** One interest group (`/year/groups/:id?year=2026`). */
export function GroupPage() {
  const id = Number(useParams()['id']);
  const navigate = useNavigate();
  const { year } = useAddressYear();
  const groups = useSamePath()('groups');
  const fits = Number.isInteger(id) && id > 0;
  const query = useQueryRoute('interestGroups.get', { id, year }, { enabled: fits, keep: true });
  if (!fits || query.error)
    return (
      <>
        <PageHead title="兴趣小组" back={{ label: '兴趣小组', to: groups }} />
        <Empty
          title="没有找到这个兴趣小组"
          actions={<Button onClick={() => void navigate(groups)}>看全部兴趣小组</Button>}
        >
          {query.error?.message ?? '可能刚被删掉。'}
        </Empty>
      </>
    );
  return (
    <Loading query={query} what="兴趣小组">
      {(data) => <One key={id} data={data} />}
    </Loading>
  );
}
