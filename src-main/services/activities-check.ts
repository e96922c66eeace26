import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';
import type { z } from 'zod';
import type { costShape, prizeShape } from '../contract/activities.ts';
import { activityKind } from '../domain/activities/kinds.ts';
import { prizeFindings, topOf, type PrizeFact, winnersOf } from '../domain/activities/prizes.ts';
import { isPrizeKind, spendingOfCost } from '../domain/activities/spending.ts';
import { daysBetween } from '../domain/dates.ts';
import { formatMoney } from '../domain/money.ts';
import { type EventRule, eventFindings, type PrizeRule } from '../domain/spending/events.ts';
import { ask, byGravity, type SpendingFinding, warn } from '../domain/spending/findings.ts';
import { spendingKind, type SpendingKindName } from '../domain/spending/kinds.ts';
import { forbiddenFindings } from '../domain/spending/words.ts';
import { AppError } from '../errors.ts';
import { noMembersOn } from './activities-members.ts';
import { type ActivityFigures, liveVoucher } from './activities-records.ts';
import { settleDayOf } from './activities-rows.ts';
import { eachBefore, outingsYear, ruleOf } from './spending-check.ts';

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

/** How many took part: who came, else who signed up, else as many as were planned; null: nobody knows. */
const headsOf = ({ came, guests, signedUp, plannedPeople }: ActivityFigures): number | null =>
  came + guests || signedUp || plannedPeople || null;

/** Days a person was there. */
const daysOf = ({ days, from, to }: ActivityFigures): number => days ?? daysBetween(from, to) + 1;

function prizeFacts(ledger: Ledger, activityId: number, drafts: readonly PrizeDraft[] = []): PrizeFact[] {
  const rows = statement(
    ledger.sql,
    `select z.id, coalesce(m.name, z.team) name, z.member_id memberId, z.heads, z.amount_fen amountFen
     from activity_prize z left join member m on m.id = z.member_id where z.activity_id = ? order by z.id`,
  ).all(activityId) as (PrizeFact & { id: number })[];
  const nameOf = ({ team, memberId }: PrizeDraft): string =>
    team ??
    (statement(ledger.sql, 'select name from member where id = ?').pluck().get(memberId) as string | undefined) ??
    '';
  return [
    ...rows.filter((row) => !drafts.some(({ id }) => id === row.id)),
    ...drafts.map((draft) => ({
      name: nameOf(draft),
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
  return [...rows.filter((row) => row !== old), { ...draft, id: draft.id ?? null, voucherId: old?.voucherId ?? null }];
}

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
  const carried = costs.find(({ on }) => on.slice(0, 4) > activity.to.slice(0, 4));
  if (carried && settle)
    found.push(
      ask(
        `活动在 ${activity.to.slice(0, 4)} 年结束，${carried.what}记在 ${carried.on}。活动经费不跨年，请核对日期`,
        settle.source,
      ),
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

/** What the rules say to an activity as it stands, or with prizes or a cost as they are being typed; the gravest first. */
export function checkActivity(
  ledger: Ledger,
  activity: ActivityFigures,
  today: string,
  draft: { readonly prizes?: readonly PrizeDraft[] | undefined; readonly cost?: CostDraft | undefined } = {},
): SpendingFinding[] {
  const prizes = prizeFacts(ledger, activity.id, draft.prizes);
  const costs = costFacts(ledger, activity.id, draft.cost);
  const ours = costs.filter(({ fund }) => fund !== '行政支付');
  const { standard } = spendingKind(activityKind(activity.kind).prizes);
  const rule = standard === null ? null : (ruleOf(ledger, standard, activity.to) as PrizeRule | null);
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

/** What a prize or a cost brings that was not said before it. */
export function freshFindings(
  ledger: Ledger,
  activity: ActivityFigures,
  today: string,
  draft: Parameters<typeof checkActivity>[3],
): SpendingFinding[] {
  const before = new Set(checkActivity(ledger, activity, today).map(({ sentence }) => sentence));
  return checkActivity(ledger, activity, today, draft).filter(({ sentence }) => !before.has(sentence));
}

/**
 * What asks has to be confirmed; what a document refuses needs the confirmation and a written reason; what nobody can
 * explain is refused.
 * @throws AppError RULE_BROKEN (`confirm`, `note`, `id`)
 */
export function assertConfirmed(findings: readonly SpendingFinding[], confirm: boolean, note: string | null): void {
  const said = ({ sentence, source }: SpendingFinding): string =>
    source === null ? sentence : `${sentence}（${source}）`;
  const refuse = (finding: SpendingFinding, field: string, tail: string): never => {
    throw new AppError('RULE_BROKEN', `${said(finding)}${tail}`, { [field]: finding.sentence });
  };
  const hard = findings.find(({ level, source }) => level === 'stop' && source === null);
  if (hard) refuse(hard, 'id', '');
  const limit = findings.find(({ level }) => level === 'stop');
  if (limit && (!confirm || note === null))
    refuse(limit, note === null ? 'note' : 'confirm', '。确实要登记的，请在备注里写明谁批准、为什么');
  const question = findings.find(({ level }) => level === 'ask');
  if (question && !confirm) refuse(question, 'confirm', '。核对过、确实是这样的，请确认后再存');
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
