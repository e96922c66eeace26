import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input } from '../../contract.ts';
import type { MutualRefused } from '../../contract/mutual-aid.ts';
import { AppError, refuse } from '../../errors.ts';
import { idList } from '../member/columns.ts';
import { enrolmentOn, joinedOn, registeredOn } from './joined.ts';
import { type CountedEnrolment, enrolmentReported } from './reported.ts';
import { planById, type StoredPlan } from './rows.ts';

interface Person {
  readonly id: number;
  readonly name: string;
  readonly gender: string | null;
  readonly membership: string;
  readonly enrolled: number;
}

/** Who of some people may be enrolled in a plan, and who not and why. */
export function mayEnrol(
  ledger: Ledger,
  plan: StoredPlan,
  memberIds: readonly number[],
): { readonly people: readonly Person[]; readonly barred: readonly MutualRefused[]; readonly enrolled: number } {
  const rows = statement(
    ledger.sql,
    `select m.id, m.name, m.gender, m.membership,
       exists (select 1 from mutual_aid_enrolment e where e.plan_id = @plan and e.member_id = m.id) enrolled
     from member m where m.id in (select value from json_each(@ids)) order by m.name_sort, m.id`,
  ).all({ plan: plan.id, ids: idList(memberIds) }) as Person[];
  const people: Person[] = [];
  const barred: MutualRefused[] = [];
  for (const person of rows) {
    if (person.enrolled === 1) continue;
    const { id: memberId, name, gender, membership } = person;
    const sentence =
      membership !== '在册'
        ? `${name}的会籍是“${membership}”，不是在册会员`
        : plan.whom === '女职工' && gender !== '女'
          ? gender === null
            ? `${name}没有登记性别，这是女职工的计划`
            : `${name}不是女职工，这是女职工的计划`
          : null;
    if (sentence === null) people.push(person);
    else barred.push({ memberId, name, sentence });
  }
  return { people, barred, enrolled: rows.filter(({ enrolled }) => enrolled === 1).length };
}

/**
 * Who is written down after a plan ended was in it by a day that only the office knows: without it R17 would count them in no
 * period of the plan.
 */
function assertPaidInPlan({ name, to }: StoredPlan, registered: string | null, paidOn: string | null): void {
  if (registered === null || registered <= to) return;
  if (paidOn === null) refuse(`“${name}”的保障期已于 ${to} 结束，以后补登的要写交款日期，统计表按它算参保`, 'paidOn');
  if (paidOn > to) refuse(`交款日期 ${paidOn} 在“${name}”的保障期（到 ${to}）以后，请填 ${to} 或以前的日期`, 'paidOn');
}

/** Enrols people; whom a rule bars stays out. Returns the label for the journal. */
export function enrol(
  ledger: Ledger,
  { planId, memberIds, shares, payer, paidOn, late }: Input<'mutualAid.enrol'>,
  today: string,
): { added: number; refused: readonly MutualRefused[]; label: string } {
  const plan = planById(ledger, planId);
  if (shares > plan.maxShares) refuse(`“${plan.name}”每人最多 ${plan.maxShares} 份`, 'shares');
  if (paidOn !== null && paidOn > today) refuse(`交款日期 ${paidOn} 还没有到，请填今天或以前的日期`, 'paidOn');
  if (plan.enrolFrom !== null && today < plan.enrolFrom)
    refuse(`“${plan.name}”${plan.enrolFrom} 起才能参保，今天是 ${today}`, 'planId');
  if (plan.enrolTo !== null && today > plan.enrolTo && late === null)
    refuse(`“${plan.name}”的参保已于 ${plan.enrolTo} 截止。主办单位同意补办的，请写明原因`, 'late');
  assertPaidInPlan(plan, today, paidOn);
  const { people, barred } = mayEnrol(ledger, plan, memberIds);
  const now = { shares, on: joinedOn(today, paidOn) };
  const who = people.length === 1 ? (people[0]?.name ?? '') : ` ${people.length} 人`;
  const reported = people.length === 0 ? null : enrolmentReported(ledger, who, planId, null, now);
  if (reported !== null) refuse(reported, 'paidOn');
  const put = statement(
    ledger.sql,
    'insert into mutual_aid_enrolment (plan_id, member_id, shares, payer, paid_on, note) values (?, ?, ?, ?, ?, ?)',
  );
  const over = plan.enrolTo !== null && today > plan.enrolTo;
  for (const { id } of people) put.run(planId, id, shares, payer, paidOn, over && late ? `补办：${late}` : null);
  return {
    added: people.length,
    refused: barred,
    label: `登记${who}参加“${plan.name}”`,
  };
}

export interface Enrolled {
  readonly id: number;
  readonly planId: number;
  readonly name: string;
  readonly shares: number;
  readonly payer: string;
  readonly paidOn: string | null;
  readonly note: string | null;
  readonly claims: number;
}

