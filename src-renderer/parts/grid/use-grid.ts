import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useScreen } from '../../shell/screen.ts';
import { useReader } from '../may.ts';
import type { GridCell, GridProps } from '../types.ts';
import type { Move } from './GridEditor.tsx';
import type { RowHandlers } from './GridRow.tsx';
import { tracksOf } from './measure.ts';
import { places } from './places.ts';
import { useSelector } from './selection.ts';

export interface Editing extends GridCell {
  /** Typed text that opened the editor. */
  readonly text?: string | undefined;
}

/** The rows on screen: only these are drawn. Heights are whole pixels, or hairlines and letters blur at larger text sizes. */
export function useGridRows<Row>(props: GridProps<Row>, scroller: RefObject<HTMLDivElement | null>) {
  const { id, rowCount, onRange, rowHeight = 33, headHeight = 33 } = props;
  const { scale } = useScreen();
  const height = Math.round(rowHeight * scale);
  const head = Math.round(headHeight * scale);
  const virtual = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    // Wide sheets draw hundreds of cells a screen: fewer rows ahead keep a page turn below a blink.
    overscan: props.columns.length > 12 ? 4 : 10,
    scrollMargin: head,
    scrollPaddingStart: head,
    initialOffset: places.get(id)?.offset ?? 0,
  });
  useLayoutEffect(() => virtual.measure(), [virtual, height]);
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = (items.at(-1)?.index ?? -1) + 1;
  useEffect(() => onRange?.(first, last), [onRange, first, last]);
  return { virtual, items, first, last, height, head, scale };
}

export type GridRows = ReturnType<typeof useGridRows>;

/** Current cell, ticking, editing: what keys and the pointer do to the table. */
export function useGridHand<Row>(
  props: GridProps<Row>,
  rows: GridRows,
  scroller: RefObject<HTMLDivElement | null>,
  table: RefObject<HTMLDivElement | null>,
) {
  const {
    id,
    columns,
    rowCount,
    getRow,
    keyAt,
    selection,
    onSelection,
    onAll,
    onOpen,
    onCurrent,
    mode = 'row',
    onEdit,
  } = props;
  const { virtual } = rows;
  const [own, setOwn] = useState<GridCell>(() => places.get(id)?.cell ?? { row: -1, column: columns[0]?.key ?? '' });
  const [editing, setEditing] = useState<Editing | null>(null);
  const reader = useReader();
  const cell = props.current ?? own;
  const at = columns.some((column) => column.key === cell.column) ? cell : { ...cell, column: columns[0]?.key ?? '' };
  const selector = useSelector(selection, onSelection, rowCount, keyAt, onAll);
  const tracks = useMemo(() => tracksOf(columns, selector !== null), [columns, selector === null]);

  const place = useRef(at);
  place.current = at;
  useEffect(
    () => () => {
      places.set(id, { offset: scroller.current?.scrollTop ?? virtual.scrollOffset ?? 0, cell: place.current });
    },
    [id, virtual, scroller],
  );
  // Somebody outside moved the current cell (next problem, next person): bring it into view.
  const outside = props.current?.row;
  useEffect(() => {
    if (outside !== undefined && outside >= 0) virtual.scrollToIndex(outside, { align: 'auto' });
  }, [outside, virtual]);

  // The cell is brought into view sideways too: right of the frozen columns, left of the edge.
  useEffect(() => {
    const box = scroller.current;
    if (mode !== 'cell' || !box) return;
    const unit = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 100;
    const target = columns.findIndex(({ key }) => key === at.column);
    if (target < 0 || columns[target]?.frozen) return;
    const widthTo = (end: number) => columns.slice(0, end).reduce((sum, { width }) => sum + width, 0) * unit;
    const wide = (at: true | 'right') =>
      columns.filter((column) => column.frozen === at).reduce((sum, { width }) => sum + width, 0) * unit;
    const [frozen, behind] = [wide(true), wide('right')];
    const [from, to] = [widthTo(target), widthTo(target + 1)];
    if (from < box.scrollLeft + frozen) box.scrollLeft = from - frozen;
    else if (to > box.scrollLeft + box.clientWidth - behind) box.scrollLeft = to - box.clientWidth + behind;
  }, [at.column, mode, columns, scroller]);

  const held = props.current !== undefined;
  // Coming back to a table: whatever shows the current row has to hear which one it is.
  const told = useRef(false);
  useEffect(() => {
    if (told.current || rowCount === 0) return;
    told.current = true;
    if (!held && place.current.row >= 0 && place.current.row < rowCount) onCurrent?.(place.current, false);
  }, [rowCount, onCurrent, held]);

  const go = (row: number, column: string, scroll = true, extend = false) => {
    const next = { row, column };
    // At once: taking the keyboard right after a click must not see the cell of before.
    place.current = next;
    setOwn(next);
    onCurrent?.(next, extend);
    if (scroll) virtual.scrollToIndex(row, { align: 'auto' });
  };
  const edit = (row: number, column: string, text?: string): boolean => {
    const target = columns.find(({ key }) => key === column);
    const data = getRow(row);
    const editable =
      mode === 'cell' &&
      !reader &&
      onEdit !== undefined &&
      target?.field !== undefined &&
      data !== undefined &&
      (target.editable?.(data) ?? true);
    if (editable) setEditing({ row, column, text });
    return editable;
  };
  const open = (index: number) => {
    const row = getRow(index);
    if (row !== undefined) onOpen?.(row, index);
  };
  const takeKeyboard = () => table.current?.focus({ preventScroll: true });
  const finish = (move: Move) => {
    setEditing(null);
    if (move === 'away') return;
    takeKeyboard();
    const { row, column } = place.current;
    if (move === 'down') go(Math.min(row + 1, rowCount - 1), column);
    if (move !== 'left' && move !== 'right') return;
    const editable = columns.filter(({ field }) => field);
    const index = editable.findIndex(({ key }) => key === column);
    go(row, editable[index + (move === 'right' ? 1 : -1)]?.key ?? column);
  };

  // Rows keep the same handlers for ever, so that only what changed is drawn again.
  const latest = useRef<RowHandlers | null>(null);
  latest.current = {
    onTick: (index, shift) => {
      if (shift) selector?.extend(index, Math.max(at.row, 0));
      else selector?.toggle(index);
      go(index, at.column, false);
      takeKeyboard();
    },
    onPress: (index, column, event) => {
      if (event.shiftKey && selector) selector.extend(index, Math.max(at.row, 0));
      else if ((event.ctrlKey || event.metaKey) && selector) selector.toggle(index);
      go(index, column, false, event.shiftKey);
      takeKeyboard();
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
  return { at, place, editing, selector, tracks, go, edit, open, finish, handlers };
}

export type GridHand = ReturnType<typeof useGridHand>;
