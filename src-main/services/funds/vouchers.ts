import type { Ledger } from '../../../db/open.ts';
import type { Input } from '../../contract.ts';
import type { FundAccountRow, FundYearRow } from '../../contract/funds.ts';
import { formatMoney } from '../../domain/money.ts';
import { AppError, refuse } from '../../errors.ts';
import { accountRows } from './accounts.ts';
import { balancesAt } from './balances.ts';
import { voucherRow } from './voucher-rows.ts';
import { changeVoucher, dropVoucher, freeSource, lastNumber, putVoucher } from './voucher-write.ts';
import { openYearRow } from './years.ts';
import { guardEntry, letEntryGo } from '../spending/guard.ts';

type Draft = Input<'funds.saveVoucher'>;

function checkDraft(draft: Draft, accounts: ReadonlyMap<number, FundAccountRow>, today: string): void {
  if (draft.date > today) refuse(`日期 ${draft.date} 还没有到，请填今天或以前的日期`, 'date');
  const from = accounts.get(draft.cashAccountId);
  if (draft.direction === '划转') {
    if (from?.kind !== '净资产') refuse('划转在基金和结余之间，请选从哪一个净资产科目划出', 'cashAccountId');
    if (from?.closedOn && from.closedOn <= draft.date)
      refuse(`科目“${from.name}”已于 ${from.closedOn} 停用，请换一个科目`, 'cashAccountId');
  } else if (!from?.isCash) refuse('请选库存现金或银行存款', 'cashAccountId');
  for (const line of draft.lines) {
    const account = accounts.get(line.accountId);
    if (!account)
      throw new AppError('NOT_FOUND', '科目不在这一年的制度里，没有存。请重新选科目', { lines: '请重新选' });
    if (account.closedOn !== null && account.closedOn <= draft.date)
      refuse(`科目“${account.name}”已于 ${account.closedOn} 停用，请换一个科目`, 'lines');
    if (draft.direction === '转存' && !account.isCash) refuse('转存只能在现金和银行之间，请选转到哪个账户', 'lines');
    if (draft.direction === '转存' && account.id === draft.cashAccountId)
      refuse('不能转给同一个账户，请重新选', 'lines');
    if (draft.direction === '划转' && account.kind !== '净资产')
      refuse(`“${account.name}”是${account.kind}科目。划转只在基金和结余之间，不动钱，请选净资产科目`, 'lines');
    if (draft.direction === '划转' && account.id === draft.cashAccountId)
      refuse('不能划给同一个基金，请重新选', 'lines');
    if (draft.direction !== '转存' && account.isCash)
      refuse(`“${account.name}”是放钱的账户。现金和银行之间转钱请记“转存”`, 'lines');
    if (draft.direction === '收入' && account.kind === '支出')
      refuse(`“${account.name}”是支出科目，这一笔是收入，请换科目`, 'lines');
    if (draft.direction === '支出' && account.kind === '收入')
      refuse(`“${account.name}”是收入科目，这一笔是支出，请换科目`, 'lines');
  }
}

/** What is worth a word about a saved entry: a place of money below zero. */
function warningsAfter(ledger: Ledger, { year }: FundYearRow, accounts: ReadonlyMap<number, FundAccountRow>): string[] {
  return [...balancesAt(ledger, year, '9999-12-31').byAccount].flatMap(([id, fen]) => {
    const account = accounts.get(id);
    return account?.isCash && fen < 0
      ? [`${account.name}的余额成了 ${formatMoney(fen)} 元，请核对有没有漏记收入或年初数`]
      : [];
  });
}

