import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { DuesGrade, DuesMode, DuesStandardRule } from '../../domain/dues/amount.ts';
import type { DuesEvent } from '../../domain/dues/paying.ts';
import { type MembershipEvent, timeline } from '../../domain/membership.ts';

/** A row of `dues_standard`. Months inclusive; amounts in fen. */
export interface StandardRow extends DuesStandardRule {
  readonly id: number;
  readonly groupId: number | null;
  readonly memberId: number | null;
  readonly payItems: string | null;
  readonly fromMonth: string;
  readonly toMonth: string | null;
  readonly document: string;
  readonly note: string | null;
}

export interface BaseRow {
  readonly id: number;
  readonly memberId: number;
  readonly fromMonth: string;
  readonly baseFen: number | null;
  readonly amountFen: number | null;
  readonly source: string;
  readonly items: string | null;
}

export interface ExemptionRow {
  readonly id: number;
  readonly memberId: number;
  readonly fromMonth: string;
  readonly toMonth: string | null;
  readonly reason: string;
}

export interface PeriodRow {
  readonly id: number;
  readonly fromMonth: string;
  readonly toMonth: string;
  readonly openedOn: string;
  readonly dueOn: string | null;
  readonly note: string | null;
}

const all = (ledger: Ledger, sql: string, ...params: (string | number)[]): unknown[] =>
  statement(ledger.sql, sql).all(...params);

/** Some people only; null: everybody. */
export type Only = ReadonlySet<number> | null;

/** More people than this are found as fast by reading everybody. */
const fewest = 2000;

/** A further condition that leaves only some people, by a column of their number. */
export function among(column: string, only: Only): { readonly sql: string; readonly params: readonly string[] } {
  if (only === null || only.size > fewest) return { sql: '', params: [] };
  return { sql: ` and ${column} in (select value from json_each(?))`, params: [JSON.stringify([...only])] };
}

/** Standards, newest first within a scope, so that the first that holds is the one in force. */
export function standardRows(ledger: Ledger): StandardRow[] {
  const rows = all(
    ledger,
    `select id, group_id groupId, member_id memberId, mode, amount_fen amountFen, grades, pay_items payItems,
       from_month fromMonth, to_month toMonth, document, note from dues_standard order by from_month desc, id desc`,
  ) as (Omit<StandardRow, 'grades' | 'mode'> & { grades: string | null; mode: string })[];
  return rows.map((row) => ({
    ...row,
    mode: row.mode as DuesMode,
    grades: row.grades === null ? [] : (JSON.parse(row.grades) as DuesGrade[]),
  }));
}

/** Called periods, oldest first. */
export const periodRows = (ledger: Ledger): PeriodRow[] =>
  all(
    ledger,
    `select id, from_month fromMonth, to_month toMonth, opened_on openedOn, due_on dueOn, note
     from dues_period order by from_month`,
  ) as PeriodRow[];

function byMember<T extends { readonly memberId: number }>(rows: Iterable<T>): Map<number, T[]> {
  const found = new Map<number, T[]>();
  for (const row of rows) {
    const list = found.get(row.memberId);
    if (list) list.push(row);
    else found.set(row.memberId, [row]);
  }
  return found;
}

/** Bases that begin up to a month, by person, oldest first. */
export function basesUpTo(ledger: Ledger, month: string, only: Only = null): Map<number, BaseRow[]> {
  const few = among('member_id', only);
  return byMember(
    all(
      ledger,
      `select id, member_id memberId, from_month fromMonth, base_fen baseFen, amount_fen amountFen, source, items
       from dues_base where from_month <= ?${few.sql} order by member_id, from_month`,
      month,
      ...few.params,
    ) as BaseRow[],
  );
}

/** Exemptions that touch the months from … to, by person. */
export function exemptionsIn(ledger: Ledger, from: string, to: string, only: Only = null): Map<number, ExemptionRow[]> {
  const few = among('member_id', only);
  return byMember(
    all(
      ledger,
      `select id, member_id memberId, from_month fromMonth, to_month toMonth, reason from dues_exemption
       where from_month <= ? and (to_month is null or to_month >= ?)${few.sql}`,
      to,
      from,
      ...few.params,
    ) as ExemptionRow[],
  );
}

/** Paid fen by person and month, reversals deducted. */
export function paidIn(ledger: Ledger, from: string, to: string, only: Only = null): Map<number, Map<string, number>> {
  const few = among('member_id', only);
  const rows = statement(
    ledger.sql,
    `select member_id, month, sum(amount_fen) from dues_payment_month where month between ? and ?${few.sql}
     group by month, member_id`,
  )
    .raw()
    .all(from, to, ...few.params) as Iterable<[number, string, number]>;
  const found = new Map<number, Map<string, number>>();
  for (const [memberId, month, fen] of rows) {
    let months = found.get(memberId);
    if (!months) found.set(memberId, (months = new Map()));
    months.set(month, fen);
  }
  return found;
}

/** Everybody's changes of membership in their order, each with the day from which it counts ('' before every day). */
export function eventsByMember(ledger: Ledger, only: Only = null): Map<number, DuesEvent[]> {
  const few = among('e.member_id', only);
  const lives = new Map<number, MembershipEvent[]>();
  const rows = statement(
    ledger.sql,
    `select e.member_id, e.type, e.date, e.note from membership_event e where true${few.sql} order by e.date, e.id`,
  )
    .raw()
    .iterate(...few.params) as Iterable<[number, DuesEvent['type'], string, string | null]>;
  for (const [memberId, type, date, note] of rows) {
    const list = lives.get(memberId);
    if (list) list.push({ type, date, note });
    else lives.set(memberId, [{ type, date, note }]);
  }
  const placed = (life: MembershipEvent[]): DuesEvent[] =>
    timeline(life).map(({ event: { type }, from }) => ({ type, date: from }));
  return new Map([...lives].map(([memberId, life]) => [memberId, placed(life)]));
}

/** Stays of everybody, oldest first: which group counts in a month. `to` is the day after the last. */
export function staysByMember(
  ledger: Ledger,
  only: Only = null,
): Map<number, { memberId: number; groupId: number; from: string; to: string | null }[]> {
  const few = among('member_id', only);
  return byMember(
    all(
      ledger,
      `select member_id memberId, group_id groupId, from_date "from", to_date "to" from group_stay
       where (to_date is null or to_date > from_date)${few.sql} order by member_id, from_date`,
      ...few.params,
    ) as { memberId: number; groupId: number; from: string; to: string | null }[],
  );
}
