import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';
import type { Input } from '../contract.ts';
import type { CashBook, FundAccountRow, FundYearRow, VoucherRow } from '../contract/funds.ts';
import { formatMoney } from '../domain/money.ts';
import { AppError } from '../errors.ts';
import { accountRows } from './funds-accounts.ts';
import { attachmentsOf } from './funds-attachments.ts';
import { balancesAt } from './funds-balances.ts';
import { sourceTexts } from './funds-pending.ts';
import { openYearRow, openingRows, yearRow } from './funds-years.ts';

type Draft = Input<'funds.saveVoucher'>;
type VoucherRecord = Omit<VoucherRow, 'cashAccount' | 'sourceText' | 'lines' | 'attachments' | 'amountFen'>;

const select = `select v.id, v.year, v.number, v.date, v.direction, v.cash_account_id cashAccountId, v.purpose, v.payee,
  v.handler, v.approval, v.papers, v.source, v.reverses, r.id reversedBy, v.note
  from voucher v left join voucher r on r.reverses = v.id`;

/** The entries with their lines; `accounts` by id. */
function filled(ledger: Ledger, records: readonly VoucherRecord[]): VoucherRow[] {
  const ids = JSON.stringify(records.map((row) => row.id));
  const systems = new Set(records.map((row) => yearRow(ledger, row.year)?.system ?? '2022'));
  const accounts = new Map([...systems].flatMap((s) => accountRows(ledger, s)).map((a) => [a.id, a]));
  const lines = Map.groupBy(
    statement(
      ledger.sql,
      `select voucher_id voucherId, account_id accountId, amount_fen amountFen, note from voucher_line
       where voucher_id in (select value from json_each(?)) order by id`,
    ).all(ids) as { voucherId: number; accountId: number; amountFen: number; note: string | null }[],
    (line) => line.voucherId,
  );
  const files = attachmentsOf(
    ledger,
    'voucher',
    records.map((row) => row.id),
  );
  const texts = records.some((row) => row.source !== null) ? sourceTexts(ledger) : new Map<string, string>();
  return records.map((row) => {
    const own = lines.get(row.id) ?? [];
    return {
      ...row,
      cashAccount: accounts.get(row.cashAccountId)?.name ?? '',
      sourceText: row.source === null ? null : (texts.get(row.source) ?? '原来的记录已经没有了'),
      amountFen: own.reduce((sum, line) => sum + line.amountFen, 0),
      lines: own.map(({ accountId, amountFen, note }) => ({
        accountId,
        account: accounts.get(accountId)?.path ?? '',
        amountFen,
        note,
      })),
      attachments: files.get(row.id) ?? [],
    };
  });
}

/** Entries of a year that the conditions let through, by number. */
export function voucherRows(
  ledger: Ledger,
  { year, month, accountId, ids, search, direction }: Input<'funds.vouchers'>,
): { rows: VoucherRow[]; inFen: number; outFen: number } {
  const records = statement(ledger.sql, `${select} where v.year = ? order by v.date, v.number`).all(
    year,
  ) as VoucherRecord[];
  const below = new Set(
    accountId === undefined
      ? []
      : (statement(ledger.sql, 'select id from fund_account where id = ? or parent_id = ?')
          .pluck()
          .all(accountId, accountId) as number[]),
  );
  const only = ids ? new Set(ids) : null;
  const words = search.trim().split(/\s+/u).filter(Boolean);
  const rows = filled(ledger, records).filter(
    (row) =>
      (!only || only.has(row.id)) &&
      (month === undefined || row.date.startsWith(month)) &&
      (direction === undefined || row.direction === direction) &&
      (accountId === undefined ||
        below.has(row.cashAccountId) ||
        row.lines.some((line) => below.has(line.accountId))) &&
      words.every((word) =>
        [row.purpose, row.payee, row.handler, row.note, String(row.number), formatMoney(row.amountFen)].some((text) =>
          text?.includes(word),
        ),
      ),
  );
  const sum = (of: string): number =>
    rows.filter((row) => row.direction === of).reduce((total, row) => total + row.amountFen, 0);
  return { rows, inFen: sum('收入'), outFen: sum('支出') };
}

