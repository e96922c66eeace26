import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';
import { passFrozen } from './dues-frozen-merge.ts';

/** Tables of rows with a first and a last month, what one is called, and how it goes and passes over. */
const monthly = [
  [
    'dues_exemption',
    '免缴',
    'delete from dues_exemption where id = ?',
    'update dues_exemption set member_id = ? where member_id = ?',
  ],
  [
    'dues_authorisation',
    '代扣授权',
    'delete from dues_authorisation where id = ?',
    'update dues_authorisation set member_id = ? where member_id = ?',
  ],
  [
    'dues_standard',
    '个人会费标准',
    'delete from dues_standard where id = ?',
    'update dues_standard set member_id = ? where member_id = ?',
  ],
] as const;

/** Rows of months that would lie over rows of the kept person go; the others pass over. Returns how many went. */
function passMonths(
  ledger: Ledger,
  [table, , remove, move]: (typeof monthly)[number],
  from: number,
  to: number,
): number {
  const over = statement(
    ledger.sql,
    `select o.id from ${table} o join ${table} k on k.member_id = @to and k.from_month <= coalesce(o.to_month, '9999-12')
       and coalesce(k.to_month, '9999-12') >= o.from_month where o.member_id = @from group by o.id`,
  )
    .pluck()
    .all({ from, to }) as number[];
  for (const id of over) statement(ledger.sql, remove).run(id);
  statement(ledger.sql, move).run(to, from);
  return over.length;
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
  passFrozen(ledger, from, to);
  // A base holds until the next one: only those from before the kept record's first can say anything.
  const bases = run(
    `delete from dues_base where member_id = ?
     and from_month >= (select min(from_month) from dues_base where member_id = ?)`,
    from,
    to,
  );
  run('update dues_base set member_id = ? where member_id = ?', to, from);
  const counts = [
    ['计费基数', bases] as const,
    ...monthly.map((table) => [table[1], passMonths(ledger, table, from, to)] as const),
  ];
  return counts.flatMap(([what, n]) => (n > 0 ? [`${n} 条${what}没有并入：留下的档案同一时段已经有`] : []));
}
