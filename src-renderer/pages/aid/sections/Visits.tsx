import { useMemo, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { Button } from '../../../parts/Button.tsx';
import type { AidVisitRow } from '../../../../src-main/contract/aid-visits.ts';
import { visitCover } from '../../../../src-main/domain/aid/covered-words.ts';
import { useQueryRoute } from '../../../api.ts';
import { FilterBar } from '../../../parts/FilterBar.tsx';
import { allRows, Grid } from '../../../parts/Grid.tsx';
import { count, metaOf } from '../../../parts/inputs.tsx';
import type { PickedPerson } from '../../../parts/PersonPicker.tsx';
import { SavedLists } from '../../../parts/SavedLists.tsx';
import { Empty, FilteredEmpty, Loading } from '../../../parts/States.tsx';
import type { Condition, GridSort } from '../../../parts/types.ts';
import { showYear, useAddressYear, YearStep } from '../../../parts/YearStep.tsx';
import { useKeys } from '../../../shell/keys.ts';
import { useStatus } from '../../../shell/status-context.ts';
import { AidHead } from '../AidHead.tsx';
import { useVisitKinds } from '../help/recipient-kinds.ts';
import { idsOf } from '../help/use-helps.ts';
import { CoverChip } from '../CoverChip.tsx';
import { QuickLinks } from '../QuickLinks.tsx';
import type { AidSection } from '../section.ts';
import { sortRows } from '../../../parts/sort-rows.ts';
import { SettleDialog } from '../visits/SettleDialog.tsx';
import { Unvisited } from '../visits/Unvisited.tsx';
import { useVisitWords, visitColumns } from '../visits/visit-columns.tsx';
import { VisitDialog } from '../visits/VisitDialog.tsx';
import '../help/help.css';
import '../campaigns/campaigns.css';

export const section: AidSection = { path: 'visits', label: '走访', order: 40, Component: Visits };

const noRows: readonly AidVisitRow[] = [];
const fields = { kind: metaOf('走访类型', 'text') };
const open = (row: AidVisitRow): boolean => row.standing !== null && row.standing !== '已办结';
const views = [
  { key: 'all', label: '全部', holds: () => true },
  { key: 'due', label: '没有办结', holds: open },
  { key: 'late', label: '逾期', holds: (row: AidVisitRow) => row.standing === '逾期' },
];

type Asked =
  | { readonly kind: 'new'; readonly person: PickedPerson | null }
  | { readonly kind: 'edit' | 'settle'; readonly row: AidVisitRow };

/** 走访: who was visited, what is still to be settled, and whom nobody visited for a year. */
function Visits() {
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const { year, setYear } = useAddressYear(undefined, ['id', 'ids']);
  const ids = idsOf(params);
  const search = params.get('q') ?? '';
  const view = params.get('view') ?? 'all';
  const kinds = useVisitKinds();
  const cover = useMemo(() => visitCover(kinds), [kinds]);
  const input = ids ? { ids, search } : view === 'all' ? { year, search } : { search };
  const query = useQueryRoute('aidVisits.list', input, { keep: true });
  const words = useVisitWords(query.data?.rows ?? noRows);
  const unvisited = useQueryRoute('aidVisits.unvisited', { whom: '在档' }).data?.rows.length;
  const duties = useQueryRoute('aidVisits.list', { state: '没有办结' }).data?.rows;
  const [conditions, setConditions] = useState<readonly Condition[]>([]);
  const [sort, setSort] = useState<GridSort | null>(null);
  const [own, setAsked] = useState<Asked | null>(null);
  const memberId = Number(params.get('member')) || null;
  const member = useQueryRoute('members.get', { id: memberId ?? 0 }, { enabled: memberId !== null }).data;
  const asked: Asked | null =
    own ??
    (params.get('do') !== 'new' || (memberId !== null && !member)
      ? null
      : { kind: 'new', person: memberId !== null && member ? { id: memberId, name: member.row.name ?? '' } : null });
  const holds = views.find(({ key }) => key === view)?.holds ?? (() => true);
  const rows = useMemo(
    () =>
      sortRows(
        words.rows.filter(
          (row) =>
            holds(row) &&
            conditions.every(({ values }) => values.some((kind) => kind === row.kind || cover(kind) === row.kind)),
        ),
        sort,
      ),
    [words.rows, holds, conditions, cover, sort],
  );
  const columns = useMemo(() => visitColumns((row) => setAsked({ kind: 'settle', row })), []);
  const change = (put: (kept: URLSearchParams) => void) =>
    setParams(
      (now) => {
        const kept = new URLSearchParams(now);
        put(kept);
        return kept;
      },
      { replace: true },
    );
  const edit = async (row: AidVisitRow) => {
    const clear = await words.openRow(row);
    if (clear) setAsked({ kind: 'edit', row: clear });
  };
  // Whoever came from a household's file goes back to it; what was just entered stands in the list that is left.
  const close = (savedOn?: string) => {
    setAsked(null);
    const file = Number(params.get('file'));
    if (file > 0) return void navigate(`/aid/files/${file}`, { replace: true });
    change((kept) => {
      if (kept.has('do')) for (const key of ['do', 'member']) kept.delete(key);
      if (savedOn !== undefined && view === 'all') showYear(kept, savedOn, ['id', 'ids']);
    });
  };
  const create = () => setAsked({ kind: 'new', person: null });
  useKeys({ 'Ctrl+N': create }, asked === null);
  useStatus({
    facts: [
      <>
        走访 <b>{count(rows.length)}</b> 次
      </>,
      ...(duties && duties.length > 0 ? [<>{count(duties.length)} 件诉求没有办结</>] : []),
    ],
    keys: [
      ['回车', '打开'],
      ['Ctrl+N', '登记走访'],
    ],
  });
  const chips = [
    ...views.map(({ key, label, holds: fits }) => ({
      key,
      label,
      ...(key === 'all' ? {} : { count: (duties ?? []).filter(fits).length }),
    })),
    { key: 'unvisited', label: '一年没走访的', ...(unvisited === undefined ? {} : { count: unvisited }) },
  ];
  const filtered = search !== '' || conditions.length > 0 || ids !== null;
  return (
    <>
      <AidHead
        section="visits"
        actions={
          <Button route="aidVisits.save" type="primary" onClick={create}>
            ＋ 登记走访
          </Button>
        }
      />
      <div className="page-views">
        {view === 'all' && ids === null && <YearStep year={year} setYear={setYear} />}
        <SavedLists
          lists={chips}
          current={view}
          onPick={(next) =>
            change((kept) => {
              for (const key of ['id', 'ids', 'whom']) kept.delete(key);
              if (next === 'all') kept.delete('view');
              else kept.set('view', next);
            })
          }
        />
        {view !== 'unvisited' && <CoverChip what="类型、地点和备注" list={words} route="aidVisits.revealList" />}
        <QuickLinks />
      </div>
      {view === 'unvisited' ? (
        <Unvisited onVisit={(person) => setAsked({ kind: 'new', person })} />
      ) : (
        <>
          <FilterBar
            search={search}
            onSearch={(text) => change((kept) => (text === '' ? kept.delete('q') : kept.set('q', text)))}
            searchHint="姓名 / 拼音"
            conditions={conditions}
            onConditions={setConditions}
            fields={fields}
            choices={{ kind: words.covered > 0 ? [...new Set(kinds.map(cover))] : kinds }}
            relations={['is']}
          />
          <Loading query={query} what="走访">
            {() => (
              <div className="page-grid">
                <Grid
                  id="aid-visits"
                  label="走访"
                  columns={columns}
                  {...allRows(rows)}
                  sort={sort}
                  onSort={setSort}
                  onOpen={(row) => void edit(row)}
                  autoFocus={asked === null}
                  empty={
                    filtered ? (
                      <FilteredEmpty
                        noun="走访"
                        conditions={conditions.length + (search ? 1 : 0)}
                        onClear={() => {
                          setConditions([]);
                          change((kept) => {
                            for (const key of ['q', 'id', 'ids']) kept.delete(key);
                          });
                        }}
                      />
                    ) : (
                      <Empty
                        title={view === 'all' ? `${year} 年还没有登记走访` : '提出的诉求都办结了'}
                        actions={
                          <Button route="aidVisits.save" onClick={create}>
                            登记走访
                          </Button>
                        }
                      >
                        谁去看的、看到什么、提了什么诉求、什么时候办结。情况和诉求只在点开时看得到。
                      </Empty>
                    )
                  }
                />
              </div>
            )}
          </Loading>
        </>
      )}
      {asked?.kind === 'new' && <VisitDialog row={null} person={asked.person} onClose={() => close()} onDone={close} />}
      {asked?.kind === 'edit' && <VisitDialog row={asked.row} onClose={() => close()} />}
      {asked?.kind === 'settle' && <SettleDialog row={asked.row} onClose={() => close()} />}
    </>
  );
}
