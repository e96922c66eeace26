import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { z } from 'zod';
import type { costShape, prizeShape } from '../../contract/activities.ts';
import { activityKind } from '../../domain/activities/kinds.ts';
import { isHeld } from '../../domain/activities/life-cycle.ts';
import { prizeFindings, prizeLimits, topOf, type PrizeFact, winnersOf } from '../../domain/activities/prizes.ts';
import { isPrizeKind, spendingOfCost } from '../../domain/activities/spending.ts';
import { daysBetween } from '../../domain/dates.ts';
import { formatMoney } from '../../domain/money.ts';
import { type EventRule, eventFindings, type PrizeRule } from '../../domain/spending/events.ts';
import { ask, byGravity, type SpendingFinding, warn } from '../../domain/spending/findings.ts';
import { spendingKind, type SpendingKindName } from '../../domain/spending/kinds.ts';
import { forbiddenFindings } from '../../domain/spending/words.ts';
import { AppError, refuse } from '../../errors.ts';
import { noMembersOn } from './members.ts';
import { type ActivityFigures, liveVoucher } from './records.ts';
import { settleDayOf } from './rows.ts';
import { eachBefore, outingsYear, ruleOf } from '../spending/check.ts';

type PrizeDraft = z.output<typeof prizeShape>;
type CostDraft = z.output<typeof costShape>;

interface CostFact {
  readonly id: number | null;
  readonly on: string;
  readonly what: string;
  readonly payee: string | null;
  readonly amountFen: number;
  readonly fund: string;
  /** Stands in the cash book and is counted there. */
  readonly voucherId: number | null;
}

/**
 * How many take part. Once it was held: who came, else who signed up, else as many as were planned; before that as many as
 * were planned: whoever has signed up or in so far is no number to divide by. null: nobody knows.
 */
function headsOf({ state, came, guests, signedUp, plannedPeople }: ActivityFigures): number | null {
  const there = came + guests;
  return (isHeld(state) ? there || signedUp || plannedPeople : plannedPeople || signedUp || there) || null;
}

/** Days a person was there. */
const daysOf = ({ days, from, to }: ActivityFigures): number => days ?? daysBetween(from, to) + 1;

const nameOf = (ledger: Ledger, { team, memberId }: Pick<PrizeDraft, 'team' | 'memberId'>): string =>
  team ??
  (statement(ledger.sql, 'select name from member where id = ?').pluck().get(memberId) as string | undefined) ??
  '';

function prizeFacts(
  ledger: Ledger,
  activityId: number,
  drafts: readonly PrizeDraft[] = [],
): (PrizeFact & { readonly id: number | null })[] {
  const rows = statement(
    ledger.sql,
    `select z.id, coalesce(m.name, z.team) name, z.member_id memberId, z.heads, z.amount_fen amountFen
     from activity_prize z left join member m on m.id = z.member_id where z.activity_id = ? order by z.id`,
  ).all(activityId) as (PrizeFact & { id: number })[];
  return [
    ...rows.filter((row) => !drafts.some(({ id }) => id === row.id)),
    ...drafts.map((draft) => ({
      id: draft.id ?? null,
      name: nameOf(ledger, draft),
      memberId: draft.memberId,
      heads: draft.heads,
      amountFen: draft.amountFen,
    })),
  ];
}

function costFacts(ledger: Ledger, activityId: number, draft?: CostDraft): CostFact[] {
  const rows = statement(
    ledger.sql,
    `select id, on_date "on", what, payee, amount_fen amountFen, fund, iif(${liveVoucher('voucher_id')}, voucher_id, null) voucherId
     from activity_cost where activity_id = ? order by id`,
  ).all(activityId) as CostFact[];
  if (!draft) return rows;
  const old = rows.find(({ id }) => id === draft.id);
  return [...rows.filter((row) => row !== old), { ...asCost(draft), voucherId: old?.voucherId ?? null }];
}
const asCost = (draft: CostDraft): CostFact => ({ ...draft, id: draft.id ?? null, voucherId: null });

