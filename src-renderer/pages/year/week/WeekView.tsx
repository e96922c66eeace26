import { useSearchParams } from 'react-router';
import { Button } from '../../../parts/Button.tsx';
import { RoleLink } from '../../../parts/RoleLink.tsx';
import type { CalendarEntry } from '../../../../src-main/contract/calendar.ts';
import { isDated, isMovable } from '../../../../src-main/domain/calendar/entry.ts';
import { dayWords } from '../../../../src-main/domain/calendar/festivals.ts';
import { shiftOn } from '../../../../src-main/domain/calendar/holidays.ts';
import { layBars, weekNumber, weekOf } from '../../../../src-main/domain/calendar/layout.ts';
import { formatChineseShort, weekday, weekdayShort } from '../../../../src-main/domain/date-format.ts';
import { addDays } from '../../../../src-main/domain/dates.ts';
import { LeftIcon, RightIcon } from '../../../parts/icons.tsx';
import { Loading } from '../../../parts/States.tsx';
import { useKeys } from '../../../shell/keys.ts';
import { useStatus, useToday } from '../../../shell/status-context.ts';
import { type EntryActs, useEntryActs } from '../calendar/acts.ts';
import { Chip } from '../calendar/Chip.tsx';
import { dragProps, useDrop } from '../calendar/drag.ts';
import { isShown, useCalendarFilter, useEntries } from '../calendar/filter.ts';
import { useHolidays } from '../calendar/holidays.ts';
import { lookOf, tipOf, whenWords } from '../calendar/look.ts';
import { walk } from '../calendar/walk.ts';
import { CalendarTools } from '../calendar/Tools.tsx';
import { useWindows } from '../calendar/windows.tsx';
import { firstShown } from '../shown-time.ts';
import { YearHead } from '../YearHead.tsx';
import '../calendar/calendar.css';
import './week.css';

/** One matter of a day, all of its words. */
function Card({
  entry,
  acts,
  onMove,
}: {
  readonly entry: CalendarEntry;
  readonly acts: EntryActs;
  readonly onMove: (entry: CalendarEntry) => void;
}) {
  const long = entry.dayFrom !== entry.dayTo;
  return (
    <article className={`week-card ${lookOf(entry)}`} title={tipOf(entry)} {...dragProps(entry)}>
      <button type="button" className="plain" onClick={() => acts.open(entry)}>
        {entry.title}
      </button>
      <small>
        {[
          entry.standing === '过期' ? '过期' : entry.state,
          long && whenWords(entry),
          entry.owner,
          entry.layer === '期限' && entry.category,
        ]
          .filter(Boolean)
          .join('　')}
      </small>
      {isMovable(entry) && (
        <span className="week-verbs">
          <RoleLink route="plans.setState" type="button" className="link" onClick={() => void acts.done(entry)}>
            记完成
          </RoleLink>
          <RoleLink route="plans.moveItem" type="button" className="link" onClick={() => onMove(entry)}>
            改期
          </RoleLink>
        </span>
      )}
    </article>
  );
}

