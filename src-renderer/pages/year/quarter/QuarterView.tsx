import { useNavigate, useSearchParams } from 'react-router';
import { Button } from '../../../parts/Button.tsx';
import { RoleLink } from '../../../parts/RoleLink.tsx';
import type { CalendarEntry } from '../../../../src-main/contract/calendar.ts';
import {
  compareEntries,
  dayWordsIn,
  isMovable,
  isUnplaced,
  spanOf,
} from '../../../../src-main/domain/calendar/entry.ts';
import { festivalsIn } from '../../../../src-main/domain/calendar/festivals.ts';
import { monthOf } from '../../../../src-main/domain/dates.ts';
import { addToMonth } from '../../../../src-main/domain/dues/months.ts';
import { periodAround } from '../../../../src-main/domain/period.ts';
import { LeftIcon, RightIcon } from '../../../parts/icons.tsx';
import { Loading } from '../../../parts/States.tsx';
import { useKeys } from '../../../shell/keys.ts';
import { useStatus, useToday } from '../../../shell/status-context.ts';
import { useEntryActs } from '../calendar/acts.ts';
import { dragProps, useDrop } from '../calendar/drag.ts';
import { isShown, useCalendarFilter, useEntries } from '../calendar/filter.ts';
import { lookOf, tipOf } from '../calendar/look.ts';
import { walk } from '../calendar/walk.ts';
import { CalendarTools } from '../calendar/Tools.tsx';
import { useWindows } from '../calendar/windows.tsx';
import { yearPath } from '../section.ts';
import { firstShown } from '../shown-time.ts';
import { YearHead } from '../YearHead.tsx';
import '../calendar/calendar.css';
import './quarter.css';

const counted = ({ layer, state }: CalendarEntry) => layer !== '期限' && state !== '取消';

/** One month as a column: what has a day, then what has none. */
function Column({
  month,
  today,
  entries,
  over,
  drop,
  onOpen,
  onMove,
  onMonth,
  onNote,
}: {
  readonly month: string;
  readonly today: string;
  readonly entries: readonly CalendarEntry[];
  readonly over: boolean;
  readonly drop: object;
  readonly onOpen: (entry: CalendarEntry) => void;
  /** Another time by the keyboard. */
  readonly onMove: (entry: CalendarEntry) => void;
  readonly onMonth: () => void;
  readonly onNote: () => void;
}) {
  const done = entries.filter((entry) => counted(entry) && entry.state === '已完成').length;
  const all = entries.filter(counted).length;
  const due = entries.filter(({ layer }) => layer === '期限').length;
  const festivals = festivalsIn(Number(month.slice(0, 4))).filter((day) => day.main && monthOf(day.date) === month);
  return (
    <section className={`quarter-month${monthOf(today) === month ? ' now' : ''}${over ? ' over' : ''}`} {...drop}>
      <header>
        <h3>
          <button type="button" className="plain song" onClick={onMonth} title="看这个月的月历">
            {Number(month.slice(5))} 月
          </button>
        </h3>
        <span className="quarter-days">
          {festivals.map(({ date, name }) => `${Number(date.slice(8))} ${name}`).join('　')}
        </span>
        {all + due > 0 && (
          <span className="note" title="跨月的事在每个月都算一项">
            完成 {done} / {all}
            {due > 0 && `，期限 ${due}`}
          </span>
        )}
      </header>
      <ul>
        {entries.map((entry) => (
          <li key={entry.key}>
            <button
              type="button"
              className={`quarter-line ${lookOf(entry)}`}
              title={tipOf(entry)}
              onClick={() => onOpen(entry)}
              onKeyDown={(event) => {
                if (event.key.toLowerCase() !== 'm' || !isMovable(entry)) return;
                // Otherwise the letter is typed into the form that opens.
                event.preventDefault();
                onMove(entry);
              }}
              {...dragProps(entry)}
            >
              <span className="quarter-when">{dayWordsIn(entry, month) || '本月'}</span>
              <span className="quarter-title">{entry.title}</span>
              <span className="quarter-who">
                {[
                  entry.standing === '过期' ? '过期' : entry.layer === '期限' ? entry.category : entry.state,
                  entry.owner,
                ]
                  .filter(Boolean)
                  .join('　')}
              </span>
            </button>
          </li>
        ))}
        {entries.length === 0 && <li className="quiet quarter-none">这个月没有排事</li>}
      </ul>
      <RoleLink route="plans.saveItem" type="button" className="link quarter-note" onClick={onNote}>
        ＋ 记一件
      </RoleLink>
    </section>
  );
}

