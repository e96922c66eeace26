import type { StandardValue } from '../standard-kinds.ts';

export type DuesRate = StandardValue<'duesRate'>;

/** How a month's dues are reckoned. */
export const duesModes = ['按基数', '固定金额', '分档', '手工'] as const;
export type DuesMode = (typeof duesModes)[number];

/** One band of a grade table: from this base on, so much a month (fen). */
export interface DuesGrade {
  readonly fromFen: number;
  readonly amountFen: number;
}

/** A standard as far as reckoning goes. */
export interface DuesStandardRule {
  readonly mode: DuesMode;
  /** 固定金额, fen. */
  readonly amountFen: number | null;
  /** 分档, ascending. */
  readonly grades: readonly DuesGrade[];
}

/** What is known of a person in a month; fen. */
export interface DuesBaseOf {
  readonly baseFen: number | null;
  readonly amountFen: number | null;
}

/**
 * Monthly dues by the formula, in fen: the part of the base below 10 yuan does not count, so results are multiples of
 * 0.05 yuan (工发〔1978〕101号). 348700 → 1740. With an office's own rate what is left below a fen does not count.
 */
export function duesByBase(baseFen: number, rate: DuesRate): number {
  return Math.floor((Math.floor(baseFen / rate.cutFen) * rate.cutFen * rate.perMille) / 1000);
}

/** The most that a month's dues plausibly are: what the highest plausible base pays by the formula, fen. */
export const plausibleDues = (baseFen: number, rate: DuesRate): number => duesByBase(baseFen, rate);

/** The band that a base falls into, or null below the first. */
export function gradeOf(baseFen: number, grades: readonly DuesGrade[]): DuesGrade | null {
  return grades.filter((grade) => grade.fromFen <= baseFen).at(-1) ?? null;
}

/** A month's dues in fen, or null while the base or the amount is not known. */
export function monthlyDues(standard: DuesStandardRule, base: DuesBaseOf | null, rate: DuesRate): number | null {
  if (standard.mode === '固定金额') return standard.amountFen;
  if (standard.mode === '手工') return base?.amountFen ?? null;
  const baseFen = base?.baseFen ?? null;
  if (baseFen === null) return null;
  return standard.mode === '按基数' ? duesByBase(baseFen, rate) : (gradeOf(baseFen, standard.grades)?.amountFen ?? 0);
}
