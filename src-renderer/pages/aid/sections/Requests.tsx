import { useMemo, useState } from 'react';
import { useNavigate, useParams, useSearchParams, Route, Routes } from 'react-router';
import { Button } from '../../../parts/Button.tsx';
import type { ListedRequest } from '../../../../src-main/contract/aid-requests.ts';
import { coveredKind } from '../../../../src-main/domain/aid/covered-words.ts';
import { requestKindNames, requestStates } from '../../../../src-main/domain/aid/help-kinds.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { useQueryRoute } from '../../../api.ts';
import { allRows, Grid } from '../../../parts/Grid.tsx';
import { count } from '../../../parts/inputs.tsx';
import { SavedLists } from '../../../parts/SavedLists.tsx';
import { SidePanel } from '../../../parts/SidePanel.tsx';
import { Empty, Loading } from '../../../parts/States.tsx';
import type { GridSort } from '../../../parts/types.ts';
import { showYear, useAddressYear, YearStep } from '../../../parts/YearStep.tsx';
import { useKeys } from '../../../shell/keys.ts';
import { useStatus } from '../../../shell/status-context.ts';
import { AidHead } from '../AidHead.tsx';
import { requestColumns, useRequestWords } from '../requests/request-columns.tsx';
import { RequestDialog } from '../requests/RequestDialog.tsx';
import { RequestSide } from '../requests/RequestSide.tsx';
import { CoverChip } from '../CoverChip.tsx';
import { ReportButton } from '../../../parts/ReportButton.tsx';
import type { AidSection } from '../section.ts';
import { sortRows } from '../../../parts/sort-rows.ts';
import '../help/help.css';
import '../campaigns/campaigns.css';

export const section: AidSection = { path: 'requests', label: '救助申请', order: 25, Component: Requests };

/** Agreed and not given as a whole. */
const noRows: readonly ListedRequest[] = [];
const toGive = (row: ListedRequest): boolean => row.state === '同意' && row.helpedFen < (row.approvedFen ?? 0);

