import { useCallback, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../../parts/Button.tsx';
import type { DuesRow } from '../../../../src-main/contract/dues.ts';
import { monthsOf } from '../../../../src-main/domain/dues/months.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { useQueryRoute } from '../../../api.ts';
import { Grid, useOffsetRows } from '../../../parts/Grid.tsx';
import { count } from '../../../parts/inputs.tsx';
import { Loading } from '../../../parts/States.tsx';
import type { GridCell } from '../../../parts/types.ts';
import { useKeys } from '../../../shell/keys.ts';
import { useScreen } from '../../../shell/screen.ts';
import { useStatus } from '../../../shell/status.ts';
import { CellBar } from '../CellBar.tsx';
import { DuesHead } from '../DuesHead.tsx';
import { type AmountShown, matrixColumns, matrixFoot, moneyWidths, stateMark } from '../matrix-columns.tsx';
import { useDuesScope } from '../scope.ts';
import type { DuesSection } from '../section.ts';
import { useAddressYear } from '../../../parts/YearStep.tsx';
import { YearBar } from '../YearBar.tsx';
import { type YearDoing, YearDialogs } from '../YearDialogs.tsx';
import { YearEmpty, YearNotices } from '../YearStates.tsx';
import { YearExport } from '../YearExport.tsx';
import { YearViews } from '../YearViews.tsx';

export const section: DuesSection = { path: '', label: '年度表', order: 10, Component: Year };

interface Chosen {
  readonly cell: GridCell;
  /** Column where the choice began. */
  readonly from: string;
}

/** Months of the row that are chosen: those between two months; in the columns beside them all that were called for. */
function chosenMonths(months: readonly string[], called: readonly string[], { cell, from }: Chosen): readonly string[] {
  const [a, b] = [months.indexOf(from), months.indexOf(cell.column)];
  if (b < 0) return called.length > 0 ? called : months;
  return a < 0 ? [cell.column] : months.slice(Math.min(a, b), Math.max(a, b) + 1);
}

/** What the chosen cells come to, for the status bar. */
function chosenFacts(row: DuesRow | undefined, months: readonly string[], chosen: readonly string[]) {
  if (!row) return [];
  const places = chosen.map((month) => months.indexOf(month));
  const due = places.reduce((sum, i) => sum + (row.expected[i] ?? 0), 0);
  const paid = places.reduce((sum, i) => sum + (row.paid[i] ?? 0), 0);
  const fact = (label: string, value: string) => (
    <>
      {label} <b>{value}</b>
    </>
  );
  return [
    <>
      选中 <b>{chosen.length}</b> 格
    </>,
    fact('应缴合计', formatMoney(due)),
    fact('已缴', formatMoney(paid)),
  ];
}

/** 年度表: people × months of a year, what each cell was reckoned from, and money taken for it. */
function Year() {
  const navigate = useNavigate();
  const { width } = useScreen();
  const wide = width === 'wide';
  const { year } = useAddressYear();
  const { scope, setScope } = useDuesScope();
  const [shown, setShown] = useState<AmountShown>('已缴');
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [doing, setDoing] = useState<YearDoing | null>(null);
  const input = { year, ...scope };
  const whole = useQueryRoute('dues.matrix', { ...input, limit: 0 }, { keep: true });
  const rows = useOffsetRows<'dues.matrix', DuesRow>(
    'dues.matrix',
    input,
    (answer) => answer.rows,
    (row) => row.memberId,
  );
  const narrow = width === 'narrow';
  const { month: monthWidth, sums, owed, round } = moneyWidths(whole.data?.totals, narrow);
  const months = useMemo(() => monthsOf(year), [year]);
  const called = useMemo(() => new Set(whole.data?.called), [whole.data?.called]);
  const inTime = useMemo(() => new Set(whole.data?.inTime.months), [whole.data?.inTime.months]);
  const sheet = useMemo(() => ({ months, called, inTime }), [months, called, inTime]);
  const columns = useMemo(
    () => matrixColumns(sheet, shown, { withGroup: wide, narrow, month: monthWidth, sums, owed }),
    [sheet, shown, wide, narrow, monthWidth, sums, owed],
  );
  // The same function while the months are the same, so that only rows that changed are drawn again.
  const mark = useCallback((item: DuesRow, column: string) => stateMark(item, column, sheet), [sheet]);
  const row = chosen ? rows.getRow(chosen.cell.row) : undefined;
  const picked = chosen ? chosenMonths(months, whole.data?.called ?? [], chosen) : [];
  const press = (what: string) => document.querySelector<HTMLElement>(`[data-do="${what}"]`)?.click();

  useKeys({ m: () => (row ? press('exempt') : false) });
  useStatus({
    facts: row
      ? chosenFacts(row, months, picked)
      : [
          <>
            共 <b>{count(whole.data?.count ?? 0)}</b> 人
          </>,
        ],
    keys: [
      ['方向键', '移动'],
      ['Shift+方向键', '选一片'],
      ['回车', '登记收款'],
      ['M', '记免缴'],
    ],
  });

  // Then the way in is the list's own red button.
  const nobody = whole.data?.count === 0 && scope.view === 'all' && scope.groupId === null && scope.search === '';
  return (
    <>
      <DuesHead
        section=""
        actions={
          nobody ? undefined : (
            <>
              <YearExport year={year} scope={scope} people={whole.data?.count ?? 0} />
              <Button route="dues.collect" type="primary" onClick={() => void navigate(`/dues/collect?year=${year}`)}>
                登记收款
              </Button>
            </>
          )
        }
      />
      <YearBar scope={scope} onScope={setScope} shown={shown} onShown={setShown} />
      <YearNotices year={year} />
      <YearViews year={year} scope={scope} onScope={setScope} />
      {whole.data && whole.data.inTime.sentence !== '' && (
        <div className="dues-line">{whole.data.inTime.sentence}。</div>
      )}
      {row && <CellBar memberId={row.memberId} months={picked} onDo={setDoing} />}
      <Loading query={whole} what="会费年度表">
        {({ totals }) => (
          <div className="page-grid dues-months">
            <Grid<DuesRow>
              id="dues-year"
              label={`${year} 年会费年度表`}
              columns={columns}
              rowCount={rows.rowCount}
              getRow={rows.getRow}
              keyAt={rows.keyAt}
              onRange={rows.onRange}
              rowHeight={26}
              headHeight={30}
              mode="cell"
              cellMark={mark}
              current={chosen?.cell ?? null}
              onCurrent={(cell, extend) =>
                setChosen((now) => ({
                  cell,
                  from: extend && now && now.cell.row === cell.row ? now.from : cell.column,
                }))
              }
              chosen={
                chosen && picked.length > 1 && months.includes(chosen.cell.column)
                  ? { row: chosen.cell.row, columns: new Set(picked) }
                  : null
              }
              onOpen={() => press('collect')}
              foot={matrixFoot(months, called, totals, shown, round)}
              empty={<YearEmpty scope={scope} onScope={setScope} />}
              autoFocus
            />
          </div>
        )}
      </Loading>
      {doing && <YearDialogs doing={doing} onClose={() => setDoing(null)} />}
    </>
  );
}
