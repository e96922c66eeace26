import type { Ledger } from '../../db/open.ts';
import type { MutualClaimRow, MutualFigures } from '../contract/mutual-aid.ts';
import type { Handlers } from '../router.ts';
import { claimById, removeClaim, saveClaim } from './mutual-aid/claims.ts';
import { joinedPeople } from './mutual-aid/joined.ts';
import { removePlan, savePlan } from './mutual-aid/plans.ts';
import { memberIds } from './member/list.ts';
import { noteDisclosure } from './member/person.ts';
import {
  claimRows,
  coverDay,
  coverOf,
  enrolmentRows,
  planById,
  plansBetween,
  plansPaidIn,
  shownPlan,
  unpaidEnrolments,
} from './mutual-aid/rows.ts';
import { enrol, mayEnrol, saveEnrolments, withdraw } from './mutual-aid/write.ts';

const paidSum = (claims: readonly MutualClaimRow[]): number =>
  claims.reduce((sum, { paidFen }) => sum + (paidFen ?? 0), 0);

/**
 * R17: plans that run between two days with who is in them by the last one, and what was paid in these days, also of plans that had ended
 * by then: those stand with their claims alone, because who is in them was counted in their own time. Fen; per mille half up.
 */
export function mutualFigures(ledger: Ledger, from: string, to: string, today: string): MutualFigures {
  const running = plansBetween(ledger, from, to);
  const ended = plansPaidIn(ledger, from, to).filter(({ id }) => running.every((plan) => plan.id !== id));
  const unpaid = unpaidEnrolments(ledger);
  const lines = [...running, ...ended].map((plan) => {
    const past = ended.includes(plan);
    const everybody = past ? [] : joinedPeople(ledger, plan.id);
    const enrolled = everybody.filter(({ on }) => on <= to);
    const later = everybody.filter(({ on }) => on > to);
    const shares = enrolled.reduce((sum, one) => sum + one.shares, 0);
    const memberIds = enrolled.map(({ memberId }) => memberId);
    const { eligible, covered, coverPermille } = past
      ? { eligible: 0, covered: 0, coverPermille: null }
      : coverOf(ledger, plan, coverDay(plan, to, today), memberIds);
    const claims = claimRows(ledger, { planId: plan.id }).filter(
      ({ state, paidOn }) => state === '已给付' && paidOn !== null && paidOn >= from && paidOn <= to,
    );
    const toUnpaid = claims.filter(({ enrolmentId }) => unpaid.has(enrolmentId));
    return {
      planId: plan.id,
      plan: plan.name,
      staff: eligible,
      enrolled: enrolled.length,
      covered,
      on: coverDay(plan, to, today) ?? today,
      shares,
      feesFen: shares * plan.feeFen,
      coverPermille,
      claims: claims.length,
      paidFen: paidSum(claims),
      unpaid: { names: [...new Set(toUnpaid.map(({ name }) => name))], paidFen: paidSum(toUnpaid) },
      later: { paid: later.filter(({ paidOn }) => paidOn !== null).length, people: later.length },
      memberIds,
      claimIds: claims.map(({ id }) => id),
    };
  });
  const add = (of: (line: (typeof lines)[number]) => number): number => lines.reduce((sum, line) => sum + of(line), 0);
  return {
    lines,
    total: {
      enrolled: add((line) => line.enrolled),
      shares: add((line) => line.shares),
      feesFen: add((line) => line.feesFen),
      claims: add((line) => line.claims),
      paidFen: add((line) => line.paidFen),
    },
  };
}

/** The one writer of 互助保障. */
export const mutualAidHandlers: Pick<Handlers, Extract<keyof Handlers, `mutualAid.${string}`>> = {
  'mutualAid.plans': ({ ledger, clock }, { year }) =>
    plansBetween(ledger, year === undefined ? null : `${year}-01-01`, year === undefined ? null : `${year}-12-31`).map(
      (plan) => shownPlan(ledger, plan, clock.today()),
    ),
  'mutualAid.savePlan': ({ ledger, say }, draft) => {
    const { id, label } = savePlan(ledger, draft);
    say(label);
    return { id };
  },
  'mutualAid.removePlan': ({ ledger, say }, { id }) => {
    say(removePlan(ledger, id));
    return null;
  },
  'mutualAid.enrolments': ({ ledger, clock }, filter) => enrolmentRows(ledger, filter, clock.today()),
  'mutualAid.candidates': ({ ledger, clock }, { planId, members }) => {
    const { people, barred, enrolled } = mayEnrol(
      ledger,
      planById(ledger, planId),
      memberIds(ledger, members, [], clock.today()),
    );
    return { ids: people.map(({ id }) => id), barred, enrolled };
  },
  'mutualAid.enrol': ({ ledger, clock, say }, input) => {
    const { added, refused, label } = enrol(ledger, input, clock.today());
    if (added > 0) say(label);
    return { added, refused };
  },
  'mutualAid.saveEnrolments': ({ ledger, clock, say }, input) => {
    const { changed, label } = saveEnrolments(ledger, input, clock.today());
    say(label);
    return { changed };
  },
  'mutualAid.withdraw': ({ ledger, say }, { ids }) => {
    const { removed, label } = withdraw(ledger, ids);
    say(label);
    return { removed };
  },
  'mutualAid.claims': ({ ledger }, filter) => claimRows(ledger, filter),
  'mutualAid.saveClaim': ({ ledger, clock, say }, draft) => {
    const { id, label } = saveClaim(ledger, draft, clock.today());
    say(label);
    return { id };
  },
  'mutualAid.removeClaim': ({ ledger, say }, { id }) => {
    say(removeClaim(ledger, id));
    return null;
  },
  'mutualAid.reveal': ({ ledger, clock, user }, { id }) => {
    const { reason, admittedOn, dischargedOn, selfPaidFen, note } = claimById(ledger, id);
    noteDisclosure(ledger, { at: clock.now(), user, noun: 'mutualClaim', id, field: 'reason' });
    return { reason, admittedOn, dischargedOn, selfPaidFen, note };
  },
  'mutualAid.figures': ({ ledger, clock }, { from, to }) => mutualFigures(ledger, from, to, clock.today()),
};
