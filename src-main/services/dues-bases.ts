import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';
import type { DuesBaseRow, DuesExemptionRow } from '../contract/dues.ts';
import type { Input } from '../contract.ts';
import { addToMonth } from '../domain/dues/months.ts';
import { AppError } from '../errors.ts';
import { assertUnlocked } from './dues-locks.ts';
import { memberRecords } from './member-columns.ts';
import { groupNames } from './organisation-groups.ts';

/** Bases of a person, newest first. */
export const basesOf = (ledger: Ledger, memberId: number): DuesBaseRow[] =>
  statement(
    ledger.sql,
    `select id, from_month fromMonth, base_fen baseFen, amount_fen amountFen, source, items from dues_base
     where member_id = ? order by from_month desc`,
  ).all(memberId) as DuesBaseRow[];

/** What one person's base is from a month on. */
export interface BaseDraft {
  readonly memberId: number;
  readonly fromMonth: string;
  readonly baseFen: number | null;
  readonly amountFen: number | null;
  readonly source: '导入' | '手工';
  readonly items: string | null;
}

/**
 * Writes a base; the row of the same month is replaced. Nothing is written when the base in force is the same already.
 * @returns whether something changed
 */
export function putBase(ledger: Ledger, draft: BaseDraft): boolean {
  const now = statement(
    ledger.sql,
    `select id, from_month fromMonth, base_fen baseFen, amount_fen amountFen from dues_base
     where member_id = ? and from_month <= ? order by from_month desc limit 1`,
  ).get(draft.memberId, draft.fromMonth) as
    | { id: number; fromMonth: string; baseFen: number | null; amountFen: number | null }
    | undefined;
  if (now && now.baseFen === draft.baseFen && now.amountFen === draft.amountFen) return false;
  if (now?.fromMonth === draft.fromMonth)
    statement(ledger.sql, 'update dues_base set base_fen = ?, amount_fen = ?, source = ?, items = ? where id = ?').run(
      draft.baseFen,
      draft.amountFen,
      draft.source,
      draft.items,
      now.id,
    );
  else
    statement(
      ledger.sql,
      'insert into dues_base (member_id, from_month, base_fen, amount_fen, source, items) values (?, ?, ?, ?, ?, ?)',
    ).run(draft.memberId, draft.fromMonth, draft.baseFen, draft.amountFen, draft.source, draft.items);
  return true;
}

export function removeBase(ledger: Ledger, id: number): void {
  const row = statement(ledger.sql, 'select from_month from dues_base where id = ?').pluck().get(id) as
    | string
    | undefined;
  if (row === undefined) throw new AppError('NOT_FOUND', '没有找到这条计费基数，可能刚被删掉。请刷新后再看');
  assertUnlocked(ledger, row, row);
  statement(ledger.sql, 'delete from dues_base where id = ?').run(id);
}

/** Exemptions that touch a year, in the order of the register. */
export function exemptionRows(ledger: Ledger, year: number): DuesExemptionRow[] {
  const names = groupNames(ledger);
  const rows = statement(
    ledger.sql,
    `select e.id, e.member_id memberId, m.name, m.group_id groupId, e.from_month fromMonth, e.to_month toMonth, e.reason,
       e.decided_on decidedOn, e.decision, e.note
     from dues_exemption e join member m on m.id = e.member_id
     where e.from_month <= ? and (e.to_month is null or e.to_month >= ?) order by m.name_sort, e.from_month`,
  ).all(`${year}-12`, `${year}-01`) as (DuesExemptionRow & { groupId: number | null })[];
  return rows.map(({ groupId, ...row }) => ({
    ...row,
    group: groupId === null ? null : (names.get(groupId)?.path ?? null),
  }));
}

/** Exempts people; months that are exempt already are refused by name. */
export function exempt(ledger: Ledger, input: Input<'dues.exempt'>): number {
  if (input.toMonth !== null && input.toMonth < input.fromMonth)
    throw new AppError('INVALID_INPUT', `截止月份 ${input.toMonth} 早于起始月份 ${input.fromMonth}，请核对`, {
      toMonth: '早于起始月份',
    });
  assertUnlocked(ledger, input.fromMonth, input.toMonth);
  const people = memberRecords(ledger, input.memberIds);
  for (const { id, name } of people) {
    const twice = statement(
      ledger.sql,
      `select from_month fromMonth, to_month toMonth from dues_exemption where member_id = ? and from_month <= ?
       and (to_month is null or to_month >= ?)`,
    ).get(id, input.toMonth ?? '9999-12', input.fromMonth) as { fromMonth: string; toMonth: string | null } | undefined;
    if (twice)
      throw new AppError(
        'RULE_BROKEN',
        `${name} ${twice.fromMonth} 至 ${twice.toMonth ?? '今后'} 已经免缴，月份重叠了，一个人也没有记。请改月份，或先改那一条`,
        { fromMonth: '和已有的免缴重叠' },
      );
    statement(
      ledger.sql,
      `insert into dues_exemption (member_id, from_month, to_month, reason, decided_on, decision, note)
       values (?, ?, ?, ?, ?, ?, ?)`,
    ).run(id, input.fromMonth, input.toMonth, input.reason, input.decidedOn, input.decision, input.note);
  }
  return people.length;
}

/** Ends an exemption after a month, or takes it away whole. Returns whose it was. */
export function endExemption(ledger: Ledger, id: number, lastMonth: string | null): string {
  const row = statement(
    ledger.sql,
    `select m.name, e.from_month fromMonth, e.to_month toMonth from dues_exemption e join member m on m.id = e.member_id
     where e.id = ?`,
  ).get(id) as { name: string; fromMonth: string; toMonth: string | null } | undefined;
  if (!row) throw new AppError('NOT_FOUND', '没有找到这条免缴，可能刚被删掉。请刷新后再看');
  if (lastMonth !== null && lastMonth < row.fromMonth)
    throw new AppError('INVALID_INPUT', `最后一个月 ${lastMonth} 早于起始月份 ${row.fromMonth}，请核对，或整条删掉`, {
      lastMonth: '早于起始月份',
    });
  assertUnlocked(ledger, lastMonth === null ? row.fromMonth : addToMonth(lastMonth, 1), row.toMonth);
  if (lastMonth === null) statement(ledger.sql, 'delete from dues_exemption where id = ?').run(id);
  else statement(ledger.sql, 'update dues_exemption set to_month = ? where id = ?').run(lastMonth, id);
  return row.name;
}

/** Notes that members agreed to the deduction from their wages; a running agreement is ended the month before. */
export function authorise(ledger: Ledger, input: Input<'dues.authorise'>): number {
  const people = memberRecords(ledger, input.memberIds);
  for (const { id } of people) {
    statement(
      ledger.sql,
      'update dues_authorisation set to_month = ? where member_id = ? and from_month < ? and (to_month is null or to_month >= ?)',
    ).run(addToMonth(input.fromMonth, -1), id, input.fromMonth, input.fromMonth);
    statement(ledger.sql, 'delete from dues_authorisation where member_id = ? and from_month >= ?').run(
      id,
      input.fromMonth,
    );
    statement(
      ledger.sql,
      'insert into dues_authorisation (member_id, signed_on, from_month, to_month) values (?, ?, ?, ?)',
    ).run(id, input.signedOn, input.fromMonth, input.toMonth);
  }
  return people.length;
}
