import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { AidOfMember } from '../../contract/aid-help.ts';
import type { MutualClaimRow, MutualEnrolmentRow, MutualPlanRow } from '../../contract/mutual-aid.ts';
import { maskIdNumber, maskMobile } from '../../domain/masks.ts';
import { standardAt } from '../../domain/standards.ts';
import { AppError } from '../../errors.ts';
import { markedPeople } from '../aid/marks.ts';
import { groupNames } from '../organisation/groups.ts';
import { standingsOn } from '../reports/standing.ts';
import { divisionOf, standardsOf } from '../standards.ts';

export type StoredPlan = Pick<
  MutualPlanRow,
  'id' | 'name' | 'body' | 'from' | 'to' | 'feeFen' | 'maxShares' | 'enrolFrom' | 'enrolTo' | 'whom' | 'note'
>;

const selectPlan = `select p.id, p.name, p.body, p.from_date "from", p.to_date "to", p.fee_fen feeFen,
  p.max_shares maxShares, p.enrol_from enrolFrom, p.enrol_to enrolTo, p.whom, p.note from mutual_aid_plan p`;

/** A plan as it is kept, or NOT_FOUND. */
export function planById(ledger: Ledger, id: number): StoredPlan {
  const row = statement(ledger.sql, `${selectPlan} where p.id = ?`).get(id) as StoredPlan | undefined;
  if (!row) throw new AppError('NOT_FOUND', '没有找到这个互助保障计划，可能刚被删掉。请刷新后再看');
  return row;
}

/** Plans that run between two days; null: all. The newest first. */
export const plansBetween = (ledger: Ledger, from: string | null, to: string | null): StoredPlan[] =>
  statement(
    ledger.sql,
    `${selectPlan} where (@to is null or p.from_date <= @to) and (@from is null or p.to_date >= @from)
     order by p.from_date desc, p.id desc`,
  ).all({ from, to }) as StoredPlan[];

/** Plans of which a claim was paid between two days; the newest first. */
export const plansPaidIn = (ledger: Ledger, from: string, to: string): StoredPlan[] =>
  statement(
    ledger.sql,
    `${selectPlan} where exists (select 1 from mutual_aid_claim c join mutual_aid_enrolment e on e.id = c.enrolment_id
       where e.plan_id = p.id and c.state = '已给付' and c.paid_on between @from and @to)
     order by p.from_date desc, p.id desc`,
  ).all({ from, to }) as StoredPlan[];

/** Whom a plan is for: members in good standing on a day (null: today), of them women where it is theirs. */
function eligibleIds(ledger: Ledger, { whom }: Pick<StoredPlan, 'whom'>, on: string | null): number[] {
  const ids = statement(
    ledger.sql,
    `select id from member where (@past or membership = '在册') and (@whom = '全体' or gender = '女') order by id`,
  )
    .pluck()
    .all({ whom, past: on === null ? 0 : 1 }) as number[];
  if (on === null) return ids;
  const standings = standingsOn(ledger, on);
  return ids.filter((id) => standings.get(id)?.membership === '在册');
}

/** On which day the share of a plan is counted: `day`, for a plan that ended before on its last; null: today. */
export const coverDay = ({ to }: Pick<StoredPlan, 'to'>, day: string, today: string): string | null => {
  const on = to < day ? to : day;
  return on < today ? on : null;
};

export interface Cover {
  /** Whom the plan is for on the day. */
  readonly eligible: number;
  /** Of them enrolled: who was enrolled and has left since counts in neither. */
  readonly covered: number;
  readonly coverPermille: number | null;
}

/** 参保率: both sides of the same people on the same day. */
export function coverOf(
  ledger: Ledger,
  plan: StoredPlan,
  on: string | null,
  enrolledIds: readonly number[] = everybodyIn(ledger, plan.id),
): Cover {
  const eligible = eligibleIds(ledger, plan, on);
  const enrolled = new Set(enrolledIds);
  const covered = eligible.filter((id) => enrolled.has(id)).length;
  return { eligible: eligible.length, covered, coverPermille: permille(covered, eligible.length) };
}

