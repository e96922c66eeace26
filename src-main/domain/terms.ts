import type { Body } from './bodies.ts';
import { addMonths, addYears, daysBetween } from './dates.ts';
import { standardAt, type Standards } from './standards.ts';

/** The day on which a term is full (届满): the day of election plus the term's years (工会法第十六条: 3 or 5). */
export function termEnd(electedOn: string, years: number): string {
  return addYears(electedOn, years);
}

/** How near the end of a term is. `reached` is the narrowest reminder, in months, that has come; 0 when it is over. */
export interface TermState {
  readonly daysLeft: number;
  readonly reached: number | null;
  readonly over: boolean;
}

/** Days left and the reminder that stands, by the dated reminder months (6 and 3). */
export function termState(endsOn: string, today: string, standards: Standards): TermState {
  const daysLeft = daysBetween(today, endsOn);
  if (daysLeft < 0) return { daysLeft, reached: 0, over: true };
  const months = standardAt(standards, 'termReminder', today)?.value.months ?? [];
  const come = months.filter((m) => addMonths(endsOn, -m) <= today);
  return { daysLeft, reached: come.length > 0 ? Math.min(...come) : null, over: false };
}

/** 第六届. */
export const termName = (termNo: number): string => `第${chineseNumber(termNo)}届`;

const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** Chinese numerals for 1 to 99. */
function chineseNumber(n: number): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${digits[ones]}`;
}

/** One sentence for the home list and the page, or null while nothing is due. */
export function termSentence(
  body: Body,
  termNo: number,
  endsOn: string,
  today: string,
  standards: Standards,
): string | null {
  const state = termState(endsOn, today, standards);
  const who = `${body}${termName(termNo)}`;
  if (state.over) return `${who}已届满 ${-state.daysLeft} 天，请报上级工会，尽快换届`;
  if (state.reached === null) return null;
  if (state.daysLeft === 0) return `${who}今天届满，请办换届`;
  return `${who}还有 ${state.daysLeft} 天届满，请着手准备换届`;
}

/** A term as the overlap check sees it. */
export interface TermSpan {
  readonly id: number | null;
  readonly termNo: number;
  readonly electedOn: string;
  readonly endsOn: string;
}

/**
 * Why a term cannot stand beside the others of the same body, or null. Terms may touch on the day of election.
 * Numbers rise with the days of election.
 */
export function termConflict(
  body: Body,
  term: TermSpan,
  others: readonly TermSpan[],
): { field: 'termNo' | 'electedOn' | 'endsOn'; message: string } | null {
  if (term.endsOn <= term.electedOn)
    return { field: 'endsOn', message: `届满日期 ${term.endsOn} 要晚于选举日期 ${term.electedOn}，请改届满日期` };
  for (const other of others) {
    if (other.id !== null && other.id === term.id) continue;
    const name = termName(other.termNo);
    if (other.termNo === term.termNo) {
      return {
        field: 'termNo',
        message: `${body}${name}已经登记过（${other.electedOn} 选举）。请改届次，或直接修改那一届`,
      };
    }
    if (other.termNo > term.termNo !== other.electedOn > term.electedOn) {
      return {
        field: 'electedOn',
        message: `${termName(term.termNo)}的选举日期 ${term.electedOn} 和${name}的 ${other.electedOn} 前后颠倒了，请核对届次和日期`,
      };
    }
    if (term.electedOn < other.endsOn && other.electedOn < term.endsOn) {
      const early = other.electedOn < term.electedOn;
      const cure = early ? `请勾选“${name}到选举当天结束”，或改日期` : `请把届满日期改到 ${other.electedOn} 或以前`;
      return {
        field: early ? 'electedOn' : 'endsOn',
        message: `和${name}（${other.electedOn} 至 ${other.endsOn}）重叠：同一时间只能有一届${body}。${cure}`,
      };
    }
  }
  return null;
}
