import type { CalendarEntry } from '../../../../src-main/contract/calendar.ts';
import { dragProps } from './drag.ts';
import { lookOf, tipOf } from './look.ts';

/** One entry as one line: a coloured edge, its words, the whole under the pointer. Draggable where it may be moved. */
export function Chip({
  entry,
  onOpen,
  lead = '',
  className = '',
  tabIndex,
}: {
  readonly entry: CalendarEntry;
  readonly onOpen: (entry: CalendarEntry) => void;
  /** Before the title: 8—20 */
  readonly lead?: string;
  readonly className?: string;
  readonly tabIndex?: number;
}) {
  return (
    <button
      type="button"
      className={`cal-chip ${lookOf(entry)} ${className}`}
      title={tipOf(entry)}
      onClick={(event) => {
        event.stopPropagation();
        onOpen(entry);
      }}
      // A day under it takes a double click for a new note.
      onDoubleClick={(event) => event.stopPropagation()}
      tabIndex={tabIndex}
      {...dragProps(entry)}
    >
      {lead && <span className="cal-lead">{lead}</span>}
      {entry.title}
    </button>
  );
}
