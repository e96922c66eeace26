/** Shares in hundredths of a per cent: 200 is 2 %, 6000 is 60 %. */
export interface ContributionRates {
  /** Of the whole payroll. */
  readonly rateBp: number;
  /** What the grassroots union keeps of it. */
  readonly ownBp: number;
}

const half = (fen: number, bp: number): number => Math.floor((fen * bp * 2 + 10_000) / 20_000);

/**
 * 拨缴经费 of a payroll (工会法第四十三条): the whole, rounded half up to the fen, the own share, and the upper union's as
 * the remainder, so that the parts add up. 123456789 → 2469136 = 1481482 + 987654.
 */
export function contributionOf(
  payrollFen: number,
  { rateBp, ownBp }: ContributionRates,
): { readonly dueFen: number; readonly ownFen: number; readonly upperFen: number } {
  const dueFen = half(payrollFen, rateBp);
  const ownFen = half(dueFen, ownBp);
  return { dueFen, ownFen, upperFen: dueFen - ownFen };
}
