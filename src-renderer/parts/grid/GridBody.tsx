import { type ReactNode, useLayoutEffect, useRef } from 'react';
import type { FieldValue } from '../../../src-main/domain/fields.ts';
import type { GridFootRow, GridProps } from '../types.ts';
import { GridEditor } from './GridEditor.tsx';
import { GridRow } from './GridRow.tsx';
import { frozenAt, frozenClass } from './measure.ts';
import type { GridHand, GridRows } from './use-grid.ts';

interface Props<Row> {
  readonly gridId: string;
  readonly grid: GridProps<Row>;
  readonly rows: GridRows;
  readonly hand: GridHand;
  /** Height of the window into the table, to put the card where there is room. */
  readonly room: number;
}

/** The editor of the cell being edited; nothing when its row went away. */
function editorOf<Row>({ columns, getRow, onEdit }: GridProps<Row>, { editing, finish }: GridHand): ReactNode {
  if (!editing) return null;
  const row = getRow(editing.row);
  const column = columns.find(({ key }) => key === editing.column);
  const meta = column?.field;
  if (row === undefined || row === null || !meta) return null;
  return (
    <GridEditor
      key={`${editing.row}-${editing.column}`}
      meta={meta}
      value={(row as Record<string, FieldValue>)[editing.column] ?? null}
      initialText={editing.text}
      options={column?.options}
      onSave={(next) => onEdit?.(row, editing.row, editing.column, next)}
      onDone={finish}
    />
  );
}

/** Card under the current cell: the problem and its repairs. Above it where the window ends. */
function Card<Row>({ grid, rows, hand, room }: Props<Row>) {
  const { at, editing, tracks } = hand;
  const row = at.row >= 0 ? grid.getRow(at.row) : undefined;
  const card = grid.mode === 'cell' && !editing && row !== undefined ? grid.cellCard?.(row, at.column) : null;
  const box = useRef<HTMLDivElement>(null);
  // The card stays inside the window: what would be cut off at the right moves left. Measured once per cell, because
  // measuring makes the browser lay the whole table out; and again when the table moved sideways, as it does on the
  // way to a cell that was out of sight.
  useLayoutEffect(() => {
    const element = box.current;
    const room = element?.closest('.grid-scroll');
    if (!element || !room) return;
    let measured = Number.NaN;
    const place = (): void => {
      if (room.scrollLeft === measured) return;
      measured = room.scrollLeft;
      element.style.translate = '';
      const over = element.getBoundingClientRect().right - room.getBoundingClientRect().right + 12;
      if (over > 0) element.style.translate = `${-over}px 0`;
    };
    place();
    room.addEventListener('scroll', place, { passive: true });
    return () => room.removeEventListener('scroll', place);
  }, [at.row, at.column, row, !card]);
  if (!card) return null;
  const below = (at.row + 1) * rows.height;
  const above = below - (rows.virtual.scrollOffset ?? 0) > room - 180 * rows.scale;
  return (
    <div
      className={`grid-card${above ? ' above' : ''}`}
      ref={box}
      style={{ top: above ? at.row * rows.height : below, left: tracks.left.get(at.column) }}
    >
      {card}
    </div>
  );
}

/** The rows on screen, each in its place. */
export function GridBody<Row>(props: Props<Row>) {
  const { gridId, grid, rows, hand } = props;
  const { columns, getRow, keyAt, selection, cellMark, rowClass, chosen, mode = 'row' } = grid;
  const { at, editing, selector, tracks, handlers } = hand;
  return (
    <div className="grid-body" role="rowgroup" style={{ height: rows.virtual.getTotalSize() }}>
      {rows.items.map(({ index, start }) => {
        const row = getRow(index);
        const key = keyAt(index);
        const edited = editing?.row === index;
        return (
          <GridRow
            key={key ?? index}
            gridId={gridId}
            index={index}
            row={row}
            columns={columns}
            tracks={tracks}
            top={start - rows.head}
            height={`${rows.height}px`}
            selectable={selector !== null}
            selected={key !== undefined && (selection?.has(key) ?? false)}
            current={at.row === index ? (mode === 'cell' ? at.column : '') : null}
            chosen={chosen?.row === index ? chosen.columns : null}
            editing={edited ? editing.column : null}
            editor={edited ? editorOf(grid, hand) : null}
            cellMark={cellMark}
            className={row === undefined ? undefined : rowClass?.(row, index)}
            handlers={handlers}
          />
        );
      })}
      <Card {...props} />
    </div>
  );
}

const footRows = (foot: GridFootRow | readonly GridFootRow[]): readonly GridFootRow[] =>
  Array.isArray(foot) ? (foot as readonly GridFootRow[]) : [foot as GridFootRow];

/** Last rows that stay at the foot (合计). */
export function GridFoot<Row>({ grid, rows, hand }: Omit<Props<Row>, 'gridId' | 'room'>) {
  if (!grid.foot || grid.rowCount === 0) return null;
  return (
    <div className="grid-feet" role="rowgroup">
      {footRows(grid.foot).map((foot, index) => (
        <div
          key={index}
          className="grid-row grid-foot"
          role="row"
          style={{ gridTemplateColumns: hand.tracks.template, height: rows.height }}
        >
          {hand.selector && <div className="grid-cell" />}
          {grid.columns.map((column) => (
            <div
              key={column.key}
              role="gridcell"
              tabIndex={-1}
              className={`grid-cell grid-${column.align ?? 'left'}${frozenClass(column)}`}
              style={frozenAt(column, hand.tracks)}
            >
              {foot[column.key]}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
