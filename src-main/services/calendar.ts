import type { Ledger } from '../../db/open.ts';
import type { Input } from '../contract.ts';
import { festivalsIn } from '../domain/calendar/festivals.ts';
import { type IcsEvent, writeIcs } from '../domain/calendar/ics.ts';
import { type CalendarEntry, spanOf } from '../domain/calendar/entry.ts';
import { formatChinese } from '../domain/date-format.ts';
import { AppError } from '../errors.ts';
import type { Handlers } from '../router.ts';
import { calendarEntries } from './calendar/entries.ts';
import { calendarPaper, leavingCalendar } from './calendar/paper.ts';
import { shortUnion } from '../domain/unit.ts';
import { fillYear, yearTemplate } from './calendar/template.ts';
import { untilChanged } from './memo.ts';
import { unitRow } from './reports/build.ts';
import { takeOut } from './reports/file.ts';

const states = {
  已完成: 'CONFIRMED',
  进行中: 'CONFIRMED',
  未开始: 'TENTATIVE',
  延期: 'TENTATIVE',
  取消: 'CANCELLED',
} as const;

/** An entry with a time as an event of a calendar file; the code of the union keeps two offices apart. */
function eventOf(entry: CalendarEntry, place: string): IcsEvent[] {
  const span = spanOf(entry);
  if (span === null) return [];
  const people = [entry.owner && `责任人：${entry.owner}`, entry.helper && `协办：${entry.helper}`];
  const description = [...people, entry.state && `完成情况：${entry.state}`, entry.note].filter(Boolean).join('\n');
  return [
    {
      uid: `${entry.key.replaceAll(':', '-')}@${place}`,
      ...span,
      summary: entry.title,
      ...(description ? { description } : {}),
      ...(entry.category ? { categories: [entry.category] } : {}),
      ...(entry.state ? { state: states[entry.state] } : {}),
    },
  ];
}

function icsOf(ledger: Ledger, { festivals, ...wanted }: Input<'calendar.ics'>, today: string, now: string) {
  const unit = unitRow(ledger);
  const code = String(unit['unionCreditCode'] ?? unit['creditCode'] ?? '').toLowerCase();
  const place = `${/^[0-9a-z]+$/.test(code) ? code : 'gonghui'}.union-office`;
  const { from, to, layers, owner, category, upper } = wanted;
  const filter = {
    ...(owner ? { owner } : {}),
    ...(category ? { category } : {}),
    ...(upper ? { upper } : {}),
  };
  const entries = calendarEntries(ledger, { from, to, layers, ...filter }, today);
  const [first, last] = [from, to].map((date) => Number(date.slice(0, 4))) as [number, number];
  const years = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const days = festivals ? years.flatMap(festivalsIn).filter(({ date }) => from <= date && date <= to) : [];
  const events = [
    ...entries.flatMap((entry) => eventOf(entry, place)),
    ...days.map(({ date, name }) => ({
      uid: `day-${date}-${Buffer.from(name).toString('hex').slice(0, 12)}@${place}`,
      from: date,
      to: date,
      summary: name,
    })),
  ];
  if (events.length === 0)
    throw new AppError(
      'RULE_BROKEN',
      `${formatChinese(from)}到${formatChinese(to)}没有排了时间的事项，没有可导出的日历`,
    );
  const name = `${shortUnion(String(unit['unionName'] ?? ''))}工作日历`;
  return {
    name,
    people: entries.filter(({ layer }) => layer === '生日').length,
    text: writeIcs({ name, at: now, events }),
  };
}

type CalendarRoute = Extract<keyof Handlers, `calendar.${string}`>;

/** The calendar: what every noun knows, the usual year, wall sheets and calendar files. */
export const calendarHandlers: Pick<Handlers, CalendarRoute> = {
  // The same year is asked for by several views; the derived layer reckons dues and ages anew.
  'calendar.entries': ({ ledger, clock }, wanted) =>
    untilChanged(ledger, clock.today(), `calendar ${JSON.stringify(wanted)}`, () =>
      calendarEntries(ledger, wanted, clock.today()),
    ),
  'calendar.template': ({ ledger }, { from }) => yearTemplate(ledger, from),
  'calendar.fill': ({ ledger, clock, say }, input) => {
    const { label, ...done } = fillYear(ledger, input, clock.today());
    say(label);
    return done;
  },
  'calendar.paper': ({ ledger, clock }, wanted) => calendarPaper(ledger, wanted, clock.today()),
  'calendar.export': (context, { format, purpose, receiver, ...wanted }) =>
    takeOut(context, leavingCalendar(context.ledger, wanted, context.clock.today()), { format, purpose, receiver }),
  'calendar.ics': (context, { purpose, receiver, ...wanted }) => {
    const { name, people, text } = icsOf(
      context.ledger,
      { ...wanted, purpose, receiver },
      context.clock.today(),
      context.clock.now(),
    );
    const title = `${name}（${wanted.from} 至 ${wanted.to}）`;
    return takeOut(
      context,
      {
        title,
        people,
        unmasked: false,
        orientation: 'portrait',
        content: { file: Buffer.from(text, 'utf8'), kind: 'ics' },
        fileName: `${name}_${wanted.from.replaceAll('-', '')}-${wanted.to.replaceAll('-', '')}.ics`,
      },
      { format: 'xlsx', purpose, receiver },
    );
  },
};
