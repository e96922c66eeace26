import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { type MonthSpan, monthsText, spanText, splitSpan } from '../../domain/dues/months.ts';
import { passFrozen } from './frozen-merge.ts';

/** Tables of rows with a first and a last month: what one is called, and how it passes over, in parts where need be. */
const monthly = [
  {
    table: 'dues_exemption',
    noun: '免缴',
    copy: `insert into dues_exemption (member_id, from_month, to_month, reason, decided_on, decision, note)
           select @to, @fromMonth, @toMonth, reason, decided_on, decision, note from dues_exemption where id = @id`,
    remove: 'delete from dues_exemption where id = ?',
    move: 'update dues_exemption set member_id = @to, from_month = @fromMonth, to_month = @toMonth where id = @id',
  },
  {
    table: 'dues_authorisation',
    noun: '代扣授权',
    copy: `insert into dues_authorisation (member_id, signed_on, from_month, to_month)
           select @to, signed_on, @fromMonth, @toMonth from dues_authorisation where id = @id`,
    remove: 'delete from dues_authorisation where id = ?',
    move: 'update dues_authorisation set member_id = @to, from_month = @fromMonth, to_month = @toMonth where id = @id',
  },
  {
    table: 'dues_standard',
    noun: '个人会费标准',
    copy: `insert into dues_standard
             (member_id, group_id, mode, amount_fen, grades, pay_items, from_month, to_month, document, note)
           select @to, group_id, mode, amount_fen, grades, pay_items, @fromMonth, @toMonth, document, note
           from dues_standard where id = @id`,
    remove: 'delete from dues_standard where id = ?',
    move: 'update dues_standard set member_id = @to, from_month = @fromMonth, to_month = @toMonth where id = @id',
  },
] as const;

type SpanRow = MonthSpan & { readonly id: number };

/** The months in which the kept person has no such row pass over. Returns what stayed behind, in sentences. */
function passMonths(
  ledger: Ledger,
  { table, noun, copy, remove, move }: (typeof monthly)[number],
  from: number,
  to: number,
): string[] {
  const rowsOf = (id: number) =>
    statement(
      ledger.sql,
      `select id, from_month fromMonth, to_month toMonth from ${table} where member_id = ? order by from_month, id`,
    ).all(id) as SpanRow[];
  const own = rowsOf(to);
  return rowsOf(from).flatMap((row) => {
    const { free, taken } = splitSpan(row, own);
    const [first, ...more] = free;
    for (const part of more) statement(ledger.sql, copy).run({ ...part, id: row.id, to });
    if (first) statement(ledger.sql, move).run({ ...first, id: row.id, to });
    else statement(ledger.sql, remove).run(row.id);
    if (taken.length === 0) return [];
    const months = taken.map(spanText).join('、');
    const rest = first ? `，其余月份（${free.map(spanText).join('、')}）并入了` : '';
    return [`${months}的${noun}没有并入：留下的档案这些月份已经有${rest}`];
  });
}

/**
 * Two records are one person: money paid and reminders pass over whole; bases, exemptions, agreements and own standards
 * in the months for which the kept record has none.
 * @returns sentences about what the kept record had already
 */
export function passDues(ledger: Ledger, from: number, to: number): string[] {
  const run = (sql: string, ...ids: number[]): number => statement(ledger.sql, sql).run(...ids).changes;
  run('update dues_payment set member_id = ? where member_id = ?', to, from);
  run('update dues_payment_month set member_id = ? where member_id = ?', to, from);
  run('update dues_reminder set member_id = ? where member_id = ?', to, from);
  passFrozen(ledger, from, to);
  // A base holds until the next one: only those from before the kept record's first can say anything.
  const late = statement(
    ledger.sql,
    `select id, from_month fromMonth from dues_base where member_id = ?
     and from_month >= (select min(from_month) from dues_base where member_id = ?) order by from_month`,
  ).all(from, to) as { id: number; fromMonth: string }[];
  for (const { id } of late) run('delete from dues_base where id = ?', id);
  run('update dues_base set member_id = ? where member_id = ?', to, from);
  const bases = late.map(({ fromMonth }) => `${monthsText([fromMonth])}起`).join('、');
  return [
    ...(late.length > 0 ? [`${bases}的计费基数没有并入：留下的档案这时已经有基数`] : []),
    ...monthly.flatMap((table) => passMonths(ledger, table, from, to)),
  ];
}
