import { shortUnion } from '../../domain/unit.ts';
import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input, Output } from '../../contract.ts';
import { holidaysIn } from '../../domain/calendar/holidays.ts';
import { lunarSpan } from '../../domain/calendar/lunar.ts';
import { monthSheet } from '../../domain/calendar/month-sheet.ts';
import { chineseYear, fitYear, regularWords, yearSheet } from '../../domain/calendar/year-sheet.ts';
import { formatChinese, formatChineseMonth } from '../../domain/date-format.ts';
import { firstDayOf, lastDayOf } from '../../domain/dates.ts';
import { monthsOf } from '../../domain/dues/months.ts';
import { printWallMonths } from '../../workbook/wall-month.ts';
import { printWallYear } from '../../workbook/wall-sheet.ts';
import { calendarEntries } from './entries.ts';
import { unitRow } from '../reports/build.ts';
import type { Leaving } from '../reports/file.ts';
import { standardsOf } from '../standards.ts';

type Wanted = Input<'calendar.paper'>;

/** 编制：何丽　审定：工会委员会 2026年2月5日, as far as it is known. */
function made(ledger: Ledger, year: number, today: string): string {
  const handler = String(unitRow(ledger)['handler'] ?? '');
  const passed = statement(
    ledger.sql,
    `select approval, approved_on approvedOn from plan where group_id is null and approved_on is not null
       and from_month <= ? and to_month >= ? order by period_kind = '年度' desc, approved_on limit 1`,
  ).get(`${year}-12`, `${year}-01`) as { approval: string | null; approvedOn: string } | undefined;
  return [
    handler && `编制：${handler}`,
    passed && `审定：${passed.approval ?? ''} ${formatChinese(passed.approvedOn)}`.replace('： ', '：'),
    `${formatChinese(today)}印`,
  ]
    .filter(Boolean)
    .join('　');
}

interface Paper {
  readonly title: string;
  readonly html: string;
  readonly orientation: 'portrait' | 'landscape';
  readonly paper: 'A4' | 'A3';
  /** Names of people are on it: birthdays. */
  readonly people: number;
}

function paperOf(ledger: Ledger, wanted: Wanted, today: string): Paper {
  const { period, monthly, paper, layers, own, fromUpper, festivals, ...filter } = wanted;
  const year = Number(period.slice(0, 4));
  const months = period.length > 4 ? [period] : monthsOf(year);
  const [first, last] = [months[0] ?? `${year}-01`, months.at(-1) ?? `${year}-12`];
  const entries = calendarEntries(
    ledger,
    { from: firstDayOf(first), to: lastDayOf(last), layers, ...filter },
    today,
  ).filter((entry) => (entry.layer !== '计划' && entry.layer !== '活动') || (entry.fromUpper ? fromUpper : own));
  const options = { festivals, holidaysOf: holidaysIn(standardsOf(ledger)) };
  const union = shortUnion(String(unitRow(ledger)['unionName'] ?? ''));
  const people = entries.filter(({ layer }) => layer === '生日').length;
  if (period.length > 4 || monthly) {
    const title = `${period.length > 4 ? formatChineseMonth(period) : `${year}年`}工作月历`;
    const pages = months.map((month) => ({
      union,
      title: `${formatChineseMonth(month)}工作月历`,
      lunar: lunarSpan(month),
      sheet: monthSheet(month, entries, options),
      made: made(ledger, year, today),
    }));
    return { title, html: printWallMonths(`${union}${title}`, pages, paper), orientation: 'portrait', paper, people };
  }
  const sheet = yearSheet(year, entries, options);
  return {
    title: `${year}年工作年历`,
    html: printWallYear({
      title: `${union}${chineseYear(year)}年工作年历`,
      sheet,
      fit: fitYear(sheet),
      regular: regularWords(sheet),
      paper,
      made: made(ledger, year, today),
    }),
    orientation: 'landscape',
    paper,
    people,
  };
}

/** The wall sheet as it will be printed. */
export function calendarPaper(ledger: Ledger, wanted: Wanted, today: string): Output<'calendar.paper'> {
  const { title, html, orientation, people, paper } = paperOf(ledger, wanted, today);
  return {
    title,
    html,
    orientation,
    ...(paper === 'A3' ? { paper } : {}),
    people,
    // Birthdays with names leave for a purpose.
    unmasked: people > 0,
    usual: { purpose: '', receiver: '' },
    checks: [],
    words: [],
    figures: [],
  };
}

/** The same sheet, about to leave. */
export function leavingCalendar(ledger: Ledger, wanted: Wanted, today: string): Leaving {
  const { title, html, orientation, people, paper } = paperOf(ledger, wanted, today);
  return {
    title: paper === 'A3' ? `${title}（A3）` : title,
    people,
    ...(people > 0 ? { unmasked: true, holds: `会员的生日 ${people} 处`, anyone: true } : { unmasked: false }),
    orientation,
    ...(paper === 'A3' ? { paper } : {}),
    content: { html },
  };
}
