import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input } from '../../contract.ts';
import type { FundAccountRow, FundSystem } from '../../contract/funds.ts';
import { accountSystems, type FundRole, parentCode, shippedRole } from '../../domain/funds/accounts.ts';
import { AppError, refuse } from '../../errors.ts';

type AccountRecord = Omit<FundAccountRow, 'isCash' | 'codeChecked' | 'used' | 'path' | 'detailIds' | 'role'> & {
  readonly isCash: string;
  readonly codeChecked: string;
  readonly used: number;
};

/** Accounts of a system in the order of their codes; before its first year those that ship, without ids to book on. */
export function accountRows(ledger: Ledger, system: FundSystem): FundAccountRow[] {
  const rows = statement(
    ledger.sql,
    `select a.id, a.system, a.code, a.name, a.kind, a.parent_id parentId, a.is_cash isCash, a.code_checked codeChecked,
       a.continues_as continuesAs, a.closed_on closedOn,
       coalesce((select json_extract(c.after, '$.code') from change c where c.table_name = 'fund_account'
         and c.row_id = a.id and c.op = 'I' order by c.seq limit 1), a.code) "key",
       exists (select 1 from voucher_line l where l.account_id = a.id)
         or exists (select 1 from voucher v where v.cash_account_id = a.id)
         or exists (select 1 from budget_line b where b.account_id = a.id)
         or exists (select 1 from fund_opening o where o.account_id = a.id) used
     from fund_account a where a.system = ? order by a.code`,
  ).all(system) as AccountRecord[];
  const byId = new Map(rows.map((row) => [row.id, row]));
  const details = Map.groupBy(rows, (row) => row.parentId);
  // A number that was given up may come back on another account: the one that had it first keeps the part.
  const first = new Map<string, number>();
  for (const { key, id } of rows) first.set(key, Math.min(id, first.get(key) ?? id));
  return rows.map((row) => {
    const parent = row.parentId === null ? undefined : byId.get(row.parentId);
    return {
      ...row,
      role: first.get(row.key) === row.id ? shippedRole(system, row.key) : null,
      detailIds: (details.get(row.id) ?? []).map((detail) => detail.id),
      path: parent ? `${parent.name}/${row.name}` : row.name,
      isCash: row.isCash === '是',
      codeChecked: row.codeChecked === '是',
      used: row.used === 1,
    };
  });
}

const insert = `insert into fund_account (system, code, name, kind, parent_id, is_cash, code_checked, continues_as)
  values (?, ?, ?, ?, ?, ?, ?, ?)`;

/** Puts the accounts of a system into the book, once. The 2022 system comes along: the older one continues in it. */
export function ensureAccounts(ledger: Ledger, system: FundSystem): void {
  for (const shipped of [...accountSystems].reverse()) {
    if (shipped.system !== system && shipped.system !== '2022') continue;
    if (accountRows(ledger, shipped.system).length > 0) continue;
    const later = new Map(accountRows(ledger, '2022').map((row) => [row.code, row.id]));
    const ids = new Map<string, number>();
    for (const account of shipped.accounts) {
      const parent = parentCode(account.code);
      const done = statement(ledger.sql, insert).run(
        shipped.system,
        account.code,
        account.name,
        account.kind,
        parent === null ? null : (ids.get(parent) ?? null),
        account.cash ? '是' : '否',
        shipped.codesChecked ? '是' : '否',
        account.continuesAs === undefined ? null : (later.get(account.continuesAs) ?? null),
      );
      ids.set(account.code, Number(done.lastInsertRowid));
    }
  }
}

/** The account, or NOT_FOUND. */
export function accountRow(ledger: Ledger, id: number): FundAccountRow {
  const system = statement(ledger.sql, 'select system from fund_account where id = ?').pluck().get(id) as
    | FundSystem
    | undefined;
  const row = system && accountRows(ledger, system).find((account) => account.id === id);
  if (!row) throw new AppError('NOT_FOUND', '没有找到这个科目，可能刚被删掉。请刷新后再看');
  return row;
}

