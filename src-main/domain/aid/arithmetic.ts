import { monthsBetween } from '../dates.ts';
import type { AidScheme, LineSide } from './states.ts';

/** An income or a rigid cost over the whole period. */
export interface SumItem {
  readonly side: LineSide;
  readonly item: string;
  readonly monthFen: number | null;
  readonly months: number | null;
  readonly amountFen: number;
  readonly papers?: number | null;
}

/** By what an assessment is read. Multiples are hundredths of the allowance; `allowanceFen` per head and month. */
export interface AidTerms {
  readonly allowanceFen: number | null;
  /** 2020: of 相对困难; 2019: of 低保边缘户. */
  readonly multiple: number;
  /** 2019: of 意外致困户. */
  readonly accidentMultiple: number;
}

export interface AidSums {
  readonly incomeFen: number;
  readonly rigidFen: number;
  readonly netFen: number;
  readonly heads: number;
  readonly months: number;
  /** Rounded half up to the fen, for display only: every comparison is made with the whole sums. */
  readonly perHeadFen: number;
  readonly grossPerHeadFen: number;
}

/** Calendar months of a period, both ends included; at least 1. */
export const periodMonths = (fromMonth: string, toMonth: string): number =>
  Math.max(1, monthsBetween(fromMonth, toMonth) + 1);

/** What a line comes to: so much a month, or the whole sum as typed. */
export const lineFen = (line: {
  readonly monthFen: number | null;
  readonly months: number | null;
  readonly amountFen?: number | undefined;
}): number | null =>
  line.monthFen !== null && line.months !== null ? line.monthFen * line.months : (line.amountFen ?? null);

/** a ÷ b rounded half up, away from zero below it. `b` > 0. */
export function divideHalfUp(a: number, b: number): number {
  const size = Math.abs(a);
  const whole = (size - (size % b)) / b;
  const rounded = (size % b) * 2 >= b ? whole + 1 : whole;
  return a < 0 && rounded > 0 ? -rounded : rounded;
}

/** Sums of a household over a period. Fen. */
export function reckon(items: readonly SumItem[], heads: number, months: number): AidSums {
  const sum = (side: LineSide): number =>
    items.filter((item) => item.side === side).reduce((total, { amountFen }) => total + amountFen, 0);
  const incomeFen = sum('收入');
  const rigidFen = sum('刚性支出');
  const shares = Math.max(1, heads) * Math.max(1, months);
  return {
    incomeFen,
    rigidFen,
    netFen: incomeFen - rigidFen,
    heads,
    months,
    perHeadFen: divideHalfUp(incomeFen - rigidFen, shares),
    grossPerHeadFen: divideHalfUp(incomeFen, shares),
  };
}

/** −1, 0 or 1: how a sum per head and month compares with a multiple (hundredths) of the allowance. Exact. */
function against(sumFen: number, { heads, months }: AidSums, allowanceFen: number, multiple: number): number {
  const left = BigInt(sumFen) * 100n;
  const right = BigInt(allowanceFen) * BigInt(multiple) * BigInt(Math.max(1, heads)) * BigInt(Math.max(1, months));
  return left < right ? -1 : left > right ? 1 : 0;
}

export interface Household {
  /** A sudden event after which there is need, when insurance, compensation and the state have given: 意外致困. */
  readonly accident: boolean;
  /** 享受低保 */
  readonly onAllowance: boolean;
}

/**
 * The category that the sums suggest; null: none. People decide. 2020 (e.g. 平顶山 《困难职工家庭认定标准》): net below
 * the allowance 深度, up to its multiple 相对, beyond it only 意外致困. Before (全国级档案标准): 边缘户 where the gross is
 * within the multiple and the net within the allowance; 意外致困 likewise with its own multiple.
 */
export function suggest(scheme: AidScheme, sums: AidSums, terms: AidTerms, household: Household): string | null {
  const { allowanceFen, multiple, accidentMultiple } = terms;
  if (scheme === '2020') {
    if (allowanceFen === null) return household.accident ? '意外致困职工' : null;
    if (against(sums.netFen, sums, allowanceFen, 100) < 0) return '深度困难职工';
    if (against(sums.netFen, sums, allowanceFen, multiple) <= 0) return '相对困难职工';
    return household.accident ? '意外致困职工' : null;
  }
  if (household.onAllowance) return '低保户';
  if (allowanceFen === null || against(sums.netFen, sums, allowanceFen, 100) > 0) return null;
  if (against(sums.incomeFen, sums, allowanceFen, multiple) <= 0) return '低保边缘户';
  return household.accident && against(sums.incomeFen, sums, allowanceFen, accidentMultiple) <= 0 ? '意外致困户' : null;
}

/** A multiple (hundredths) of the allowance in fen, rounded half up for display. */
export const timesFen = (allowanceFen: number, multiple: number): number => divideHalfUp(allowanceFen * multiple, 100);
