import type { DuesRow } from '../../../src-main/contract/dues.ts';
import { monthsText } from '../../../src-main/domain/dues/months.ts';
import type { OpenMonth } from './CollectDialog.tsx';

/** One person of the collecting list, over the chosen months; fen. */
export interface CollectRow {
  readonly id: number;
  readonly name: string;
  readonly group: string | null;
  /** As in `DuesRow`. */
  readonly apart: DuesRow['apart'];
  readonly dueFen: number;
  readonly paidFen: number;
  readonly open: readonly OpenMonth[];
  readonly openFen: number;
  /** What is taken now: all that is open, or what was typed. */
  readonly amountFen: number;
  /** 1 月至 3 月; empty when nothing is open. */
  readonly openText: string;
  /** Why nothing or less is due. */
  readonly remark: string;
  /** Length of the run of unpaid months that ends now. */
  readonly run: number;
}

/** Who keeps a membership without paying is no member of the month either, and still on the books. */
const remarks = { x: '免缴', '?': '没有计费基数', '-': '不用交' } as const;

/** Months of one kind in words: 免缴 4 月至 6 月. */
function remarkOf(states: readonly string[], months: readonly string[], year: number): string {
  return Object.entries(remarks)
    .flatMap(([state, word]) => {
      const those = months.filter((_, i) => states[i] === state);
      if (those.length === 0) return [];
      return those.length === months.length ? [word] : [`${word} ${monthsText(those, year)}`];
    })
    .join('；');
}

/** A row of the year's sheet seen over the months from … to. */
export function collectRow(
  row: DuesRow,
  months: readonly string[],
  range: { readonly from: string; readonly to: string },
  typed: ReadonlyMap<number, number>,
): CollectRow {
  const places = months.flatMap((month, i) => (month >= range.from && month <= range.to ? [i] : []));
  const year = Number(months[0]?.slice(0, 4));
  const open = places.flatMap((i): OpenMonth[] => {
    const openFen = (row.expected[i] ?? 0) - (row.paid[i] ?? 0);
    return openFen > 0 ? [{ month: months[i] ?? '', openFen }] : [];
  });
  const openFen = open.reduce((sum, month) => sum + month.openFen, 0);
  const names = places.map((i) => months[i] ?? '');
  return {
    id: row.memberId,
    name: row.name,
    group: row.group,
    apart: row.apart,
    dueFen: places.reduce((sum, i) => sum + (row.expected[i] ?? 0), 0),
    paidFen: places.reduce((sum, i) => sum + (row.paid[i] ?? 0), 0),
    open,
    openFen,
    amountFen: typed.get(row.memberId) ?? openFen,
    openText:
      open.length === 0
        ? ''
        : monthsText(
            open.map(({ month }) => month),
            year,
          ),
    remark: remarkOf(
      places.map((i) => row.states[i] ?? ''),
      names,
      year,
    ),
    run: row.run,
  };
}

/** What the ticked people come to. */
export interface CollectSum {
  readonly people: number;
  readonly amountFen: number;
  /** People who pay less than is open. */
  readonly partly: number;
  /** For months that are not called for yet. */
  readonly advanceFen: number;
  /** The first amount that is more than is open. */
  readonly tooMuch: CollectRow | null;
  /** The first amount below nothing: what was collected wrongly is reversed, not collected again. */
  readonly negative: CollectRow | null;
}

export function sumOf(rows: readonly CollectRow[], called: ReadonlySet<string>): CollectSum {
  let [amountFen, partly, advanceFen] = [0, 0, 0];
  for (const row of rows) {
    amountFen += row.amountFen;
    if (row.amountFen < row.openFen) partly += 1;
    // Called months are paid first.
    const calledFen = row.open.reduce((sum, { month, openFen }) => sum + (called.has(month) ? openFen : 0), 0);
    advanceFen += Math.max(0, Math.min(row.amountFen, row.openFen) - calledFen);
  }
  return {
    people: rows.length,
    amountFen,
    partly,
    advanceFen,
    tooMuch: rows.find((row) => row.amountFen > row.openFen) ?? null,
    negative: rows.find((row) => row.amountFen < 0) ?? null,
  };
}
