import { type DragEvent, useCallback, useRef, useState } from 'react';

/** Index of the row of a grid under the pointer, and whether its lower half. */
function rowUnder(event: DragEvent): { readonly index: number; readonly below: boolean } | null {
  const row = event.target instanceof Element ? event.target.closest('.grid-body .grid-row') : null;
  const number = Number(row?.getAttribute('aria-rowindex'));
  if (!row || !Number.isInteger(number)) return null;
  const box = row.getBoundingClientRect();
  return { index: number - 2, below: event.clientY > box.top + box.height / 2 };
}

/** What makes an element the handle of its row. */
export type Grip = ReturnType<typeof useRowDrag>['grip'];

/**
 * Rows of a grid moved by the pointer: `grip(index)` makes something in a row its handle, `place` goes on an element around
 * the grid, `mark(index)` says where the line would lie. `onDrop(from, to)`: the row comes before the one at `to`.
 */
export function useRowDrag(onDrop: (from: number, to: number) => void) {
  const carried = useRef<number | null>(null);
  const [over, setOver] = useState<{ readonly index: number; readonly below: boolean } | null>(null);
  const end = useCallback(() => {
    carried.current = null;
    setOver(null);
  }, []);
  const grip = useCallback(
    (index: number) => ({
      draggable: true,
      onDragStart: (event: DragEvent) => {
        carried.current = index;
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', '');
      },
      onDragEnd: end,
    }),
    [end],
  );
  return {
    grip,
    place: {
      onDragOver: (event: DragEvent) => {
        if (carried.current === null) return;
        event.preventDefault();
        const next = rowUnder(event);
        if (next?.index !== over?.index || next?.below !== over?.below) setOver(next);
      },
      onDrop: (event: DragEvent) => {
        const from = carried.current;
        if (from === null) return;
        event.preventDefault();
        const to = rowUnder(event);
        end();
        if (to) onDrop(from, to.index + (to.below ? 1 : 0));
      },
    },
    mark: (index: number): string | undefined =>
      over?.index !== index ? undefined : over.below ? 'item-below' : 'item-above',
  };
}
