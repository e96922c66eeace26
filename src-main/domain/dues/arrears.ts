/** A month as the arrears see it, oldest first; fen. `exempt` months neither count nor break a run. */
export interface DuesMonthState {
  readonly month: string;
  readonly exempt: boolean;
  /** Null: nothing is due, or it can not be reckoned yet. */
  readonly expectedFen: number | null;
  readonly paidFen: number;
}

/**
 * Months of the run of unpaid months that ends now: months with dues that are not fully paid, back to the last one that
 * was. Months without dues are passed over.
 */
export function unpaidRun(months: readonly DuesMonthState[]): string[] {
  const run: string[] = [];
  for (const { month, exempt, expectedFen, paidFen } of [...months].reverse()) {
    if (exempt || expectedFen === null || expectedFen === 0) continue;
    if (paidFen >= expectedFen) break;
    run.unshift(month);
  }
  return run;
}

export interface DuesOpenMonth {
  readonly month: string;
  /** What is still to be paid, fen, above zero. */
  readonly openFen: number;
}

/** Shares an amount out over months, oldest first. `restFen` is what no month takes. */
export function allocate(
  amountFen: number,
  open: readonly DuesOpenMonth[],
): { readonly parts: { month: string; amountFen: number }[]; readonly restFen: number } {
  let restFen = amountFen;
  const parts: { month: string; amountFen: number }[] = [];
  for (const { month, openFen } of open) {
    if (restFen === 0) break;
    const take = Math.min(openFen, restFen);
    if (take <= 0) continue;
    parts.push({ month, amountFen: take });
    restFen -= take;
  }
  return { parts, restFen };
}

/** Paid of due in tenths of a per cent, half up; null when nothing is due. 1824000 of 1920000 → 950. */
export function collectionRate(paidFen: number, expectedFen: number): number | null {
  return expectedFen === 0 ? null : Math.floor((paidFen * 2000 + expectedFen) / (expectedFen * 2));
}
