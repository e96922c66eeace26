import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input } from '../../contract.ts';
import { overSelfPaid, unpaidFinding } from '../../domain/aid/mutual-rules.ts';
import { AppError, refuse } from '../../errors.ts';
import { claimReported, enrolmentReported } from './reported.ts';
import { planById } from './rows.ts';
import { countedOf, type Enrolled, enrolledByIds } from './write.ts';

interface StoredClaim {
  readonly id: number;
  readonly name: string;
  readonly enrolmentId: number;
  readonly reason: string;
  readonly admittedOn: string | null;
  readonly dischargedOn: string | null;
  readonly selfPaidFen: number | null;
  readonly state: string;
  readonly filedOn: string;
  readonly paidFen: number | null;
  readonly paidOn: string | null;
  readonly note: string | null;
}

/** A claim as it is kept, or NOT_FOUND. */
export function claimById(ledger: Ledger, id: number): StoredClaim {
  const row = statement(
    ledger.sql,
    `select c.id, m.name, c.enrolment_id enrolmentId, c.reason, c.admitted_on admittedOn,
     c.discharged_on dischargedOn, c.self_paid_fen selfPaidFen, c.state, c.filed_on filedOn,
     c.paid_fen paidFen, c.paid_on paidOn, c.note from mutual_aid_claim c
     join mutual_aid_enrolment e on e.id = c.enrolment_id join member m on m.id = e.member_id where c.id = ?`,
  ).get(id) as StoredClaim | undefined;
  if (!row) throw new AppError('NOT_FOUND', '没有找到这笔给付，可能刚被删掉。请刷新后再看');
  return row;
}

/** One stay in hospital is claimed once; what was turned down may be claimed again. Days that are kept are not said. */
function assertOtherStay(
  ledger: Ledger,
  { id, enrolmentId }: Input<'mutualAid.saveClaim'>,
  { admittedOn, dischargedOn }: { readonly admittedOn: string; readonly dischargedOn: string | null },
  name: string,
): void {
  const twice = statement(
    ledger.sql,
    `select state from mutual_aid_claim
     where enrolment_id = @enrolmentId and id is not @id and state <> '未通过' and admitted_on is not null
       and (admitted_on = @from or (admitted_on < @to and coalesce(discharged_on, admitted_on) > @from)) limit 1`,
  )
    .pluck()
    .get({ enrolmentId, id: id ?? null, from: admittedOn, to: dischargedOn ?? admittedOn }) as string | undefined;
  if (twice)
    refuse(`${name}的这次住院已经有一笔给付（${twice}），同一次住院只能申报一次。请核对入院和出院日期`, 'admittedOn');
}

/** A day as a sentence may say it: days in hospital that were kept and not typed are hidden. */
const said = (typed: string | null | undefined): string => (typed ? ` ${typed} ` : '');

/** Writes a claim where no closed R17 counts its owner from another day by it. */
function keepJoining(ledger: Ledger, enrolled: Enrolled, write: () => number): number {
  const { name, planId } = enrolled;
  const was = countedOf(ledger, enrolled);
  const id = write();
  const reported = enrolmentReported(ledger, name, planId, was, countedOf(ledger, enrolled));
  if (reported !== null) refuse(`${name}按第一次申报给付的日期算参保。${reported}`, 'filedOn');
  return id;
}

