import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import type { EntryRow } from './rows.ts';

/** The text with the places that entries were read out of; a click goes to the entry, the current one is shown. */
export function SourceView({
  text,
  rows,
  ticked,
  current,
  onPick,
}: {
  readonly text: string;
  readonly rows: readonly EntryRow[];
  readonly ticked: ReadonlySet<number>;
  readonly current: number | null;
  readonly onPick: (id: number) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  // Entries with several months share a place; what is inside another's place is not marked twice.
  const places = useMemo(() => {
    const found: { start: number; end: number; ids: number[] }[] = [];
    const placed = rows.filter(({ item }) => item.end > item.start);
    for (const row of placed.sort((a, b) => a.item.start - b.item.start || a.item.end - b.item.end)) {
      const last = found.at(-1);
      if (last && row.item.start < last.end) last.ids.push(row.id);
      else found.push({ start: row.item.start, end: row.item.end, ids: [row.id] });
    }
    return found;
  }, [rows]);
  useEffect(() => {
    if (current === null) return;
    box.current?.querySelector('.plan-text-now')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const parts: ReactNode[] = [];
  let from = 0;
  for (const { start, end, ids } of places) {
    if (start > from) parts.push(text.slice(from, start));
    const isNow = current !== null && ids.includes(current);
    const isTaken = ids.some((id) => ticked.has(id));
    parts.push(
      // biome-ignore lint/a11y/useKeyWithClickEvents: the list beside it does the same by keyboard
      // biome-ignore lint/a11y/noStaticElementInteractions: as above
      <span
        key={start}
        className={`plan-text-found${isTaken ? '' : ' plan-text-left'}${isNow ? ' plan-text-now' : ''}`}
        onClick={() => onPick(ids[0] ?? 0)}
      >
        {text.slice(start, end)}
      </span>,
    );
    from = end;
  }
  parts.push(text.slice(from));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: long texts are read with the arrow keys
    <div className="plan-text-source" ref={box} tabIndex={0} role="region" aria-label="计划原文">
      {parts}
    </div>
  );
}
