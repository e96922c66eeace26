import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { Button } from '../../../parts/Button.tsx';
import type { ModelWorkerRow } from '../../../../src-main/contract/aid-visits.ts';
import { modelWorkerHelp } from '../../../../src-main/domain/aid/help-kinds.ts';
import { useQueryRoute } from '../../../api.ts';
import { allRows, Grid } from '../../../parts/Grid.tsx';
import { count } from '../../../parts/inputs.tsx';
import { SavedLists } from '../../../parts/SavedLists.tsx';
import { Empty, Loading } from '../../../parts/States.tsx';
import type { GridSort } from '../../../parts/types.ts';
import { useKeys } from '../../../shell/keys.ts';
import { useStatus } from '../../../shell/status-context.ts';
import { AidHead } from '../AidHead.tsx';
import { modelColumns } from '../models/model-columns.tsx';
import { ModelDialog } from '../models/ModelDialog.tsx';
import { QuickLinks } from '../QuickLinks.tsx';
import type { AidSection } from '../section.ts';
import { sortRows } from '../../../parts/sort-rows.ts';
import '../help/help.css';

export const section: AidSection = { path: 'models', label: '劳模', order: 60, Component: Models };

/** 劳模: their honours, the help that goes with them, and when somebody last went to see them. */
function Models() {
  const query = useQueryRoute('modelWorkers.list', {}, { keep: true });
  const [view, setView] = useState('all');
  const [sort, setSort] = useState<GridSort | null>(null);
  const [asked, setAsked] = useState<'new' | ModelWorkerRow | null>(null);
  const all = query.data;
  const rows = useMemo(
    () =>
      sortRows(
        (all ?? []).filter((row) => view === 'all' || row.helpKind === view),
        sort,
      ),
    [all, view, sort],
  );
  const create = () => setAsked('new');
  useKeys({ 'Ctrl+N': create }, asked === null);
  useStatus({
    facts: [
      <>
        劳模 <b>{count(rows.length)}</b> 人
      </>,
    ],
    keys: [
      ['回车', '打开'],
      ['Ctrl+N', '登记劳模'],
    ],
  });
  return (
    <>
      <AidHead
        section="models"
        actions={
          <Button route="modelWorkers.save" type="primary" onClick={create}>
            ＋ 登记劳模
          </Button>
        }
      />
      <div className="page-views">
        <SavedLists
          lists={[
            { key: 'all', label: '全部', count: all?.length ?? 0 },
            ...modelWorkerHelp.map((kind) => ({
              key: kind,
              label: kind,
              count: (all ?? []).filter(({ helpKind }) => helpKind === kind).length,
            })),
          ]}
          current={view}
          onPick={setView}
        />
        <Link to="/aid/visits?view=unvisited&whom=劳模">一年没走访的劳模</Link>
        <QuickLinks />
      </div>
      <Loading query={query} what="劳模">
        {() => (
          <div className="page-grid">
            <Grid
              id="aid-models"
              label="劳模"
              columns={modelColumns}
              {...allRows(rows)}
              sort={sort}
              onSort={setSort}
              onOpen={setAsked}
              autoFocus
              empty={
                view === 'all' ? (
                  <Empty
                    title="还没有登记劳模"
                    actions={
                      <Button route="modelWorkers.save" onClick={create}>
                        登记劳模
                      </Button>
                    }
                  >
                    登记荣誉称号、级别和年份，选人慰问时按“劳模”一点就找得到。
                  </Empty>
                ) : (
                  <Empty
                    title={`没有享受${view}帮扶的`}
                    actions={<Button onClick={() => setView('all')}>看全部</Button>}
                  />
                )
              }
            />
          </div>
        )}
      </Loading>
      {asked && <ModelDialog row={asked === 'new' ? null : asked} onClose={() => setAsked(null)} />}
    </>
  );
}
