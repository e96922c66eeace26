import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { type Closed, closedSheets, countsDay, VOID_IT } from '../aid/reported.ts';
import { planById, type StoredPlan } from './rows.ts';

/** What of a claim R17 counts: paid ones, by the day of the payment. */
export interface CountedClaim {
  readonly state: string;
  readonly paidFen: number | null;
  readonly paidOn: string | null;
}

/** Why a claim that a closed R17 counted, or would have to count, stays as it is; null: it is free, or nothing moves. */
export function claimReported(
  ledger: Ledger,
  name: string,
  was: CountedClaim | null,
  now: CountedClaim | null,
): string | null {
  const same = (['state', 'paidFen', 'paidOn'] as const).every((key) => was?.[key] === now?.[key]);
  if (same) return null;
  const sheets = closedSheets(ledger, ['R17']);
  for (const claim of [was, now]) {
    const of = claim?.state === '已给付' ? sheets.find((sheet) => countsDay(sheet, claim.paidOn)) : undefined;
    if (of) return `${of.words}，${name} ${claim?.paidOn ?? ''} 的给付在这一期里，不能变。${VOID_IT}`;
  }
  return null;
}

/** What of a plan R17 counts: whether it runs in the period, its fee, whom it is for and on which day that is counted. */
export type CountedPlan = Pick<StoredPlan, 'from' | 'to' | 'feeFen' | 'whom'>;

/** Whether a plan runs in the period of a sheet. */
const runsIn = ({ from, to }: Pick<CountedPlan, 'from' | 'to'>, { period }: Closed): boolean =>
  from <= period.last && to >= period.first;

/** Whether a plan stood in the journal when a sheet was closed. */
const wasThere = (ledger: Ledger, id: number, sheet: Closed): boolean =>
  statement(
    ledger.sql,
    `select 1 from change e join change s on s.table_name = 'report_snapshot' and s.row_id = @sheet and s.op = 'I'
       and s.seq > e.seq where e.table_name = 'mutual_aid_plan' and e.row_id = @id and e.op = 'I' limit 1`,
  ).get({ sheet: sheet.id, id }) !== undefined;

/** What of an enrolment R17 counts: the shares, from the day on which somebody joined. */
export interface CountedEnrolment {
  readonly shares: number;
  readonly on: string;
}

/**
 * Why an enrolment that a closed R17 over days of the plan counted keeps its shares and stays in, and none comes in by a day
 * that it counted; null: it is free, or nothing moves. Who joins after the period was in no sheet.
 */
export function enrolmentReported(
  ledger: Ledger,
  name: string,
  planId: number,
  was: CountedEnrolment | null,
  now: CountedEnrolment | null,
): string | null {
  const plan = planById(ledger, planId);
  const sharesIn = (one: CountedEnrolment | null, { period, madeOn }: Closed): number =>
    one !== null && one.on <= period.last && one.on <= madeOn ? one.shares : 0;
  const of = closedSheets(ledger, ['R17']).find(
    (sheet) => runsIn(plan, sheet) && sharesIn(was, sheet) !== sharesIn(now, sheet),
  );
  if (of === undefined) return null;
  return sharesIn(was, of) > 0
    ? `${of.words}，${name}的参保算在里面，不能退保、改份数，也不能改成这一期以后才参保。${VOID_IT}`
    : `${of.words}，不能再把 ${now?.on ?? ''} 参保的${name}补进这一期。${VOID_IT}`;
}

const seenBy = (plan: CountedPlan | null, sheet: Closed): string =>
  plan !== null && runsIn(plan, sheet)
    ? [plan.feeFen, plan.whom, plan.to < sheet.period.last ? plan.to : sheet.period.last].join('|')
    : '';

/**
 * Why a plan that was there when an R17 was closed keeps what that sheet counts of it; null: no such sheet, or nothing of it
 * moves. A plan that is made later was in no sheet.
 */
export function planReported(
  ledger: Ledger,
  id: number,
  was: CountedPlan | null,
  now: CountedPlan | null,
): string | null {
  const of = closedSheets(ledger, ['R17']).find(
    (sheet) => seenBy(was, sheet) !== seenBy(now, sheet) && wasThere(ledger, id, sheet),
  );
  return of ? `${of.words}，这个计划算在里面，保障期、每份金额和对象不能变。${VOID_IT}` : null;
}
