import { weekday } from '../date-format.ts';
import { monthOf } from '../dates.ts';
import { monthsOf } from '../dues/months.ts';
import { type CalendarEntry, compareEntries, dayWordsIn, isUnplaced } from './entry.ts';
import { festivalsIn } from './festivals.ts';
import { ownWeeksOf } from './layout.ts';
import type { HolidaysOf } from './working-days.ts';
import { shiftOn } from './holidays.ts';

/** How a line stands: ■ done, ◧ under way, □ to do, struck through when it was given up. */
export type SheetMark = 'done' | 'doing' | 'open' | 'off';

/** One matter in the box of a month. */
export interface SheetLine {
  readonly entry: CalendarEntry;
  readonly mark: SheetMark;
  /** 8—20 */
  readonly days: string;
  /** What was to be done, with 延期到 12 月 where it was put off. */
  readonly text: string;
  /** Late or put off. */
  readonly red: boolean;
}

export interface SheetDay {
  readonly date: string;
  /** `weekend`: nobody works on it: a day off too, and no Saturday that is made up for. */
  readonly kind: 'plain' | 'weekend' | 'festival';
  readonly shift: '休' | '班' | null;
  /** Something begins on it. */
  readonly marked: boolean;
}

export interface SheetMonth {
  readonly month: string;
  /** 一月 */
  readonly name: string;
  /** 17 春节 */
  readonly festivals: readonly string[];
  readonly weeks: readonly (readonly (SheetDay | null)[])[];
  readonly lines: readonly SheetLine[];
}

export interface YearSheet {
  readonly year: number;
  readonly months: readonly SheetMonth[];
  /** What comes back every week or month: said once, not twelve times. */
  readonly regular: readonly CalendarEntry[];
}

const CHINESE = '〇一二三四五六七八九';
/** 2026 → 二〇二六 */
export const chineseYear = (year: number): string => [...String(year)].map((digit) => CHINESE[Number(digit)]).join('');
const monthNames = ['一月', '二月', '三月', '四月', '五月', '六月', '七月', '八月', '九月', '十月', '十一月', '十二月'];

const marks: Readonly<Record<string, SheetMark>> = { 已完成: 'done', 进行中: 'doing', 取消: 'off' };

function lineOf(entry: CalendarEntry, month: string): SheetLine {
  return {
    entry,
    mark: marks[entry.state ?? ''] ?? 'open',
    days: dayWordsIn(entry, month),
    text: entry.title,
    red: entry.standing === '过期',
  };
}

/** Where an item was due before it was put off, a line says to which month. */
function ghostOf(entry: CalendarEntry): SheetLine {
  return {
    entry,
    mark: 'open',
    days: '',
    text: `${entry.title}（延期${entry.monthFrom ? `到 ${Number(entry.monthFrom.slice(5))} 月` : ''}）`,
    red: true,
  };
}

/** Deadlines and birthdays name people: they are nothing for a wall. */
const isForWall = ({ layer }: CalendarEntry): boolean => layer === '计划' || layer === '活动';

const isRegular = ({ recurrence }: CalendarEntry): boolean => recurrence === '每周' || recurrence === '每月';

/** The year on one sheet. Deadlines and birthdays are left out. */
export function yearSheet(
  year: number,
  entries: readonly CalendarEntry[],
  { festivals, holidaysOf }: { readonly festivals: boolean; readonly holidaysOf: HolidaysOf },
): YearSheet {
  const main = festivals ? festivalsIn(year).filter((festival) => festival.main) : [];
  const red = new Set(main.map(({ date }) => date));
  const marked = new Set(
    entries.filter((entry) => isForWall(entry) && !isRegular(entry)).flatMap(({ dayFrom }) => dayFrom ?? []),
  );
  const usual = entries.filter((entry) => isForWall(entry) && !isRegular(entry)).toSorted(compareEntries);
  const acts = usual.filter(({ layer, ofItem, state }) => layer === '活动' && ofItem !== undefined && state !== '取消');
  // An item and its activity are one matter: the activity says when it was and how it stands. Of what repeats, each time.
  const isTold = ({ layer, id, recurrence }: CalendarEntry, month: string): boolean =>
    layer === '计划' && acts.some((act) => act.ofItem === id && (recurrence === null || standsIn(act, month)));
  const dayOf = (date: string): SheetDay => {
    const shift = shiftOn(date, holidaysOf);
    const free = shift === null ? weekday(date) % 6 === 0 : shift === '休';
    return { date, kind: red.has(date) ? 'festival' : free ? 'weekend' : 'plain', shift, marked: marked.has(date) };
  };
  const months = monthsOf(year).map((month, i): SheetMonth => {
    const here = usual.filter((entry) => standsIn(entry, month) && !isTold(entry, month));
    const gone = usual.filter(
      ({ postponedFrom, monthFrom }) =>
        postponedFrom !== null && monthOf(postponedFrom) === month && monthFrom !== month,
    );
    return {
      month,
      name: monthNames[i] ?? '',
      festivals: main
        .filter(({ date }) => monthOf(date) === month)
        .map(({ date, name }) => `${Number(date.slice(8))} ${name.replace(/^(元宵|国庆)节$/u, '$1')}`),
      weeks: ownWeeksOf(month).map((week) => week.map((date) => (date === null ? null : dayOf(date)))),
      lines: [...here.map((entry) => lineOf(entry, month)), ...gone.map(ghostOf)],
    };
  });
  const seen = new Set<number>();
  const regular = entries.filter((entry) => isRegular(entry) && !seen.has(entry.id) && seen.add(entry.id));
  return { year, months, regular };
}

