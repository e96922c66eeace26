import { useNavigate, useSearchParams } from 'react-router';
import type { CalendarEntry } from '../../../../src-main/contract/calendar.ts';
import { movedToDay } from '../../../../src-main/domain/calendar/entry.ts';
import { daysInMonth, monthOf } from '../../../../src-main/domain/dates.ts';
import { say, useCommand } from '../../../api.ts';
import { useToday } from '../../../shell/status-context.ts';

/** What can be done with an entry wherever it stands. */
export interface EntryActs {
  /** A plan item opens over the page, everything else where it is settled. */
  readonly open: (entry: CalendarEntry) => void;
  readonly toDay: (entry: CalendarEntry, day: string) => Promise<void>;
  readonly toMonth: (entry: CalendarEntry, month: string) => Promise<void>;
  readonly done: (entry: CalendarEntry) => Promise<void>;
}

const pad = (n: number) => String(n).padStart(2, '0');

/** Moving and settling, each one command that can be taken back. */
export function useEntryActs(): EntryActs {
  const navigate = useNavigate();
  const today = useToday();
  const [, setParams] = useSearchParams();
  const move = useCommand('plans.moveItem');
  const settle = useCommand('plans.setState');
  const turn = useCommand('plans.turn');

  async function put(entry: CalendarEntry, dayFrom: string | null, dayTo: string | null, month: string): Promise<void> {
    if (dayFrom === entry.dayFrom && dayTo === entry.dayTo && month === entry.monthFrom) return;
    await move.run({
      id: entry.id,
      monthFrom: dayFrom === null ? month : monthOf(dayFrom),
      monthTo: dayTo === null ? month : monthOf(dayTo),
      dayFrom,
      dayTo,
      turn: entry.turn,
    });
  }

  return {
    open(entry) {
      if (entry.layer !== '计划') return void navigate(entry.link);
      setParams((now) => {
        const next = new URLSearchParams(now);
        next.set('item', String(entry.id));
        return next;
      });
    },
    toDay: (entry, day) => {
      const { dayFrom, dayTo } = movedToDay(entry, day);
      return put(entry, dayFrom, dayTo, monthOf(dayFrom));
    },
    toMonth: (entry, month) => {
      // What has a day keeps its place in the month; one time of several always has a day.
      if (entry.dayFrom === null && entry.turn === null) return put(entry, null, null, month);
      const number = Number((entry.dayFrom ?? `${month}-01`).slice(8));
      const most = daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5)));
      const { dayFrom, dayTo } = movedToDay(entry, `${month}-${pad(Math.min(number, most))}`);
      return put(entry, dayFrom, dayTo, month);
    },
    async done(entry) {
      if (entry.layer !== '计划') return say('这一项到它自己的页面办', 'done');
      const day = entry.dayTo ?? entry.dayFrom;
      const doneOn = day !== null && day < today ? day : today;
      if (entry.turn === null) await settle.run({ ids: [entry.id], state: '已完成', doneOn });
      else await turn.run({ itemId: entry.id, dueFrom: entry.turn, state: '已完成', doneOn });
    },
  };
}
