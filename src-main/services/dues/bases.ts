import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { DuesBaseRow, DuesExemptionRow } from '../../contract/dues.ts';
import type { Input } from '../../contract.ts';
import { addToMonth, monthsText } from '../../domain/dues/months.ts';
import { formatMoney } from '../../domain/money.ts';
import { AppError } from '../../errors.ts';
import { assertUnlocked } from './locks.ts';
import { keepingSums } from './lost.ts';
import { memberRecords } from '../member/columns.ts';
import { groupNames } from '../organisation/groups.ts';

/** Bases of a person, newest first. */
export const basesOf = (ledger: Ledger, memberId: number): DuesBaseRow[] =>
  statement(
    ledger.sql,
    `select id, from_month fromMonth, base_fen baseFen, amount_fen amountFen, source, items from dues_base
     where member_id = ? order by from_month desc`,
  ).all(memberId) as DuesBaseRow[];

/** The last month that a base of this month holds in: the one before the next base; null: no end. */
function untilNext(ledger: Ledger, memberId: number, fromMonth: string): string | null {
  const next = statement(ledger.sql, 'select min(from_month) from dues_base where member_id = ? and from_month > ?')
    .pluck()
    .get(memberId, fromMonth) as string | null;
  return next === null ? null : addToMonth(next, -1);
}

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
 * Writes a base, or an amount by hand; what the draft leaves null stays as it was. The row of the same month is replaced.
 * Nothing is written when what is in force is the same already.
 * Throws LOCKED when a month in which it would hold lies in a locked year.
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
  const { memberId, fromMonth, source, items } = draft;
  const baseFen = draft.baseFen ?? now?.baseFen ?? null;
  const amountFen = draft.amountFen ?? now?.amountFen ?? null;
  if (now && now.baseFen === baseFen && now.amountFen === amountFen) return false;
  assertUnlocked(ledger, fromMonth, untilNext(ledger, memberId, fromMonth));
  if (now?.fromMonth === fromMonth)
    statement(ledger.sql, 'update dues_base set base_fen = ?, amount_fen = ?, source = ?, items = ? where id = ?').run(
      baseFen,
      amountFen,
      source,
      items,
      now.id,
    );
  else
    statement(
      ledger.sql,
      'insert into dues_base (member_id, from_month, base_fen, amount_fen, source, items) values (?, ?, ?, ?, ?, ?)',
    ).run(memberId, fromMonth, baseFen, amountFen, source, items);
  return true;
}

/** What is known of somebody's base at a month: the row in force, and the last month until the next row. */
export interface BaseAt {
  readonly id: number;
  readonly memberId: number;
  readonly fromMonth: string;
  readonly baseFen: number | null;
  readonly amountFen: number | null;
}

/** Everybody's base in force in a month, and who has a further one later on, with its month. One read for the whole book. */
export function basesAt(
  ledger: Ledger,
  month: string,
): { readonly now: ReadonlyMap<number, BaseAt>; readonly next: ReadonlyMap<number, string> } {
  const rows = statement(
    ledger.sql,
    `select id, member_id memberId, from_month fromMonth, base_fen baseFen, amount_fen amountFen from dues_base
     order by member_id, from_month`,
  ).iterate() as Iterable<BaseAt>;
  const now = new Map<number, BaseAt>();
  const next = new Map<number, string>();
  for (const row of rows) {
    if (row.fromMonth <= month) now.set(row.memberId, row);
    else if (!next.has(row.memberId)) next.set(row.memberId, row.fromMonth);
  }
  return { now, next };
}

/** A base out of a payroll. */
export type ReadBase = Pick<BaseDraft, 'memberId' | 'items'> & { readonly baseFen: number };

/**
 * As `putBase` for many people from one month on; an amount by hand stays. Throws LOCKED before anything is written when
 * a month in which one of them would hold lies in a locked year.
 * @returns how many had none before, and how many had another one
 */
export function putReadBases(
  ledger: Ledger,
  fromMonth: string,
  bases: readonly ReadBase[],
): { readonly added: number; readonly changed: number } {
  const { now, next } = basesAt(ledger, fromMonth);
  for (const end of new Set(bases.map(({ memberId }) => next.get(memberId) ?? null)))
    assertUnlocked(ledger, fromMonth, end === null ? null : addToMonth(end, -1));
  const insert = statement(
    ledger.sql,
    `insert into dues_base (member_id, from_month, base_fen, amount_fen, source, items) values (?, ?, ?, ?, '导入', ?)`,
  );
  const update = statement(ledger.sql, `update dues_base set base_fen = ?, source = '导入', items = ? where id = ?`);
  let [added, changed] = [0, 0];
  for (const { memberId, baseFen, items } of bases) {
    const old = now.get(memberId);
    if (old?.baseFen === baseFen) continue;
    if (old?.fromMonth === fromMonth) update.run(baseFen, items, old.id);
    else insert.run(memberId, fromMonth, baseFen, old?.amountFen ?? null, items);
    if (old === undefined || old.baseFen === null) added += 1;
    else changed += 1;
  }
  return { added, changed };
}