/** An entry stands in the box of every month of its time: one over July and August in both, and is one entry all the same. */
function standsIn(entry: CalendarEntry, month: string): boolean {
  const { monthFrom, monthTo, dayFrom, dayTo } = entry;
  // Half a year without a day is still to be placed: it waits beside the sheet.
  if (monthFrom === null || isUnplaced(entry)) return false;
  const [from, to] =
    dayFrom === null ? [monthFrom, monthTo ?? monthFrom] : [monthOf(dayFrom), monthOf(dayTo ?? dayFrom)];
  return from <= month && month <= to;
}

/** Millimetres of an A4 sheet on its side that the three rows of months share; A3 is the same sheet enlarged. */
export const SHEET_ROOM = 174;
/** The line of what comes back every month. */
const REGULAR = 5;
/** Name of the month and its edges; the space over the lines. */
const HEAD = 6.8;
const PAD = 2.8;
/** Points of a line, millimetres of a line and of a week, characters of a line. */
const densities = [
  { size: 10.5, pitch: 4.9, week: 3.9, characters: 16 },
  { size: 9.8, pitch: 4.4, week: 3.6, characters: 17 },
  { size: 9, pitch: 4, week: 3.4, characters: 19 },
] as const;

export interface SheetFit {
  /** Points of the lines. */
  readonly size: number;
  readonly pitch: number;
  /** Millimetres of a week's line. */
  readonly week: number;
  /** Millimetres of the three rows of months. */
  readonly rows: readonly number[];
  /** Lines may go on in a second line. */
  readonly wrap: boolean;
  /** By month: how many of its lines stand on the sheet. */
  readonly shown: readonly number[];
}

/** Width of a text in Chinese characters. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) < 0x2e80 ? 0.5 : 1), 0);

const linesNeeded = ({ days, text }: SheetLine, characters: number): number =>
  Math.min(2, Math.max(1, Math.ceil((widthOf(days) + 0.5 + widthOf(text)) / characters)));

/** Height of a month's box without its lines. */
const bareHeight = ({ weeks }: SheetMonth, week: number): number => HEAD + (weeks.length + 1) * week + PAD;
const rowOf = (i: number): number => Math.floor(i / 4);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

/** Heights of the three rows, when each month has so many lines. */
const heightsOf = (months: readonly SheetMonth[], lines: readonly number[], pitch: number, week: number): number[] =>
  [0, 1, 2].map((row) =>
    Math.max(...months.map((month, i) => (rowOf(i) === row ? bareHeight(month, week) + (lines[i] ?? 0) * pitch : 0))),
  );

/**
 * How large the lines may be, so that all of them stand on one sheet; where they are too many even at the smallest size,
 * the last ones of the fullest months are left out and counted.
 */
export function fitYear({ months, regular }: YearSheet): SheetFit {
  const room = SHEET_ROOM - (regular.length > 0 ? REGULAR : 0);
  const spread = (rows: readonly number[]): number[] => rows.map((row) => row + (room - sum(rows)) / 3);
  const all = months.map(({ lines }) => lines.length);
  for (const wrap of [true, false])
    for (const { size, pitch, week, characters } of densities) {
      const needed = wrap ? months.map(({ lines }) => sum(lines.map((line) => linesNeeded(line, characters)))) : all;
      const rows = heightsOf(months, needed, pitch, week);
      if (sum(rows) <= room) return { size, pitch, week, wrap, rows: spread(rows), shown: all };
    }
  const { size, pitch, week } = densities[2];
  const shown = [...all];
  // What is left out is told in a line of its own, so at least two go at first.
  const told = (i: number): number => ((shown[i] ?? 0) < (all[i] ?? 0) ? (shown[i] ?? 0) + 1 : (shown[i] ?? 0));
  const heights = (): number[] =>
    heightsOf(
      months,
      months.map((_, i) => told(i)),
      pitch,
      week,
    );
  while (sum(heights()) > room) {
    // Of the boxes that make their row so high, the one with the most lines gives one up.
    const rows = heights();
    const high = months.map((month, i) => bareHeight(month, week) + told(i) * pitch >= (rows[rowOf(i)] ?? 0) - 1e-9);
    const most = Math.max(...shown.map((n, i) => (high[i] ? n : -1)));
    const fullest = shown.findIndex((n, i) => high[i] === true && n === most);
    shown[fullest] = most - (most === all[fullest] ? 2 : 1);
  }
  return { size, pitch, week, wrap: false, rows: spread(heights()), shown };
}

/** 每周：…　每月：收缴会费并对账；小组长例会; '' when nothing comes back so often. */
export const regularWords = ({ regular }: YearSheet): string =>
  (['每周', '每月'] as const)
    .map((often) => {
      const titles = regular.filter(({ recurrence }) => recurrence === often).map(({ title }) => title);
      return titles.length > 0 ? `${often}：${titles.join('；')}` : '';
    })
    .filter(Boolean)
    .join('　');
