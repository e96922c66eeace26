import { type CSSProperties, useEffect, useRef, useState } from 'react';
import type { CalendarEntry } from '../../../../src-main/contract/calendar.ts';
import {
  chineseYear,
  type SheetDay,
  type SheetFit,
  type SheetLine,
  type SheetMonth,
  type YearSheet,
} from '../../../../src-main/domain/calendar/year-sheet.ts';
import { dayWords } from '../../../../src-main/domain/calendar/festivals.ts';
import { formatChineseShort } from '../../../../src-main/domain/date-format.ts';
import { isMovable } from '../../../../src-main/domain/calendar/entry.ts';
import { monthOf } from '../../../../src-main/domain/dates.ts';
import { dragProps, useDrop } from '../calendar/drag.ts';
import { tipOf } from '../calendar/look.ts';
import { walk } from '../calendar/walk.ts';

/** Millimetres across the paper. */
const WIDTH = 297;

interface Hands {
  readonly today: string;
  readonly open: (entry: CalendarEntry) => void;
  /** Another time by the keyboard. */
  readonly move: (entry: CalendarEntry) => void;
  readonly openDay: (date: string) => void;
  readonly openMonth: (month: string) => void;
  readonly toDay: (entry: CalendarEntry, day: string) => void;
  readonly toMonth: (entry: CalendarEntry, month: string) => void;
}

function Day({
  day,
  today,
  hands,
  over,
  drop,
}: {
  readonly day: SheetDay;
  readonly today: string;
  readonly hands: Hands;
  readonly over: boolean;
  readonly drop: object;
}) {
  const { date, kind, marked, shift } = day;
  const names = [kind, marked && 'on', date === today && 'today', over && 'over'];
  return (
    <td className={names.filter(Boolean).join(' ')} {...drop}>
      <button
        type="button"
        tabIndex={-1}
        title={`${formatChineseShort(date)} 农历${dayWords(date).full}${shift ? ` ${shift}` : ''}`}
        onClick={() => hands.openDay(date)}
      >
        {Number(date.slice(8))}
      </button>
    </td>
  );
}

function Line({ line, hands }: { readonly line: SheetLine; readonly hands: Hands }) {
  const { entry, mark, days, text, red } = line;
  return (
    <li>
      <button
        type="button"
        className={[red && 'red', mark === 'off' && 'gone'].filter(Boolean).join(' ')}
        title={tipOf(entry)}
        onClick={() => hands.open(entry)}
        onKeyDown={(event) => {
          if (event.key.toLowerCase() !== 'm' || !isMovable(entry)) return;
          // Otherwise the letter is typed into the form that opens.
          event.preventDefault();
          hands.move(entry);
        }}
        {...dragProps(entry)}
      >
        <i className={`wall-mark ${mark}`} />
        {days && `${days} `}
        {text}
      </button>
    </li>
  );
}

function MonthBox({
  month,
  shown,
  hands,
  drop,
}: {
  readonly month: SheetMonth;
  readonly shown: number;
  readonly hands: Hands;
  readonly drop: ReturnType<typeof useDrop>;
}) {
  const { today } = hands;
  const left = month.lines.length - shown;
  const names = ['wall-box', monthOf(today) === month.month && 'now', drop.over === month.month && 'over'];
  return (
    <section className={names.filter(Boolean).join(' ')} aria-label={month.name} {...drop.props(month.month)}>
      <header>
        <button type="button" onClick={() => hands.openMonth(month.month)} title="看这个月的月历">
          {month.name}
        </button>
        <span>{month.festivals.join('　')}</span>
      </header>
      <table>
        <thead>
          <tr>
            {[...'一二三四五六日'].map((name) => (
              <th key={name}>{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {month.weeks.map((week, w) => (
            <tr key={w}>
              {week.map((day, i) =>
                day === null ? (
                  <td key={i} />
                ) : (
                  <Day
                    key={day.date}
                    day={day}
                    today={today}
                    hands={hands}
                    over={drop.over === day.date}
                    drop={drop.props(day.date)}
                  />
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <ul>
        {month.lines.slice(0, shown).map((line) => (
          <Line key={`${line.entry.key}${line.text === line.entry.title ? '' : '~'}`} line={line} hands={hands} />
        ))}
        {left > 0 && (
          <li>
            <button type="button" className="more" onClick={() => hands.openMonth(month.month)}>
              另有 {left} 项，看月历
            </button>
          </li>
        )}
      </ul>
    </section>
  );
}

/** The year as it will hang on the wall; what lies on it can be opened and dragged. Ctrl and the wheel enlarge it. */
export function WallSheet({
  union,
  sheet,
  fit,
  regular,
  made,
  hands,
}: {
  readonly union: string;
  readonly sheet: YearSheet;
  readonly fit: SheetFit;
  /** 每月：… */
  readonly regular: string;
  readonly made: string;
  readonly hands: Hands;
}) {
  const desk = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(0);
  const [zoom, setZoom] = useState(1);
  useEffect(() => {
    const element = desk.current;
    if (!element) return;
    const watch = new ResizeObserver(() => setRoom(element.clientWidth));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  // The wheel's own listener: React's can not keep the browser from enlarging the whole page.
  useEffect(() => {
    const element = desk.current;
    if (!element) return;
    const onWheel = (event: globalThis.WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      setZoom((now) => Math.min(2.5, Math.max(1, Math.round((now - Math.sign(event.deltaY) * 0.1) * 10) / 10)));
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, []);
  const drop = useDrop((entry, place) =>
    place.length === 7 ? hands.toMonth(entry, place) : hands.toDay(entry, place),
  );
  const mm = (Math.max(0, room - 44) * zoom) / WIDTH;
  const style = {
    '--mm': `${mm}px`,
    '--size': `${fit.size}`,
    '--pitch': `${fit.pitch}`,
    '--week': `${fit.week}`,
  } as CSSProperties;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows go between the buttons inside
    <div className="wall-desk" ref={desk} onKeyDown={(event) => walk(event, '.wall-box li button')}>
      {room > 0 && (
        <article className={`wall ${fit.wrap ? 'two' : 'one'}`} style={style} aria-label={`${sheet.year}年工作年历`}>
          <h3>
            {union}
            {chineseYear(sheet.year)}年工作年历
          </h3>
          <div className="wall-rule" />
          <div
            className="wall-year"
            style={{ gridTemplateRows: fit.rows.map((row) => `calc(${row.toFixed(2)} * var(--mm))`).join(' ') }}
          >
            {sheet.months.map((month, i) => (
              <MonthBox key={month.month} month={month} shown={fit.shown[i] ?? 0} hands={hands} drop={drop} />
            ))}
          </div>
          {regular && (
            <p className="wall-regular" title={regular}>
              {regular}
            </p>
          )}
          <footer>
            <span>
              <i className="wall-mark done" />
              已完成
              <i className="wall-mark doing" />
              进行中
              <i className="wall-mark open" />
              未开始　红字：节日、延期、过期
            </span>
            <span>{made}</span>
          </footer>
        </article>
      )}
    </div>
  );
}
