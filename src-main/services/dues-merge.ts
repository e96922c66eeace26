import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';

/** Rows of months that would lie over rows of the kept person go; the others pass over. */
function passMonths(ledger: Ledger, table: string, from: number, to: number): number {
  const overlap = `exists (select 1 from "${table}" k where k.member_id = @to
    and k.from_month <= coalesce(o.to_month, '9999-12') and coalesce(k.to_month, '9999-12') >= o.from_month)`;
  const ids = statement(ledger.sql, `select o.id from "${table}" o where o.member_id = @from and ${overlap}`)
    .pluck()
    .all({ from, to }) as number[];
  for (const id of ids) statement(ledger.sql, `delete from "${table}" where id = ?`).run(id);
  statement(ledger.sql, `update "${table}" set member_id = ? where member_id = ?`).run(to, from);
  return ids.length;
}

/**
 * Two records are one person: money paid and reminders pass over whole; bases, exemptions, agreements and own standards
 * where the kept record has none for these months.
 * @returns sentences about what the kept record had already
 */
export function passDues(ledger: Ledger, from: number, to: number): string[] {
  const run = (sql: string, ...ids: number[]): number => statement(ledger.sql, sql).run(...ids).changes;
  run('update dues_payment set member_id = ? where member_id = ?', to, from);
  run('update dues_payment_month set member_id = ? where member_id = ?', to, from);
  run('update dues_reminder set member_id = ? where member_id = ?', to, from);
  // A base holds until the next one: only those from before the kept record's first can say anything.
  const bases = run(
    `delete from dues_base where member_id = ?
     and from_month >= (select min(from_month) from dues_base where member_id = ?)`,
    from,
    to,
  );
  run('update dues_base set member_id = ? where member_id = ?', to, from);
  const counts: readonly (readonly [what: string, n: number])[] = [
    ['计费基数', bases],
    ['免缴', passMonths(ledger, 'dues_exemption', from, to)],
    ['代扣授权', passMonths(ledger, 'dues_authorisation', from, to)],
    ['个人会费标准', passMonths(ledger, 'dues_standard', from, to)],
  ];
  return counts.flatMap(([what, n]) => (n > 0 ? [`${n} 条${what}没有并入：留下的档案同一时段已经有`] : []));
}
