import type { Ledger } from '../../../db/open.ts';
import type { Input } from '../../contract.ts';
import type { FundAccountRow, FundYearRow } from '../../contract/funds.ts';
import { AppError } from '../../errors.ts';
import { noteCostEntered } from '../activities/entered.ts';
import { noteHelpEntered } from '../aid/help-book.ts';
import { accountInRole, accountRow } from './accounts.ts';
import { pendingBySource, reversedEntry, upperOf, type Waiting } from './pending.ts';
import { voucherRow } from './voucher-rows.ts';
import { putVoucher } from './voucher-write.ts';
import { openYearRow, yearRow } from './years.ts';

/** The lines of an entry: one account, but of a contribution only the own share is income, the rest is owed upwards. */
function linesOf(
  ledger: Ledger,
  entry: { readonly source: string; readonly month: string | null; readonly amountFen: number },
  accountId: number,
): { accountId: number; amountFen: number }[] {
  const upperFen = upperOf(ledger, entry);
  if (upperFen === 0) return [{ accountId, amountFen: entry.amountFen }];
  const { system } = accountRow(ledger, accountId);
  const payable = accountInRole(ledger, system, '应付上级经费');
  return [
    { accountId, amountFen: entry.amountFen - upperFen },
    { accountId: payable.id, amountFen: upperFen },
  ].filter((line) => line.amountFen !== 0);
}

/** The open year of a waiting entry; where it was reported, what was handed out hangs on an entry of another year. */
function openFor(ledger: Ledger, { text, helps }: Pick<Waiting, 'text' | 'helps'>, year: number): FundYearRow {
  const on = helps.length === 0 ? null : (yearRow(ledger, year)?.lockedOn ?? null);
  if (on !== null)
    throw new AppError(
      'LOCKED',
      `“${text}”是 ${year} 年的，${year} 年的决算已于 ${on} 上报，一笔也没有入。请在今年记一笔支出，再到“帮扶”里把它连上，或先撤回决算并写明原因`,
      { reason: 'locked' },
    );
  return openYearRow(ledger, year);
}

/** Enters waiting money into the book, each source once. */
export function enterPending(
  ledger: Ledger,
  { cashAccountId, entries }: Input<'funds.enterPending'>,
  handler: string,
): { vouchers: number; inFen: number; outFen: number } {
  let [inFen, outFen] = [0, 0];
  const pending = pendingBySource(ledger);
  const known = new Map<number, FundAccountRow>();
  const account = (id: number): FundAccountRow => {
    const row = known.get(id) ?? accountRow(ledger, id);
    known.set(id, row);
    return row;
  };
  for (const { source, accountId, cashAccountId: own } of entries) {
    const cash = account(own ?? cashAccountId);
    if (!cash.isCash) throw new AppError('RULE_BROKEN', '请选库存现金或银行存款', { cashAccountId: '请选放钱的账户' });
    const entry = pending(source);
    if (!entry)
      throw new AppError('CONFLICT', '有一笔已经入过账，或原来的记录变了，一笔也没有入。请刷新后再选', { source });
    const year = Number(entry.date.slice(0, 4));
    const { system } = openFor(ledger, entry, year);
    const booked = account(accountId);
    if (booked.system !== system || cash.system !== system)
      throw new AppError(
        'RULE_BROKEN',
        `“${entry.text}”是 ${year} 年的，科目不在那一年的制度里，一笔也没有入。请重新选`,
      );
    if (
      booked.isCash ||
      (entry.direction === '收入' && booked.kind === '支出') ||
      (entry.direction === '支出' && booked.kind === '收入')
    )
      throw new AppError(
        'RULE_BROKEN',
        `“${entry.text}”是${entry.direction}，不能记在“${booked.name}”，一笔也没有入。请换科目`,
      );
    if (booked.closedOn !== null && booked.closedOn <= entry.date)
      throw new AppError(
        'RULE_BROKEN',
        `科目“${booked.name}”已于 ${booked.closedOn} 停用，“${entry.text}”没有入账，一笔也没有入。请到“科目”核对`,
      );
    const reverses = source.startsWith('dues:') ? reversedEntry(ledger, Number(source.slice('dues:'.length))) : null;
    const { id } = putVoucher(ledger, {
      year,
      date: entry.date,
      direction: entry.direction,
      cashAccountId: cash.id,
      purpose: entry.text,
      payee: null,
      handler: entry.handler ?? handler,
      approval: entry.approval,
      papers: null,
      source,
      reverses,
      note: null,
      lines:
        reverses === null
          ? linesOf(ledger, entry, accountId).map((line) => ({ ...line, note: null }))
          : voucherRow(ledger, reverses).lines.map((line) => ({
              accountId: line.accountId,
              amountFen: -line.amountFen,
              note: null,
            })),
    });
    noteHelpEntered(ledger, entry.helps, id);
    noteCostEntered(ledger, source, id);
    if (entry.direction === '收入') inFen += entry.amountFen;
    else outFen += entry.amountFen;
  }
  return { vouchers: entries.length, inFen, outFen };
}