/** 季 (`/year/quarter?quarter=2026-Q4`): three months side by side; an item is dragged from one to the other. */
export function QuarterView() {
  const today = useToday();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const filter = useCalendarFilter();
  const acts = useEntryActs();
  const { any, move, note, windows } = useWindows();
  const quarter = periodAround('quarter', monthOf(firstShown(params, today)));
  const query = useEntries(quarter.first, quarter.last);
  const all = query.data ?? [];
  const shown = all.filter((entry) => isShown(entry, filter)).toSorted(compareEntries);
  const drop = useDrop((entry, month) => void acts.toMonth(entry, month));
  const goTo = (month: string) =>
    filter.set({ quarter: periodAround('quarter', month).key, day: null, month: null, year: null });
  const step = (months: number) => () => goTo(addToMonth(quarter.months[0] ?? monthOf(today), months));
  useKeys({ PageUp: step(-3), PageDown: step(3), t: () => goTo(monthOf(today)), n: () => note(monthOf(today)) }, !any);
  const begins = (entry: CalendarEntry): string => {
    const from = monthOf(spanOf(entry)?.from ?? quarter.first);
    return from < monthOf(quarter.first) ? monthOf(quarter.first) : from;
  };
  const standsIn = (entry: CalendarEntry, month: string): boolean => {
    const span = spanOf(entry);
    if (span === null || isUnplaced(entry)) return begins(entry) === month;
    return monthOf(span.from) <= month && month <= monthOf(span.to);
  };
  const within = shown.filter((entry) => spanOf(entry) !== null);
  const late = within.filter(({ standing }) => standing === '过期').length;
  const planned = within.filter(counted);
  useStatus({
    facts: [
      <span key="all">
        {quarter.label.slice(5)} <b>{planned.length}</b> 项
      </span>,
      <span key="done">
        已完成 <b>{planned.filter((entry) => entry.state === '已完成').length}</b>
      </span>,
      <span key="later">
        延期 <b>{planned.filter((entry) => entry.state === '延期').length}</b>
      </span>,
      <span key="late" className={late > 0 ? 'problem' : ''}>
        过期 <b>{late}</b>
      </span>,
    ],
    keys: [
      ['拖到别的月份，或按 M', '改期'],
      ['方向键', '换一项'],
      ['PageUp/PageDown', '换季度'],
    ],
  });
  return (
    <>
      <YearHead
        section="quarter"
        actions={
          <Button route="plans.saveItem" type="primary" onClick={() => note(monthOf(today))}>
            记一件事
          </Button>
        }
      />
      <CalendarTools filter={filter} entries={all}>
        <span className="cal-step">
          <Button icon={<LeftIcon />} aria-label="上个季度" onClick={step(-3)} />
          <b className="quarter-name">{quarter.label}</b>
          <Button icon={<RightIcon />} aria-label="下个季度" onClick={step(3)} />
          <Button onClick={() => goTo(monthOf(today))}>本季度</Button>
        </span>
      </CalendarTools>
      <Loading query={query} what="这个季度的事">
        {() => (
          // biome-ignore lint/a11y/noStaticElementInteractions: arrows go between the buttons inside
          <div className="quarter" onKeyDown={(event) => walk(event, '.quarter-line')}>
            {quarter.months.map((month) => (
              <Column
                key={month}
                month={month}
                today={today}
                entries={within.filter((entry) => standsIn(entry, month))}
                over={drop.over === month}
                drop={drop.props(month)}
                onOpen={acts.open}
                onMove={move}
                onMonth={() => void navigate(`${yearPath('month')}?month=${month}`)}
                onNote={() => note(month)}
              />
            ))}
          </div>
        )}
      </Loading>
      {windows}
    </>
  );
}
