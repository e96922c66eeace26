import { Check } from '../Check.tsx';
import { SortDownIcon, SortUpIcon } from '../icons.tsx';
import type { GridColumn, GridSort } from '../types.ts';
import { frozenAt, frozenClass, type Tracks } from './measure.ts';

interface Props<Row> {
  readonly columns: readonly GridColumn<Row>[];
  readonly tracks: Tracks;
  readonly height: string;
  readonly sort: GridSort | null;
  readonly onSort?: ((sort: GridSort | null) => void) | undefined;
  /** null: no checkbox column. */
  readonly ticked: { readonly all: boolean; readonly some: boolean; readonly toggle: () => void } | null;
}

const next = (sort: GridSort | null, key: string): GridSort | null => {
  if (sort?.key !== key) return { key, dir: 'asc' };
  return sort.dir === 'asc' ? { key, dir: 'desc' } : null;
};

/** Head of the table: stays in view, sorts on a click (upwards, downwards, as it was). */
export function GridHead<Row>({ columns, tracks, height, sort, onSort, ticked }: Props<Row>) {
  return (
    <div
      className="grid-row grid-head"
      role="row"
      aria-rowindex={1}
      style={{ gridTemplateColumns: tracks.template, height }}
    >
      {ticked && (
        <div className="grid-cell grid-check frozen" role="columnheader" aria-label="勾选" style={{ left: 0 }}>
          <Check
            checked={ticked.all}
            partly={ticked.some}
            onChange={ticked.toggle}
            label={ticked.all ? '全部不选' : '全选符合条件的'}
            tabIndex={-1}
          />
        </div>
      )}
      {columns.map((column) => {
        const dir = sort?.key === column.key ? sort.dir : null;
        const words = (
          <span className="grid-head-words">
            <span className="grid-head-label">
              {column.label}
              {dir === 'asc' && <SortUpIcon />}
              {dir === 'desc' && <SortDownIcon />}
            </span>
            {column.note && <small>{column.note}</small>}
          </span>
        );
        return (
          <div
            key={column.key}
            className={`grid-cell grid-${column.align ?? 'left'}${frozenClass(column)}`}
            role="columnheader"
            title={column.hint}
            aria-sort={dir === 'asc' ? 'ascending' : dir === 'desc' ? 'descending' : undefined}
            style={frozenAt(column, tracks)}
          >
            {column.sortable && onSort ? (
              <button type="button" className="plain" tabIndex={-1} onClick={() => onSort(next(sort, column.key))}>
                {words}
              </button>
            ) : (
              words
            )}
          </div>
        );
      })}
    </div>
  );
}
