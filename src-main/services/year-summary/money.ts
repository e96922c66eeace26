import { collectionRate } from '../../domain/dues/arrears.ts';
import { lastDayOf } from '../../domain/dates.ts';
import type { FigureLink } from '../../contract/year-summary.ts';
import { monthsText } from '../../domain/dues/months.ts';
import { entryAmounts } from '../reports/amounts.ts';
import { personAmounts } from '../reports/dues.ts';
import { duesLines, idsOf, sumLines } from '../reports/dues-lines.ts';
import { entriesOf, type FundLine, fundLines } from '../reports/fund-lines.ts';
import { yearRow } from '../funds/years.ts';
import { type FigureSource, type Found, once, people, type SummaryContext, toPeople } from './source.ts';

/** Dues as R7 sums them. A span over two calendar years is the sum of its parts. */
export function duesFigures({ ledger, span, today }: SummaryContext): FigureSource {
  const parts = once(() =>
    span.years.map(({ year, months }) => {
      const { lines } = duesLines(ledger, months, lastDayOf(months.at(-1) ?? ''), today);
      return { lines, on: `${year} 年${monthsText(months, year)}`, ...sumLines(lines) };
    }),
  );
  type Sums = ReturnType<typeof sumLines>;
  const amounts = (field: 'dueFen' | 'paidFen', what: string) => () =>
    parts().flatMap(({ lines, on }) => personAmounts(lines, on, field, what)());
  const fen = (field: 'dueFen' | 'paidFen' | 'owedFen'): number => parts().reduce((sum, part) => sum + part[field], 0);
  const who = (field: 'due' | 'paid' | 'owing'): number[] => parts().flatMap((part: Sums) => idsOf(part[field]));
  return {
    figures: {
      'dues.due': () => ({ n: fen('dueFen'), links: toPeople(who('due')), amounts: amounts('dueFen', '应缴会费') }),
      'dues.paid': () => ({ n: fen('paidFen'), links: toPeople(who('paid')), amounts: amounts('paidFen', '实缴会费') }),
      'dues.payers': () => people(who('paid')),
      'dues.rate': () => {
        const rate = collectionRate(fen('dueFen') - fen('owedFen'), fen('dueFen'));
        return rate === null ? null : { n: rate * 10, links: toPeople(who('due')) };
      },
      'dues.owing': () => people(who('owing')),
    },
  };
}

interface Part {
  readonly year: number;
  readonly span: { readonly from: string; readonly to: string };
  readonly lines: ReturnType<typeof fundLines>;
}

/** The cash book as R9 sums it: accounts of the first level, details added. A year without a book counts nothing. */
export function fundFigures({ ledger, span }: SummaryContext): FigureSource {
  const parts = once(() =>
    span.years.flatMap(({ year, months }): Part[] => {
      const book = yearRow(ledger, year);
      const part = { from: months[0] ?? '', to: months.at(-1) ?? '', day: span.last };
      return book ? [{ year, span: part, lines: fundLines(ledger, book, [part]) }] : [];
    }),
  );
  type Side = 'income' | 'expenditure';
  const tops = ({ lines }: Part, side: Side): FundLine[] => lines[side].filter(({ level }) => level === 1);
  const link = (part: Part, accountIds: readonly number[]): FigureLink[] => {
    const ids = entriesOf(ledger, part.year, accountIds, part.span);
    const one = accountIds.length === 1 ? `&account=${accountIds[0]}` : '';
    return ids.length === 0
      ? []
      : [
          {
            label: `看 ${part.year} 年这 ${ids.length} 笔收支`,
            path: `/funds/vouchers?year=${part.year}${one}&ids=${ids.join(',')}`,
          },
        ];
  };
  const sum = (side: Side, name: string | null): Found | null => {
    const found = parts().map((part) => ({
      part,
      lines: tops(part, side).filter(({ account }) => name === null || account.name === name),
    }));
    if (found.every(({ lines }) => lines.length === 0)) return null;
    return {
      n: found.reduce((n, { lines }) => n + lines.reduce((fen, line) => fen + (line.fen[0] ?? 0), 0), 0),
      links: found.flatMap(({ part, lines }) =>
        link(
          part,
          lines.map(({ account }) => account.id),
        ),
      ),
      ...(name === null ? {} : { label: name }),
      amounts: () =>
        found.flatMap(({ part, lines }) => {
          const accountIds = lines.map(({ account }) => account.id);
          const { year } = part;
          return entryAmounts(ledger, { year, ids: entriesOf(ledger, year, accountIds, part.span), accountIds });
        }),
    };
  };
  /** Names of the accounts that moved, the largest first. */
  const names = (side: Side): string[] => {
    const sums = new Map<string, number>();
    for (const part of parts())
      for (const { account, fen } of tops(part, side))
        sums.set(account.name, (sums.get(account.name) ?? 0) + (fen[0] ?? 0));
    return [...sums]
      .filter(([, fen]) => fen !== 0)
      .sort((a, b) => b[1] - a[1])
      .map(([name]) => name);
  };
  const rows = (side: Side) => () => names(side).map((name) => ({ account: name }));
  return {
    figures: {
      'funds.income': () => sum('income', null),
      'funds.spent': () => sum('expenditure', null),
      'funds.incomeOf': (name) => sum('income', name),
      'funds.spentOf': (name) => sum('expenditure', name),
    },
    kinds: {
      'funds.incomeOf': () => names('income'),
      'funds.spentOf': () => names('expenditure'),
    },
    rows: { incomeAccounts: rows('income'), spentAccounts: rows('expenditure') },
  };
}
