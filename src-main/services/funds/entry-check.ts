import type { Ledger } from '../../../db/open.ts';
import type { Input } from '../../contract.ts';
import type { FundAccountRow } from '../../contract/funds.ts';
import { formatChineseShort } from '../../domain/date-format.ts';
import { formatMoney } from '../../domain/money.ts';
import { accountRows } from './accounts.ts';
import { balancesAt } from './balances.ts';
import { budgetTable } from './budget.ts';
import { voucherRow } from './voucher-rows.ts';
import { yearRow } from './years.ts';

type Entry = Pick<Input<'funds.checkEntry'>, 'direction' | 'cashAccountId'> & {
  readonly lines: readonly { readonly accountId: number; readonly amountFen: number }[];
};

/** What an entry moves, fen: on places of money and on the fund it comes from (more is above zero), on expenditure. */
function effectOf({ direction, cashAccountId, lines }: Entry, accounts: ReadonlyMap<number, FundAccountRow>) {
  const cash = new Map<number, number>();
  const spent = new Map<number, number>();
  const funds = new Map<number, number>();
  const add = (to: Map<number, number>, id: number, fen: number): void => void to.set(id, (to.get(id) ?? 0) + fen);
  for (const { accountId, amountFen } of lines) {
    if (direction === '划转') add(funds, cashAccountId, -amountFen);
    else add(cash, cashAccountId, direction === '收入' ? amountFen : -amountFen);
    if (direction === '转存') add(cash, accountId, amountFen);
    if (direction === '支出' && accounts.get(accountId)?.kind === '支出') add(spent, accountId, amountFen);
  }
  return { cash, spent, funds };
}

/** An account with its details. */
const withDetails = ({ id, detailIds }: FundAccountRow): readonly number[] => [id, ...detailIds];

function placesBelowZero(
  ledger: Ledger,
  year: number,
  day: string,
  moved: ReadonlyMap<number, number>,
  accounts: ReadonlyMap<number, FundAccountRow>,
): string[] {
  const at = balancesAt(ledger, year, day).byAccount;
  const end = balancesAt(ledger, year, '9999-12-31').byAccount;
  const sum = (of: ReadonlyMap<number, number>, ids: readonly number[]): number =>
    ids.reduce((total, id) => total + (of.get(id) ?? 0), 0);
  return [...moved].flatMap(([id, fen]) => {
    const account = accounts.get(id);
    if (!account || fen >= 0) return [];
    const ids = withDetails(account);
    const [then, now] = [sum(at, ids) + sum(moved, ids), sum(end, ids) + sum(moved, ids)];
    if (now < 0)
      return [`记了这一笔，${account.name}的余额是 ${formatMoney(now)} 元。钱不会少于零，请核对有没有漏记收入或年初数`];
    if (then < 0)
      return [
        `记了这一笔，${account.name}到 ${formatChineseShort(day)}的余额是 ${formatMoney(then)} 元，后来才补上。请核对日期`,
      ];
    return [];
  });
}

/** Funds that a transfer takes more from than they hold; what the year earned so far counts with the surplus. */
function fundsBelowZero(
  ledger: Ledger,
  year: number,
  moved: ReadonlyMap<number, number>,
  accounts: ReadonlyMap<number, FundAccountRow>,
): string[] {
  if (moved.size === 0) return [];
  const { byAccount, surplusFen } = balancesAt(ledger, year, '9999-12-31');
  return [...moved].flatMap(([id, fen]) => {
    const account = accounts.get(id);
    if (!account || fen >= 0) return [];
    const held = (byAccount.get(id) ?? 0) + (account.role === '累计结余' ? surplusFen : 0);
    return held + fen < 0
      ? [`“${account.name}”只有 ${formatMoney(held)} 元，划出以后是 ${formatMoney(held + fen)} 元，请核对金额`]
      : [];
  });
}

/** Lines of the budget that an entry goes beyond: its own account's where it has one, and the one above it. */
function beyondBudget(
  ledger: Ledger,
  year: number,
  spent: ReadonlyMap<number, number>,
  accounts: ReadonlyMap<number, FundAccountRow>,
): string[] {
  if (spent.size === 0) return [];
  const { rows } = budgetTable(ledger, year);
  if (!rows.some(({ kind, adjustedFen }) => kind === 'account' && adjustedFen !== null))
    return [`${year} 年还没有编预算，这笔支出没有预算可依。请先到“预算决算”编预算`];
  return rows.flatMap(({ kind, level, accountId, name, adjustedFen, actualFen }) => {
    const account = accountId === null ? undefined : accounts.get(accountId);
    if (kind !== 'account' || !account || (level === 2 && adjustedFen === null)) return [];
    const more = withDetails(account).reduce((total, id) => total + (spent.get(id) ?? 0), 0);
    if (more <= 0) return [];
    if (adjustedFen === null) return [`“${name}”没有预算。先调整预算再支出`];
    const over = actualFen + more - adjustedFen;
    return over > 0
      ? [
          `“${name}”预算 ${formatMoney(adjustedFen)} 元，别的已经支出 ${formatMoney(actualFen)} 元，加上这一笔超 ${formatMoney(over)} 元。先调整预算再支出`,
        ]
      : [];
  });
}

/**
 * What is worth a word about an entry while it is being written: a place of money that it takes below zero, a line of the
 * budget that it goes beyond. Nothing is refused: what was spent has to be told. Silent for a year without a book.
 */
export function checkFundEntry(ledger: Ledger, { voucherId, ...draft }: Input<'funds.checkEntry'>): string[] {
  const year = Number(draft.date.slice(0, 4));
  const book = yearRow(ledger, year);
  if (!book) return [];
  const accounts = new Map(accountRows(ledger, book.system).map((row) => [row.id, row]));
  const { cash, spent, funds } = effectOf(draft, accounts);
  const old = voucherId === null ? null : voucherRow(ledger, voucherId);
  // An entry that is being changed stands in the book already: only what it takes more is new.
  if (old && old.year === year) {
    const before = effectOf(old, accounts);
    for (const [id, fen] of before.cash) cash.set(id, (cash.get(id) ?? 0) - fen);
    for (const [id, fen] of before.spent) spent.set(id, (spent.get(id) ?? 0) - fen);
    for (const [id, fen] of before.funds) funds.set(id, (funds.get(id) ?? 0) - fen);
  }
  return [
    ...placesBelowZero(ledger, year, draft.date, cash, accounts),
    ...fundsBelowZero(ledger, year, funds, accounts),
    ...beyondBudget(ledger, year, spent, accounts),
  ];
}