/** Makes or changes an entry. Changing keeps its number; the year can not change. */
export function saveVoucher(
  ledger: Ledger,
  draft: Draft,
  today: string,
): { id: number; number: number; warnings: string[]; label: string } {
  const year = Number(draft.date.slice(0, 4));
  const open = openYearRow(ledger, year);
  const accounts = new Map(accountRows(ledger, open.system).map((row) => [row.id, row]));
  checkDraft(draft, accounts, today);
  const total = formatMoney(draft.lines.reduce((sum, line) => sum + line.amountFen, 0));
  if (draft.id === undefined) {
    const { id, number } = putVoucher(ledger, { ...draft, year, source: null, reverses: null });
    return {
      id,
      number,
      warnings: [...warningsAfter(ledger, open, accounts), ...guardEntry(ledger, id, draft)],
      label: `记${draft.direction} ${number} 号：${draft.purpose} ${total} 元`,
    };
  }
  const old = voucherRow(ledger, draft.id);
  if (old.year !== year) refuse(`这一笔记在 ${old.year} 年，日期不能改到 ${year} 年。请冲销它，再记一笔新的`, 'date');
  if (old.reversedBy !== null || old.reverses !== null)
    refuse(`${old.number} 号已经冲销，不能再改。请记一笔新的`, 'id');
  if (
    old.source !== null &&
    (old.amountFen !== draft.lines.reduce((s, l) => s + l.amountFen, 0) || old.direction !== draft.direction)
  )
    refuse(`${old.number} 号的金额来自“${old.sourceText ?? '别处'}”，不能在这里改。请到那里改，或冲销这一笔`, 'lines');
  changeVoucher(ledger, draft.id, draft);
  return {
    id: draft.id,
    number: old.number,
    warnings: [...warningsAfter(ledger, open, accounts), ...guardEntry(ledger, draft.id, draft)],
    label: `修改收支 ${old.number} 号：${draft.purpose} ${total} 元`,
  };
}

/** Takes the last entry of its year away; an earlier one has to be reversed. Returns the label for the journal. */
export function removeVoucher(ledger: Ledger, id: number): string {
  const row = voucherRow(ledger, id);
  openYearRow(ledger, row.year);
  if (row.reverses !== null) refuse(`${row.number} 号是冲销，不能删。冲错了就撤销那次冲销，或照原来的再记一笔`, 'id');
  if (row.number !== lastNumber(ledger, row.year)) refuse(`${row.number} 号后面还有记录，删掉会断号。请用“冲销”`, 'id');
  if (row.attachments.length > 0)
    refuse(`${row.number} 号有 ${row.attachments.length} 个附件，请先去掉附件，或用“冲销”`, 'id');
  letEntryGo(ledger, id);
  dropVoucher(ledger, id);
  return `删除收支 ${row.number} 号：${row.purpose} ${formatMoney(row.amountFen)} 元`;
}

/** Takes an entry back by another one below zero (红冲); its source may be entered anew. */
export function reverseVoucher(
  ledger: Ledger,
  { id, date, reason }: Input<'funds.reverseVoucher'>,
  today: string,
): { id: number; number: number; warnings: string[]; label: string } {
  const row = voucherRow(ledger, id);
  const year = Number(date.slice(0, 4));
  const open = openYearRow(ledger, year);
  if (date > today) refuse(`冲销日期 ${date} 还没有到，请填今天或以前的日期`, 'date');
  if (date < row.date) refuse(`冲销日期 ${date} 早于原来的日期 ${row.date}，请核对`, 'date');
  if (year !== row.year)
    refuse(`${row.number} 号记在 ${row.year} 年，不能冲在 ${year} 年。请撤回 ${row.year} 年决算后再冲`, 'date');
  if (row.reversedBy !== null) refuse(`${row.number} 号已经冲销过了`, 'id');
  if (row.reverses !== null) refuse(`${row.number} 号本身就是冲销，不能再冲。请重新记一笔`, 'id');
  const made = putVoucher(ledger, {
    year,
    date,
    direction: row.direction,
    cashAccountId: row.cashAccountId,
    purpose: `冲销 ${row.number} 号：${row.purpose}`,
    payee: row.payee,
    handler: row.handler,
    approval: null,
    papers: null,
    source: null,
    reverses: id,
    note: reason,
    lines: row.lines.map(({ accountId, amountFen, note }) => ({ accountId, amountFen: -amountFen, note })),
  });
  freeSource(ledger, id);
  const accounts = new Map(accountRows(ledger, open.system).map((account) => [account.id, account]));
  return {
    ...made,
    warnings: warningsAfter(ledger, open, accounts),
    label: `冲销收支 ${row.number} 号：${row.purpose} ${formatMoney(row.amountFen)} 元，${reason}`,
  };
}
