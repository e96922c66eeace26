import { statement } from '../../../db/statements.ts';
import { formatMoney } from '../../domain/money.ts';
import { enrolmentOn, joinedOn, registeredOn } from '../mutual-aid/joined.ts';
import {
  type CountedClaim,
  type CountedEnrolment,
  type CountedPlan,
  claimReported,
  enrolmentReported,
  planReported,
} from '../mutual-aid/reported.ts';
import { back, changed, gone, type Image, imageOf, type Undone } from './rows.ts';

const idsOf = (undone: Undone, table: string): string =>
  JSON.stringify(undone.of(table).flatMap((row) => (gone(row) ? [] : row.id)));

/** Nobody has more shares than the plan allows, or is in a plan of women without being one. */
function assertPlansHold(undone: Undone): string | null {
  if (undone.of('mutual_aid_plan', 'mutual_aid_enrolment').length === 0) return null;
  const { sql } = undone.ledger;
  const over = statement(
    sql,
    `select m.name, p.name plan, e.shares, p.max_shares most from mutual_aid_enrolment e
     join mutual_aid_plan p on p.id = e.plan_id join member m on m.id = e.member_id where e.shares > p.max_shares limit 1`,
  ).get() as { name: string; plan: string; shares: number; most: number } | undefined;
  if (over)
    return `撤销以后“${over.plan}”每人最多 ${over.most} 份，${over.name}却有 ${over.shares} 份。请先改份数，再撤销`;
  // A gender that was put right later does not stand in the way of an undo that says nothing of it.
  const plans = undone.of('mutual_aid_plan').filter((row) => !gone(row) && row.columns.includes('whom'));
  const people = undone.of('mutual_aid_enrolment').filter(back);
  const man = statement(
    sql,
    `select m.name, p.name plan from mutual_aid_enrolment e join mutual_aid_plan p on p.id = e.plan_id
     join member m on m.id = e.member_id where p.whom = '女职工' and m.gender is not '女'
     and (p.id in (select value from json_each(?)) or e.id in (select value from json_each(?))) limit 1`,
  ).get(JSON.stringify(plans.map(({ id }) => id)), JSON.stringify(people.map(({ id }) => id))) as
    | { name: string; plan: string }
    | undefined;
  return man ? `撤销以后“${man.plan}”只收女职工，${man.name}却参加了。请先给${man.name}退保，再撤销` : null;
}

/** Once somebody paid, the fee of a plan stays. */
function assertFeesStay(undone: Undone): string | null {
  for (const row of undone.of('mutual_aid_plan')) {
    if (!changed(row) || !row.columns.includes('fee_fen')) continue;
    const paid = statement(
      undone.ledger.sql,
      'select count(*) from mutual_aid_enrolment where plan_id = ? and paid_on is not null',
    )
      .pluck()
      .get(row.id) as number;
    if (paid > 0)
      return `“${String(imageOf(row)['name'])}”已有 ${paid} 人按每份 ${formatMoney(Number(row.was?.['fee_fen']))} 元交了款，金额不能跟着撤销`;
  }
  return null;
}

/** A claim lies in the time of its plan, and one stay in hospital is claimed once. Its days are hidden, here too. */
function assertClaimsHold(undone: Undone): string | null {
  const { sql } = undone.ledger;
  const [claims, plans] = [idsOf(undone, 'mutual_aid_claim'), idsOf(undone, 'mutual_aid_plan')];
  const from = `from mutual_aid_claim c join mutual_aid_enrolment e on e.id = c.enrolment_id
    join mutual_aid_plan p on p.id = e.plan_id join member m on m.id = e.member_id`;
  const outside = statement(
    sql,
    `select m.name, p.name plan, p.from_date "from", p.to_date "to" ${from}
     where (c.id in (select value from json_each(?)) or p.id in (select value from json_each(?)))
       and c.admitted_on is not null and c.admitted_on not between p.from_date and p.to_date limit 1`,
  ).get(claims, plans) as { name: string; plan: string; from: string; to: string } | undefined;
  if (outside)
    return `撤销以后${outside.name}有一笔给付不在“${outside.plan}”的保障期 ${outside.from} 到 ${outside.to} 里。请先改那一笔，再撤销`;
  const twice = statement(
    sql,
    `select m.name ${from}
     join mutual_aid_claim o on o.enrolment_id = c.enrolment_id and o.id <> c.id and o.state <> '未通过'
     where c.id in (select value from json_each(?)) and c.state <> '未通过' and (c.admitted_on = o.admitted_on
       or (o.admitted_on < coalesce(c.discharged_on, c.admitted_on) and coalesce(o.discharged_on, o.admitted_on) > c.admitted_on))
     limit 1`,
  ).get(claims) as { name: string } | undefined;
  return twice ? `撤销以后${twice.name}有两笔住院给付重叠，同一次住院只能申报一次。请先改另一笔，再撤销` : null;
}

