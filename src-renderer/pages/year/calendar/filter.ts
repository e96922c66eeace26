import { useSearchParams } from 'react-router';
import type { CalendarEntry, CalendarLayer } from '../../../../src-main/contract/calendar.ts';
import { fits } from '../../../../src-main/domain/calendar/entry.ts';
import { type CallInput, useQueryRoute } from '../../../api.ts';
import { useAppStatus } from '../../../shell/status-context.ts';

/** 全部 · 我负责的 · 上级任务 */
export type Whose = 'all' | 'mine' | 'upper';

/** What of the calendar is looked at; it stands in the address, so that a view can be linked and gone back to. */
export interface CalendarFilter {
  readonly whose: Whose;
  readonly category: string;
  /** Deadlines of other nouns stand in it too. */
  readonly due: boolean;
  readonly set: (values: Readonly<Record<string, string | null>>) => void;
  /** Name of who works here; '' when nobody is set. */
  readonly me: string;
}

export function useCalendarFilter(): CalendarFilter {
  const [params, setParams] = useSearchParams();
  const { handler } = useAppStatus();
  const asked = params.get('whose');
  return {
    whose: asked === 'mine' || asked === 'upper' ? asked : 'all',
    category: params.get('category') ?? '',
    due: params.get('due') !== 'no',
    me: handler ?? '',
    set: (values) =>
      setParams(
        (now) => {
          const next = new URLSearchParams(now);
          for (const [key, value] of Object.entries(values))
            if (value === null || value === '') next.delete(key);
            else next.set(key, value);
          return next;
        },
        { replace: true },
      ),
  };
}

/** Whether an entry is looked at. */
export const isShown = (entry: CalendarEntry, { whose, category, due, me }: CalendarFilter): boolean =>
  (due || entry.layer !== '期限') &&
  fits(entry, {
    ...(whose === 'mine' ? { owner: me || '\u0000' } : {}),
    ...(whose === 'upper' ? { upper: true } : {}),
    ...(category ? { category } : {}),
  });

/** The same filter as routes take it. */
export function routeFilter({
  whose,
  category,
  me,
}: CalendarFilter): Pick<CallInput<'calendar.paper'>, 'owner' | 'category' | 'upper'> {
  return {
    ...(whose === 'mine' && me ? { owner: me } : {}),
    ...(whose === 'upper' ? { upper: true } : {}),
    ...(category ? { category } : {}),
  };
}

/** Everything of a span, whatever the filter: counts and choices are made from all of it. */
export const useEntries = (from: string, to: string, layers: readonly CalendarLayer[] = ['计划', '活动', '期限']) =>
  useQueryRoute('calendar.entries', { from, to, layers: [...layers] }, { keep: true });