function List() {
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const { year, setYear } = useAddressYear(undefined, ['ids']);
  const asked = Number(useParams()['id'] ?? params.get('id'));
  const current = Number.isInteger(asked) && asked > 0 ? asked : null;
  const member = Number(params.get('member')) || null;
  const listed = params.get('ids');
  const input = useMemo(
    () => (listed === null ? { year } : { ids: listed.split(',').map(Number).filter(Number.isInteger) }),
    [listed, year],
  );
  const query = useQueryRoute('aidRequests.list', input, { keep: true });
  const person = useQueryRoute('members.get', { id: member ?? 0 }, { enabled: member !== null }).data;
  const [sort, setSort] = useState<GridSort | null>(null);
  const [own, setCreating] = useState(false);
  const [panel, setPanel] = useState(current !== null);
  const creating = own || params.get('do') === 'new';
  const words = useRequestWords(query.data ?? noRows);
  const all = words.rows;
  const view = params.get('view') ?? 'all';
  const views = useMemo(
    () => [
      { key: 'all', label: '全部', holds: () => true },
      { key: '待审批', label: '待审批', holds: (row: ListedRequest) => row.state === '待审批' },
      { key: 'give', label: '同意未发', holds: toGive },
      ...[coveredKind, ...requestKindNames].map((kind) => ({
        key: kind,
        label: kind,
        holds: (row: ListedRequest) => row.kind === kind,
      })),
      ...requestStates
        .filter((state) => state !== '待审批' && state !== '同意')
        .map((state) => ({ key: state, label: state, holds: (row: ListedRequest) => row.state === state })),
    ],
    [],
  );
  const holds = views.find(({ key }) => key === view)?.holds ?? (() => true);
  const rows = useMemo(() => sortRows(all.filter(holds), sort), [all, holds, sort]);
  const withQuery = (change: (kept: URLSearchParams) => unknown = () => undefined): string => {
    const kept = new URLSearchParams(params);
    for (const key of ['id', 'do', 'member']) kept.delete(key);
    change(kept);
    const text = kept.toString();
    return text === '' ? '' : `?${text}`;
  };
  const open = (id: number, on?: string) => {
    setPanel(true);
    const query = withQuery((kept) => on !== undefined && showYear(kept, on, ['ids']));
    void navigate(`/aid/requests/${id}${query}`, { replace: true });
  };
  const inList = all.find(({ id }) => id === current);
  // One that the address names and this list has not (of another year) is opened as its lines are.
  const other = useQueryRoute(
    'aidRequests.list',
    { ids: [current ?? 0] },
    { enabled: current !== null && query.isSuccess && !query.isPlaceholderData && !inList },
  );
  const apart = useRequestWords((inList ? null : other.data) ?? noRows);
  const beside = inList ? words : apart;
  const row = inList ?? apart.rows[0];
  const create = () => setCreating(true);
  const close = () => {
    setCreating(false);
    if (params.has('do'))
      setParams(
        (now) => {
          const kept = new URLSearchParams(now);
          kept.delete('do');
          kept.delete('member');
          return kept;
        },
        { replace: true },
      );
  };
  useKeys({ 'Ctrl+N': create }, !creating);
  useStatus({
    facts: [
      <>
        申请 <b>{count(rows.length)}</b> 份
      </>,
      <>
        同意 <b>{formatMoney(rows.reduce((sum, row) => sum + (row.approvedFen ?? 0), 0))}</b> 元
      </>,
    ],
    keys: [
      ['回车', '看这份申请'],
      ['Ctrl+N', '登记申请'],
    ],
  });
  const put = (next: string) =>
    void navigate(
      `/aid/requests${withQuery((kept) => (next === 'all' ? kept.delete('view') : kept.set('view', next)))}`,
      { replace: true },
    );
  return (
    <>
      <AidHead
        section="requests"
        actions={
          <>
            {rows.some(({ kind }) => kind === '子女助学') && (
              <ReportButton report="R16" ask={`period=${year}`}>
                助学汇总表
              </ReportButton>
            )}
            <Button route="aidRequests.save" type="primary" onClick={create}>
              ＋ 登记救助申请
            </Button>
          </>
        }
      />
      <div className="page-views">
        {listed === null ? (
          <YearStep year={year} setYear={setYear} />
        ) : (
          <button type="button" className="chip on" onClick={() => void navigate('/aid/requests', { replace: true })}>
            只看这 {count(all.length)} 份 ✕
          </button>
        )}
        <SavedLists
          lists={views.flatMap(({ key, label, holds: fits }) => {
            const n = all.filter(fits).length;
            return key === 'all' || n > 0 || key === view ? [{ key, label, count: n }] : [];
          })}
          current={view}
          onPick={put}
        />
        <CoverChip what="类型和患者、学生" list={words} route="aidRequests.revealList" />
      </div>
      <div className="with-panel">
        <div className="main">
          <Loading query={query} what="救助申请">
            {() => (
              <div className="page-grid">
                <Grid
                  id="aid-requests"
                  label="救助申请"
                  columns={requestColumns}
                  {...allRows(rows)}
                  sort={sort}
                  onSort={setSort}
                  onOpen={(line) => void words.openRow(line).then((clear) => clear && open(clear.id))}
                  rowClass={(row) => (row.id === current ? 'aid-current' : undefined)}
                  autoFocus={!creating}
                  empty={
                    <Empty
                      title={view === 'all' ? `${year} 年还没有救助申请` : '这里现在没有申请'}
                      actions={
                        view === 'all' ? (
                          <Button route="aidRequests.save" onClick={create}>
                            登记第一份
                          </Button>
                        ) : (
                          <Button onClick={() => put('all')}>看全部</Button>
                        )
                      }
                    >
                      医疗救助、子女助学、法律援助、技能培训和临时救助的申请表在这里登记，附上票据，审批以后一点就发。
                    </Empty>
                  }
                />
              </div>
            )}
          </Loading>
        </div>
        <SidePanel label="这份申请" open={panel && current !== null} onOpen={setPanel}>
          {current === null ? (
            <p className="request-none note">选一份申请，这里是申请表、票据和下一步要做的。</p>
          ) : !row && !other.isSuccess ? null : row?.covered ? (
            <div className="campaign-side">
              <p className="note">{row.name}的申请要点开看，会记下时间和姓名。</p>
              <Button route="aidRequests.revealList" onClick={() => void beside.openRow(row)}>
                看这份申请
              </Button>
            </div>
          ) : (
            <RequestSide
              key={current}
              id={current}
              onGone={() => {
                setPanel(false);
                void navigate(`/aid/requests${withQuery()}`, { replace: true });
              }}
            />
          )}
        </SidePanel>
      </div>
      {creating && (member === null || person) && (
        <RequestDialog
          data={null}
          person={member !== null && person ? { id: member, name: person.row.name ?? '' } : null}
          onClose={close}
          onDone={open}
        />
      )}
    </>
  );
}

/** 救助申请: medical, schooling, legal, training and one-off, from the form to what was given. */
function Requests() {
  return (
    <Routes>
      <Route index element={<List />} />
      <Route path=":id" element={<List />} />
    </Routes>
  );
}
