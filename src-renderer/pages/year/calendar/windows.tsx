import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { CalendarEntry } from '../../../../src-main/contract/calendar.ts';
import { monthOf } from '../../../../src-main/domain/dates.ts';
import { ItemDialog } from '../items/ItemDialog.tsx';
import { MoveDialog } from './MoveDialog.tsx';

/** Windows over a view of the calendar: the item that the address names (`?item=12`), another time, a new matter. */
export function useWindows() {
  const [params, setParams] = useSearchParams();
  const [moving, setMoving] = useState<CalendarEntry | null>(null);
  /** A day, a month, or '' for no time yet. */
  const [noting, setNoting] = useState<string | null>(null);
  const item = Number(params.get('item') ?? 0);
  const close = () =>
    setParams(
      (now) => {
        const next = new URLSearchParams(now);
        next.delete('item');
        return next;
      },
      { replace: true },
    );
  const start =
    noting === null || noting === ''
      ? {}
      : noting.length === 7
        ? { monthFrom: noting, monthTo: noting }
        : { dayFrom: noting, monthFrom: monthOf(noting), monthTo: monthOf(noting) };
  return {
    /** Some window is open: the keys of the page wait. */
    any: moving !== null || noting !== null || item > 0,
    move: setMoving,
    note: setNoting,
    windows: (
      <>
        {moving && <MoveDialog key={moving.key} entry={moving} onClose={() => setMoving(null)} />}
        {noting !== null && <ItemDialog id={null} start={start} onClose={() => setNoting(null)} />}
        {item > 0 && <ItemDialog key={item} id={item} onClose={close} />}
      </>
    ),
  };
}
