import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input } from '../../contract.ts';
import { refuse } from '../../errors.ts';
import { planReported } from './reported.ts';
import { planById } from './rows.ts';

/** Makes or changes a plan. Returns the label for the journal. */
export function savePlan(ledger: Ledger, draft: Input<'mutualAid.savePlan'>): { id: number; label: string } {
  const { name, body, from, to, feeFen, maxShares, enrolFrom, enrolTo, whom, note } = draft;
  const values = [name, body, from, to, feeFen, maxShares, enrolFrom, enrolTo, whom, note];
  if (draft.id === undefined) {
    const done = statement(
      ledger.sql,
      `insert into mutual_aid_plan (name, body, from_date, to_date, fee_fen, max_shares, enrol_from, enrol_to, whom, note)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(...values);
    return { id: Number(done.lastInsertRowid), label: `建互助保障计划“${name}”` };
  }
  const old = planById(ledger, draft.id);
  const reported = planReported(ledger, draft.id, old, draft);
  if (reported !== null) refuse(reported, old.feeFen === feeFen ? 'from' : 'feeFen');
  const now = statement(
    ledger.sql,
    `select coalesce(max(e.shares), 0) most, count(e.paid_on) paid, coalesce(sum(m.gender is not '女'), 0) others,
       (select min(c.admitted_on) from mutual_aid_claim c join mutual_aid_enrolment x on x.id = c.enrolment_id where x.plan_id = @id) first,
       (select max(c.admitted_on) from mutual_aid_claim c join mutual_aid_enrolment x on x.id = c.enrolment_id where x.plan_id = @id) last
     from mutual_aid_enrolment e join member m on m.id = e.member_id where e.plan_id = @id`,
  ).get({ id: draft.id }) as {
    most: number;
    paid: number;
    others: number;
    first: string | null;
    last: string | null;
  };
  if (now.most > maxShares) refuse(`已经有人参保 ${now.most} 份，最多份数不能少于它`, 'maxShares');
  if (old.feeFen !== feeFen && now.paid > 0)
    refuse(`已有 ${now.paid} 人交了款，每份金额不能再改。请另建一个计划`, 'feeFen');
  if (whom === '女职工' && now.others > 0)
    refuse(`已有 ${now.others} 名不是女职工的人参保，对象不能改成女职工。请先给他们退保`, 'whom');
  if (now.first !== null && (now.first < from || (now.last ?? '') > to))
    refuse(`已有的给付里有一笔不在 ${from} 到 ${to} 里，保障期要包括它。请核对日期`, now.first < from ? 'from' : 'to');
  statement(
    ledger.sql,
    `update mutual_aid_plan set name = ?, body = ?, from_date = ?, to_date = ?, fee_fen = ?, max_shares = ?,
     enrol_from = ?, enrol_to = ?, whom = ?, note = ? where id = ?`,
  ).run(...values, draft.id);
  return { id: draft.id, label: `修改互助保障计划“${name}”` };
}

/** Takes a plan away in which nobody is enrolled. Returns the label for the journal. */
export function removePlan(ledger: Ledger, id: number): string {
  const plan = planById(ledger, id);
  const { name } = plan;
  const people = statement(ledger.sql, 'select count(*) from mutual_aid_enrolment where plan_id = ?')
    .pluck()
    .get(id) as number;
  if (people > 0) refuse(`“${name}”已有 ${people} 人参保，不能删。请先退保`, 'id');
  const reported = planReported(ledger, id, plan, null);
  if (reported !== null) refuse(reported, 'id');
  statement(ledger.sql, 'delete from mutual_aid_plan where id = ?').run(id);
  return `删除互助保障计划“${name}”`;
}