/** Winners who did not sign in, while others did. */
function absentOf(ledger: Ledger, activityId: number, prizes: readonly PrizeFact[]): string[] {
  const came = new Set(
    statement(ledger.sql, `select member_id from activity_person where activity_id = ? and came = '是'`)
      .pluck()
      .all(activityId) as number[],
  );
  if (came.size === 0) return [];
  const gone = prizes.filter(({ memberId }) => memberId !== null && !came.has(memberId));
  return [...new Set(gone.map(({ name }) => name))];
}

/** Costs of outings of a year that wait for the cash book; those of one activity are counted by themselves. */
function waitingOutings(ledger: Ledger, year: string, except: number): number {
  const rows = statement(
    ledger.sql,
    `select a.kind, c.what, c.amount_fen fen from activity_cost c join activity a on a.id = c.activity_id
     where substr(c.on_date, 1, 4) = ? and a.id <> ? and c.fund <> '行政支付' and not (${liveVoucher('c.voucher_id')})`,
  ).all(year, except) as { kind: ActivityFigures['kind']; what: string; fen: number }[];
  return rows.reduce((sum, { kind, what, fen }) => sum + (isOuting(spendingOfCost(kind, what)) ? fen : 0), 0);
}
const isOuting = (kind: SpendingKindName | null): boolean => kind !== null && spendingKind(kind).outing;

const add = (rows: readonly { readonly amountFen: number }[]): number =>
  rows.reduce((sum, { amountFen }) => sum + amountFen, 0);

/** Costs by the rule that limits each. */
function ruleFindings(
  ledger: Ledger,
  activity: ActivityFigures,
  costs: readonly CostFact[],
  prizes: readonly PrizeFact[],
): SpendingFinding[] {
  const found: SpendingFinding[] = [];
  const byKind = Map.groupBy(costs, ({ what }) => spendingOfCost(activity.kind, what));
  const year = activity.to.slice(0, 4);
  for (const [kind, rows] of byKind) {
    if (kind === null) continue;
    if (isPrizeKind(kind)) {
      if (prizes.length === 0)
        found.push(warn(`奖品支出 ${formatMoney(add(rows))} 元，还没有登记获奖名单，发给谁没有办法核对`, null));
      continue;
    }
    const { standard } = spendingKind(kind);
    const entered = rows.flatMap(({ voucherId }) => voucherId ?? []);
    found.push(
      ...eventFindings((standard === null ? null : ruleOf(ledger, standard, activity.to)) as EventRule, {
        kind,
        amountFen: add(rows),
        heads: headsOf(activity),
        days: daysOf(activity),
        winners: null,
        topFen: null,
        beforeFen: eachBefore(ledger, kind, Number(year), entered),
        year: Number(year),
      }),
    );
  }
  const waiting = costs.filter(
    ({ what, voucherId }) => voucherId === null && isOuting(spendingOfCost(activity.kind, what)),
  );
  if (waiting.length > 0) {
    const others = waitingOutings(ledger, year, activity.id);
    const { finding } = outingsYear(ledger, Number(year), activity.to, {
      voucherId: null,
      amountFen: add(waiting) + others,
    });
    if (finding) found.push(finding);
  }
  return found;
}

/** Lists of 慰问 of the same festival in the year: the same goods are not entered a second time. */
function sameFestival(ledger: Ledger, activity: ActivityFigures, costs: readonly CostFact[]): SpendingFinding[] {
  if (!costs.some(({ what }) => /慰问|礼品|福利|节日/u.test(what))) return [];
  const rows = statement(
    ledger.sql,
    `select i.title, i.occasion, sum(r.amount_fen) fen from benefit_issue i join benefit_recipient r on r.issue_id = i.id
     where i.kind = '节日慰问' and substr(i.on_date, 1, 4) = ? group by i.id`,
  ).all(activity.from.slice(0, 4)) as { title: string; occasion: string | null; fen: number }[];
  return rows
    .filter(({ occasion }) => occasion !== null && activity.name.includes(occasion.replace(/(..)节$/u, '$1')))
    .map(({ title, fen }) =>
      ask(`慰问名单“${title}”已有 ${formatMoney(fen)} 元。同一批慰问品由名单入账，不要在这里再登记一次`, null),
    );
}

