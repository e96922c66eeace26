import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';

export interface Joined {
  readonly id: number;
  readonly memberId: number;
  readonly shares: number;
  readonly paidOn: string | null;
  /** The day from which R17 counts them. */
  readonly on: string;
}

/**
 * From when somebody is in a plan: the day on which they were registered, or an earlier one on which they paid or claimed. So a
 * period that is over does not move when somebody is registered, or pays, after it, and nobody is paid who is not in.
 */
export const joinedOn = (...days: readonly (string | null)[]): string =>
  days.filter((day) => day !== null).sort()[0] ?? '';

/**
 * The first day on which somebody filed a claim, whatever became of it: it is never after the payment. The days in hospital are
 * hidden and would show in the figures of a month, so they do not count.
 */
const claimedOn = (ledger: Ledger, enrolmentId: number): string | null =>
  statement(ledger.sql, 'select min(filed_on) from mutual_aid_claim where enrolment_id = ?').pluck().get(enrolmentId) as
    | string
    | null;

/** The day from which an enrolment that is kept, or about to be, counts. */
export const enrolmentOn = (ledger: Ledger, { id, paidOn }: Pick<Joined, 'id' | 'paidOn'>): string =>
  joinedOn(registeredOn(ledger, id), paidOn, claimedOn(ledger, id));

/** The day on which an enrolment was first written down, also of one that is gone; null: nobody knows. */
export const registeredOn = (ledger: Ledger, id: number): string | null =>
  statement(
    ledger.sql,
    `select min(substr(k.at, 1, 10)) from change c join command k on k.id = c.command_id
     where c.table_name = 'mutual_aid_enrolment' and c.row_id = ? and c.op = 'I'`,
  )
    .pluck()
    .get(id) as string | null;

/** Everybody who is enrolled in a plan, also who has left the union since, with the day from which they are in it. */
export const joinedPeople = (ledger: Ledger, planId: number): Joined[] =>
  (
    statement(
      ledger.sql,
      'select id, member_id memberId, shares, paid_on paidOn from mutual_aid_enrolment where plan_id = ? order by member_id',
    ).all(planId) as Omit<Joined, 'on'>[]
  ).map((row) => ({ ...row, on: enrolmentOn(ledger, row) }));
