import type { Ledger } from '../../../db/open.ts';
import { monthsText } from '../../domain/dues/months.ts';
import { formatMoney } from '../../domain/money.ts';
import { begunOnly } from '../dues/begun.ts';
import { exemptReasons } from '../dues/exempt.ts';
import { staysByMember } from '../dues/facts.ts';
import { frozenPlaces } from '../dues/places.ts';
import { type DuesSheet, duesSheet, isOpen, openFenOf, type SheetPerson } from '../dues/sheet.ts';
import { figuresOf } from '../dues/view.ts';
import { untilChanged } from '../memo.ts';

/** One person over the months of a sheet; fen. What was not called for is neither due nor owed. */
export interface DuesLine {
  readonly person: SheetPerson;
  /** Where the person was on the last day, or the last group before leaving. */
  readonly groupId: number | null;
  /** A month's dues by the latest month that has any. */
  readonly monthlyFen: number | null;
  readonly dueFen: number;
  readonly paidFen: number;
  readonly owedFen: number;
  readonly advanceFen: number;
  /** Paid beyond what was due for a month: a base was lowered, or an exemption came later. */
  readonly overFen: number;
  /** Paid for months called for in which nothing can be said: neither due nor too much. */
  readonly openFen: number;
  readonly exempt: readonly string[];
  /** Months called for in which nothing can be said, because the base is missing. */
  readonly missing: readonly string[];
  /** For the office: 4 月免缴（病假）；1 月至 3 月每月 25.00 … */
  readonly remark: string;
  /** The same for everybody to read: no reasons, they may be about health. */
  readonly posted: string;
}

export interface DuesLines {
  readonly sheet: DuesSheet;
  readonly called: readonly string[];
  readonly lines: readonly DuesLine[];
}

/** 1 月至 6 月每月 25.00，7 月至 12 月每月 26.05; empty while it is the same in every month. */
function steps(amounts: readonly { month: string; fen: number }[], year: number): string {
  const groups: { months: string[]; fen: number }[] = [];
  for (const { month, fen } of amounts) {
    const last = groups.at(-1);
    if (last?.fen === fen) last.months.push(month);
    else groups.push({ months: [month], fen });
  }
  if (groups.length < 2) return '';
  return groups.map(({ months, fen }) => `${monthsText(months, year)}每月 ${formatMoney(fen)}`).join('，');
}

const sentence = (parts: readonly string[]): string => parts.filter(Boolean).join('；');

/**
 * Dues of consecutive months of one year, person by person in the order of the register: who had to pay, was exempt or
 * paid anything. The same arithmetic as the year's matrix.
 */
export function duesLines(ledger: Ledger, months: readonly string[], lastDay: string, today: string): DuesLines {
  const [from = '', to = ''] = [months[0], months.at(-1)];
  const year = Number(from.slice(0, 4));
  const sheet = untilChanged(ledger, today, `dues:${from}:${to}`, () => begunOnly(duesSheet(ledger, months), today));
  const stays = staysByMember(ledger);
  const reasonOf = exemptReasons(ledger, months);
  const placeAt = frozenPlaces(ledger, months);
  const lines = sheet.people.flatMap((person): DuesLine[] => {
    const { memberId, states, expected, paid } = person;
    const calledMonths = months.flatMap((month, i) => (sheet.called[i] ? [{ month, i }] : []));
    const stands = calledMonths.some(({ i }) => states[i] !== '-') || paid.some((fen) => fen !== 0);
    if (!stands) return [];
    const sums = figuresOf(sheet, person);
    const amounts = months.flatMap((month, i) => {
      const fen = expected[i];
      const counts = states[i] !== '-' && states[i] !== 'x' && fen !== null && fen !== undefined;
      return counts ? [{ month, fen, called: sheet.called[i] === true }] : [];
    });
    const called = amounts.filter((amount) => amount.called);
    const exempt = months.filter((_, i) => states[i] === 'x');
    const missing = calledMonths.filter(({ i }) => isOpen(person, i)).map(({ month }) => month);
    const openFen = openFenOf(sheet, person);
    const overFen = sums.paidFen - openFen - (sums.dueFen - sums.owedFen);
    const reasons = [...new Set(exempt.flatMap((month) => reasonOf(memberId, month) ?? []))];
    const free = exempt.length > 0 ? `${monthsText(exempt, year)}免缴` : '';
    const rest = [
      steps(called, year),
      overFen > 0 ? `多缴 ${formatMoney(overFen)}` : '',
      sums.advanceFen > 0 ? `预缴 ${formatMoney(sums.advanceFen)}` : '',
    ];
    return [
      {
        person,
        groupId: placeAt
          ? (placeAt(memberId, lastDay)?.lastGroupId ?? null)
          : (stays.get(memberId)?.findLast((stay) => stay.from <= lastDay)?.groupId ?? null),
        monthlyFen: (called.at(-1) ?? amounts.at(-1))?.fen ?? null,
        ...sums,
        overFen,
        openFen,
        exempt,
        missing,
        remark: sentence([
          reasons.length > 0 ? `${free}（${reasons.join('、')}）` : free,
          missing.length > 0 ? `${monthsText(missing, year)}没有计费基数` : '',
          ...rest,
        ]),
        posted: sentence([free, ...rest]),
      },
    ];
  });
  return { sheet, called: months.filter((_, i) => sheet.called[i]), lines };
}

/** Sums of some lines, fen and people. */
export function sumLines(lines: readonly DuesLine[]) {
  const sum = (field: 'dueFen' | 'paidFen' | 'owedFen' | 'advanceFen' | 'overFen' | 'openFen'): number =>
    lines.reduce((total, line) => total + line[field], 0);
  return {
    dueFen: sum('dueFen'),
    paidFen: sum('paidFen'),
    owedFen: sum('owedFen'),
    advanceFen: sum('advanceFen'),
    overFen: sum('overFen'),
    openFen: sum('openFen'),
    due: lines.filter((line) => line.dueFen > 0),
    paid: lines.filter((line) => line.paidFen > 0),
    owing: lines.filter((line) => line.owedFen > 0),
    over: lines.filter((line) => line.overFen > 0),
    open: lines.filter((line) => line.openFen > 0),
    /** Nothing to pay in any of the months, because of exemptions. */
    exempt: lines.filter((line) => line.dueFen === 0 && line.exempt.length > 0),
    missing: lines.filter((line) => line.missing.length > 0),
  };
}

export const idsOf = (lines: readonly DuesLine[]): number[] => lines.map(({ person }) => person.memberId);
