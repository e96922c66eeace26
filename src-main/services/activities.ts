import type { Ledger } from '../../db/open.ts';
import type { Output } from '../contract.ts';
import type { Handlers } from '../router.ts';
import { checkActivity } from './activities/check.ts';
import { costsOf, linkCosts, removeCosts, saveCost } from './activities/costs.ts';
import { activityPaperHandlers } from './activities/papers.ts';
import { finishPlanItem, openPlanItem } from './activities/plan.ts';
import { activityPeople, candidates, savePerson, signIn, signUp, takeOff } from './activities/people.ts';
import { prizesOf, removePrizes, savePrize, savePrizes, signPrizes } from './activities/prizes.ts';
import { activityWithFigures, shutSentence } from './activities/records.ts';
import { revealNote } from './activities/reveal.ts';
import { activityRows, activityTotal, budgetOf, papersOf, shownActivity, stepRows } from './activities/rows.ts';
import { activitiesOfMember, activityStats, activityTurns } from './activities/stats.ts';
import { removeActivity, saveActivity, saveBudget, saveGuests, saveText, takeStep } from './activities/write.ts';

/** The whole file of one activity, without its people. */
function activityFile(ledger: Ledger, id: number, today: string): Output<'activities.get'> {
  const record = activityWithFigures(ledger, id);
  const { content, approver, approval, reason, summary, newsTitle, news, note } = record;
  return {
    row: shownActivity(ledger, record, today),
    content,
    approver,
    approval,
    reason,
    summary,
    newsTitle,
    news,
    note,
    budget: budgetOf(ledger, id),
    prizes: prizesOf(ledger, id),
    costs: costsOf(ledger, id),
    papers: papersOf(ledger, id),
    steps: stepRows(record, today),
    findings: checkActivity(ledger, record, today),
    locked: shutSentence(record),
    planItemOpen: openPlanItem(ledger, record, today),
  };
}

/** 活动档案: people, prizes and costs have a writer of their own each. */
export const activityHandlers: Pick<Handlers, Extract<keyof Handlers, `activities.${string}`>> = {
  ...activityPaperHandlers,
  'activities.list': ({ ledger, clock }, filter) => {
    const rows = activityRows(ledger, filter, clock.today());
    return { rows, total: activityTotal(rows) };
  },
  'activities.get': ({ ledger, clock }, { id }) => activityFile(ledger, id, clock.today()),
  'activities.save': ({ ledger, clock, say }, draft) => {
    const { label, ...done } = saveActivity(ledger, draft, clock.today());
    say(label);
    return done;
  },
  'activities.remove': ({ ledger, say }, { id }) => {
    say(removeActivity(ledger, id));
    return null;
  },
  'activities.saveText': ({ ledger, say }, input) => {
    say(saveText(ledger, input));
    return null;
  },
  'activities.approve': ({ ledger, clock, say }, { id, ...input }) => {
    say(takeStep(ledger, id, 'approve', input, clock.today()));
    return null;
  },
  'activities.hold': ({ ledger, clock, say }, { id, planDone }) => {
    const label = takeStep(ledger, id, 'hold', {}, clock.today());
    say(planDone ? label + finishPlanItem(ledger, activityWithFigures(ledger, id), clock.today()) : label);
    return null;
  },
  'activities.settle': ({ ledger, clock, say }, { id, on, planDone }) => {
    const findings = checkActivity(ledger, activityWithFigures(ledger, id), on);
    const label = takeStep(ledger, id, 'settle', { on }, clock.today());
    say(planDone ? label + finishPlanItem(ledger, activityWithFigures(ledger, id), clock.today()) : label);
    return { findings };
  },
  'activities.cancel': ({ ledger, clock, say }, { id, reason }) => {
    say(takeStep(ledger, id, 'cancel', { reason }, clock.today()));
    return null;
  },
  'activities.reopen': ({ ledger, clock, say }, { id }) => {
    say(takeStep(ledger, id, 'reopen', {}, clock.today()));
    return null;
  },
  'activities.budget': ({ ledger, say }, input) => {
    const { sumFen, label } = saveBudget(ledger, input);
    say(label);
    return { sumFen };
  },
  'activities.people': ({ ledger }, { id }) => activityPeople(ledger, id),
  'activities.candidates': ({ ledger, clock }, input) => candidates(ledger, input, clock.today()),
  'activities.signUp': ({ ledger, clock, say }, input) => {
    const { added, refused, label } = signUp(ledger, input, clock.today());
    if (added > 0) say(label);
    return { added, refused };
  },
  'activities.takeOff': ({ ledger, say }, input) => {
    const { removed, label } = takeOff(ledger, input);
    if (removed > 0) say(label);
    return { removed };
  },
  'activities.signIn': ({ ledger, clock, say }, input) => {
    const { changed, refused, label } = signIn(ledger, input, clock.today());
    if (changed > 0) say(label);
    return { changed, refused };
  },
  'activities.personSave': ({ ledger, clock, say }, input) => {
    say(savePerson(ledger, input, clock.today()));
    return null;
  },
  'activities.revealNote': (context, { id, memberId }) => revealNote(context, id, memberId),
  'activities.guests': ({ ledger, clock, say }, input) => {
    say(saveGuests(ledger, input, clock.today()));
    return null;
  },
  'activities.savePrize': ({ ledger, clock, say }, input) => {
    const { id, findings, label } = savePrize(ledger, input, clock.today());
    say(label);
    return { id, findings };
  },
  'activities.savePrizes': ({ ledger, clock, say }, input) => {
    const { ids, findings, label } = savePrizes(ledger, input, clock.today());
    say(label);
    return { ids, findings };
  },
  'activities.removePrizes': ({ ledger, say }, { ids }) => {
    const { removed, label } = removePrizes(ledger, ids);
    say(label);
    return { removed };
  },
  'activities.signPrizes': ({ ledger, clock, say }, input) => {
    const { changed, label } = signPrizes(ledger, input, clock.today());
    if (changed > 0) say(label);
    return { changed };
  },
  'activities.saveCost': ({ ledger, clock, say }, input) => {
    const { id, findings, label } = saveCost(ledger, input, clock.today());
    say(label);
    return { id, findings };
  },
  'activities.removeCosts': ({ ledger, say }, { ids }) => {
    const { removed, label } = removeCosts(ledger, ids);
    say(label);
    return { removed };
  },
  'activities.linkCosts': ({ ledger, say }, input) => {
    say(linkCosts(ledger, input));
    return { changed: new Set(input.ids).size };
  },
  'activities.check': ({ ledger, clock }, { id, prize, alike = [], cost }) =>
    checkActivity(ledger, activityWithFigures(ledger, id), clock.today(), {
      prizes: prize ? [prize, ...alike.map((memberId) => ({ ...prize, memberId }))] : undefined,
      cost,
    }),
  'activities.stats': ({ ledger, clock }, input) => activityStats(ledger, input, clock.today()),
  'activities.turns': ({ ledger, clock }, input) => activityTurns(ledger, input, clock.today()),
  'activities.ofMember': ({ ledger }, { memberId }) => activitiesOfMember(ledger, memberId),
};