function moneyFindings(ledger: Ledger, activity: ActivityFigures, costs: readonly CostFact[]): SpendingFinding[] {
  const found: SpendingFinding[] = [];
  if (costs.length === 0) return found;
  const ours = costs.filter(({ fund }) => fund !== '行政支付');
  const spentFen = add(ours);
  if (activity.budgetFen > 0 && spentFen > activity.budgetFen)
    found.push(
      ask(
        `支出 ${formatMoney(spentFen)} 元，预算 ${formatMoney(activity.budgetFen)} 元，超出 ${formatMoney(spentFen - activity.budgetFen)} 元`,
        null,
      ),
    );
  if (activity.budgetFen === 0 && ours.length > 0)
    found.push(warn(`支出 ${formatMoney(spentFen)} 元，没有费用预算`, null));
  else if (activity.budgetFen > 0 && activity.approvedOn === null)
    found.push(warn('费用预算还没有批准，已经登记了支出', null));
  const settle = ruleOf(ledger, 'activitySettle', activity.to);
  const carried = costs.filter(({ on }) => on.slice(0, 4) > activity.to.slice(0, 4));
  if (settle)
    for (const { what, on } of carried)
      found.push(
        ask(`活动在 ${activity.to.slice(0, 4)} 年结束，${what}记在 ${on}。活动经费不跨年，请核对日期`, settle.source),
      );
  const employer = ruleOf(ledger, 'employerPays', activity.to);
  if (employer?.value.kinds.includes(activity.kind) && ours.length > 0)
    found.push(ask(`${activity.kind}由单位行政支付，登记了 ${formatMoney(add(ours))} 元工会的钱`, employer.source));
  return found;
}

/** Winners who were no members when it was held. */
function winnersLeft(ledger: Ledger, { from }: ActivityFigures, prizes: readonly PrizeFact[]): SpendingFinding[] {
  const left = noMembersOn(ledger, [...new Set(prizes.flatMap(({ memberId }) => memberId ?? []))], from);
  return [...left.values()].map(({ sentence }) => ask(`${sentence}，却在获奖名单上`, null));
}

const approvalFindings = ({ approvedOn, from }: ActivityFigures): SpendingFinding[] =>
  approvedOn !== null && approvedOn > from
    ? [warn(`费用预算 ${approvedOn} 才批准，活动 ${from} 已经开始，请核对批准日期`, null)]
    : [];

/** Prizes or a cost as they are being typed, over the rows that they change; or the list without one of its rows. */
interface Draft {
  readonly prizes?: readonly PrizeDraft[] | undefined;
  readonly cost?: CostDraft | undefined;
  readonly without?: number | undefined;
  readonly withoutCost?: number | undefined;
}

function prizeRuleOf(ledger: Ledger, activity: ActivityFigures): PrizeRule | null {
  const { standard } = spendingKind(activityKind(activity.kind).prizes);
  return standard === null ? null : (ruleOf(ledger, standard, activity.to) as PrizeRule | null);
}

/** What the rules say to an activity as it stands, or with prizes or a cost as they are being typed; the gravest first. */
export function checkActivity(
  ledger: Ledger,
  activity: ActivityFigures,
  today: string,
  draft: Draft = {},
): SpendingFinding[] {
  const prizes = prizeFacts(ledger, activity.id, draft.prizes).filter(({ id }) => id === null || id !== draft.without);
  const costs = costFacts(ledger, activity.id, draft.cost).filter(({ id }) => id === null || id !== draft.withoutCost);
  const ours = costs.filter(({ fund }) => fund !== '行政支付');
  const rule = prizeRuleOf(ledger, activity);
  const absent = absentOf(ledger, activity.id, prizes);
  const settleBy = activity.state === '已举行' ? settleDayOf(ledger)(activity.to) : null;
  const text = [activity.name, ...costs.flatMap(({ what, payee }) => [what, payee ?? ''])].join(' ');
  const found = [
    ...prizeFindings(rule, prizes, { people: activity.came + activity.guests, absent }),
    ...winnersLeft(ledger, activity, prizes),
    ...approvalFindings(activity),
    ...ruleFindings(ledger, activity, ours, prizes),
    ...moneyFindings(ledger, activity, costs),
    ...sameFestival(ledger, activity, ours),
    ...forbiddenFindings(text, activity.to),
  ];
  if (settleBy !== null && today > settleBy)
    found.push(
      warn(
        `活动 ${activity.to} 结束，应在 ${settleBy} 前决算，已经过了`,
        ruleOf(ledger, 'activitySettle', activity.to)?.source ?? null,
      ),
    );
  return found.sort(byGravity);
}