/** The accounts of a system, read once for whoever asks for many. */
export interface BookAccounts {
  /** The account that shipped under a number, whatever it is called now; null when the office took it away. */
  readonly byKey: (key: string) => FundAccountRow | null;
  /** The account that plays a part, or NOT_FOUND; accounts with a part can not be deleted. */
  readonly inRole: (role: FundRole) => FundAccountRow;
}

export function bookAccounts(ledger: Ledger, system: FundSystem): BookAccounts {
  const rows = accountRows(ledger, system);
  return {
    byKey: (key) => rows.filter((row) => row.key === key).sort((a, b) => a.id - b.id)[0] ?? null,
    inRole(role) {
      const found = rows.find((row) => row.role === role);
      if (!found) throw new AppError('NOT_FOUND', `没有找到记“${role}”的科目。请到“经费 › 科目”核对`);
      return found;
    },
  };
}

export const accountByKey = (ledger: Ledger, system: FundSystem, key: string): FundAccountRow | null =>
  bookAccounts(ledger, system).byKey(key);
export const accountInRole = (ledger: Ledger, system: FundSystem, role: FundRole): FundAccountRow =>
  bookAccounts(ledger, system).inRole(role);

/** Sums of a reported year stay, and an account is closed only after its last entry. */
function assertChangeable(ledger: Ledger, old: FundAccountRow, draft: Input<'funds.saveAccount'>): void {
  if (old.parentId !== draft.parentId) {
    const year = statement(
      ledger.sql,
      `select max(y.year) from fund_year y where y.locked_on is not null and (
         exists (select 1 from voucher v join voucher_line l on l.voucher_id = v.id
           where v.year = y.year and (l.account_id = @id or v.cash_account_id = @id))
         or exists (select 1 from budget_line b where b.year = y.year and b.account_id = @id)
         or exists (select 1 from fund_opening o where o.year = y.year and o.account_id = @id))`,
    )
      .pluck()
      .get({ id: old.id }) as number | null;
    if (year !== null)
      refuse(`“${old.name}”在已上报决算的 ${year} 年里有数，不能换上级科目。请给它填停用日期，再新建一个`, 'parentId');
  }
  if (draft.closedOn === null || draft.closedOn === old.closedOn) return;
  const last = statement(
    ledger.sql,
    `select v.date, v.number from voucher v where v.date >= @day and (v.cash_account_id = @id
       or exists (select 1 from voucher_line l where l.voucher_id = v.id and l.account_id = @id))
     order by v.date desc, v.number desc limit 1`,
  ).get({ id: old.id, day: draft.closedOn }) as { date: string; number: number } | undefined;
  if (last)
    refuse(`“${old.name}”在 ${last.date} 还记过账（${last.number} 号），停用日期要在这以后。请改日期`, 'closedOn');
}

/** Only the older system goes on in another one, and there in an account of the same kind. */
function assertContinues(ledger: Ledger, { system, continuesAs, kind }: Input<'funds.saveAccount'>): void {
  if (continuesAs === null) return;
  if (system !== '2010') refuse('现行制度的科目不用选“新制度科目”，请把它清空', 'continuesAs');
  const next = accountRows(ledger, '2022').find(({ id }) => id === continuesAs);
  if (!next) return refuse('选的“新制度科目”不在 2022 年的制度里，可能已经删掉了。请重新选', 'continuesAs');
  if (next.kind !== kind)
    refuse(`“${next.name}”是${next.kind}，和“${kind}”不是一类，余额接不过去。请重新选“新制度科目”`, 'continuesAs');
}

