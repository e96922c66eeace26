import type { CalendarEntry } from '../../../../src-main/contract/calendar.ts';
import { weekdayShort } from '../../../../src-main/domain/date-format.ts';
import { monthOf } from '../../../../src-main/domain/dates.ts';

/** How an entry is drawn; one word, because colour alone says nothing. */
export type Look = 'late' | 'off' | 'done' | 'upper' | 'activity' | 'due' | 'plan';

/** What needs attention before what it is: late, given up, done, then where it comes from. */
export function lookOf({ standing, state, layer, fromUpper }: CalendarEntry): Look {
  if (standing === '过期') return 'late';
  if (state === '取消') return 'off';
  if (state === '已完成') return 'done';
  if (fromUpper) return 'upper';
  if (layer === '活动') return 'activity';
  return layer === '计划' ? 'plan' : 'due';
}

/** 11月5日 周四 · 8日—20日 · 本月 · 7月至9月 · 没有排时间 */
export function whenWords({ dayFrom, dayTo, monthFrom, monthTo }: CalendarEntry, withMonth = true): string {
  const day = (date: string, named: boolean) =>
    `${named ? `${Number(date.slice(5, 7))}月` : ''}${Number(date.slice(8))}日`;
  if (dayFrom !== null && dayTo !== null)
    return dayFrom === dayTo
      ? `${day(dayFrom, withMonth)} ${weekdayShort(dayFrom)}`
      : `${day(dayFrom, withMonth)}—${day(dayTo, monthOf(dayFrom) !== monthOf(dayTo))}`;
  if (monthFrom === null || monthTo === null) return '没有排时间';
  const month = (text: string) => `${Number(text.slice(5))}月`;
  return monthFrom === monthTo ? month(monthFrom) : `${month(monthFrom)}至${month(monthTo)}`;
}

/** Everything that the one line leaves out, for the pointer. */
export const tipOf = (entry: CalendarEntry): string =>
  [
    entry.title,
    `${whenWords(entry)}${entry.words ? `（${entry.words}）` : ''}`,
    [entry.owner && `责任人 ${entry.owner}`, entry.helper && `协办 ${entry.helper}`].filter(Boolean).join('　'),
    [entry.state, entry.standing, entry.fromUpper && '上级布置', entry.recurrence].filter(Boolean).join('　'),
    entry.note ?? '',
  ]
    .filter(Boolean)
    .join('\n');
