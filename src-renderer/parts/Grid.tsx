/*
 * The one table: lists, sheets, the import. Up to 100,000 rows; only the rows on screen are drawn and fetched.
 *
 *   const list = useQueryRoute('members.list', { filter, sort }, { keep: true });
 *   const rows = useRows('members.rows', list.data?.ids ?? []);
 *   const columns = useColumns('members', all, ['name', 'gender', …]);      // `all` must be stable (useMemo or module)
 *   <Grid id="members" label="会员名册" columns={columns.shown} {...rows} sort={sort} onSort={setSort}
 *     selection={ticked} onSelection={setTicked} onOpen={(row) => navigate(`/members/${row.id}`)} empty={<FilteredEmpty …/>} />
 *
 * Row mode: arrows, Home/End, PageUp/Down move; Space ticks, Shift extends, Ctrl+A ticks all that match; Enter opens; Esc unticks.
 * Cell mode (`mode="cell"`): arrows move between cells, F2, typing or a double click edits cells whose column has a `field`,
 * `cellMark` colours them, `cellCard` explains the current one, `marks` stand beside the scrollbar.
 */
import { useEffect, useId, useRef } from 'react';
import { useKeys } from '../shell/keys.ts';
import { GridBody, GridFoot } from './grid/GridBody.tsx';
import { GridHead } from './grid/GridHead.tsx';
import { GridMarks } from './grid/GridMarks.tsx';
import { cellId, rowId } from './grid/GridRow.tsx';
import { onGridKey } from './grid/keys.ts';
import { useGridHand, useGridRows } from './grid/use-grid.ts';
import type { GridProps } from './types.ts';
import './grid/grid.css';

export { allRows } from './grid/all-rows.ts';
export { useColumns } from './grid/columns.tsx';
export { useOffsetRows, useRows } from './use-rows.ts';

export function Grid<Row>(props: GridProps<Row>) {
  const {
    label,
    columns,
    rowCount,
    sort = null,
    onSort,
    selection,
    mode = 'row',
    marks,
    empty,
    autoFocus,
    focusOn = 0,
  } = props;
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLDivElement>(null);
  const rows = useGridRows(props, scroller);
  const hand = useGridHand(props, rows, scroller, table);
  const { at, selector, tracks, go, open, edit } = hand;
  useEffect(() => {
    if (autoFocus) table.current?.focus();
  }, [autoFocus]);
  useEffect(() => {
    if (focusOn > 0) table.current?.focus({ preventScroll: true });
  }, [focusOn]);

  // From anywhere on the page, a button just pressed for one: what is selected is people, never the page's text.
  // The keyboard goes along: Space then unticks the current row and does not press the button again.
  const tickAll = () => {
    if (!selector || rowCount === 0) return;
    selector.all();
    table.current?.focus({ preventScroll: true });
  };
  useKeys({ 'Ctrl+A': tickAll }, selector !== null);

  const room = scroller.current?.clientHeight ?? 600;
  const onScreen = at.row >= rows.first && at.row < rows.last;
  const active = mode === 'cell' ? cellId(gridId, at.row, at.column) : rowId(gridId, at.row);
  const all = selection !== undefined && rowCount > 0 && selection.size >= rowCount;
  const marked = marks !== undefined && marks.length > 0 && rowCount * rows.height + rows.head > room;
  return (
    <div className={`grid grid-mode-${mode}${marked ? ' grid-marked' : ''}`}>
      <div className="grid-scroll" ref={scroller} tabIndex={-1}>
        <div
          ref={table}
          className="grid-table"
          role="grid"
          aria-label={label}
          aria-rowcount={rowCount + 1}
          aria-colcount={columns.length}
          aria-multiselectable={selector !== null || undefined}
          aria-activedescendant={onScreen ? active : undefined}
          tabIndex={0}
          style={{ minWidth: tracks.width }}
          onFocus={(event) => {
            if (event.target === event.currentTarget && hand.place.current.row < 0 && rowCount > 0)
              go(0, at.column, false);
          }}
          onKeyDown={(event) => {
            if ((event.target as HTMLElement).closest('.grid-editor, .grid-card, input:not(.check), textarea, select'))
              return;
            onGridKey(event, {
              mode,
              columns,
              rowCount,
              pageRows: Math.max(1, Math.floor((room - rows.head) / rows.height) - 1),
              at,
              selector,
              selectedCount: selection?.size ?? 0,
              keepsTicks: props.keepsTicks ?? false,
              go: (row, column, extend = false) => go(row, column, true, extend),
              open,
              edit,
              scrollSideways: (steps) => scroller.current?.scrollBy({ left: steps * 120 * rows.scale }),
            });
          }}
        >
          <GridHead
            columns={columns}
            tracks={tracks}
            height={`${rows.head}px`}
            sort={sort}
            onSort={onSort}
            ticked={
              selector && selection
                ? { all, some: selection.size > 0, toggle: () => (all ? selector.clear() : selector.all()) }
                : null
            }
          />
          <GridBody gridId={gridId} grid={props} rows={rows} hand={hand} room={room} />
          <GridFoot grid={props} rows={rows} hand={hand} />
        </div>
        {rowCount === 0 && empty}
      </div>
      {marked && <GridMarks marks={marks} rowCount={rowCount} />}
    </div>
  );
}