/** Everybody who is enrolled in a plan, also who has left the union since. */
const everybodyIn = (ledger: Ledger, planId: number): number[] =>
  statement(ledger.sql, 'select member_id from mutual_aid_enrolment where plan_id = ?').pluck().all(planId) as number[];

/** Per mille, half up; null: of nobody. */
export const permille = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.floor((2000 * part + whole) / (2 * whole));

interface PlanSums {
  readonly people: number;
  readonly shares: number;
  readonly unpaid: number;
  /** Filed, whatever became of them. */
  readonly claims: number;
  readonly paidClaims: number;
  readonly paidFen: number;
}

function planSums(ledger: Ledger, plan: StoredPlan): PlanSums {
  return statement(
    ledger.sql,
    `select count(*) people, coalesce(sum(e.shares), 0) shares, coalesce(sum(e.paid_on is null), 0) unpaid,
       (select count(*) from mutual_aid_claim c join mutual_aid_enrolment x on x.id = c.enrolment_id where x.plan_id = @id) claims,
       (select count(*) from mutual_aid_claim c join mutual_aid_enrolment x on x.id = c.enrolment_id
          where x.plan_id = @id and c.state = '已给付') paidClaims,
       (select coalesce(sum(c.paid_fen), 0) from mutual_aid_claim c join mutual_aid_enrolment x on x.id = c.enrolment_id
          where x.plan_id = @id and c.state = '已给付') paidFen
     from mutual_aid_enrolment e where e.plan_id = @id`,
  ).get({ id: plan.id }) as PlanSums;
}

const windowOf = ({ enrolFrom, enrolTo }: StoredPlan, today: string): MutualPlanRow['window'] => {
  if (enrolFrom === null && enrolTo === null) return '不限';
  if (enrolFrom !== null && today < enrolFrom) return '未开始';
  return enrolTo !== null && today > enrolTo ? '窗口已过' : '参保中';
};

/** A plan with its sums, and whether fewer joined than the standard asks for. */
export function shownPlan(ledger: Ledger, plan: StoredPlan, today: string): MutualPlanRow {
  const sums = planSums(ledger, plan);
  const { eligible, covered, coverPermille } = coverOf(ledger, plan, coverDay(plan, today, today));
  const rule = standardAt(standardsOf(ledger), 'mutualCover', plan.from, divisionOf(ledger));
  const least = plan.whom === '女职工' ? rule?.value.womenPercent : undefined;
  const short = least !== undefined && coverPermille !== null && covered * 100 < eligible * least;
  return {
    ...plan,
    ...sums,
    window: windowOf(plan, today),
    feesFen: sums.shares * plan.feeFen,
    eligible,
    covered,
    coverPermille,
    shortfall: short
      ? `参保率 ${(coverPermille / 10).toFixed(1)}%，规定女职工不低于 ${least}%，还差 ${Math.ceil((eligible * least) / 100) - covered} 人（${rule?.source ?? ''}）`
      : null,
  };
}

type StoredEnrolment = Omit<MutualEnrolmentRow, 'group' | 'special' | 'feeFen'> & {
  readonly groupId: number | null;
  readonly department: string | null;
  readonly perShareFen: number;
};

const selectEnrolment = `select e.id, e.plan_id planId, e.member_id memberId, m.name, m.group_id groupId, m.department,
  m.gender, m.id_number idNumber, m.mobile, e.shares, e.payer, e.paid_on paidOn, e.note, p.fee_fen perShareFen,
  (select count(*) from mutual_aid_claim c where c.enrolment_id = e.id) claims
  from mutual_aid_enrolment e join member m on m.id = e.member_id join mutual_aid_plan p on p.id = e.plan_id
  left join union_group g on g.id = m.group_id`;

