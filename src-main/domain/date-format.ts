import { dateParts, dayNumber } from './dates.ts';

const WEEKDAYS = '日一二三四五六';

/** yyyy/MM/dd, as the collection sheets want it; '' for null. */
export function formatSlash(date: string | null): string {
  return date === null ? '' : date.replaceAll('-', '/');
}

/** 2026年11月21日; '' for null. */
export function formatChinese(date: string | null): string {
  if (date === null) return '';
  const { year, month, day } = dateParts(date);
  return `${year}年${month}月${day}日`;
}

/** 1985年7月9日, 1985年7月 or 1985年, as much as is known; '' for null. */
export function formatChinesePartial(date: string | null): string {
  if (date === null) return '';
  if (date.length === 4) return `${Number(date)}年`;
  return date.length === 7 ? formatChineseMonth(date) : formatChinese(date);
}

/** 11月21日: within one year, or where the year is said elsewhere. */
export function formatChineseShort(date: string): string {
  const { month, day } = dateParts(date);
  return `${month}月${day}日`;
}

/** 2026年11月 of 'YYYY-MM'. */
export function formatChineseMonth(month: string): string {
  return `${Number(month.slice(0, 4))}年${Number(month.slice(5, 7))}月`;
}

/** Day of the week, 0 = Sunday to 6 = Saturday. 1970-01-01 was a Thursday. */
export function weekday(date: string): number {
  return (((dayNumber(date) + 4) % 7) + 7) % 7;
}

/** 星期六 */
export function weekdayName(date: string): string {
  return `星期${WEEKDAYS.charAt(weekday(date))}`;
}

/** 周六 */
export function weekdayShort(date: string): string {
  return `周${WEEKDAYS.charAt(weekday(date))}`;
}
