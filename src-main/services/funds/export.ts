import type { TaskContext } from '../../context.ts';
import type { Input } from '../../contract.ts';
import type { ExportedFile } from '../../contract/reports.ts';
import { AppError } from '../../errors.ts';
import type { SheetModel } from '../../workbook/types.ts';
import { accountRows } from './accounts.ts';
import { balancesAt } from './balances.ts';
import { voucherRows } from './voucher-rows.ts';
import { openingRows, yearRow } from './years.ts';
import { unitProfile } from '../organisation/unit.ts';
import { takeOut } from '../reports/file.ts';

const yuan = (fen: number): number => fen / 100;

/** The book of a year for an accountant: every line of every entry with its codes, and the balances. */
export async function exportBook(
  context: TaskContext,
  { format, purpose, receiver, ...asked }: Input<'funds.exportBook'>,
): Promise<ExportedFile> {
  const { ledger, clock } = context;
  const { year } = asked;
  const whole = Object.values({ ...asked, year: undefined }).every((value) => value === undefined || value === '');
  const found = yearRow(ledger, year);
  if (!found) throw new AppError('NOT_FOUND', `${year} 年的经费账还没有建，没有可以导出的`);
  const accounts = accountRows(ledger, found.system);
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const { rows } = voucherRows(ledger, asked);
  const unionName = unitProfile(ledger)?.unionName ?? '';
  const shared = {
    lines: [{ left: `单位：${unionName}`, center: `${year} 年`, right: '单位：元' }],
    orientation: 'landscape',
    printedOn: clock.today(),
  } as const;
  const entries: SheetModel = {
    ...shared,
    name: '收支明细',
    titles: [{ text: '工会经费收支明细' }],
    columns: [
      { header: '编号', width: 7, format: 'int' },
      { header: '日期', width: 12, format: 'date' },
      { header: '收支', width: 7, align: 'center' },
      { header: '账户编号', width: 10 },
      { header: '账户', width: 12 },
      { header: '科目编号', width: 10 },
      { header: '科目', width: 26 },
      { header: '摘要', width: 32 },
      { header: '金额', width: 14, format: 'money' },
      { header: '对方', width: 16 },
      { header: '经手人', width: 9 },
      { header: '批准', width: 16 },
      { header: '附件张数', width: 9, format: 'int' },
      { header: '备注', width: 20 },
    ],
    rows: rows.flatMap((row) =>
      row.lines.map((line) => [
        row.number,
        row.date,
        row.direction,
        byId.get(row.cashAccountId)?.code ?? '',
        row.cashAccount,
        byId.get(line.accountId)?.code ?? '',
        line.account,
        row.purpose,
        yuan(line.amountFen),
        row.payee,
        row.handler,
        row.approval,
        row.papers,
        line.note ?? row.note,
      ]),
    ),
    freezeColumns: 2,
  };
  const openings = new Map(openingRows(ledger, year).map((row) => [row.accountId, row.amountFen]));
  const { byAccount } = balancesAt(ledger, year, `${year}-12-31`);
  const balances: SheetModel = {
    ...shared,
    name: '科目余额',
    titles: [{ text: '科目余额' }],
    columns: [
      { header: '科目编号', width: 10 },
      { header: '科目', width: 26 },
      { header: '类别', width: 9, align: 'center' },
      { header: '年初数', width: 16, format: 'money' },
      { header: '期末数', width: 16, format: 'money' },
    ],
    rows: accounts
      .filter((account) => byAccount.has(account.id) || openings.has(account.id))
      .map((account) => [
        account.code,
        account.path,
        account.kind,
        yuan(openings.get(account.id) ?? 0),
        yuan(byAccount.get(account.id) ?? 0),
      ]),
  };
  return takeOut(
    context,
    {
      title: whole ? `${year} 年工会经费收支明细` : `${year} 年工会经费收支明细（${rows.length} 笔）`,
      people: 0,
      unmasked: false,
      orientation: 'landscape',
      content: { sheets: whole ? [entries, balances] : [entries] },
    },
    { format, purpose, receiver },
  );
}
