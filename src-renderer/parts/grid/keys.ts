import type { KeyboardEvent } from 'react';
import { isComposing } from '../../shell/keys.ts';
import type { GridColumn } from '../types.ts';
import type { Selector } from './selection.ts';

export interface KeyContext<Row> {
  readonly mode: 'row' | 'cell';
  readonly columns: readonly GridColumn<Row>[];
  readonly rowCount: number;
  readonly pageRows: number;
  readonly at: { readonly row: number; readonly column: string };
  readonly selector: Selector | null;
  readonly selectedCount: number;
  /** Escape leaves the ticks alone. */
  readonly keepsTicks: boolean;
  /** `extend`: Shift is held. */
  go(row: number, column: string, extend?: boolean): void;
  open(row: number): void;
  /** Opens the editor; false when the cell cannot be edited. */
  edit(row: number, column: string, text?: string): boolean;
  scrollSideways(columns: number): void;
}

const rowSteps = (context: KeyContext<never>, event: KeyboardEvent): number | null => {
  switch (event.key) {
    case 'ArrowDown':
      return 1;
    case 'ArrowUp':
      return -1;
    case 'PageDown':
      return context.pageRows;
    case 'PageUp':
      return -context.pageRows;
    case 'Home':
      return event.ctrlKey || context.mode === 'row' ? -context.rowCount : null;
    case 'End':
      return event.ctrlKey || context.mode === 'row' ? context.rowCount : null;
    default:
      return null;
  }
};

function columnStep<Row>({ columns, at, mode }: KeyContext<Row>, event: KeyboardEvent): string | null {
  if (mode === 'row') return null;
  const index = columns.findIndex((column) => column.key === at.column);
  const last = columns.length - 1;
  const to = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0, End: last }[event.key];
  return to === undefined ? null : (columns[Math.min(Math.max(to, 0), last)]?.key ?? null);
}

/** Keys of the table; what is not its own passes on to the page. */
export function onGridKey<Row>(event: KeyboardEvent, context: KeyContext<Row>): void {
  const { at, selector } = context;
  const done = () => {
    event.preventDefault();
    event.stopPropagation();
  };
  if (event.altKey || context.rowCount === 0) return;
  const step = rowSteps(context as unknown as KeyContext<never>, event);
  if (step !== null) {
    const row = Math.min(Math.max(at.row + step, 0), context.rowCount - 1);
    if (event.shiftKey) selector?.extend(row, Math.max(at.row, 0));
    context.go(row, at.column, event.shiftKey);
    return done();
  }
  const column = columnStep(context, event);
  if (column !== null) {
    context.go(Math.max(at.row, 0), column, event.shiftKey);
    return done();
  }
  if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
    context.scrollSideways(event.key === 'ArrowLeft' ? -1 : 1);
    return done();
  }
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a' && selector) {
    selector.all();
    return done();
  }
  if (event.ctrlKey || event.metaKey) return;
  const row = Math.max(at.row, 0);
  if (event.key === ' ' && selector) {
    selector.toggle(row);
    return done();
  }
  if (event.key === 'Escape') {
    if (!selector || context.selectedCount === 0 || context.keepsTicks) return;
    selector.clear();
    return done();
  }
  if (event.key === 'Enter' && !isComposing(event)) {
    if (context.mode === 'row' || !context.edit(row, at.column)) context.open(row);
    return done();
  }
  if (context.mode !== 'cell') return;
  if (event.key === 'F2' && context.edit(row, at.column)) return done();
  if ((event.key === 'Delete' || event.key === 'Backspace') && context.edit(row, at.column, '')) return done();
  // The first letter of an input method arrives as 229; the editor must be there before the composition begins.
  if (event.keyCode === 229) return void context.edit(row, at.column);
  if (event.key.length === 1 && context.edit(row, at.column, event.key)) done();
}