/** One entry, or NOT_FOUND. */
export function voucherRow(ledger: Ledger, id: number): VoucherRow {
  const [row] = filled(ledger, statement(ledger.sql, `${select} where v.id = ?`).all(id) as VoucherRecord[]);
  if (!row) throw new AppError('NOT_FOUND', '没有找到这笔收支，可能刚被删掉。请刷新后再看');
  return row;
}

const refuse = (message: string, field: string): never => {
  throw new AppError('RULE_BROKEN', message, { [field]: message });
};

function checkDraft(draft: Draft, accounts: ReadonlyMap<number, FundAccountRow>, today: string): void {
  if (draft.date > today) refuse(`日期 ${draft.date} 还没有到，请填今天或以前的日期`, 'date');
  const cash = accounts.get(draft.cashAccountId);
  if (!cash?.isCash) refuse('请选库存现金或银行存款', 'cashAccountId');
  for (const line of draft.lines) {
    const account = accounts.get(line.accountId);
    if (!account)
      throw new AppError('NOT_FOUND', '科目不在这一年的制度里，没有存。请重新选科目', { lines: '请重新选' });
    if (account.closedOn !== null && account.closedOn <= draft.date)
      refuse(`科目“${account.name}”已于 ${account.closedOn} 停用，请换一个科目`, 'lines');
    if (draft.direction === '转存' && !account.isCash) refuse('转存只能在现金和银行之间，请选转到哪个账户', 'lines');
    if (draft.direction === '转存' && account.id === draft.cashAccountId)
      refuse('不能转给同一个账户，请重新选', 'lines');
    if (draft.direction !== '转存' && account.isCash)
      refuse(`“${account.name}”是放钱的账户。现金和银行之间的划转请记“转存”`, 'lines');
    if (draft.direction === '收入' && account.kind === '支出')
      refuse(`“${account.name}”是支出科目，这一笔是收入，请换科目`, 'lines');
    if (draft.direction === '支出' && account.kind === '收入')
      refuse(`“${account.name}”是收入科目，这一笔是支出，请换科目`, 'lines');
  }
}

const nextNumber = (ledger: Ledger, year: number): number =>
  1 +
  (statement(ledger.sql, 'select coalesce(max(number), 0) from voucher where year = ?').pluck().get(year) as number);

