import { useMemo, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { Button } from '../../parts/Button.tsx';
import { type LedgerDef, ledgerDefs, ledgerFieldMap } from '../../../src-main/domain/ledgers/kinds.ts';
import { useQueryRoute } from '../../api.ts';
import { BulkPlace } from '../../parts/BulkBar.tsx';
import { FilterBar } from '../../parts/FilterBar.tsx';
import { allRows, Grid, useColumns } from '../../parts/Grid.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { ReportButton } from '../../parts/ReportButton.tsx';
import { SavedLists } from '../../parts/SavedLists.tsx';
import { Empty, FilteredEmpty, Loading } from '../../parts/States.tsx';
import type { GridSelection } from '../../parts/types.ts';
import { useAddressYear, YearStep } from '../../parts/YearStep.tsx';
import { useKeys } from '../../shell/keys.ts';
import { useStatus } from '../../shell/status-context.ts';
import { LedgerBulk } from './LedgerBulk.tsx';
import { firstColumns, type Flat, ledgerColumns } from './ledger-columns.tsx';
import { LedgerDialog } from './LedgerDialog.tsx';
import { useLedgerOut } from './ledger-out.tsx';
import { ledgerPath, sheetsOf } from './paths.ts';
import { useLines } from './use-lines.ts';
import './ledgers.css';

const none: GridSelection = new Set();
const numbers = (text: string | null): number[] | null => {
  const ids = (text ?? '')
    .split(',')
    .map(Number)
    .filter((id) => Number.isInteger(id) && id > 0);
  return ids.length > 0 ? ids : null;
};

/** One ledger: its lines of a year, what is open or overdue, and everything that can be done with them. */
export function LedgerPage({ def }: { readonly def: LedgerDef }) {
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const { year, setYear } = useAddressYear(undefined, ['ids', 'open']);
  const every = params.get('all') === '1';
  const ids = numbers(params.get('ids'));
  const query = useQueryRoute(
    'ledgers.list',
    { kind: def.key, ...(ids ? { ids } : { year: every ? null : year }) },
    { keep: true },
  );
  const counts = useQueryRoute('ledgers.counts', {}).data;
  const lines = useLines(def, query.data ?? []);
  const { rows } = lines;
  const [ticked, setTicked] = useState<GridSelection>(none);
  const [own, setAsked] = useState<number | 'new' | null>(null);
  const opened = Number(params.get('open')) || null;
  const asked = own ?? (params.get('do') === 'new' ? 'new' : opened);
  const columns = useColumns<Flat>(
    `ledger-${def.key}`,
    useMemo(() => ledgerColumns(def), [def]),
    useMemo(() => firstColumns(def), [def]),
  );
  const out = useLedgerOut(
    def,
    rows.map(({ id }) => id),
    columns.shown.map(({ key }) => key).filter((key) => key !== 'papers'),
    ids || every ? def.label : `${year} 年${def.label}`,
  );
  const create = () => setAsked('new');
  const close = () => {
    setAsked(null);
    lines.put((kept) => {
      for (const key of ['do', 'open']) kept.delete(key);
    });
  };
  const clear = () => setTicked(none);
  useKeys(
    {
      'Ctrl+N': create,
      'Ctrl+E': () => out.take('xlsx'),
      'Ctrl+P': () => out.take('print'),
      Escape: () => (ticked.size > 0 ? clear() : false),
    },
    asked === null,
  );
  const late = rows.filter(({ standing }) => standing === '过期').length;
  useStatus({
    facts: [
      <>
        <b>{rows.length}</b> {def.unit}
      </>,
      ...(late > 0
        ? [
            <span key="late" className="problem">
              过期 {late}
            </span>,
          ]
        : []),
    ],
    keys: [
      ['回车', '打开'],
      ['空格', '勾选'],
      ['Ctrl+N', `登记${def.label}`],
    ],
  });
  const chosen = rows.filter(({ id }) => ticked.has(id));
  const sheet = sheetsOf[def.key];
  const tabs = ledgerDefs.map(({ key, label }) => {
    const overdue = counts?.[key].late ?? 0;
    const kept = every ? '?all=1' : params.has('year') ? `?year=${year}` : '';
    return { key, label, to: `${ledgerPath(key)}${kept}`, ...(overdue > 0 ? { count: overdue, counted: '过期' } : {}) };
  });
  const load = () => void navigate(`/import?noun=ledger-${def.key}`);
  return (
    <>
      <PageHead
        title="台账"
        tabs={tabs}
        tab={def.key}
        actions={
          <Button route="ledgers.save" type="primary" onClick={create}>
            ＋ 登记{def.label}
          </Button>
        }
      />
      <BulkPlace
        bar={
          chosen.length > 0 && (
            <LedgerBulk
              def={def}
              chosen={chosen}
              total={rows.length}
              onAll={() => setTicked(new Set(rows.map(({ id }) => id)))}
              onClear={clear}
            />
          )
        }
      >
        <div className="page-views">
          {ids === null && !every && <YearStep year={year} setYear={setYear} />}
          <button
            type="button"
            className="link"
            onClick={() =>
              lines.put((kept) => {
                kept.delete('ids');
                if (every || ids) kept.delete('all');
                else kept.set('all', '1');
              })
            }
          >
            {every || ids ? '按年看' : '看全部年份'}
          </button>
          <SavedLists lists={lines.chips} current={lines.view} onPick={(next) => (clear(), lines.setView(next))} />
          <span className="ledger-outs">
            {sheet && (
              <ReportButton report={sheet.key} ask="">
                {sheet.label}
              </ReportButton>
            )}
            <Button route="imports.apply" onClick={load}>
              导入
            </Button>
            <Button route="ledgers.export" disabled={rows.length === 0} onClick={() => out.take('print')}>
              打印
            </Button>
            <Button route="ledgers.export" disabled={rows.length === 0} onClick={() => out.take('xlsx')}>
              导出 Excel
            </Button>
          </span>
        </div>
      </BulkPlace>
      <FilterBar
        search={lines.search}
        onSearch={lines.setSearch}
        searchHint={`在${def.label}里找`}
        conditions={lines.conditions}
        onConditions={lines.setConditions}
        fields={ledgerFieldMap(def)}
        choices={lines.choices}
        extra={columns.chooser}
      />
      <Loading query={query} what={def.label}>
        {() => (
          <div className="page-grid">
            <Grid<Flat>
              id={`ledger-${def.key}`}
              label={def.label}
              columns={columns.shown}
              {...allRows(rows)}
              sort={lines.sort}
              onSort={lines.setSort}
              selection={ticked}
              onSelection={setTicked}
              onOpen={(row) => setAsked(row.id)}
              autoFocus={asked === null}
              empty={
                lines.narrowed > 0 ? (
                  <FilteredEmpty noun={def.label} conditions={lines.narrowed} onClear={lines.clear} />
                ) : (
                  <Empty
                    title={every ? `还没有登记${def.label}` : `${year} 年还没有登记${def.label}`}
                    actions={
                      <>
                        <Button route="ledgers.save" onClick={create}>
                          登记{def.label}
                        </Button>
                        <Button route="imports.apply" onClick={load}>
                          导入旧台账
                        </Button>
                      </>
                    }
                  >
                    {def.what}
                  </Empty>
                )
              }
            />
          </div>
        )}
      </Loading>
      {asked !== null && <LedgerDialog key={asked} def={def} id={asked === 'new' ? null : asked} onClose={close} />}
      {out.dialog}
    </>
  );
}
