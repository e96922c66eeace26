import type { DuesOverview, DuesTotals } from '../../../src-main/contract/dues.ts';
import { collectionRate } from '../../../src-main/domain/dues/arrears.ts';

/** Due, paid of it and owed over the whole year, or over one month; fen, rate in tenths of a per cent. */
export interface RateFigures {
  readonly dueFen: number;
  readonly paidFen: number;
  readonly owedFen: number;
  /** Paid in these months beyond what is due: counted in no rate. */
  readonly beyondFen: number;
  readonly rate: number | null;
}

/** Paid counts up to what is due: money for other months lifts no rate. */
export function rateFigures(totals: DuesTotals, place: number | null): RateFigures {
  const dueFen = place === null ? totals.dueFen : (totals.due[place] ?? 0);
  const owedFen = place === null ? totals.owedFen : (totals.owed[place] ?? 0);
  const paidFen = dueFen - owedFen;
  const openFen = place === null ? totals.open.reduce((sum, fen) => sum + fen, 0) : (totals.open[place] ?? 0);
  const beyondFen = (place === null ? totals.paidFen : (totals.paid[place] ?? 0)) - openFen - paidFen;
  return { dueFen, paidFen, owedFen, beyondFen, rate: collectionRate(paidFen, dueFen) };
}

export type GroupRate = DuesOverview['groups'][number] & RateFigures;

/** Groups with something due, in the order of the tree or the lowest rate first. */
export function groupRates(
  groups: DuesOverview['groups'],
  place: number | null,
  order: 'tree' | 'lowest',
): readonly GroupRate[] {
  const rows = groups
    .map((group) => ({ ...group, ...rateFigures(group.totals, place) }))
    .filter(({ dueFen }) => dueFen > 0);
  return order === 'tree' ? rows : rows.sort((a, b) => (a.rate ?? 0) - (b.rate ?? 0) || b.owedFen - a.owedFen);
}
