import { describe, expect, test } from 'vitest';
import { button, downloaded, soon } from '../pages/program.ts';
import { lastDay, matters, monthsNow, moved, theMatter, two } from './facts.ts';
import type { World } from './world.ts';

const months = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

interface IcsEvent {
  readonly summary: string;
  readonly from: string;
  /** The day after the last. */
  readonly to: string;
}

/** Events of a calendar file by RFC 5545, read anew: unfolded, unescaped, whole days. */
export function eventsIn(file: string): IcsEvent[] {
  expect(file.replaceAll('\r\n', '')).not.toContain('\n');
  for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const lines = file.replaceAll('\r\n ', '').split('\r\n');
  const plain = (text: string): string =>
    text.replace(/\\([\\;,nN])/gu, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign));
  const events: Record<string, string>[] = [];
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') events.push({});
    const [, name, value] = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/u.exec(line) ?? [];
    const last = events.at(-1);
    if (name && last) last[name] = plain(value ?? '');
  }
  const day = (digits = ''): string => `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
  return events.map((one) => ({ summary: one['SUMMARY'] ?? '', from: day(one['DTSTART']), to: day(one['DTEND']) }));
}

/** The day after, by the platform's calendar. */
const after = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** The plan in the calendar: seen in the year and the month, moved by mouse and keyboard, taken to a telephone. */
export function inCalendar(at: World): void {
  const { hand, page, program } = at;
  const { go, dialog, field, pressed } = hand;
  const quiet = (): Promise<void> => program().quiet();
  const box = (month: number) => page().getByRole('region', { name: `${months[month - 1]}月`, exact: true });
  const short = (key: string): string => theMatter(key).content.split('，')[0] as string;
  const line = (month: number, key: string) => box(month).getByRole('button', { name: short(key) });
  const monthOf = async (key: string): Promise<string> => (await at.item(key)).monthFrom;

  describe('the calendar', () => {
    test('the year shows every matter in its month', async () => {
      await go(`/year?year=${at.year()}`);
      await box(1).waitFor();
      for (const one of matters.filter(({ recurrence }) => !recurrence))
        await line(one.months[0], one.key).first().waitFor();
      await hand.shot('03-year');
    });

    test('one is dragged onto another month, one is moved by the keyboard', async () => {
      const { year } = at;
      await line(9, 'photos').dragTo(box(moved.photos).locator('header'));
      await soon(() => monthOf('photos')).toBe(`${year()}-${two(moved.photos)}`);
      await line(moved.photos, 'photos').waitFor();
      await line(10, 'basketball').focus();
      await page().keyboard.press('m');
      await dialog().waitFor();
      await field('从几月').fill(`${year()}-${two(moved.basketball)}`);
      await field('到几月').fill(`${year()}-${two(moved.basketball)}`);
      await pressed(/^改\s*期$/);
      expect(await monthOf('basketball')).toBe(`${year()}-${two(moved.basketball)}`);
      await line(moved.basketball, 'basketball').waitFor();
    });

    test('a month outside the plan is refused in words', async () => {
      await line(moved.basketball, 'basketball').focus();
      await page().keyboard.press('m');
      await dialog().waitFor();
      await field('从几月').fill(`${at.year() + 1}-02`);
      await field('到几月').fill(`${at.year() + 1}-02`);
      await button(dialog(), /^改\s*期$/).click();
      await at.said(/要推到以后的，请登记延期/);
      await at.givenUp();
      expect(await monthOf('basketball')).toBe(`${at.year()}-${two(moved.basketball)}`);
    });

    test('the month shows what it has without a day; on a day it is dragged', async () => {
      await go(`/year/month?month=${at.year()}-12&day=${at.year()}-12-01`);
      const loose = page().getByRole('complementary', { name: '这天的事' });
      await loose.getByText(theMatter('report').content).waitFor();
      await loose.getByText(theMatter('report').content).dragTo(page().locator(`[data-date="${at.year()}-12-28"]`));
      await soon(async () => (await at.item('report')).dayFrom).toBe(`${at.year()}-12-28`);
      await page().locator(`[data-date="${at.year()}-12-28"]`).getByText(theMatter('report').content).waitFor();
      await hand.shot('04-month');
    });

    test('the calendar file holds every matter with its time, as another reader reads it', async () => {
      const year = at.year();
      await go(`/year?year=${year}`);
      await box(1).waitFor();
      await hand.main('更多').click();
      const file = await downloaded(page(), () =>
        page()
          .getByRole('menuitem', { name: /^导出日历文件/ })
          .click(),
      );
      await quiet();
      const events = eventsIn(Buffer.from(file.bytes).toString('utf8'));
      for (const one of matters) {
        const own = events.filter(({ summary }) => summary === one.content);
        const [from, to] = monthsNow(one);
        const spans = one.recurrence
          ? [3, 6, 9, 12].map((end) => [`${year}-${two(end - 2)}-01`, lastDay(year, end)] as const)
          : one.key === 'report'
            ? [[`${year}-12-28`, `${year}-12-28`] as const]
            : one.key === 'lecture'
              ? [[`${year}-05-11`, `${year}-05-20`] as const]
              : [[`${year}-${two(from)}-01`, lastDay(year, to)] as const];
        expect([one.content, own.map((event) => [event.from, event.to])]).toEqual([
          one.content,
          spans.map(([first, last]) => [first, after(last)]),
        ]);
      }
    });
  });
}
