/*
 * The one table: lists, sheets, the import. Up to 100,000 rows; only the rows on screen are drawn and fetched.
 *
 *   const list = useQueryRoute('members.list', { filter, sort }, { keep: true });
 *   const rows = useRows('members.rows', list.data?.ids ?? []);
 *   const columns = useColumns('members', all, ['name', 'gender', …]);
 *   <Grid id="members" label="会员名册" columns={columns.shown} {...rows} sort={sort} onSort={setSort}
 *     selection={ticked} onSelection={setTicked} onOpen={(row) => navigate(`/members/${row.id}`)} empty={<FilteredEmpty …/>} />
 *
 * Row mode: arrows, Home/End, PageUp/Down move; Space ticks, Shift extends, Ctrl+A ticks all that match; Enter opens; Esc unticks.
 * Cell mode (`mode="cell"`): arrows move between cells, F2, typing or a double click edits cells whose column has a `field`,
 * `cellMark` colours them, `cellCard` explains the current one, `marks` stand beside the scrollbar.
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useScreen } from '../shell/screen.ts';
import { GridEditor, type Move } from './grid/GridEditor.tsx';
import { GridHead } from './grid/GridHead.tsx';
import { GridMarks } from './grid/GridMarks.tsx';
import { cellId, GridRow, type RowHandlers, rowId } from './grid/GridRow.tsx';
import { onGridKey } from './grid/keys.ts';
import { tracksOf } from './grid/measure.ts';
import { places } from './grid/places.ts';
import { useSelector } from './grid/selection.ts';
import type { GridCell, GridProps } from './types.ts';
import './grid/grid.css';

export { useColumns } from './grid/columns.tsx';
export { useOffsetRows, useRows } from './use-rows.ts';

interface Editing extends GridCell {
  readonly text?: string | undefined;
}

export function Grid<Row>(props: GridProps<Row>) {
  const { id, label, columns, rowCount, getRow, keyAt, onRange, rowHeight = 33, headHeight = 33, sort = null, onSort, selection, onSelection } = props;
  const { onOpen, onCurrent, mode = 'row', cellMark, onEdit, cellCard, marks, rowClass, empty, foot, autoFocus } = props;
  const domId = useId();
  const { scale } = useScreen();
  const scroller = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const remembered = places.get(id);
  const [own, setOwn] = useState<GridCell>(() => remembered?.cell ?? { row: -1, column: columns[0]?.key ?? '' });
  const [editing, setEditing] = useState<Editing | null>(null);
  const cell = props.current ?? own;
  const at = columns.some((column) => column.key === cell.column) ? cell : { ...cell, column: columns[0]?.key ?? '' };
  // Whole pixels, or hairlines and letters blur at larger text sizes.
  const height = Math.round(rowHeight * scale);
  const head = Math.round(headHeight * scale);
  const selector = useSelector(selection, onSelection, rowCount, keyAt);
  const tracks = useMemo(() => tracksOf(columns, selector !== null), [columns, selector === null]);

  const virtual = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 10,
    scrollMargin: head,
    scrollPaddingStart: head,
    initialOffset: remembered?.offset ?? 0,
  });
  useLayoutEffect(() => virtual.measure(), [virtual, height]);
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = (items.at(-1)?.index ?? -1) + 1;
  useEffect(() => onRange?.(first, last), [onRange, first, last]);
  useEffect(() => () => void places.set(id, { offset: scroller.current?.scrollTop ?? virtual.scrollOffset ?? 0, cell: place.current }), [id, virtual]);
  const place = useRef(at);
  place.current = at;
  useEffect(() => {
    if (autoFocus) body.current?.focus();
  }, [autoFocus]);

  const go = (row: number, column: string, scroll = true) => {
    const next = { row, column };
    setOwn(next);
    onCurrent?.(next);
    if (scroll) virtual.scrollToIndex(row, { align: 'auto' });
  };
  // Somebody outside moved the current cell (next problem, next person): bring it into view.
  const outside = props.current?.row;
  useEffect(() => {
    if (outside !== undefined && outside >= 0) virtual.scrollToIndex(outside, { align: 'auto' });
  }, [outside, virtual]);

  const edit = (row: number, column: string, text?: string): boolean => {
    const target = columns.find(({ key }) => key === column);
    const data = getRow(row);
    const editable = mode === 'cell' && onEdit && target?.field && data !== undefined && (target.editable?.(data) ?? true);
    if (editable) setEditing({ row, column, text });
    return Boolean(editable);
  };
  const open = (index: number) => {
    const row = getRow(index);
    if (row !== undefined) onOpen?.(row, index);
  };

  const latest = useRef<RowHandlers | null>(null);
  latest.current = {
    onTick: (index, shift) => {
      if (shift) selector?.extend(index, Math.max(at.row, 0));
      else selector?.toggle(index);
      go(index, at.column, false);
      body.current?.focus({ preventScroll: true });
    },
    onPress: (index, column, event) => {
      if (event.shiftKey && selector) selector.extend(index, Math.max(at.row, 0));
      else if ((event.ctrlKey || event.metaKey) && selector) selector.toggle(index);
      go(index, column, false);
      body.current?.focus({ preventScroll: true });
    },
    onEdit: (index, column) => {
      if (!edit(index, column) && mode === 'row') open(index);
    },
    onOpen: open,
  };
  const handlers = useMemo<RowHandlers>(
    () => ({
      onTick: (...a) => latest.current?.onTick(...a),
      onPress: (...a) => latest.current?.onPress(...a),
      onEdit: (...a) => latest.current?.onEdit(...a),
      onOpen: (...a) => latest.current?.onOpen(...a),
    }),
    [],
  );

  const finish = useCallback(
    (move: Move) => {
      setEditing(null);
      if (move === 'away') return;
      body.current?.focus({ preventScroll: true });
      if (move === 'stay') return;
      const editable = columns.filter(({ field }) => field);
      const index = editable.findIndex(({ key }) => key === place.current.column);
      const sideways = editable[index + (move === 'right' ? 1 : -1)]?.key ?? place.current.column;
      go(move === 'down' ? Math.min(place.current.row + 1, rowCount - 1) : place.current.row, move === 'down' ? place.current.column : sideways);
    },
    [columns, rowCount],
  );

  const editor = (): ReactNode => {
    const row = editing && getRow(editing.row);
    const meta = editing && columns.find(({ key }) => key === editing.column)?.field;
    if (!editing || row === undefined || row === null || !meta) return null;
    const value = (row as Record<string, string | number | null>)[editing.column] ?? null;
    return (
      <GridEditor key={`${editing.row}-${editing.column}`} meta={meta} value={value} initialText={editing.text} onSave={(next) => onEdit?.(row, editing.row, editing.column, next)} onDone={finish} />
    );
  };

  const currentRow = at.row >= 0 ? getRow(at.row) : undefined;
  const card = mode === 'cell' && !editing && currentRow !== undefined ? cellCard?.(currentRow, at.column) : null;
  const cardTop = (at.row + 1) * height;
  const cardAbove = cardTop - (virtual.scrollOffset ?? 0) > (scroller.current?.clientHeight ?? 600) - 180 * scale;
  const active = at.row >= first && at.row < last ? (mode === 'cell' ? cellId(domId, at.row, at.column) : rowId(domId, at.row)) : undefined;
  const pageRows = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 600) - head) / height) - 1);
  return (
    <div className={`grid grid-mode-${mode}`}>
      <div className="grid-scroll" ref={scroller} tabIndex={-1}>
        <div
          ref={body}
          className="grid-table"
          role="grid"
          aria-label={label}
          aria-rowcount={rowCount + 1}
          aria-colcount={columns.length}
          aria-multiselectable={selector !== null || undefined}
          aria-activedescendant={active}
          tabIndex={0}
          style={{ minWidth: tracks.width }}
          onFocus={(event) => event.target === event.currentTarget && at.row < 0 && rowCount > 0 && go(0, at.column, false)}
          onKeyDown={(event) => {
            if (event.target !== event.currentTarget && (event.target as HTMLElement).closest('.grid-editor, .grid-card')) return;
            onGridKey(event, { mode, columns, rowCount, pageRows, at, selector, selectedCount: selection?.size ?? 0, go, open, edit, scrollSideways: (n) => scroller.current?.scrollBy({ left: n * 120 * scale }) });
          }}
        >
          <GridHead
            columns={columns}
            tracks={tracks}
            height={`${head}px`}
            sort={sort}
            onSort={onSort}
            ticked={
              selector && selection
                ? { all: rowCount > 0 && selection.size >= rowCount, some: selection.size > 0, toggle: () => (selection.size >= rowCount ? selector.clear() : selector.all()) }
                : null
            }
          />
          <div className="grid-body" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
            {items.map((item) => {
              const row = getRow(item.index);
              const key = keyAt(item.index);
              const here = at.row === item.index;
              return (
                <GridRow
                  key={key ?? item.index}
                  gridId={domId}
                  index={item.index}
                  row={row}
                  columns={columns}
                  tracks={tracks}
                  top={item.start - head}
                  height={`${height}px`}
                  selectable={selector !== null}
                  selected={key !== undefined && (selection?.has(key) ?? false)}
                  current={here ? (mode === 'cell' ? at.column : '') : null}
                  editing={editing?.row === item.index ? editing.column : null}
                  editor={editing?.row === item.index ? editor() : null}
                  cellMark={cellMark}
                  className={row === undefined ? undefined : rowClass?.(row)}
                  handlers={handlers}
                />
              );
            })}
            {card && (
              <div className={`grid-card${cardAbove ? ' above' : ''}`} style={{ top: cardAbove ? at.row * height : cardTop, left: tracks.left.get(at.column) }}>
                {card}
              </div>
            )}
          </div>
          {foot && rowCount > 0 && (
            <div className="grid-row grid-foot" role="row" style={{ gridTemplateColumns: tracks.template, height }}>
              {selector && <div className="grid-cell" />}
              {columns.map((column) => (
                <div key={column.key} role="gridcell" tabIndex={-1} className={`grid-cell grid-${column.align ?? 'left'}`}>
                  {foot[column.key]}
                </div>
              ))}
            </div>
          )}
        </div>
        {rowCount === 0 && empty}
      </div>
      {marks && marks.length > 0 && <GridMarks marks={marks} rowCount={rowCount} />}
    </div>
  );
}
