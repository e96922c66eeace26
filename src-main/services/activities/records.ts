import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { ActivityKindName, ActivityPaperKind } from '../../domain/activities/kinds.ts';
import { type ActivityState, isShut } from '../../domain/activities/life-cycle.ts';
import { AppError, refuse } from '../../errors.ts';

/** An activity as it is kept. */
export interface ActivityRecord {
  readonly id: number;
  readonly number: string;
  readonly name: string;
  readonly kind: ActivityKindName;
  readonly planItemId: number | null;
  readonly groupId: number | null;
  readonly from: string;
  readonly to: string;
  readonly hours: string | null;
  readonly place: string | null;
  readonly organiser: string | null;
  readonly content: string | null;
  readonly plannedPeople: number | null;
  readonly state: ActivityState;
  readonly approvedOn: string | null;
  readonly approver: string | null;
  readonly approval: string | null;
  readonly guests: number;
  readonly guestWomen: number;
  readonly provider: string | null;
  readonly days: number | null;
  readonly settledOn: string | null;
  readonly reason: string | null;
  readonly summary: string | null;
  readonly newsTitle: string | null;
  readonly news: string | null;
  readonly note: string | null;
}

/** An activity with what its people, money and papers add up to; fen. */
export interface ActivityFigures extends ActivityRecord {
  readonly planItem: string | null;
  readonly signedUp: number;
  readonly came: number;
  readonly cameWomen: number;
  readonly budgetFen: number;
  readonly costs: number;
  readonly spentFen: number;
  readonly enteredFen: number;
  readonly employerFen: number;
  readonly prizes: number;
  readonly winners: number;
  readonly prizeFen: number;
  readonly papers: Readonly<Partial<Record<ActivityPaperKind, number>>>;
}

const columns = `a.id, a.number, a.name, a.kind, a.plan_item_id planItemId, a.group_id groupId, a.from_date "from", a.to_date "to",
  a.hours, a.place, a.organiser, a.content, a.planned_people plannedPeople, a.state, a.approved_on approvedOn, a.approver,
  a.approval, a.guests, a.guest_women guestWomen, a.provider, a.days, a.settled_on settledOn, a.reason, a.summary,
  a.news_title newsTitle, a.news, a.note`;

/** An entry counts while nobody reversed it. */
export const liveVoucher = (column: string): string =>
  `${column} is not null and not exists (select 1 from voucher x where x.reverses = ${column})`;

const figures = `with p as (select activity_id id, sum(signed_up_on is not null) signedUp, sum(came = '是') came,
      sum(came = '是' and m.gender = '女') cameWomen
    from activity_person r join member m on m.id = r.member_id group by 1),
  b as (select activity_id id, sum(amount_fen) fen from activity_budget group by 1),
  c as (select activity_id id, count(*) n, sum(iif(fund <> '行政支付', amount_fen, 0)) fen,
      sum(iif(fund <> '行政支付' and ${liveVoucher('voucher_id')}, amount_fen, 0)) entered,
      sum(iif(fund = '行政支付', amount_fen, 0)) employer
    from activity_cost group by 1),
  z as (select activity_id id, count(*) n, count(distinct member_id) + sum(iif(member_id is null, heads, 0)) heads, sum(amount_fen) fen from activity_prize group by 1),
  t as (select record_id id, json_group_object(substr(noun, 10), n) papers
    from (select record_id, noun, count(*) n from attachment where noun like 'activity:%' group by 1, 2) group by 1)
  select ${columns}, i.content planItem, coalesce(p.signedUp, 0) signedUp, coalesce(p.came, 0) came,
    coalesce(p.cameWomen, 0) cameWomen, coalesce(b.fen, 0) budgetFen, coalesce(c.n, 0) costs, coalesce(c.fen, 0) spentFen,
    coalesce(c.entered, 0) enteredFen, coalesce(c.employer, 0) employerFen, coalesce(z.n, 0) prizes,
    coalesce(z.heads, 0) winners, coalesce(z.fen, 0) prizeFen, coalesce(t.papers, '{}') papers
  from activity a left join plan_item i on i.id = a.plan_item_id left join p on p.id = a.id left join b on b.id = a.id
    left join c on c.id = a.id left join z on z.id = a.id left join t on t.id = a.id`;

const gone = (): AppError => new AppError('NOT_FOUND', '没有找到这次活动，可能刚被删掉。请刷新后再看');

/** An activity, or NOT_FOUND. */
export function activityRecord(ledger: Ledger, id: number): ActivityRecord {
  const row = statement(ledger.sql, `select ${columns} from activity a where a.id = ?`).get(id) as
    | ActivityRecord
    | undefined;
  if (!row) throw gone();
  return row;
}

/** Activities with their sums, newest first. `where` is text of ours, never of a caller. */
export function activityFigures(
  ledger: Ledger,
  where: string,
  bound: Readonly<Record<string, unknown>>,
): ActivityFigures[] {
  const rows = statement(
    ledger.sql,
    `${figures} ${where === '' ? '' : `where ${where}`} order by a.from_date desc, a.number desc`,
  ).all(bound) as (Omit<ActivityFigures, 'papers'> & { papers: string })[];
  return rows.map((row) => ({ ...row, papers: JSON.parse(row.papers) as ActivityFigures['papers'] }));
}

/** One activity with its sums, or NOT_FOUND. */
export function activityWithFigures(ledger: Ledger, id: number): ActivityFigures {
  const [row] = activityFigures(ledger, 'a.id = @id', { id });
  if (!row) throw gone();
  return row;
}

/** Why a file is closed; null: it is open. */
export function shutSentence({
  name,
  state,
  settledOn,
}: Pick<ActivityRecord, 'name' | 'state' | 'settledOn'>): string | null {
  if (!isShut(state)) return null;
  return state === '取消'
    ? `“${name}”已经取消，不能再改。要改请先“退回上一步”`
    : `“${name}”已于 ${settledOn ?? ''} 办结，不能再改。要改请先“退回上一步”`;
}

/** @throws AppError RULE_BROKEN once it is settled or cancelled */
export function assertOpen(activity: ActivityRecord): void {
  const sentence = shutSentence(activity);
  if (sentence !== null) refuse(sentence, 'id');
}