/** Enrolments in the order in which they were made, or NOT_FOUND when one is gone. */
export function enrolledByIds(ledger: Ledger, ids: readonly number[]): Enrolled[] {
  const wanted = [...new Set(ids)];
  const rows = statement(
    ledger.sql,
    `select e.id, e.plan_id planId, m.name, e.shares, e.payer, e.paid_on paidOn, e.note,
       (select count(*) from mutual_aid_claim c where c.enrolment_id = e.id) claims
     from mutual_aid_enrolment e join member m on m.id = e.member_id
     where e.id in (select value from json_each(?)) order by e.id`,
  ).all(JSON.stringify(wanted)) as Enrolled[];
  if (rows.length < wanted.length) throw new AppError('NOT_FOUND', '有的人已经退保，没有改动。请刷新后再选');
  return rows;
}

/** What R17 counts of an enrolment. */
export const countedOf = (
  ledger: Ledger,
  { id, shares, paidOn }: Pick<Enrolled, 'id' | 'shares' | 'paidOn'>,
): CountedEnrolment => ({
  shares,
  on: enrolmentOn(ledger, { id, paidOn }),
});

/** Changes shares, payer, or the day on which they paid. Returns the label for the journal. */
export function saveEnrolments(
  ledger: Ledger,
  { ids, shares, payer, paidOn, late }: Input<'mutualAid.saveEnrolments'>,
  today: string,
): { changed: number; label: string } {
  const rows = enrolledByIds(ledger, ids);
  const closed = new Set<number>();
  if (paidOn && paidOn > today) refuse(`交款日期 ${paidOn} 还没有到，请填今天或以前的日期`, 'paidOn');
  if (shares !== undefined)
    for (const planId of new Set(rows.map((row) => row.planId))) {
      const { name, maxShares, enrolTo } = planById(ledger, planId);
      if (shares > maxShares) refuse(`“${name}”每人最多 ${maxShares} 份`, 'shares');
      if (enrolTo === null || today <= enrolTo) continue;
      closed.add(planId);
      const more = rows.find((row) => row.planId === planId && row.shares < shares);
      if (more && late === null)
        refuse(
          `“${name}”的参保已于 ${enrolTo} 截止，不能再加份数（${more.name}现有 ${more.shares} 份）。主办单位同意补办的，请写明原因`,
          'shares',
        );
    }
  for (const row of rows) {
    if (paidOn !== undefined) assertPaidInPlan(planById(ledger, row.planId), registeredOn(ledger, row.id), paidOn);
    const now = { shares: shares ?? row.shares, paidOn: paidOn === undefined ? row.paidOn : paidOn };
    const reported = enrolmentReported(
      ledger,
      row.name,
      row.planId,
      countedOf(ledger, row),
      countedOf(ledger, { ...row, ...now }),
    );
    if (reported !== null) refuse(`${reported}。一个人也没有改`, now.shares === row.shares ? 'paidOn' : 'shares');
  }
  const put = statement(
    ledger.sql,
    'update mutual_aid_enrolment set shares = ?, payer = ?, paid_on = ?, note = ? where id = ?',
  );
  for (const row of rows) {
    const added = closed.has(row.planId) && shares !== undefined && row.shares < shares;
    const note = added ? [row.note, `补办：${late ?? ''}`].filter(Boolean).join('；') : row.note;
    put.run(shares ?? row.shares, payer ?? row.payer, paidOn === undefined ? row.paidOn : paidOn, note, row.id);
  }
  return { changed: rows.length, label: `修改 ${rows.length} 人的参保` };
}

/** Takes people out of a plan who claimed nothing. Returns the label for the journal. */
export function withdraw(ledger: Ledger, ids: readonly number[]): { removed: number; label: string } {
  const rows = enrolledByIds(ledger, ids);
  const claimed = rows.find(({ claims }) => claims > 0);
  if (claimed) refuse(`${claimed.name}有 ${claimed.claims} 笔给付申请，不能退保，一个人也没有退`, 'ids');
  for (const row of rows) {
    const reported = enrolmentReported(ledger, row.name, row.planId, countedOf(ledger, row), null);
    if (reported !== null) refuse(`${reported}。一个人也没有退`, 'ids');
  }
  statement(ledger.sql, 'delete from mutual_aid_enrolment where id in (select value from json_each(?))').run(
    idList(rows.map(({ id }) => id)),
  );
  return {
    removed: rows.length,
    label: rows.length === 1 ? `给${rows[0]?.name ?? ''}退保` : `给 ${rows.length} 人退保`,
  };
}

/** Two records were one person: enrolments pass over; where both are in one plan that has to be settled first. */
export function passMutual(ledger: Ledger, fromId: number, toId: number): void {
  const both = statement(
    ledger.sql,
    `select p.name from mutual_aid_enrolment a join mutual_aid_enrolment b on b.plan_id = a.plan_id and b.member_id = ?
     join mutual_aid_plan p on p.id = a.plan_id where a.member_id = ? limit 1`,
  )
    .pluck()
    .get(toId, fromId) as string | undefined;
  if (both !== undefined)
    refuse(`两份档案都参加了“${both}”，没有合并。请先到“帮扶 › 互助保障”里给其中一份退保，再合并`, 'dropId');
  statement(ledger.sql, 'update mutual_aid_enrolment set member_id = ? where member_id = ?').run(toId, fromId);
}
