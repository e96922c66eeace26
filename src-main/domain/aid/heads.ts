/** Note of a decision that came from paper or from a list, without (`income`: with no more than the sum of) what it reckoned. */
export const paperNotes = {
  bare: '接收的纸质档案，没有登记当时的收支',
  income: '名册所列的收入，没有逐项登记',
} as const;

/** That the list itself said how many heads there are, behind such a note. */
export const headsAsListed = '；家庭人口照名册';

interface Decision {
  readonly familySize: number;
  readonly note: string | null;
}

/**
 * Whether nobody ever said how many heads a household has: it came from paper or from a list without, and counts one
 * until somebody says otherwise.
 */
export const headsUnsaid = ({ familySize, note }: Decision): boolean =>
  familySize === 1 && Object.values<string | null>(paperNotes).includes(note);

/** Heads of a household: as the decision says; where nobody said them, the worker and who is written down beside them. */
export const headsOf = (decision: Decision | null, relatives: number): number =>
  decision === null || headsUnsaid(decision) ? relatives + 1 : decision.familySize;
