import { weekday } from '../date-format.ts';
import { addDays, daysBetween, isDate } from '../dates.ts';

/** What a pasted holiday notice says. Days are spans as the standard keeps them: 2026-10-01 or 2026-10-01—2026-10-07. */
export interface ReadNotice {
  /** The year it is about; null: neither the text nor the caller names one. */
  readonly year: number | null;
  readonly off: readonly string[];
  readonly work: readonly string[];
  /** 国办发明电〔2025〕7号 or the title; '' when it has neither. */
  readonly source: string;
  /** What does not fit, a sentence each. */
  readonly doubts: readonly string[];
}

const WEEKDAYS = '日一二三四五六';
const LONGEST = 20_000;

interface Day {
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
}

/** 1月1日（周四）至3日 · 2月14日（周六） · the words that say what the days before them are. */
const token =
  /(?:(\d{4})\s*年)?\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日((?:\s*[（(][^（）()]{0,30}[）)])?)(?:\s*(?:至|到|—+|-|–|~|～)\s*(?:(\d{4})\s*年)?\s*(?:(\d{1,2})\s*月\s*)?(\d{1,2})\s*日((?:\s*[（(][^（）()]{0,30}[）)])?))?|放假|上班|共\s*(\d{1,2})\s*天/gu;

const dateIn = ({ year, month, day }: Day, usual: number): string =>
  `${year ?? usual}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** The weekday that the notice writes behind a day, against the calendar. */
function weekdayDoubt(date: string, bracket: string): string | null {
  const written = /(?:周|星期)([一二三四五六日天])/u.exec(bracket)?.[1]?.replace('天', '日');
  const real = WEEKDAYS.charAt(weekday(date));
  return written === undefined || written === real
    ? null
    : `${date} 是周${real}，通知上写的是周${written}，请核对年份和日期`;
}

const spanText = (from: string, to: string): string => (from === to ? from : `${from}—${to}`);

/** Reads the text of a notice (国务院办公厅关于某年部分节假日安排的通知). `usual` is the year when the text names none. */
export function readNotice(text: string, usual: number | null = null): ReadNotice {
  const read = text.slice(0, LONGEST).replace(/[０-９]/gu, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
  const named = /(\d{4})\s*年(?:度|部分|全年|节假日|法定|放假)/u.exec(read)?.[1] ?? null;
  const year = named === null ? usual : Number(named);
  const number = /国办发[^〔[（(，。\s]{0,4}\s*[〔[（(]\s*\d{4}\s*[〕\]）)]\s*\d+\s*号/u.exec(read)?.[0];
  const title = /国务院办公厅关于[^。\n]{0,30}通知/u.exec(read)?.[0];
  const source = [title, number && (title ? `（${number}）` : number)].filter(Boolean).join('');
  if (year === null) return { year, off: [], work: [], source, doubts: ['没有读出是哪一年，请先选年份'] };
  const off: string[] = [];
  const work: string[] = [];
  const doubts: string[] = [];
  let waiting: [string, string][] = [];
  let lastOff: [string, string][] = [];
  for (const found of read.matchAll(token)) {
    const [whole, y1, m1, d1, bracket1 = '', y2, m2, d2, bracket2 = '', days] = found;
    if (days !== undefined) {
      const counted = lastOff.reduce((sum, [from, to]) => sum + daysBetween(from, to) + 1, 0);
      if (lastOff.length > 0 && counted !== Number(days))
        doubts.push(
          `${lastOff.map(([from, to]) => spanText(from, to)).join('、')} 数出 ${counted} 天，通知上写共 ${days} 天，请核对`,
        );
      continue;
    }
    if (whole === '放假' || whole === '上班') {
      (whole === '放假' ? off : work).push(...waiting.map(([from, to]) => spanText(from, to)));
      if (whole === '放假' && waiting.length > 0) lastOff = waiting;
      waiting = [];
      continue;
    }
    const first: Day = { year: y1 ? Number(y1) : null, month: Number(m1), day: Number(d1) };
    const from = dateIn(first, year);
    const last: Day = { year: y2 ? Number(y2) : null, month: Number(m2 ?? m1), day: Number(d2 ?? d1) };
    // From December into January without a second year.
    const to = dateIn(last, last.month < first.month ? Number(from.slice(0, 4)) + 1 : Number(from.slice(0, 4)));
    if (!isDate(from) || !isDate(to) || to < from || addDays(from, 30) < to) {
      doubts.push(`“${whole.trim()}”不是真的日子，没有读进来`);
      continue;
    }
    for (const doubt of [weekdayDoubt(from, bracket1), d2 === undefined ? null : weekdayDoubt(to, bracket2)])
      if (doubt !== null) doubts.push(doubt);
    waiting.push([from, to]);
  }
  if (off.length === 0)
    doubts.push('没有读出放假的日子。请粘贴通知里“一、元旦：1月1日（周四）至3日（周六）放假”这样的几段');
  return { year, off: unique(off), work: unique(work), source, doubts };
}

const unique = (list: readonly string[]): string[] => [...new Set(list)].sort();
