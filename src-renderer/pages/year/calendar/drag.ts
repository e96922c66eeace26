import { type DragEvent, useState } from 'react';
import type { CalendarEntry } from '../../../../src-main/contract/calendar.ts';
import { isMovable } from '../../../../src-main/domain/calendar/entry.ts';

/** The entry under way; the browser hands over texts only, and not before it is let go. */
let carried: CalendarEntry | null = null;

/** What makes an entry draggable; nothing for one that is settled elsewhere. */
export const dragProps = (entry: CalendarEntry) =>
  isMovable(entry)
    ? {
        draggable: true,
        onDragStart: (event: DragEvent) => {
          carried = entry;
          event.dataTransfer.effectAllowed = 'move';
          event.dataTransfer.setData('text/plain', entry.title);
        },
        onDragEnd: () => {
          carried = null;
        },
      }
    : {};

/** Places to let an entry go: `over` is the one under the pointer. */
export function useDrop(onDrop: (entry: CalendarEntry, place: string) => void) {
  const [over, setOver] = useState<string | null>(null);
  return {
    over,
    props: (place: string) => ({
      onDragOver: (event: DragEvent) => {
        if (!carried) return;
        event.preventDefault();
        event.stopPropagation();
        if (over !== place) setOver(place);
      },
      onDragLeave: () => setOver((now) => (now === place ? null : now)),
      onDrop: (event: DragEvent) => {
        if (!carried) return;
        event.preventDefault();
        event.stopPropagation();
        setOver(null);
        onDrop(carried, place);
        carried = null;
      },
    }),
  };
}
