import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';

/** What an entry has of the cost that it was made of, in the words of the journal. */
const firm = { on_date: '日期', what: '用途', fund: '谁支付', way: '付款方式' } as const;

type Firm = Readonly<Record<keyof typeof firm, string>>;

/**
 * Why an entry that was made out of a cost no longer tells of it: the employer pays it now, or its day, purpose or way
 * of paying is another than when it was entered; null: it does. The journal remembers what it was.
 */
export function costMisfit(
  ledger: Ledger,
  entry: { readonly id: number; readonly number: number; readonly source: string },
): string | null {
  const costId = Number(entry.source.slice('activity:'.length));
  const now = statement(ledger.sql, 'select on_date, what, fund, way from activity_cost where id = ?').get(costId) as
    | Firm
    | undefined;
  if (!now) return null;
  if (now.fund === '行政支付')
    return `${entry.number} 号记的活动支出“${now.what}”后来改成由行政支付，不入工会的账，不能让这一笔重新算数`;
  const entered = statement(
    ledger.sql,
    `select min(seq) from change where table_name = 'activity_cost' and row_id = ? and op = 'U'
       and json_extract(after, '$.voucher_id') = ?`,
  )
    .pluck()
    .get(costId, entry.id) as number | null;
  if (entered === null) return null;
  for (const column of Object.keys(firm) as (keyof typeof firm)[]) {
    const then = statement(
      ledger.sql,
      `select json_extract(before, '$.' || @column) from change where table_name = 'activity_cost' and row_id = @id
         and op = 'U' and seq > @seq and json_extract(before, '$.' || @column) is not null order by seq limit 1`,
    )
      .pluck()
      .get({ id: costId, seq: entered, column }) as string | undefined;
    if (then !== undefined && then !== now[column])
      return `${entry.number} 号记的活动支出“${now.what}”后来改过${firm[column]}：入账时是“${then}”，现在是“${now[column]}”，两边对不上。请照现在的另记一笔`;
  }
  return null;
}
