import { Button, Segmented } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Grid } from '../../parts/Grid.tsx';
import { Empty } from '../../parts/States.tsx';
import type { GridCell } from '../../parts/types.ts';
import { useScreen } from '../../shell/screen.ts';
import { CellCard } from './CellCard.tsx';
import { columnsOf, type FlatRow, hidesThings, markOf } from './check-columns.tsx';
import { CheckPanel } from './CheckPanel.tsx';
import { LookLink } from './LookLink.tsx';
import { PairView } from './PairView.tsx';
import { decisionsOf } from './repairs.ts';
import type { ImportState, Preview } from './use-import.ts';
import { useLook } from './use-look.ts';
import { type Spot, useShown } from './use-shown.ts';
import { byAction, everything, type Filter, withProblems } from './words.ts';

interface Props {
  readonly state: ImportState;
  readonly preview: Preview;
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
  readonly panelShown: boolean;
  readonly onPanel: (shown: boolean) => void;
}

/** 检查: every row as it would be stored, bad cells coloured and repaired in place, causes at the right. */
export function CheckStep({ state, preview, filter, onFilter, panelShown, onPanel }: Props) {
  const [round, setRound] = useState(0);
  const [current, setCurrent] = useState<GridCell>({ row: -1, column: '#row' });
  const [keyboard, setKeyboard] = useState(0);
  const [pair, setPair] = useState<{ readonly id: number; readonly question: string | null } | null>(null);
  const { opened, open } = useLook(state.again);
  const shown = useShown(state, preview, filter, { round, opened });
  const { summary } = preview;
  const repairs = useMemo(() => decisionsOf(state, shown.base), [state, shown.base]);
  // Columns stay the same objects while only values change, so that rows are not drawn for nothing.
  const tick = useRef<(row: FlatRow, use: boolean) => void>(() => undefined);
  tick.current = repairs.tick;
  const others = shown.fields.join('|');
  const changing = filter.show.changes ?? null;
  const columns = useMemo(
    () =>
      columnsOf({
        preview,
        constants: state.decisions.constants,
        others: others === '' ? [] : others.split('|'),
        changing,
        opened,
        onTick: (row, use) => tick.current(row, use),
      }),
    [preview.columns, preview.sheets, state.decisions.constants, others, changing, opened],
  );

  // The same person stays current when the rows around are others.
  const here = useRef<number | null>(null);
  if (current.row >= 0 && shown.ids[current.row] !== undefined) here.current ??= shown.ids[current.row] ?? null;
  const at = (cell: GridCell): void => {
    here.current = shown.ids[cell.row] ?? null;
    setCurrent(cell);
  };
  /** The column whose changes were asked for: shown with its first row as soon as the rows are there. */
  const arrive = useRef<string | null>(null);
  useEffect(() => {
    const column = arrive.current;
    if (column !== null && shown.ids[0] !== undefined) {
      arrive.current = null;
      here.current = shown.ids[0];
      setCurrent({ row: 0, column });
      setKeyboard((n) => n + 1);
      return;
    }
    const place = here.current === null ? undefined : shown.places.get(here.current);
    setCurrent((now) => (place === now.row ? now : { ...now, row: place ?? -1 }));
  }, [shown.places]);

  const order = useMemo(() => new Map(columns.map((column, place) => [column.key, place])), [columns]);
  const rankOf = (spot: { row: number; column: string }): number => spot.row * 1000 + (order.get(spot.column) ?? 0);
  const columnOf = (spot: Spot): string => (spot.field !== null && order.has(spot.field) ? spot.field : '#row');
  const stops = useMemo(
    () => shown.spots.map((spot) => ({ row: spot.row, column: columnOf(spot) })).sort((a, b) => rankOf(a) - rankOf(b)),
    [shown.spots, order],
  );
  const marks = useMemo(
    () => shown.spots.map((spot) => ({ row: spot.row, mark: spot.error ? 'error' : 'warning' }) as const),
    [shown.spots],
  );
  const jump = (step: 1 | -1): void => {
    const from = current.row < 0 ? -1 : rankOf(current);
    const next =
      step === 1
        ? (stops.find((stop) => rankOf(stop) > from) ?? stops[0])
        : (stops.findLast((stop) => rankOf(stop) < from) ?? stops.at(-1));
    if (next) at(next);
    setKeyboard((n) => n + 1);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'F8' || event.isComposing || pair !== null) return;
    event.preventDefault();
    jump(event.shiftKey ? -1 : 1);
  };
  useEffect(() => {
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });

  const show = (next: Filter): void => {
    arrive.current = next.show.changes ?? null;
    onFilter(next);
    setRound((n) => n + 1);
    setKeyboard((n) => n + 1);
  };
  /** Goes to a row wherever it is; the filter gives way when it hides it. */
  const go = (id: number, column: string): void => {
    here.current = id;
    const place = shown.places.get(id);
    if (place === undefined) onFilter(everything);
    setCurrent({ row: place ?? -1, column: order.has(column) ? column : '#row' });
    setKeyboard((n) => n + 1);
  };
  const tabs: readonly (readonly [Filter, number])[] = [
    [everything, summary.total],
    [withProblems, shown.problemRows],
    [byAction('bad'), summary.bad],
    [byAction('add'), summary.add],
    [byAction('update'), summary.update],
    ...(summary.ask > 0 || filter.key === 'ask' ? ([[byAction('ask'), summary.ask]] as const) : []),
  ];
  const own = tabs.some(([tab]) => tab.key === filter.key);
  // The panel is not drawn again while somebody only walks through the rows.
  const doing = useRef({ show, go, repairs });
  doing.current = { show, go, repairs };
  const panel = useMemo(
    () => (
      <CheckPanel
        state={state}
        preview={preview}
        repairs={repairs}
        shown={panelShown}
        onShown={onPanel}
        onFilter={(next) => doing.current.show(next)}
        onGo={(id, column) => doing.current.go(id, column)}
        onPair={(id, question) => setPair({ id, question })}
      />
    ),
    [preview, repairs, state.decisions, state.reading.busy, panelShown, onPanel],
  );
  const narrow = useScreen().width === 'narrow';

  return (
    <div className="import-check with-panel">
      <div className="import-grid">
        <div className="import-tools">
          <Segmented
            size="small"
            value={own ? filter.key : ''}
            onChange={(key) => show(tabs.find(([tab]) => tab.key === key)?.[0] ?? everything)}
            options={tabs.map(([tab, count]) => ({
              value: tab.key,
              label: `${narrow && tab.key === 'bad' ? '错误' : tab.label} ${count.toLocaleString('zh-CN')}`,
            }))}
          />
          {!own && (
            <span className="import-chip" title={filter.label}>
              <span>只看：{filter.label}</span>
              <button type="button" className="link plain" onClick={() => show(everything)}>
                看全部
              </button>
            </span>
          )}
          {shown.settled > 0 && (
            <Button size="small" type="link" onClick={() => setRound((n) => n + 1)}>
              收起已改好的 {shown.settled} 行
            </Button>
          )}
          {filter.key !== 'all' && shown.ids.length > 0 && (
            <Button size="small" type="link" onClick={() => void repairs.leaveOut(filter)}>
              这 {shown.ids.length} 行都不导入
            </Button>
          )}
          <span className="import-room" />
          {hidesThings(preview.noun) && !opened && <LookLink onOpen={open} title="点开看、点开改，会记下时间和姓名" />}
          <Button size="small" disabled={stops.length === 0} onClick={() => jump(-1)}>
            上一个
          </Button>
          <Button size="small" disabled={stops.length === 0} onClick={() => jump(1)}>
            下一个 F8
          </Button>
        </div>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: keys that the table leaves to the page */}
        <div
          className="import-sheet"
          onKeyDown={(event) => {
            const row = current.row >= 0 ? shown.getRow(current.row) : undefined;
            if (event.key !== ' ' || !row || !current.column.startsWith('#')) return;
            event.preventDefault();
            void repairs.toggle(row);
          }}
        >
          <Grid<FlatRow>
            id="import-check"
            label="要导入的行"
            mode="cell"
            rowHeight={31}
            headHeight={42}
            columns={columns}
            rowCount={shown.rowCount}
            getRow={shown.getRow}
            keyAt={shown.keyAt}
            onRange={shown.onRange}
            current={current}
            onCurrent={at}
            focusOn={keyboard}
            cellMark={markOf}
            cellCard={(row, field) =>
              row.checking ? null : (
                <CellCard
                  row={row}
                  field={field}
                  state={state}
                  repairs={repairs}
                  onPair={() => setPair({ id: row.id, question: null })}
                />
              )
            }
            onEdit={(row, _index, field, value) => state.repair(row, field, value === null ? null : String(value))}
            marks={marks}
            rowClass={(row) => (row.action === 'skip' ? 'import-skipped' : undefined)}
            empty={<Empty title="没有这样的行">换一个筛选看看。</Empty>}
          />
        </div>
      </div>
      {panel}
      {pair !== null && (
        <PairView
          state={state}
          preview={preview}
          base={shown.base}
          id={pair.id}
          asked={pair.question}
          onOpen={(id, question) => setPair({ id, question })}
          onClose={() => setPair(null)}
        />
      )}
    </div>
  );
}
