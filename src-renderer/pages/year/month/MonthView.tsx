import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { Button } from '../../../parts/Button.tsx';
import type { CalendarEntry } from '../../../../src-main/contract/calendar.ts';
import { isDated, touches } from '../../../../src-main/domain/calendar/entry.ts';
import { lunarSpan } from '../../../../src-main/domain/calendar/lunar.ts';
import { weeksOf } from '../../../../src-main/domain/calendar/layout.ts';
import { formatChineseMonth } from '../../../../src-main/domain/date-format.ts';
import { addDays, addMonths, firstDayOf, lastDayOf, monthOf } from '../../../../src-main/domain/dates.ts';
import { LeftIcon, PrintIcon, RightIcon } from '../../../parts/icons.tsx';
import { SidePanel } from '../../../parts/SidePanel.tsx';
import { Loading } from '../../../parts/States.tsx';
import { useKeys } from '../../../shell/keys.ts';
import { useScreen } from '../../../shell/screen.ts';
import { useStatus, useToday } from '../../../shell/status-context.ts';
import { DayPanel } from '../calendar/DayPanel.tsx';
import { useEntryActs } from '../calendar/acts.ts';
import { isShown, useCalendarFilter, useEntries } from '../calendar/filter.ts';
import { CalendarPaper } from '../calendar/CalendarPaper.tsx';
import { CalendarTools } from '../calendar/Tools.tsx';
import { useWindows } from '../calendar/windows.tsx';
import { firstShown } from '../shown-time.ts';
import { YearHead } from '../YearHead.tsx';
import { MonthGrid } from './MonthGrid.tsx';
import '../calendar/calendar.css';
import './month.css';

/** What the month is about: its matters without a day. */
const theme = (loose: readonly CalendarEntry[]): string => {
  const short = loose
    .filter(({ layer }) => layer === '计划')
    .map(({ title }) => title.replace(/[，,；;。（(].*$/u, ''));
  return short.length === 0
    ? ''
    : `本月：${short.slice(0, 3).join('、')}${short.length > 3 ? `等 ${short.length} 件` : ''}`;
};

/** 月历 (`/year/month?day=2026-11-23`, or `?month=2026-11`): days with what is on them, bars at their foot, the chosen day beside. */
export function MonthView() {
  const today = useToday();
  const [params, setParams] = useSearchParams();
  const filter = useCalendarFilter();
  const acts = useEntryActs();
  const narrow = useScreen().width === 'narrow';
  const [panel, setPanel] = useState(false);
  const [printing, setPrinting] = useState(false);
  const { any, move, note, windows } = useWindows();
  const first = firstShown(params, today);
  const month = monthOf(first);
  // Turned to by its month alone, this month shows today.
  const day = !params.has('day') && month === monthOf(today) ? today : first;
  const weeks = useMemo(() => weeksOf(month), [month]);
  const [from, to] = [weeks[0]?.[0] ?? firstDayOf(month), weeks.at(-1)?.at(-1) ?? lastDayOf(month)];
  const query = useEntries(from, to);
  const all = query.data ?? [];
  const shown = all.filter((entry) => isShown(entry, filter));
  const inMonth = shown.filter((entry) => touches(entry, firstDayOf(month), lastDayOf(month)));
  const loose = inMonth.filter((entry) => !isDated(entry) && entry.state !== '已完成' && entry.state !== '取消');
  const here = shown.filter((entry) => isDated(entry) && touches(entry, day, day));

  const goTo = (date: string, keepPanel = true) => {
    setParams(
      (now) => {
        const next = new URLSearchParams(now);
        for (const name of ['month', 'year', 'quarter']) next.delete(name);
        next.set('day', date);
        return next;
      },
      { replace: true },
    );
    if (!keepPanel && narrow) setPanel(true);
  };
  const step = (days: number) => () => goTo(addDays(day, days));
  useKeys(
    {
      ArrowLeft: step(-1),
      ArrowRight: step(1),
      ArrowUp: step(-7),
      ArrowDown: step(7),
      PageUp: () => goTo(addMonths(day, -1)),
      PageDown: () => goTo(addMonths(day, 1)),
      t: () => goTo(today),
      n: () => note(day),
      'Ctrl+N': () => note(day),
      'Ctrl+P': () => setPrinting(true),
      Enter: (event) => {
        // On a button Enter presses it; on the page it opens the day: its one matter, its list, or a new note.
        if ((event.target as Element | null)?.closest('button, a, input')) return false;
        const [only, second] = here;
        if (!only) note(day);
        else if (!second) acts.open(only);
        else {
          if (narrow) setPanel(true);
          // A drawer that comes up only now has its list a moment later.
          setTimeout(() => document.querySelector<HTMLElement>('#cal-day .cal-open')?.focus());
        }
        return true;
      },
    },
    !any && !printing,
  );
  const count = (fits: (entry: CalendarEntry) => boolean) => inMonth.filter(fits).length;
  const late = count(({ standing }) => standing === '过期');
  useStatus({
    facts: [
      <span key="all">
        {Number(month.slice(5))} 月 <b>{inMonth.length}</b> 项
      </span>,
      <span key="done">
        已完成 <b>{count(({ state }) => state === '已完成')}</b>
      </span>,
      ...(late > 0
        ? [
            <span key="late" className="problem">
              过期 <b>{late}</b>
            </span>,
          ]
        : []),
    ],
    keys: [
      ['方向键', '换日子'],
      ['回车', '打开'],
      ['N', '在这天记一件'],
      ['T', '回到今天'],
      ['PageUp/PageDown', '换月'],
    ],
  });
  return (
    <>
      <YearHead
        section="month"
        actions={
          <>
            <Button icon={<PrintIcon />} onClick={() => setPrinting(true)}>
              打印这个月
            </Button>
            <Button route="plans.saveItem" type="primary" onClick={() => note(day)}>
              记一件事
            </Button>
          </>
        }
      />
      <CalendarTools filter={filter} entries={all}>
        <span className="cal-step">
          <Button icon={<LeftIcon />} aria-label="上个月" onClick={() => goTo(addMonths(day, -1))} />
          <b>{formatChineseMonth(month)}</b>
          <Button icon={<RightIcon />} aria-label="下个月" onClick={() => goTo(addMonths(day, 1))} />
          <Button onClick={() => goTo(today)}>今天</Button>
        </span>
        <span className="cal-theme" title={loose.map(({ title }) => title).join('\n')}>
          <span>农历{lunarSpan(month)}</span>
          {theme(loose) && <span>{theme(loose)}</span>}
        </span>
      </CalendarTools>
      <div className="with-panel">
        <div className="main">
          <Loading query={query} what="这个月的事">
            {() => (
              <MonthGrid
                month={month}
                weeks={weeks}
                entries={shown.filter(isDated)}
                day={day}
                today={today}
                acts={acts}
                onDay={(date) => goTo(date, false)}
                onNote={note}
              />
            )}
          </Loading>
        </div>
        <SidePanel label="这天的事" open={panel} onOpen={setPanel}>
          <DayPanel
            day={day}
            today={today}
            entries={here}
            loose={loose}
            acts={acts}
            onMove={move}
            onNote={() => note(day)}
          />
        </SidePanel>
      </div>
      {windows}
      {printing && (
        <CalendarPaper
          title={`${formatChineseMonth(month)}工作月历`}
          // Deadlines name people and households: they are for the office, not for the wall.
          wanted={{ period: month, layers: ['计划', '活动'] }}
          filter={filter}
          onClose={() => setPrinting(false)}
        />
      )}
    </>
  );
}
