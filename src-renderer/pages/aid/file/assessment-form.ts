import { useState } from 'react';
import type { AidCase, AidLine } from '../../../../src-main/contract/aid.ts';
import { lineFen } from '../../../../src-main/domain/aid/arithmetic.ts';
import type { AssessmentKind, LineSide } from '../../../../src-main/domain/aid/states.ts';
import { addMonths } from '../../../../src-main/domain/dates.ts';

/** A line while it is typed. Amounts in fen; null: nothing typed. */
export interface DraftLineRow {
  readonly key: number;
  readonly side: LineSide;
  readonly item: string;
  readonly monthFen: number | null;
  readonly months: number | null;
  /** The whole sum, where no amount per month is typed. */
  readonly totalFen: number | null;
  readonly papers: number | null;
  readonly problem: string;
}

export interface Lines {
  readonly rows: readonly DraftLineRow[];
  readonly add: (side: LineSide) => void;
  /** So much a month; an income line that says nothing yet gives its place away. */
  readonly putIncomes: (
    incomes: readonly { readonly item: string; readonly monthFen: number }[],
    months: number,
  ) => void;
  readonly change: (key: number, next: Partial<DraftLineRow>) => void;
  readonly remove: (key: number) => void;
}

/** Which way the file is on, as the core expects it: entry, re-check, or relapse. */
export function usualKind(file: Pick<AidCase, 'row' | 'steps'>): AssessmentKind {
  if (file.row.state === '在档' || file.row.state === '年度复核') return '年度复核';
  return file.steps.findLast(({ action }) => action === 'relapse' || action === 'applyAgain')?.action === 'relapse'
    ? '返困'
    : '建档';
}

/** The day by which a household's year is reckoned back: of the application, of the re-check, of the relapse. */
export function dayOf({ row, steps }: Pick<AidCase, 'row' | 'steps'>, kind: AssessmentKind, today: string): string {
  const on = (...actions: readonly string[]) => steps.findLast(({ action }) => actions.includes(action))?.on;
  if (kind === '返困') return on('relapse') ?? today;
  if (kind === '年度复核') return row.state === '年度复核' ? (on('startReview') ?? today) : today;
  return on('applyAgain') ?? row.appliedOn;
}

/** The twelve whole months before a day, 'YYYY-MM'. */
export function yearBefore(day: string): { readonly from: string; readonly to: string } {
  const first = `${day.slice(0, 7)}-01`;
  return { from: addMonths(first, -12).slice(0, 7), to: addMonths(first, -1).slice(0, 7) };
}

let counter = 0;
const blank = (side: LineSide, months: number): DraftLineRow => ({
  key: ++counter,
  side,
  item: '',
  monthFen: null,
  months: side === '收入' ? months : null,
  totalFen: null,
  papers: null,
  problem: '',
});

const drafted = (line: AidLine): DraftLineRow => ({
  key: ++counter,
  side: line.side,
  item: line.item,
  monthFen: line.monthFen,
  months: line.months,
  totalFen: line.monthFen === null ? line.amountFen : null,
  papers: line.papers,
  problem: '',
});

/** What a line comes to; null while it says too little. */
export const amountOf = (row: DraftLineRow): number | null =>
  row.monthFen === null ? row.totalFen : lineFen({ monthFen: row.monthFen, months: row.months });

/** Lines that say something; one that is wholly empty is none. */
export const isWritten = (row: DraftLineRow): boolean =>
  row.item.trim() !== '' || row.monthFen !== null || row.totalFen !== null;

/** The lines as the arithmetic and the core take them. */
export const asItems = (rows: readonly DraftLineRow[]): AidLine[] =>
  rows.filter(isWritten).flatMap((row) => {
    const amountFen = amountOf(row);
    if (amountFen === null) return [];
    const monthly = row.monthFen !== null;
    return [
      {
        side: row.side,
        item: row.item.trim() || '没有写项目',
        monthFen: row.monthFen,
        months: monthly ? row.months : null,
        amountFen,
        papers: row.papers,
      },
    ];
  });

/** The lines of a form: those that stand, or one empty income. */
export function useLines(first: readonly AidLine[], months: number): Lines {
  const [rows, setRows] = useState<readonly DraftLineRow[]>(() =>
    first.length > 0 ? first.map(drafted) : [blank('收入', months)],
  );
  return {
    rows,
    putIncomes: (incomes, of) =>
      setRows((now) => [
        ...now.filter((row) => row.side !== '收入' || isWritten(row)),
        ...incomes.map((income) => ({ ...blank('收入', of), ...income })),
      ]),
    add: (side) => setRows((now) => [...now, blank(side, months)]),
    change: (key, next) => setRows((now) => now.map((row) => (row.key === key ? { ...row, ...next } : row))),
    remove: (key) => setRows((now) => now.filter((row) => row.key !== key)),
  };
}