/**
 * Takes a base away; the one before holds again. `sure`: also when months that are paid lose their sum. Returns whose it
 * was and from which month.
 */
export function removeBase(ledger: Ledger, id: number, sure: boolean): { name: string; fromMonth: string } {
  const row = statement(
    ledger.sql,
    `select b.member_id memberId, m.name, b.from_month fromMonth from dues_base b join member m on m.id = b.member_id
     where b.id = ?`,
  ).get(id) as { memberId: number; name: string; fromMonth: string } | undefined;
  if (!row) throw new AppError('NOT_FOUND', '没有找到这条计费基数，可能刚被删掉。请刷新后再看');
  const to = untilNext(ledger, row.memberId, row.fromMonth);
  assertUnlocked(ledger, row.fromMonth, to);
  keepingSums(ledger, { from: row.fromMonth, to, memberId: row.memberId }, sure, () =>
    statement(ledger.sql, 'delete from dues_base where id = ?').run(id),
  );
  return row;
}

/** Exemptions that touch a year, in the order of the register. */
export function exemptionRows(ledger: Ledger, year: number): DuesExemptionRow[] {
  const names = groupNames(ledger);
  const rows = statement(
    ledger.sql,
    `select e.id, e.member_id memberId, m.name, m.group_id groupId, e.from_month fromMonth, e.to_month toMonth,
       e.decided_on decidedOn, e.decision, e.note
     from dues_exemption e join member m on m.id = e.member_id
     where e.from_month <= ? and (e.to_month is null or e.to_month >= ?) order by m.name_sort, e.from_month`,
  ).all(`${year}-12`, `${year}-01`) as (DuesExemptionRow & { groupId: number | null })[];
  return rows.map(({ groupId, ...row }) => ({
    ...row,
    group: groupId === null ? null : (names.get(groupId)?.path ?? null),
  }));
}

/** Why somebody is exempt: it may tell of an illness, so who opens it is noted. */
export function exemptionReason(ledger: Ledger, id: number): string {
  const reason = statement(ledger.sql, 'select reason from dues_exemption where id = ?').pluck().get(id) as
    | string
    | undefined;
  if (reason === undefined) throw new AppError('NOT_FOUND', '没有找到这条免缴，可能刚被删掉。请刷新后再看');
  return reason;
}

/** Money that stays on months which are to be exempt would be lost from sight: it has to be reversed first. */
function assertNothingPaid(
  ledger: Ledger,
  { id, name }: { readonly id: number; readonly name: string },
  fromMonth: string,
  toMonth: string | null,
): void {
  const paid = statement(
    ledger.sql,
    `select month, sum(amount_fen) fen from dues_payment_month where member_id = ? and month between ? and ?
     group by month having fen > 0 order by month`,
  ).all(id, fromMonth, toMonth ?? '9999-12') as { month: string; fen: number }[];
  if (paid.length === 0) return;
  const fen = paid.reduce((sum, row) => sum + row.fen, 0);
  throw new AppError(
    'RULE_BROKEN',
    `${name} ${monthsText(paid.map((row) => row.month))}已经交了 ${formatMoney(fen)} 元，一个人也没有记。请改免缴的月份，或先到“收款记录”冲销`,
    { fromMonth: `${name}有的月份已经交了` },
  );
}

/** Exempts people; months that are exempt or paid already are refused by name. */
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
    assertNothingPaid(ledger, { id, name }, input.fromMonth, input.toMonth);
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
  if (lastMonth !== null && row.toMonth !== null && lastMonth > row.toMonth)
    throw new AppError('INVALID_INPUT', `这条免缴本来就到 ${row.toMonth} 为止。要延长，请另记一条免缴`, {
      lastMonth: `不能晚于 ${row.toMonth}`,
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

/** Ends the agreements of these people that hold in a month, after that month. Returns how many were ended. */
export function endAuthorisation(ledger: Ledger, ids: readonly number[], lastMonth: string): number {
  return memberRecords(ledger, ids).reduce((ended, { id }) => {
    const done = statement(
      ledger.sql,
      `update dues_authorisation set to_month = ? where member_id = ? and from_month <= ?
       and (to_month is null or to_month > ?)`,
    ).run(lastMonth, id, lastMonth, lastMonth);
    return ended + done.changes;
  }, 0);
}
