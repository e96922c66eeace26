/** Somebody who gave another amount than the others, fen; 0: gave nothing. */
export interface OtherAmount {
  readonly id: number;
  readonly name: string;
  readonly amountFen: number;
}

/**
 * Who gave how much, fen: all of `ids` the same but for those who gave something else. Who gave something else is on the
 * list even outside `ids`; who gave nothing is not.
 */
export function donationLines(
  ids: readonly number[],
  amountFen: number,
  others: readonly OtherAmount[],
): { readonly memberId: number; readonly amountFen: number }[] {
  const apart = new Map(others.map((one) => [one.id, one.amountFen]));
  return [...new Set([...ids, ...apart.keys()])]
    .map((memberId) => ({ memberId, amountFen: apart.get(memberId) ?? amountFen }))
    .filter((line) => line.amountFen > 0);
}
