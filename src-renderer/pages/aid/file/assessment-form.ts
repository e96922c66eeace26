import { useState } from 'react';
import type { AidLine } from '../../../../src-main/contract/aid.ts';
import { lineFen } from '../../../../src-main/domain/aid/arithmetic.ts';
import type { LineSide } from '../../../../src-main/domain/aid/states.ts';

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
  readonly change: (key: number, next: Partial<DraftLineRow>) => void;
  readonly remove: (key: number) => void;
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
    add: (side) => setRows((now) => [...now, blank(side, months)]),
    change: (key, next) => setRows((now) => now.map((row) => (row.key === key ? { ...row, ...next } : row))),
    remove: (key) => setRows((now) => now.filter((row) => row.key !== key)),
  };
}
