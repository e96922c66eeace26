import type { Ledger } from '../../../db/open.ts';
import type { AmountLine, ReportFigure } from '../../contract/reports.ts';
import { AppError } from '../../errors.ts';
import { entriesOn } from '../funds/voucher-rows.ts';

/** A number of a sheet; with `amounts` what adds up to it, reckoned when somebody opens it. */
export interface BuiltFigure extends Omit<ReportFigure, 'opens'> {
  readonly amounts?: () => readonly AmountLine[];
}

/** The figures as the page has them. */
export const shownFigures = (figures: readonly BuiltFigure[]): ReportFigure[] =>
  figures.map(({ amounts, ...figure }) => (amounts ? { ...figure, opens: true } : figure));

/** What adds up to a number of a sheet. @throws AppError NOT_FOUND */
export function amountsBehind(figures: readonly BuiltFigure[], label: string): readonly AmountLine[] {
  const amounts = figures.find((figure) => figure.label === label && figure.amounts)?.amounts;
  if (!amounts) throw new AppError('NOT_FOUND', `表上没有“${label}”这个数了，可能刚改过。请刷新后再看`);
  return amounts();
}

/**
 * Entries of one year's book with what each adds to some accounts. Where an entry holds more than that – 拨缴经费 of which
 * 40 % is handed up and is no income – the rest is taken off in a line of its own, so that the entry is met as it stands in
 * the book and the lines still add up.
 */
export function entryAmounts(
  ledger: Ledger,
  asked: { readonly year: number; readonly ids: readonly number[]; readonly accountIds: readonly number[] },
): AmountLine[] {
  const { rows, accounts } = entriesOn(ledger, asked);
  return rows.flatMap((row): AmountLine[] => {
    const share = row.shareFen ?? 0;
    const about = { on: row.date, who: row.payee ?? '' };
    const what = `${row.number} 号　${row.purpose}`;
    const sign = share < 0 ? -1 : 1;
    const rest = row.lines.filter(({ accountId }) => !accounts.has(accountId));
    const restFen = rest.reduce((sum, { amountFen }) => sum + amountFen, 0);
    // Money moved within the accounts, or lines that undo each other: what it comes to is all there is to say.
    if (restFen === 0 || sign * (row.amountFen - restFen) !== share) return [{ ...about, what, fen: share }];
    return [
      { ...about, what, fen: sign * row.amountFen },
      ...rest.map(({ account, amountFen }) => ({
        ...about,
        what: `　减：记在“${account}”的部分`,
        fen: -sign * amountFen,
      })),
    ];
  });
}
