import type { Clock } from './context.ts';

const two = (n: number): string => String(n).padStart(2, '0');

/**
 * The machine's local time as text.
 * @param day `YYYY-MM-DD`, to stand still on a day while the hours go on
 */
export const localClock = (day?: string): Clock => ({
  now() {
    const d = new Date();
    return `${this.today()} ${two(d.getHours())}:${two(d.getMinutes())}:${two(d.getSeconds())}`;
  },
  today() {
    const d = new Date();
    return day ?? `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}`;
  },
});
