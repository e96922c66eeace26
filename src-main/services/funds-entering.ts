import type { Ledger } from '../../db/open.ts';
import type { Input } from '../contract.ts';
import { contributionOf } from '../domain/funds/contribution.ts';
import { AppError } from '../errors.ts';
import { accountByCode, accountRow } from './funds-accounts.ts';
import { ratesOn } from './funds-contributions.ts';
import { pendingEntry } from './funds-pending.ts';
import { putVoucher } from './funds-voucher-write.ts';
import { openYearRow } from './funds-years.ts';

/** The lines of an entry: one account, but of a contribution only the own share is income, the rest is owed upwards. */
function linesOf(
  ledger: Ledger,
  entry: { readonly source: string; readonly date: string; readonly amountFen: number },
  accountId: number,
): { accountId: number; amountFen: number }[] {
  if (!entry.source.startsWith('contribution:')) return [{ accountId, amountFen: entry.amountFen }];
  const { system } = accountRow(ledger, accountId);
  const payable = accountByCode(ledger, system, '221');
  if (!payable)
    throw new AppError('RULE_BROKEN', '没有“应付上级经费”（221）这个科目，拨缴经费没有入账。请先在“科目”里加上');
  // The whole came in: the shares are taken of it, the upper one by subtraction.
  const { ownFen, upperFen } = contributionOf(entry.amountFen, { ...ratesOn(ledger, entry.date), rateBp: 10_000 });
  return [
    { accountId, amountFen: ownFen },
    { accountId: payable.id, amountFen: upperFen },
  ].filter((line) => line.amountFen !== 0);
}

/** Enters waiting money into the book, each source once. */
export function enterPending(
  ledger: Ledger,
  { cashAccountId, entries }: Input<'funds.enterPending'>,
  handler: string,
): { vouchers: number; amountFen: number } {
  const cash = accountRow(ledger, cashAccountId);
  if (!cash.isCash) throw new AppError('RULE_BROKEN', '请选库存现金或银行存款', { cashAccountId: '请选放钱的账户' });
  let amountFen = 0;
  for (const { source, accountId } of entries) {
    const entry = pendingEntry(ledger, source);
    if (!entry)
      throw new AppError('CONFLICT', '有一笔已经入过账，或原来的记录变了，一笔也没有入。请刷新后再选', { source });
    const year = Number(entry.date.slice(0, 4));
    const { system } = openYearRow(ledger, year);
    const account = accountRow(ledger, accountId);
    if (account.system !== system || cash.system !== system)
      throw new AppError(
        'RULE_BROKEN',
        `“${entry.text}”是 ${year} 年的，科目不在那一年的制度里，一笔也没有入。请重新选`,
      );
    if (
      account.isCash ||
      (entry.direction === '收入' && account.kind === '支出') ||
      (entry.direction === '支出' && account.kind === '收入')
    )
      throw new AppError(
        'RULE_BROKEN',
        `“${entry.text}”是${entry.direction}，不能记在“${account.name}”，一笔也没有入。请换科目`,
      );
    putVoucher(ledger, {
      year,
      date: entry.date,
      direction: entry.direction,
      cashAccountId,
      purpose: entry.text,
      payee: null,
      handler,
      approval: null,
      papers: null,
      source,
      reverses: null,
      note: null,
      lines: linesOf(ledger, entry, accountId).map((line) => ({ ...line, note: null })),
    });
    amountFen += entry.amountFen;
  }
  return { vouchers: entries.length, amountFen };
}
