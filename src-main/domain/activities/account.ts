/** One line of 费用决算表: a purpose with its budget, or a cost; fen. */
export interface AccountRow<C> {
  readonly what: string;
  readonly budgetFen: number | null;
  readonly cost: C | null;
}

const fold = (what: string): string => what.replace(/[\s费]/gu, '');

/**
 * Budget and costs side by side: a cost stands beside the budget line of the same words (奖品费 is 奖品), further costs of
 * it below; what nobody had planned comes last. Every budget line and every cost stands once.
 */
export function activityMoneyRows<C extends { readonly what: string }>(
  budget: readonly { readonly what: string; readonly amountFen: number }[],
  costs: readonly C[],
): AccountRow<C>[] {
  const left = new Set(costs);
  const rows = budget.flatMap(({ what, amountFen }): AccountRow<C>[] => {
    const own = [...left].filter((cost) => fold(cost.what) === fold(what));
    for (const cost of own) left.delete(cost);
    const [first = null, ...more] = own;
    return [
      { what, budgetFen: amountFen, cost: first },
      ...more.map((cost) => ({ what: cost.what, budgetFen: null, cost })),
    ];
  });
  return [...rows, ...[...left].map((cost) => ({ what: cost.what, budgetFen: null, cost }))];
}
