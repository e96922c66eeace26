import { type CSSProperties, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { CalendarEntry } from '../../../../src-main/contract/calendar.ts';
import { dayWords } from '../../../../src-main/domain/calendar/festivals.ts';
import { shiftOn } from '../../../../src-main/domain/calendar/holidays.ts';
import { layBars } from '../../../../src-main/domain/calendar/layout.ts';
import { weekday } from '../../../../src-main/domain/date-format.ts';
import { monthOf } from '../../../../src-main/domain/dates.ts';
import { useScreen } from '../../../shell/screen.ts';
import type { EntryActs } from '../calendar/acts.ts';
import { Chip } from '../calendar/Chip.tsx';
import { dragProps, useDrop } from '../calendar/drag.ts';
import { lookOf, tipOf } from '../calendar/look.ts';
import { useHolidays } from '../calendar/holidays.ts';

/** Drawn pixels: the line of the day, a chip, a bar. */
const [HEAD, CHIP, BAR] = [27, 22, 19];

type Bar = CalendarEntry & { readonly from: string; readonly to: string };

/** Six weeks of days. What lasts longer than a day lies as a bar at the foot, each in its own lane. */
export function MonthGrid({
  month,
  weeks,
  entries,
  day,
  today,
  acts,
  onDay,
  onNote,
}: {
  readonly month: string;
  readonly weeks: readonly (readonly string[])[];
  /** Only those with days. */
  readonly entries: readonly CalendarEntry[];
  readonly day: string;
  readonly today: string;
  readonly acts: EntryActs;
  readonly onDay: (day: string) => void;
  readonly onNote: (day: string) => void;
}) {
  const body = useRef<HTMLDivElement>(null);
  const { scale } = useScreen();
  const [height, setHeight] = useState(92);
  const holidaysOf = useHolidays();
  const drop = useDrop((entry, date) => void acts.toDay(entry, date));
  useLayoutEffect(() => {
    const element = body.current;
    if (!element) return;
    const watch = new ResizeObserver(() => setHeight(element.clientHeight / weeks.length / scale));
    watch.observe(element);
    return () => watch.disconnect();
  }, [weeks.length, scale]);
  // On a low screen the weeks scroll: the chosen day is always to be seen.
  useEffect(() => {
    body.current?.querySelector('.chosen')?.scrollIntoView({ block: 'nearest' });
  }, [day]);
  const bars = entries.flatMap((entry): Bar[] =>
    entry.dayFrom !== null && entry.dayTo !== null && entry.dayTo > entry.dayFrom
      ? [{ ...entry, from: entry.dayFrom, to: entry.dayTo }]
      : [],
  );
  const lanes = layBars(weeks, bars);
  const room = Math.max(1, Math.floor((height - HEAD) / BAR) - 1);

  return (
    <div className="cal-month">
      <div className="cal-month-head" aria-hidden="true">
        {[...'一二三四五六日'].map((name) => (
          <b key={name}>星期{name}</b>
        ))}
      </div>
      <div className="cal-month-body" ref={body}>
        {weeks.map((week, w) => {
          // A lane that would hide the day's own matters is told as a number.
          const parts = (lanes[w] ?? []).filter(({ lane }) => lane < Math.min(room, 3));
          const high = parts.reduce((most, { lane }) => Math.max(most, lane + 1), 0);
          const chips = Math.max(0, Math.floor((height - HEAD - high * BAR) / CHIP));
          return (
            <div className="cal-week" key={week[0]}>
              {week.map((date) => {
                const here = entries.filter((entry) => entry.dayFrom === date && entry.dayTo === date);
                const hidden = (lanes[w] ?? []).filter(
                  ({ lane, bar }) => lane >= Math.min(room, 3) && bar.from <= date && date <= bar.to,
                ).length;
                // The date's line tells how many there are where not all of them can be seen.
                const left = Math.max(0, here.length - chips) + hidden;
                const whole =
                  here.length + (lanes[w] ?? []).filter(({ bar }) => bar.from <= date && date <= bar.to).length;
                const words = dayWords(date);
                const shift = shiftOn(date, holidaysOf);
                const names = [
                  'cal-cell',
                  monthOf(date) !== month && 'other',
                  weekday(date) % 6 === 0 && 'weekend',
                  date === day && 'chosen',
                  date === today && 'today',
                  drop.over === date && 'over',
                ];
                return (
                  // biome-ignore lint/a11y/useKeyWithClickEvents: the arrow keys choose days on the whole page
                  // biome-ignore lint/a11y/noStaticElementInteractions: see above
                  <div
                    key={date}
                    className={names.filter(Boolean).join(' ')}
                    data-date={date}
                    onClick={() => onDay(date)}
                    onDoubleClick={() => onNote(date)}
                    {...drop.props(date)}
                  >
                    <div className="cal-date">
                      <b>{date.endsWith('-01') ? `${Number(date.slice(5, 7))}月1` : Number(date.slice(8))}</b>
                      <span className={words.red ? 'red' : ''}>{words.text}</span>
                      {shift && <i className={shift === '休' ? 'off' : 'on'}>{shift}</i>}
                      {left > 0 && <em>共 {whole} 件</em>}
                    </div>
                    {here.slice(0, chips).map((entry) => (
                      <Chip key={entry.key} entry={entry} onOpen={acts.open} tabIndex={-1} />
                    ))}
                  </div>
                );
              })}
              {parts.map(({ bar, lane, fromColumn, toColumn, begins, ends }) => (
                <button
                  key={bar.key}
                  type="button"
                  tabIndex={-1}
                  className={`cal-bar ${lookOf(bar)}${begins ? ' begins' : ''}${ends ? ' ends' : ''}`}
                  style={{ '--from': fromColumn, '--span': toColumn - fromColumn + 1, '--lane': lane } as CSSProperties}
                  title={tipOf(bar)}
                  onClick={() => acts.open(bar)}
                  {...dragProps(bar)}
                >
                  {bar.title}
                </button>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}