/** What `draft` says that `before` did not, and what each of its rows says by itself: two may break one limit alike. */
function brought(
  ledger: Ledger,
  activity: ActivityFigures,
  today: string,
  draft: Draft,
  before: Draft,
): SpendingFinding[] {
  const own = (draft.prizes ?? []).map(({ team, memberId, heads, amountFen }) => ({
    name: nameOf(ledger, { team, memberId }),
    memberId,
    heads,
    amountFen,
  }));
  const cost = draft.cost === undefined || draft.cost.fund === '行政支付' ? [] : [asCost(draft.cost)];
  const alone = [...prizeLimits(prizeRuleOf(ledger, activity), own), ...sameFestival(ledger, activity, cost)];
  const known = new Set(checkActivity(ledger, activity, today, before).map(({ sentence }) => sentence));
  const fresh = checkActivity(ledger, activity, today, draft).filter(({ sentence }) => !known.has(sentence));
  const said = new Set(fresh.map(({ sentence }) => sentence));
  return [...fresh, ...alone.filter(({ sentence }) => !said.has(sentence))].sort(byGravity);
}

/** What a prize or a cost brings that was not said before it. */
export const freshFindings = (
  ledger: Ledger,
  activity: ActivityFigures,
  today: string,
  draft: Draft,
): SpendingFinding[] => brought(ledger, activity, today, draft, {});

/**
 * The written reason of a prize or cost may be put in other words, and goes with what it explains, never alone.
 * @throws AppError RULE_BROKEN (`note`)
 */
export function assertReasonStays(
  ledger: Ledger,
  activity: ActivityFigures,
  today: string,
  draft: Draft,
  before: Draft,
): void {
  const open = brought(ledger, activity, today, draft, before).find(
    ({ level, source }) => level === 'ask' || (level === 'stop' && source !== null),
  );
  if (open) refuse(`${open.sentence}。备注里写的原因要留着：可以改写，不能清空`, 'note');
}

/**
 * What asks and what a document refuses want the confirmation and a written reason, which stays with the record; what
 * nobody can explain is refused.
 * @throws AppError RULE_BROKEN (`confirm`, `note`, `id`)
 */
export function assertConfirmed(findings: readonly SpendingFinding[], confirm: boolean, note: string | null): void {
  const said = ({ sentence, source }: SpendingFinding): string =>
    source === null ? sentence : `${sentence}（${source}）`;
  const stay = (finding: SpendingFinding, field: string, tail: string): never => {
    throw new AppError('RULE_BROKEN', `${said(finding)}${tail}`, { [field]: finding.sentence });
  };
  const hard = findings.find(({ level, source }) => level === 'stop' && source === null);
  if (hard) stay(hard, 'id', '');
  const limit = findings.find(({ level }) => level === 'stop');
  if (limit && (!confirm || note === null))
    stay(limit, note === null ? 'note' : 'confirm', '。确实要登记的，请在备注里写明谁批准、为什么');
  const question = findings.find(({ level }) => level === 'ask');
  if (question && (!confirm || note === null))
    stay(question, note === null ? 'note' : 'confirm', '。核对过、确实是这样的，请在备注里写明原因再存');
}

/** What an entry of the cash book keeps of a cost, for the rules by head: heads, days, winners, the dearest prize. */
export function spendingMark(ledger: Ledger, activity: ActivityFigures, what: string) {
  const kind = spendingOfCost(activity.kind, what);
  if (kind === null) return null;
  const { asks } = spendingKind(kind);
  const prizes = prizeFacts(ledger, activity.id);
  const asksFor = (name: (typeof asks)[number]): boolean => asks.includes(name);
  return {
    kind,
    heads: asksFor('heads') ? headsOf(activity) : null,
    days: asksFor('days') ? daysOf(activity) : null,
    winners: asksFor('winners') ? winnersOf(prizes) : null,
    topFen: asksFor('topFen') ? topOf(prizes) : null,
  };
}