function putLines(ledger: Ledger, id: number, lines: Draft['lines']): void {
  for (const { accountId, amountFen, note } of lines)
    statement(
      ledger.sql,
      'insert into voucher_line (voucher_id, account_id, amount_fen, note) values (?, ?, ?, ?)',
    ).run(id, accountId, amountFen, note);
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
  const values = [
    draft.date,
    draft.direction,
    draft.cashAccountId,
    draft.purpose,
    draft.payee,
    draft.handler,
    draft.approval,
    draft.papers,
    draft.note,
  ];
  if (draft.id === undefined) {
    const number = nextNumber(ledger, year);
    const done = statement(
      ledger.sql,
      `insert into voucher (date, direction, cash_account_id, purpose, payee, handler, approval, papers, note, year, number, source)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(...values, year, number, draft.source);
    const id = Number(done.lastInsertRowid);
    putLines(ledger, id, draft.lines);
    return {
      id,
      number,
      warnings: warningsAfter(ledger, open, accounts),
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
  statement(
    ledger.sql,
    `update voucher set date = ?, direction = ?, cash_account_id = ?, purpose = ?, payee = ?, handler = ?, approval = ?,
     papers = ?, note = ? where id = ?`,
  ).run(...values, draft.id);
  statement(ledger.sql, 'delete from voucher_line where voucher_id = ?').run(draft.id);
  putLines(ledger, draft.id, draft.lines);
  return {
    id: draft.id,
    number: old.number,
    warnings: warningsAfter(ledger, open, accounts),
    label: `修改收支 ${old.number} 号：${draft.purpose} ${total} 元`,
  };
}

/** Takes the last entry of its year away; an earlier one has to be reversed. Returns the label for the journal. */
export function removeVoucher(ledger: Ledger, id: number): string {
  const row = voucherRow(ledger, id);
  openYearRow(ledger, row.year);
  if (row.number + 1 !== nextNumber(ledger, row.year))
    refuse(`${row.number} 号后面还有记录，删掉会断号。请用“冲销”`, 'id');
  if (row.attachments.length > 0)
    refuse(`${row.number} 号有 ${row.attachments.length} 个附件，请先去掉附件，或用“冲销”`, 'id');
  statement(ledger.sql, 'delete from voucher_line where voucher_id = ?').run(id);
  statement(ledger.sql, 'delete from voucher where id = ?').run(id);
  return `删除收支 ${row.number} 号：${row.purpose} ${formatMoney(row.amountFen)} 元`;
}

/** Takes an entry back by another one below zero (红冲); its source may be entered anew. */
export function reverseVoucher(
  ledger: Ledger,
  { id, date, reason }: Input<'funds.reverseVoucher'>,
  today: string,
): { id: number; number: number; label: string } {
  const row = voucherRow(ledger, id);
  const year = Number(date.slice(0, 4));
  openYearRow(ledger, year);
  if (date > today) refuse(`冲销日期 ${date} 还没有到，请填今天或以前的日期`, 'date');
  if (date < row.date) refuse(`冲销日期 ${date} 早于原来的日期 ${row.date}，请核对`, 'date');
  if (year !== row.year)
    refuse(`${row.number} 号记在 ${row.year} 年，不能冲在 ${year} 年。请撤回 ${row.year} 年决算后再冲`, 'date');
  if (row.reversedBy !== null) refuse(`${row.number} 号已经冲销过了`, 'id');
  if (row.reverses !== null) refuse(`${row.number} 号本身就是冲销，不能再冲。请重新记一笔`, 'id');
  const number = nextNumber(ledger, year);
  const done = statement(
    ledger.sql,
    `insert into voucher (date, direction, cash_account_id, purpose, payee, handler, papers, note, year, number, reverses)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    date,
    row.direction,
    row.cashAccountId,
    `冲销 ${row.number} 号：${row.purpose}`,
    row.payee,
    row.handler,
    null,
    reason,
    year,
    number,
    id,
  );
  putLines(
    ledger,
    Number(done.lastInsertRowid),
    row.lines.map(({ accountId, amountFen, note }) => ({ accountId, amountFen: -amountFen, note })),
  );
  statement(ledger.sql, 'update voucher set source = null where id = ?').run(id);
  return {
    id: Number(done.lastInsertRowid),
    number,
    label: `冲销收支 ${row.number} 号：${row.purpose} ${formatMoney(row.amountFen)} 元，${reason}`,
  };
}

/** 日记账: entries of one place of money with the balance after each. */
export function cashBook(ledger: Ledger, { year, accountId, month }: Input<'funds.cashBook'>): CashBook {
  const opening = openingRows(ledger, year).find((row) => row.accountId === accountId)?.amountFen ?? 0;
  const { rows } = voucherRows(ledger, { year, accountId, search: '' });
  let balanceFen = opening;
  let openingFen = opening;
  const book: CashBook['rows'][number][] = [];
  for (const row of rows) {
    const fen =
      row.cashAccountId === accountId ? (row.direction === '收入' ? row.amountFen : -row.amountFen) : row.amountFen;
    balanceFen += fen;
    if (month !== undefined && row.date.slice(0, 7) < month) openingFen = balanceFen;
    if (month !== undefined && !row.date.startsWith(month)) continue;
    // A reversal stands on the side of what it takes back, below zero.
    const into = row.cashAccountId === accountId ? row.direction === '收入' : true;
    book.push({ ...row, inFen: into ? fen : 0, outFen: into ? 0 : -fen, balanceFen });
  }
  const inFen = book.reduce((sum, row) => sum + row.inFen, 0);
  const outFen = book.reduce((sum, row) => sum + row.outFen, 0);
  return { openingFen, rows: book, inFen, outFen, closingFen: openingFen + inFen - outFen };
}
