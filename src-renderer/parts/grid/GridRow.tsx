import { memo, type MouseEvent, type ReactNode } from 'react';
import { Check } from '../Check.tsx';
import type { CellMark, GridColumn } from '../types.ts';
import { frozenAt, frozenClass, type Tracks } from './measure.ts';

export interface RowHandlers {
  onTick(index: number, shift: boolean): void;
  onPress(index: number, column: string, event: MouseEvent): void;
  onEdit(index: number, column: string): void;
  onOpen(index: number): void;
}

interface Props<Row> {
  readonly gridId: string;
  readonly index: number;
  readonly row: Row | undefined;
  readonly columns: readonly GridColumn<Row>[];
  readonly tracks: Tracks;
  readonly top: number;
  readonly height: string;
  readonly selectable: boolean;
  readonly selected: boolean;
  /** Column of the current cell, `''` when the row itself is current, null otherwise. */
  readonly current: string | null;
  /** Columns whose cells are chosen together. */
  readonly chosen?: ReadonlySet<string> | null;
  /** Editor in place of the cell's content. */
  readonly editor: ReactNode;
  readonly editing: string | null;
  readonly cellMark?:
    | ((row: Row, column: string) => { readonly mark: CellMark; readonly text?: string } | undefined)
    | undefined;
  readonly className?: string | undefined;
  readonly handlers: RowHandlers;
}

export const rowId = (gridId: string, index: number) => `${gridId}-r${index}`;
export const cellId = (gridId: string, index: number, column: string) => `${gridId}-r${index}-${column}`;

function plain(value: unknown, align: string | undefined): ReactNode {
  if (value === null || value === undefined || value === '') return align === 'right' ? '—' : '';
  return typeof value === 'number' ? value.toLocaleString('zh-CN') : String(value);
}

/** What does not fit ends in dots and is told in full under the pointer. */
const tellWhole = (event: MouseEvent<HTMLElement>) => {
  const { currentTarget: element } = event;
  element.title = element.scrollWidth > element.clientWidth ? (element.textContent ?? '') : '';
};
const words = (content: ReactNode): ReactNode =>
  typeof content === 'string' || typeof content === 'number' ? (
    // biome-ignore lint/a11y/noStaticElementInteractions: only the tooltip of a shortened text
    <span className="grid-text" onMouseEnter={tellWhole}>
      {content}
    </span>
  ) : (
    content
  );

function Cells<Row>({
  gridId,
  index,
  row,
  columns,
  tracks,
  current,
  chosen,
  editor,
  editing,
  cellMark,
  handlers,
}: Props<Row> & { readonly row: Row }) {
  return columns.map((column) => {
    const mark = cellMark?.(row, column.key);
    const content = words(
      column.render ? column.render(row, index) : plain((row as Record<string, unknown>)[column.key], column.align),
    );
    const names = [
      'grid-cell',
      `grid-${column.align ?? 'left'}`,
      column.quiet && 'grid-quiet',
      frozenClass(column).trim(),
      mark && `mark-${mark.mark}`,
      current === column.key && 'current',
      chosen?.has(column.key) && 'chosen',
    ];
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the grid itself has the keyboard
      <div
        key={column.key}
        id={cellId(gridId, index, column.key)}
        role="gridcell"
        tabIndex={-1}
        className={names.filter(Boolean).join(' ')}
        style={frozenAt(column, tracks)}
        title={mark?.text}
        aria-invalid={mark?.mark === 'error' || undefined}
        aria-selected={chosen?.has(column.key) || undefined}
        onClick={(event) => handlers.onPress(index, column.key, event)}
        onDoubleClick={() => handlers.onEdit(index, column.key)}
      >
        {editing === column.key ? (
          editor
        ) : column.link ? (
          <button
            type="button"
            className="link"
            tabIndex={-1}
            onClick={(event) => {
              if (event.shiftKey || event.ctrlKey) return;
              event.stopPropagation();
              handlers.onOpen(index);
            }}
          >
            {content}
          </button>
        ) : (
          content
        )}
      </div>
    );
  });
}

function PlainGridRow<Row>(props: Props<Row>) {
  const { gridId, index, row, tracks, top, height, selectable, selected, current, className, handlers } = props;
  return (
    <div
      id={rowId(gridId, index)}
      className={`grid-row${selected ? ' selected' : ''}${current === '' ? ' current' : ''}${className ? ` ${className}` : ''}`}
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      aria-selected={selectable ? selected : undefined}
      style={{ gridTemplateColumns: tracks.template, height, transform: `translateY(${top}px)` }}
    >
      {selectable && (
        <div className="grid-cell grid-check frozen" role="gridcell" style={{ left: 0 }}>
          <Check
            checked={selected}
            onClick={(event) => handlers.onTick(index, event.shiftKey)}
            label="勾选这一行"
            tabIndex={-1}
          />
        </div>
      )}
      {row === undefined ? <i className="grid-waiting" /> : <Cells {...props} row={row} />}
    </div>
  );
}

/** One line; drawn again only when something of its own changed. */
export const GridRow = memo(PlainGridRow) as typeof PlainGridRow;