/** A claim that was worked on since and is paid does not go along: by hand it cannot be deleted either. */
function assertPaidStay({ ledger, seq, since, of }: Undone): string | null {
  for (const row of of('mutual_aid_claim')) {
    if (!gone(row) || row.was?.['state'] !== '已给付') continue;
    const name = statement(
      ledger.sql,
      `select m.name from mutual_aid_enrolment e join member m on m.id = e.member_id where e.id = @enrolment and exists
         (select 1 from change where table_name = 'mutual_aid_claim' and row_id = @id and seq > @since and seq <= @seq)`,
    )
      .pluck()
      .get({ enrolment: row.was['enrolment_id'], id: row.id, since, seq }) as string | undefined;
    if (name !== undefined) return `${name}的这笔给付已经到账，不能跟着撤销。登记错了请先改状态，再撤销`;
  }
  return null;
}

const countedOf = (image: Image | null): CountedClaim | null =>
  image === null
    ? null
    : {
        state: String(image['state']),
        paidFen: image['paid_fen'] as number | null,
        paidOn: image['paid_on'] as string | null,
      };

/** What R17 counted of an enrolment before the undo: its claims were partly others then. */
function countedBefore({ ledger, of }: Undone, id: number, image: Image): CountedEnrolment {
  const claims = of('mutual_aid_claim');
  const kept = statement(
    ledger.sql,
    `select filed_on from mutual_aid_claim where enrolment_id = ? and id not in (select value from json_each(?))`,
  )
    .pluck()
    .all(id, JSON.stringify(claims.map((claim) => claim.id))) as string[];
  const undone = claims.flatMap(({ was }) => (was?.['enrolment_id'] === id ? String(was['filed_on']) : []));
  return {
    shares: Number(image['shares']),
    on: joinedOn(registeredOn(ledger, id), image['paid_on'] as string | null, ...kept, ...undone),
  };
}

const planOf = (image: Image | null): CountedPlan | null =>
  image === null
    ? null
    : {
        from: String(image['from_date']),
        to: String(image['to_date']),
        feeFen: Number(image['fee_fen']),
        whom: image['whom'] as CountedPlan['whom'],
      };

/** Plans that a closed R17 counted stay as it saw them. */
function assertReportedPlansStay({ ledger, of }: Undone): string | null {
  for (const { id, was, now } of of('mutual_aid_plan')) {
    const why = planReported(ledger, id, planOf(was), planOf(now));
    if (why !== null) return `${why}，再撤销`;
  }
  return null;
}

/** What a closed R17 counted stays: payments by their day, and who was in a plan with how many shares; nobody comes back in. */
function assertReportedStay(undone: Undone): string | null {
  const { ledger, of } = undone;
  const [claims, enrolments] = [of('mutual_aid_claim'), of('mutual_aid_enrolment')];
  const nameOf = (enrolment: number): string =>
    (statement(
      ledger.sql,
      'select m.name from mutual_aid_enrolment e join member m on m.id = e.member_id where e.id = ?',
    )
      .pluck()
      .get(enrolment) as string | undefined) ?? '这个人';
  for (const row of claims) {
    const name = nameOf(Number(imageOf(row)['enrolment_id']));
    const why = claimReported(ledger, name, countedOf(row.was), countedOf(row.now));
    if (why !== null) return `${why}，再撤销`;
  }
  for (const id of new Set([
    ...claims.map((row) => Number(imageOf(row)['enrolment_id'])),
    ...enrolments.map((row) => row.id),
  ])) {
    const row = enrolments.find((one) => one.id === id);
    const now = statement(ledger.sql, 'select * from mutual_aid_enrolment where id = ?').get(id) as Image | undefined;
    const was = row ? row.was : (now ?? null);
    const why = enrolmentReported(
      ledger,
      nameOf(id),
      Number((now ?? was)?.['plan_id']),
      was && countedBefore(undone, id, was),
      now
        ? { shares: Number(now['shares']), on: enrolmentOn(ledger, { id, paidOn: now['paid_on'] as string | null }) }
        : null,
    );
    if (why !== null) return `${why}，再撤销`;
  }
  return null;
}

export const mutualChecks: readonly ((undone: Undone) => string | null)[] = [
  assertReportedPlansStay,
  assertReportedStay,
  assertPlansHold,
  assertFeesStay,
  assertClaimsHold,
  assertPaidStay,
];
