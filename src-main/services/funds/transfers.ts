import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { FundAccountRow } from '../../contract/funds.ts';

/** What moved between the surplus and one other fund in a year, one way. */
export interface SurplusMove {
  /** 提取后备金, or 转入“专用基金”: the same way and fund in every year have the same name. */
  readonly name: string;
  /** 1: onto the surplus, -1: off it. */
  readonly sign: 1 | -1;
  /** Above zero in the direction of the sign. */
  readonly fen: number;
}

/** Accounts of accumulated surplus with their details. */
export const surplusAccounts = (accounts: readonly FundAccountRow[]): Set<number> =>
  new Set(
    accounts
      .filter(({ role }) => role === '累计结余' || role === '结转结余')
      .flatMap(({ id, detailIds }) => [id, ...detailIds]),
  );

/** In the order of 期末滚存结余 ＝ 上年结余 ＋ 本年结余 ＋ 收回投资 － 投资 － 提取后备金. */
const first = ['收回投资', '投资', '提取后备金'];

/** What a way is called: the three of the old system by their names, any other by its fund. */
function nameOf(fund: FundAccountRow, sign: 1 | -1): string {
  if (fund.role === '投资基金') return sign === 1 ? '收回投资' : '投资';
  if (fund.role === '后备金' && sign === -1) return '提取后备金';
  return sign === 1 ? `由“${fund.name}”转回` : `转入“${fund.name}”`;
}

/**
 * What a year moved onto the accumulated surplus and off it beside its own income and expenditure: transfers between
 * funds, and money that was booked on the surplus itself (以前年度结余调整). With these 期末滚存结余 is what the next
 * year begins with. `named`: the fund under which an account is shown, for a year kept by the older system.
 */
export function surplusMoves(
  ledger: Ledger,
  year: number,
  accounts: readonly FundAccountRow[],
  named: (account: FundAccountRow) => FundAccountRow = (account) => account,
): SurplusMove[] {
  const surplus = surplusAccounts(accounts);
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const rows = statement(
    ledger.sql,
    `select v.direction, v.cash_account_id "from", l.account_id "to", sum(l.amount_fen) fen
     from voucher v join voucher_line l on l.voucher_id = v.id
     where v.year = @year and (l.account_id in (select value from json_each(@surplus))
       or v.cash_account_id in (select value from json_each(@surplus)))
     group by 1, 2, 3`,
  ).all({ year, surplus: JSON.stringify([...surplus]) }) as {
    direction: string;
    from: number;
    to: number;
    fen: number;
  }[];
  const moves = new Map<string, SurplusMove>();
  const add = (name: string, sign: 1 | -1, fen: number): void =>
    void moves.set(name, { name, sign, fen: (moves.get(name)?.fen ?? 0) + fen });
  for (const { direction, from, to, fen } of rows) {
    if (direction !== '划转') {
      add('以前年度结余调整', 1, direction === '收入' ? fen : -fen);
      continue;
    }
    if (surplus.has(from) && surplus.has(to)) continue;
    const sign = surplus.has(to) ? 1 : -1;
    const other = byId.get(sign === 1 ? from : to);
    const top = other?.parentId ? byId.get(other.parentId) : other;
    if (top) add(nameOf(named(top), sign), sign, fen);
  }
  const rank = ({ name, sign }: SurplusMove): number =>
    first.includes(name) ? first.indexOf(name) : name === '以前年度结余调整' ? 9 : sign === 1 ? 4 : 3;
  return [...moves.values()].sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
}