/** Enters or changes a claim. Returns the label for the journal. */
export function saveClaim(
  ledger: Ledger,
  draft: Input<'mutualAid.saveClaim'>,
  today: string,
): { id: number; label: string } {
  const { enrolmentId, filedOn, state, paidFen, paidOn } = draft;
  const [enrolled] = enrolledByIds(ledger, [enrolmentId]) as [Enrolled];
  const plan = planById(ledger, enrolled.planId);
  const old = draft.id === undefined ? null : claimById(ledger, draft.id);
  if (old && old.enrolmentId !== enrolmentId) refuse('给付不能换人，请删掉它另建一笔', 'enrolmentId');
  const reason = draft.reason ?? old?.reason;
  if (reason === undefined) return refuse('请选原因', 'reason');
  const {
    admittedOn = old?.admittedOn ?? null,
    dischargedOn = old?.dischargedOn ?? null,
    selfPaidFen = old?.selfPaidFen ?? null,
    note = old?.note ?? null,
  } = draft;
  if (filedOn > today) refuse(`申报日期 ${filedOn} 还没有到，请填今天或以前的日期`, 'filedOn');
  if (admittedOn !== null && dischargedOn !== null && dischargedOn < admittedOn)
    refuse(
      `出院日期${said(draft.dischargedOn)}早于入院日期${said(draft.admittedOn).trimEnd()}，请核对`,
      'dischargedOn',
    );
  if (admittedOn !== null && (admittedOn < plan.from || admittedOn > plan.to))
    refuse(
      `入院日期${said(draft.admittedOn)}不在“${plan.name}”的保障期 ${plan.from} 到 ${plan.to} 里，请核对是哪个计划`,
      'admittedOn',
    );
  if (admittedOn !== null && filedOn < admittedOn)
    refuse(`申报日期 ${filedOn} 早于入院日期${said(draft.admittedOn).trimEnd()}，请核对`, 'filedOn');
  if (admittedOn !== null && state !== '未通过')
    assertOtherStay(ledger, draft, { admittedOn, dischargedOn }, enrolled.name);
  if (state === '已给付') {
    if ((paidFen ?? 0) === 0) refuse('已给付的要填给付金额', 'paidFen');
    if (paidOn === null) return refuse('已给付的要填给付日期', 'paidOn');
    if (paidOn < filedOn || paidOn > today) refuse(`给付日期 ${paidOn} 要在申报日期和今天之间，请核对`, 'paidOn');
    const over = overSelfPaid({ reason: draft.reason ?? null, paidFen, selfPaidFen });
    if (over && draft.confirm !== true) refuse(`${over.sentence}。核对过的请打勾`, 'confirm');
  } else if (paidFen !== null || paidOn !== null)
    refuse(`状态是“${state}”，不能填给付金额和日期。请改状态，或去掉它们`, 'state');
  const unpaid = state === '未通过' ? null : unpaidFinding(enrolled, plan);
  if (unpaid && draft.unpaid !== true) refuse(`${unpaid.sentence}。核对过的请打勾`, 'unpaid');
  const reported = claimReported(ledger, enrolled.name, old, { state, paidFen, paidOn });
  if (reported !== null) refuse(reported, 'paidOn');
  const values = [reason, admittedOn, dischargedOn, selfPaidFen, filedOn, state, paidFen, paidOn, note];
  const id = keepJoining(ledger, enrolled, () => {
    if (draft.id === undefined)
      return Number(
        statement(
          ledger.sql,
          `insert into mutual_aid_claim (enrolment_id, reason, admitted_on, discharged_on, self_paid_fen, filed_on, state,
             paid_fen, paid_on, note) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ).run(enrolmentId, ...values).lastInsertRowid,
      );
    statement(
      ledger.sql,
      `update mutual_aid_claim set reason = ?, admitted_on = ?, discharged_on = ?, self_paid_fen = ?, filed_on = ?,
       state = ?, paid_fen = ?, paid_on = ?, note = ? where id = ?`,
    ).run(...values, draft.id);
    return draft.id;
  });
  return { id, label: `${draft.id === undefined ? '登记' : '修改'}${enrolled.name}的互助给付（${state}）` };
}

/** Takes a claim away that was not paid. Returns the label for the journal. */
export function removeClaim(ledger: Ledger, id: number): string {
  const { name, state, enrolmentId } = claimById(ledger, id);
  if (state === '已给付') refuse(`${name}的这笔给付已经到账，不能删。登记错了请先改状态`, 'id');
  const [enrolled] = enrolledByIds(ledger, [enrolmentId]) as [Enrolled];
  keepJoining(ledger, enrolled, () => {
    statement(ledger.sql, 'delete from mutual_aid_claim where id = ?').run(id);
    return id;
  });
  return `删除${name}的互助给付申请`;
}