/** Saves an account. Kind and system of one that was booked on never change. Returns id and label for the journal. */
export function saveAccount(ledger: Ledger, draft: Input<'funds.saveAccount'>): { id: number; label: string } {
  ensureAccounts(ledger, draft.system);
  const rows = accountRows(ledger, draft.system);
  const twin = rows.find((row) => row.code === draft.code && row.id !== draft.id);
  if (twin) refuse(`编号 ${draft.code} 已经是“${twin.name}”，请换一个编号`, 'code');
  const parent = draft.parentId === null ? null : rows.find((row) => row.id === draft.parentId);
  if (parent === undefined) refuse('上级科目不在这套制度里，请重新选', 'parentId');
  if (parent && parent.kind !== draft.kind)
    refuse(`上级科目“${parent.name}”是${parent.kind}，和“${draft.kind}”不是一类，请重新选`, 'parentId');
  if (parent && parent.parentId !== null)
    refuse(`“${parent.name}”已经是明细科目，下面不再分。请选它的上级科目`, 'parentId');
  assertContinues(ledger, draft);
  if (draft.id === undefined) {
    const done = statement(ledger.sql, insert).run(
      draft.system,
      draft.code,
      draft.name,
      draft.kind,
      draft.parentId,
      // A bank account of its own is a place of money as 银行存款 is.
      parent?.isCash ? '是' : '否',
      draft.codeChecked ? '是' : '否',
      draft.continuesAs,
    );
    return { id: Number(done.lastInsertRowid), label: `增加科目 ${draft.code} ${draft.name}` };
  }
  const old = accountRow(ledger, draft.id);
  if (old.system !== draft.system) refuse('科目不能换到另一套制度，请在那套制度里新建', 'system');
  if (old.kind !== draft.kind && old.role !== null)
    refuse(`“${old.name}”是${old.role}用的科目，不能改类别。请新建一个科目`, 'kind');
  if (old.kind !== draft.kind && old.used) refuse(`“${old.name}”已经记过账，不能改类别。请新建一个科目`, 'kind');
  if (draft.parentId === draft.id) refuse('上级科目不能是它自己，请重新选', 'parentId');
  if (draft.parentId !== null && old.detailIds.length > 0)
    refuse(`“${old.name}”下面还有明细科目，不能再放到别的科目下面`, 'parentId');
  if (old.used && (parent?.isCash ?? false) !== old.isCash && old.parentId !== draft.parentId)
    refuse(`“${old.name}”已经记过账，不能${old.isCash ? '移出' : '移到'}放钱的账户下面。请新建一个科目`, 'parentId');
  assertChangeable(ledger, old, draft);
  statement(
    ledger.sql,
    `update fund_account set code = ?, name = ?, kind = ?, parent_id = ?, is_cash = ?, code_checked = ?, continues_as = ?,
     closed_on = ? where id = ?`,
  ).run(
    draft.code,
    draft.name,
    draft.kind,
    draft.parentId,
    (parent?.isCash ?? old.isCash) ? '是' : '否',
    draft.codeChecked ? '是' : '否',
    draft.continuesAs,
    draft.closedOn,
    draft.id,
  );
  return { id: draft.id, label: `修改科目 ${draft.code} ${draft.name}` };
}

/** All numbers of a system were compared with the upper union's. Returns how many were not marked yet. */
export const checkCodes = (ledger: Ledger, system: FundSystem): number =>
  statement(ledger.sql, "update fund_account set code_checked = '是' where system = ? and code_checked <> '是'").run(
    system,
  ).changes;

/** Takes an account away that nothing was booked on. Returns the label for the journal. */
export function removeAccount(ledger: Ledger, id: number): string {
  const account = accountRow(ledger, id);
  const below = accountRows(ledger, account.system).find((row) => row.parentId === id);
  if (below) refuse(`“${account.name}”下面还有“${below.name}”，请先删掉下面的科目`, 'id');
  if (account.role !== null) refuse(`“${account.name}”是${account.role}用的科目，不能删。编号和名称可以改`, 'id');
  if (account.used) refuse(`“${account.name}”已经记过账或做过预算，不能删。不再用就填停用日期`, 'id');
  statement(ledger.sql, 'update fund_account set continues_as = null where continues_as = ?').run(id);
  statement(ledger.sql, 'delete from fund_account where id = ?').run(id);
  return `删除科目 ${account.code} ${account.name}`;
}
