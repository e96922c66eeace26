import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input } from '../../contract.ts';
import type { FundAccountRow, VoucherRow } from '../../contract/funds.ts';
import { formatMoney, formatYuan } from '../../domain/money.ts';
import { AppError } from '../../errors.ts';
import { accountRows } from './accounts.ts';
import { attachmentsOf } from '../attachments.ts';
import { sourceTexts } from './pending.ts';
import { lastNumber } from './voucher-write.ts';
import { yearRow } from './years.ts';

type VoucherRecord = Omit<
  VoucherRow,
  'cashAccount' | 'sourceText' | 'activity' | 'last' | 'lines' | 'attachments' | 'amountFen' | 'shareFen'
>;

const select = `select v.id, v.year, v.number, v.date, v.direction, v.cash_account_id cashAccountId, v.purpose, v.payee,
  v.handler, v.approval, v.papers, v.source, v.reverses, r.id reversedBy, v.note
  from voucher v left join voucher r on r.reverses = v.id`;

/** The activity whose cost each entry paid for, the first where they are several. */
const activitiesOf = (ledger: Ledger, ids: string): Map<number, { id: number; name: string }> =>
  new Map(
    (
      statement(
        ledger.sql,
        `select c.voucher_id voucherId, a.id, a.name from activity_cost c join activity a on a.id = c.activity_id
         where c.voucher_id in (select value from json_each(?)) order by c.id desc`,
      ).all(ids) as { voucherId: number; id: number; name: string }[]
    ).map(({ voucherId, ...activity }) => [voucherId, activity]),
  );

/** The entries with their lines; the share of an account is filled in by whoever asks for one. */
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
  const activities = activitiesOf(ledger, ids);
  const texts = records.some((row) => row.source !== null) ? sourceTexts(ledger) : new Map<string, string>();
  const lasts = new Map([...new Set(records.map((row) => row.year))].map((y) => [y, lastNumber(ledger, y)]));
  return records.map((row) => {
    const own = lines.get(row.id) ?? [];
    return {
      ...row,
      last: row.number === lasts.get(row.year),
      cashAccount: accounts.get(row.cashAccountId)?.name ?? '',
      sourceText: row.source === null ? null : (texts.get(row.source) ?? '原来的记录已经没有了'),
      activity: activities.get(row.id) ?? null,
      amountFen: own.reduce((sum, line) => sum + line.amountFen, 0),
      lines: own.map(({ accountId, amountFen, note }) => ({
        accountId,
        account: accounts.get(accountId)?.path ?? '',
        amountFen,
        note,
      })),
      shareFen: null,
      attachments: files.get(row.id) ?? [],
    };
  });
}

/**
 * What an entry moved on the accounts wanted, on their own side: more is above zero. An income account grows by money in,
 * an expenditure account and a claim by money out, a debt by money in.
 */
function shareOf(row: VoucherRow, wanted: ReadonlyMap<number, FundAccountRow>): number | null {
  const parts: number[] = [];
  if (wanted.has(row.cashAccountId)) parts.push(row.direction === '收入' ? row.amountFen : -row.amountFen);
  for (const { accountId, amountFen } of row.lines) {
    const account = wanted.get(accountId);
    if (!account) continue;
    const grows = account.kind === '支出' || account.kind === '资产' ? '支出' : '收入';
    const onto = row.direction === '转存' || row.direction === '划转';
    parts.push(onto || row.direction === grows ? amountFen : -amountFen);
  }
  return parts.length === 0 ? null : parts.reduce((sum, fen) => sum + fen, 0);
}

/** The account asked for with its details, or all of a kind; null when neither is asked for. */
function wantedAccounts(
  ledger: Ledger,
  { year, accountId, kind }: Pick<Input<'funds.vouchers'>, 'year' | 'accountId' | 'kind'>,
): Map<number, FundAccountRow> | null {
  if (accountId === undefined && kind === undefined) return null;
  const rows = accountRows(ledger, yearRow(ledger, year)?.system ?? '2022');
  return new Map(
    rows
      .filter((a) => kind === undefined || a.kind === kind)
      .filter((a) => accountId === undefined || a.id === accountId || a.parentId === accountId)
      .map((a) => [a.id, a]),
  );
}

/** Entries of a year that the conditions let through, by day and number, with the share of the accounts asked for. */
export function voucherRows(
  ledger: Ledger,
  asked: Input<'funds.vouchers'>,
): { rows: VoucherRow[]; inFen: number; outFen: number; shareFen: number | null } {
  const { year, month, ids, search, direction } = asked;
  const records = statement(ledger.sql, `${select} where v.year = ? order by v.date, v.number`).all(
    year,
  ) as VoucherRecord[];
  const wanted = wantedAccounts(ledger, asked);
  const only = ids ? new Set(ids) : null;
  const words = search.trim().split(/\s+/u).filter(Boolean);
  const rows = filled(
    ledger,
    records.filter(
      (row) =>
        (!only || only.has(row.id)) &&
        (month === undefined || row.date.startsWith(month)) &&
        (direction === undefined || row.direction === direction),
    ),
  )
    .map((row) => (wanted ? { ...row, shareFen: shareOf(row, wanted) } : row))
    .filter((row) => (!wanted || row.shareFen !== null) && words.every((word) => textOf(row).includes(word)));
  const sum = (of: string): number =>
    rows.filter((row) => row.direction === of).reduce((total, row) => total + row.amountFen, 0);
  return {
    rows,
    inFen: sum('收入'),
    outFen: sum('支出'),
    shareFen: wanted ? rows.reduce((total, row) => total + (row.shareFen ?? 0), 0) : null,
  };
}

/** Some entries of a year with what each moved on the accounts named, details included. */
export function entriesOn(
  ledger: Ledger,
  {
    year,
    ids,
    accountIds,
  }: { readonly year: number; readonly ids: readonly number[]; readonly accountIds: readonly number[] },
): { readonly rows: VoucherRow[]; readonly accounts: ReadonlySet<number> } {
  const [only, named] = [new Set(ids), new Set(accountIds)];
  const wanted = new Map(
    accountRows(ledger, yearRow(ledger, year)?.system ?? '2022')
      .filter(({ id, parentId }) => named.has(id) || (parentId !== null && named.has(parentId)))
      .map((account) => [account.id, account]),
  );
  const records = statement(ledger.sql, `${select} where v.year = ? order by v.date, v.number`).all(
    year,
  ) as VoucherRecord[];
  const rows = filled(
    ledger,
    records.filter(({ id }) => only.has(id)),
  ).map((row) => ({ ...row, shareFen: shareOf(row, wanted) }));
  return { rows, accounts: new Set(wanted.keys()) };
}

/** What a search looks through. */
const textOf = (row: VoucherRow): string =>
  [
    `第${row.number}号`,
    row.purpose,
    row.payee,
    row.handler,
    row.approval,
    row.note,
    formatMoney(row.amountFen),
    formatYuan(row.amountFen),
    ...row.lines.flatMap((line) => [line.account, line.note]),
  ].join('\n');

/** One entry, or NOT_FOUND. */
export function voucherRow(ledger: Ledger, id: number): VoucherRow {
  const [row] = filled(ledger, statement(ledger.sql, `${select} where v.id = ?`).all(id) as VoucherRecord[]);
  if (!row) throw new AppError('NOT_FOUND', '没有找到这笔收支，可能刚被删掉。请刷新后再看');
  return row;
}