/** Who is enrolled in a plan, by group and name, numbers masked. */
export function enrolmentRows(
  ledger: Ledger,
  { planId, memberId }: { readonly planId: number; readonly memberId?: number | undefined },
  today: string,
): MutualEnrolmentRow[] {
  const rows = statement(
    ledger.sql,
    `${selectEnrolment} where e.plan_id = @planId and (@memberId is null or e.member_id = @memberId)
     order by g.position is null, g.parent_id, g.position, g.id, m.name_sort, m.id`,
  ).all({ planId, memberId: memberId ?? null }) as StoredEnrolment[];
  const groups = groupNames(ledger);
  const marks = new Map(
    markedPeople(
      ledger,
      rows.map((row) => row.memberId),
      today,
    ).map((person) => [person.id, person.marks]),
  );
  return rows.map(({ groupId, department, perShareFen, idNumber, mobile, ...row }) => {
    const own = marks.get(row.memberId) ?? [];
    return {
      ...row,
      group: (groupId === null ? null : groups.get(groupId)?.path) ?? department,
      idNumber: idNumber && maskIdNumber(idNumber),
      mobile: mobile && maskMobile(mobile),
      feeFen: row.shares * perShareFen,
      special: own.includes('劳模') ? '劳模' : own.includes('困难职工') ? '困难职工' : null,
    };
  });
}

/** Enrolments without a day of payment. */
export const unpaidEnrolments = (ledger: Ledger): Set<number> =>
  new Set(statement(ledger.sql, 'select id from mutual_aid_enrolment where paid_on is null').pluck().all() as number[]);

/** What a person is enrolled in, newest first. */
export const enrolmentsOf = (ledger: Ledger, memberId: number): AidOfMember['enrolments'] =>
  statement(
    ledger.sql,
    `select e.id, p.name plan, p.from_date "from", p.to_date "to", e.shares from mutual_aid_enrolment e
     join mutual_aid_plan p on p.id = e.plan_id where e.member_id = ? order by p.from_date desc, e.id desc`,
  ).all(memberId) as AidOfMember['enrolments'][number][];

/** Claims, newest first; their reason, the days in hospital and what they cost are hidden. */
export const claimRows = (
  ledger: Ledger,
  filter: {
    readonly planId?: number | undefined;
    readonly memberId?: number | undefined;
    readonly ids?: readonly number[] | undefined;
  },
): MutualClaimRow[] =>
  (
    statement(
      ledger.sql,
      `select c.id, c.enrolment_id enrolmentId, e.plan_id planId, p.name plan, e.member_id memberId, m.name,
         c.admitted_on is not null or c.discharged_on is not null stay, c.self_paid_fen is not null cost, c.filed_on filedOn, c.state,
         c.paid_fen paidFen, c.paid_on paidOn, c.note is not null noted
       from mutual_aid_claim c join mutual_aid_enrolment e on e.id = c.enrolment_id
       join mutual_aid_plan p on p.id = e.plan_id join member m on m.id = e.member_id
       where (@planId is null or e.plan_id = @planId) and (@memberId is null or e.member_id = @memberId)
         and (@ids is null or c.id in (select value from json_each(@ids)))
       order by c.filed_on desc, c.id desc`,
    ).all({
      planId: filter.planId ?? null,
      memberId: filter.memberId ?? null,
      ids: filter.ids === undefined ? null : JSON.stringify(filter.ids),
    }) as (Omit<MutualClaimRow, 'reasonHidden' | 'stayHidden' | 'selfPaidHidden' | 'noteHidden'> & {
      readonly stay: number;
      readonly cost: number;
      readonly noted: number;
    })[]
  ).map(({ stay, cost, noted, ...row }) => ({
    ...row,
    reasonHidden: true,
    stayHidden: stay === 1,
    selfPaidHidden: cost === 1,
    noteHidden: noted === 1,
  }));
