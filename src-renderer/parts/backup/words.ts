import { formatChineseShort } from '../../../src-main/domain/date-format.ts';
import { daysBetween } from '../../../src-main/domain/dates.ts';

/** 今天 08:12, 11月20日 17:26, 2025年12月31日 17:26 */
export function whenWords(at: string, today: string): string {
  const [day = '', time = ''] = [at.slice(0, 10), at.slice(11, 16)];
  if (day === today) return `今天 ${time}`;
  const short = formatChineseShort(day);
  return `${day.slice(0, 4) === today.slice(0, 4) ? '' : `${Number(day.slice(0, 4))}年`}${short} ${time}`;
}

/** Whole days since; below zero when the clock was turned back. */
const daysSince = (at: string, today: string): number => daysBetween(at.slice(0, 10), today);

/** A copy on a second medium is a week old, or there is none. */
export const usbIsDue = (usb: { readonly at: string } | null, today: string): boolean =>
  usb === null || daysSince(usb.at, today) >= 7 || daysSince(usb.at, today) < 0;

/** 会员 461，会费收款 3,204 */
export const countsWords = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([label, n]) => `${label} ${n.toLocaleString('zh-CN')}`)
    .join('，') || '空的';
