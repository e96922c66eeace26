import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { fundKinds } from '../../contract/funds.ts';

/** What moved on an account, by month; signs as the account's own side: more is above zero. */
export interface Movement {
  readonly accountId: number;
  readonly kind: (typeof fundKinds)[number];
  readonly month: string;
  readonly fen: number;
}

/**
 * Movements of a year by account and month, from the vouchers. Each voucher has one place of money on its one side and
 * its lines on the other:
 * 收入 – money in; 支出 – money out; 转存 – money from one place to another; 划转 – from one fund to another, no money.
 */
export function movements(ledger: Ledger, year: number, upTo = '9999-12-31'): Movement[] {
  return statement(
    ledger.sql,
    `with v as (select * from voucher where year = @year and date <= @upTo)
     select l.account_id accountId, a.kind, substr(v.date, 1, 7) month,
       sum(case
         when v.direction in ('转存', '划转') then l.amount_fen
         when a.kind = '收入' then iif(v.direction = '收入', l.amount_fen, -l.amount_fen)
         when a.kind = '支出' then iif(v.direction = '支出', l.amount_fen, -l.amount_fen)
         when a.kind = '资产' then iif(v.direction = '支出', l.amount_fen, -l.amount_fen)
         else iif(v.direction = '收入', l.amount_fen, -l.amount_fen) end) fen
     from v join voucher_line l on l.voucher_id = v.id join fund_account a on a.id = l.account_id
     group by 1, 2, 3
     union all
     select v.cash_account_id, a.kind, substr(v.date, 1, 7),
       sum(iif(v.direction = '收入', l.amount_fen, -l.amount_fen))
     from v join voucher_line l on l.voucher_id = v.id join fund_account a on a.id = v.cash_account_id group by 1, 2, 3
     order by 1, 3`,
  ).all({ year, upTo }) as Movement[];
}

/** Balances of assets, liabilities and net assets at the end of a day, and income less expenditure of the year so far. */
export function balancesAt(
  ledger: Ledger,
  year: number,
  day: string,
): {
  readonly byAccount: Map<number, number>;
  readonly incomeFen: number;
  readonly expenditureFen: number;
  readonly surplusFen: number;
} {
  const byAccount = new Map<number, number>();
  const add = (id: number, fen: number): void => void byAccount.set(id, (byAccount.get(id) ?? 0) + fen);
  const openings = statement(ledger.sql, 'select account_id id, amount_fen fen from fund_opening where year = ?').all(
    year,
  ) as { id: number; fen: number }[];
  for (const { id, fen } of openings) add(id, fen);
  let [incomeFen, expenditureFen] = [0, 0];
  for (const { accountId, kind, fen } of movements(ledger, year, day)) {
    if (kind === '收入') incomeFen += fen;
    else if (kind === '支出') expenditureFen += fen;
    else add(accountId, fen);
  }
  return { byAccount, incomeFen, expenditureFen, surplusFen: incomeFen - expenditureFen };
}