/** 周 (`/year/week?day=2026-11-23`): seven days with everything that is on them, and what the month has without a day. */
export function WeekView() {
  const today = useToday();
  const [params] = useSearchParams();
  const filter = useCalendarFilter();
  const acts = useEntryActs();
  const holidaysOf = useHolidays();
  const { any, move, note, windows } = useWindows();
  const day = firstShown(params, today);
  const week = weekOf(day);
  const [from = day, to = day] = [week[0], week.at(-1)];
  const query = useEntries(from, to);
  const all = query.data ?? [];
  const shown = all.filter((entry) => isShown(entry, filter));
  const dated = shown.filter(isDated);
  const loose = shown.filter(
    (entry) => !isDated(entry) && entry.monthFrom !== null && entry.state !== '已完成' && entry.state !== '取消',
  );
  const drop = useDrop((entry, date) => void acts.toDay(entry, date));
  const goTo = (date: string) => filter.set({ day: date, month: null, quarter: null, year: null });
  useKeys(
    {
      PageUp: () => goTo(addDays(day, -7)),
      PageDown: () => goTo(addDays(day, 7)),
      t: () => goTo(today),
      ArrowLeft: () => goTo(addDays(day, -1)),
      ArrowRight: () => goTo(addDays(day, 1)),
      Enter: (event) => {
        if ((event.target as Element | null)?.closest('button, a, input')) return false;
        const first = document.querySelector<HTMLElement>(`[data-day="${day}"] .week-card .plain`);
        if (first) first.focus();
        else note(day);
        return true;
      },
      n: () => note(day),
      'Ctrl+N': () => note(day),
    },
    !any,
  );
  const long = dated.flatMap((entry) =>
    entry.dayFrom !== null && entry.dayTo !== null && entry.dayTo > entry.dayFrom
      ? [{ ...entry, from: entry.dayFrom, to: entry.dayTo }]
      : [],
  );
  const [bands = []] = layBars([week], long);
  const lanes = bands.reduce((most, { lane }) => Math.max(most, lane + 1), 0);
  const names = (date: string): string =>
    [
      'week-day',
      weekday(date) % 6 === 0 && 'weekend',
      date === today && 'today',
      date === day && 'chosen',
      drop.over === date && 'over',
    ]
      .filter(Boolean)
      .join(' ');
  const { year, week: number } = weekNumber(from);
  const late = dated.filter(({ standing }) => standing === '过期').length;
  useStatus({
    facts: [
      <span key="all">
        这周 <b>{dated.length}</b> 项
      </span>,
      <span key="late" className={late > 0 ? 'problem' : ''}>
        过期 <b>{late}</b>
      </span>,
      <span key="loose">
        还没定日子 <b>{loose.length}</b>
      </span>,
    ],
    keys: [
      ['拖到别的日子', '改期'],
      ['←→', '换日子'],
      ['N', '记一件'],
      ['PageUp/PageDown', '换周'],
      ['T', '回到本周'],
    ],
  });
  return (
    <>
      <YearHead
        section="week"
        actions={
          <Button route="plans.saveItem" type="primary" onClick={() => note(day)}>
            记一件事
          </Button>
        }
      />
      <CalendarTools filter={filter} entries={all}>
        <span className="cal-step">
          <Button icon={<LeftIcon />} aria-label="上一周" onClick={() => goTo(addDays(day, -7))} />
          <b className="week-name">
            {formatChineseShort(from)}—{formatChineseShort(to)}
          </b>
          <Button icon={<RightIcon />} aria-label="下一周" onClick={() => goTo(addDays(day, 7))} />
          <Button onClick={() => goTo(today)}>本周</Button>
        </span>
        <span className="note">
          {year} 年第 {number} 周
        </span>
      </CalendarTools>
      <Loading query={query} what="这周的事">
        {() => (
          <>
            {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows go between the buttons inside */}
            <div
              className="week"
              onKeyDown={(event) => walk(event, '.week-card .plain')}
              style={{ gridTemplateRows: `auto ${'auto '.repeat(lanes)}1fr` }}
            >
              {week.map((date) => {
                const words = dayWords(date);
                const shift = shiftOn(date, holidaysOf);
                return (
                  <header key={date} className={names(date)}>
                    <span>{weekdayShort(date)}</span>
                    <b>{Number(date.slice(8))}</b>
                    <span className={words.red ? 'red' : ''}>{words.text}</span>
                    {shift && <i className={shift === '休' ? 'off' : 'on'}>{shift}</i>}
                  </header>
                );
              })}
              {bands.map(({ bar, lane, fromColumn, toColumn, begins, ends }) => (
                <div
                  key={bar.key}
                  className={`week-band${begins ? ' begins' : ''}${ends ? ' ends' : ''}`}
                  style={{ gridColumn: `${fromColumn + 1} / ${toColumn + 2}`, gridRow: lane + 2 }}
                >
                  <Card entry={bar} acts={acts} onMove={move} />
                </div>
              ))}
              {week.map((date) => {
                const here = dated.filter((entry) => entry.dayFrom === date && entry.dayTo === date);
                return (
                  <section
                    key={date}
                    style={{ gridRow: lanes + 2 }}
                    className={names(date)}
                    data-day={date}
                    aria-label={formatChineseShort(date)}
                    {...drop.props(date)}
                  >
                    <div className="week-cards">
                      {here.map((entry) => (
                        <Card key={entry.key} entry={entry} acts={acts} onMove={move} />
                      ))}
                    </div>
                    <button
                      type="button"
                      className="link week-note"
                      onClick={() => note(date)}
                      aria-label={`在${formatChineseShort(date)}记一件`}
                    >
                      ＋ 记一件
                    </button>
                  </section>
                );
              })}
            </div>
            {loose.length > 0 && (
              <div className="week-loose">
                <b>本月还没定日子</b>
                {loose.map((entry) => (
                  <Chip key={entry.key} entry={entry} onOpen={acts.open} />
                ))}
              </div>
            )}
          </>
        )}
      </Loading>
      {windows}
    </>
  );
}
