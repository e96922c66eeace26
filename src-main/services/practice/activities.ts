import { type DemoActivity, demoActivities, demoInterestGroups, type DemoPerson } from '../../../db/demo/index.ts';
import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { ActivityKindName } from '../../domain/activities/kinds.ts';
import { addDays } from '../../domain/dates.ts';
import { freshFindings } from '../activities/check.ts';
import { activityWithFigures } from '../activities/records.ts';
import { createGroup } from '../organisation/group-writes.ts';
import { setLeader } from '../organisation/group-life.ts';
import { act, at, type PracticeStep } from './steps.ts';

interface Person {
  readonly id: number;
  readonly person: DemoPerson;
}

const month = (year: number, n: number): string => `${year}-${String(n).padStart(2, '0')}`;
const groupNamed = (ledger: Ledger, name: string): number | null =>
  (statement(ledger.sql, `select id from union_group where kind = '兴趣小组' and name = ?`).pluck().get(name) as
    | number
    | undefined) ?? null;

/** Two interest groups with their people and, in each year, a small plan of their own. */
export function interestGroupSteps(people: readonly Person[], year: number): PracticeStep[] {
  return demoInterestGroups.map(({ name, people: n }, nth): PracticeStep => {
    const day = at(month(year, 1), 8);
    return {
      day,
      work: (ledger) => {
        const groupId = createGroup(
          ledger,
          { parentId: null, kind: '兴趣小组', name, foundedOn: day, note: null },
          day,
        );
        const members = people.filter((_, i) => i % 7 === nth * 3 + 1).slice(0, n);
        const [leader] = members;
        if (leader) setLeader(ledger, { id: groupId, memberId: leader.id, from: day }, day);
        act(ledger, day, 'interestGroups.add', {
          groupId,
          memberIds: members.map(({ id }) => id),
          from: day,
          note: null,
        });
        for (const of of [year, year + 1]) {
          const { data } = act(ledger, day, 'plans.save', {
            title: `${name} ${of} 年计划`,
            periodKind: '年度',
            fromMonth: month(of, 1),
            toMonth: month(of, 12),
            groupId,
            approvedOn: null,
            approval: null,
            note: null,
          });
          act(ledger, day, 'plans.addItems', {
            planId: data.id,
            items: [
              {
                category: '文体活动',
                content: `${name}每季度活动一次`,
                recurrence: '每季度',
                monthFrom: month(of, 1),
                monthTo: month(of, 12),
                budgetFen: 100_000,
              },
              {
                category: '文体活动',
                content: nth === 0 ? '羽毛球双打赛' : '书画摄影展',
                monthFrom: month(of, 9),
                monthTo: month(of, 10),
                budgetFen: 200_000,
              },
            ],
          });
        }
        return `成立${name}`;
      },
    };
  });
}

/** Who comes: spread over the groups, other people at every activity. */
function whoComes(ledger: Ledger, people: readonly Person[], demo: DemoActivity, nth: number): number[] {
  const groupId =
    demo.interest === undefined ? null : groupNamed(ledger, demoInterestGroups[demo.interest]?.name ?? '');
  if (groupId !== null)
    return (
      statement(ledger.sql, 'select member_id from interest_member where group_id = ? order by id')
        .pluck()
        .all(groupId) as number[]
    ).slice(0, demo.people);
  const pool = people.filter(({ person }) => !demo.women || person.values['gender'] === '女');
  const from = (nth * 37) % Math.max(1, pool.length);
  return [...pool.slice(from), ...pool.slice(0, from)].slice(0, demo.people).map(({ id }) => id);
}

/** An entry of the year's cash book by its purpose, with what is not tied to it yet. */
const entryFor = (ledger: Ledger, year: number, purpose: string) =>
  statement(
    ledger.sql,
    `select v.id, v.date "on", v.payee, sum(l.amount_fen) fen from voucher v join voucher_line l on l.voucher_id = v.id
     where v.year = ? and v.purpose = ? and v.source is null and not exists (select 1 from voucher r where r.reverses = v.id)
     group by v.id`,
  ).get(year, purpose) as { id: number; on: string; payee: string | null; fen: number } | undefined;

/** The remark of a prize or a cost: a reason where the rules ask for one. */
function reasonFor(ledger: Ledger, id: number, day: string, draft: Parameters<typeof freshFindings>[3]): string | null {
  const found = freshFindings(ledger, activityWithFigures(ledger, id), day, draft);
  return found.some(({ level }) => level === 'ask' || level === 'stop') ? '按实际发生登记，主席同意' : null;
}

/** One activity: begun with its budget and the list, held, settled with its costs. */
function activityLife(people: readonly Person[], demo: DemoActivity, year: number, nth: number): PracticeStep[] {
  const [m, d] = demo.on;
  const from = at(month(year, m), d);
  const to = addDays(from, (demo.days ?? 1) - 1);
  const begun = addDays(from, -(demo.lead ?? 12));
  // Costs are entered once the cash book has its entries of the month.
  const settled = addDays(to, 4);
  const { name } = demo;
  const idOf = (ledger: Ledger): number =>
    statement(ledger.sql, 'select id from activity where name = ? and from_date = ?').pluck().get(name, from) as number;
  const approves = (demo.budget ?? []).length > 0;
  const begin: PracticeStep = {
    day: begun,
    work: (ledger) => {
      const planItemId =
        demo.item === undefined
          ? undefined
          : (statement(
              ledger.sql,
              `select i.id from plan_item i join plan p on p.id = i.plan_id where p.group_id is null and p.from_month = ? and i.content = ?`,
            )
              .pluck()
              .get(month(year, 1), demo.item) as number | undefined);
      const { data, label } = act(ledger, begun, 'activities.save', {
        name,
        kind: demo.kind as ActivityKindName,
        planItemId: planItemId ?? null,
        groupId: demo.interest === undefined ? null : groupNamed(ledger, demoInterestGroups[demo.interest]?.name ?? ''),
        from,
        to,
        hours: demo.hours ?? null,
        place: demo.place,
        organiser: demo.organiser,
        content: demo.content,
        plannedPeople: Math.ceil(demo.people / 10) * 10,
        provider: demo.provider ?? null,
        days: demo.kind === '体检' ? 1 : null,
        note: null,
      });
      if (approves) {
        const lines = (demo.budget ?? []).map(([what, amountFen]) => ({ what, amountFen, note: null }));
        act(ledger, begun, 'activities.budget', { id: data.id, lines });
        act(ledger, begun, 'activities.approve', {
          id: data.id,
          on: begun,
          approver: '郑国栋',
          approval: '工会委员会会议',
        });
      }
      act(ledger, begun, 'activities.signUp', {
        id: data.id,
        memberIds: whoComes(ledger, people, demo, nth),
        on: begun,
      });
      return label;
    },
  };
  if (demo.cancelled !== undefined) {
    const reason = demo.cancelled;
    return [
      begin,
      { day: from, work: (ledger) => act(ledger, from, 'activities.cancel', { id: idOf(ledger), reason }).label },
    ];
  }
  const hold: PracticeStep = {
    day: to,
    work: (ledger) => {
      const id = idOf(ledger);
      const came = whoComes(ledger, people, demo, nth);
      // Every fifteenth stayed away.
      const there = came.filter((_, i) => i % 15 !== 7);
      const days = demo.days ?? 1;
      const daily = demo.kind === '体检';
      for (let i = 0; i < (daily ? days : 1); i += 1)
        act(ledger, to, 'activities.signIn', {
          id,
          memberIds: daily ? there.filter((_, k) => k % days === i) : there,
          came: '是',
          ...(daily ? { on: addDays(from, i) } : {}),
        });
      act(ledger, to, 'activities.signIn', { id, memberIds: came.filter((_, i) => i % 15 === 7), came: '否' });
      const [guests, guestWomen] = demo.guests ?? [0, 0];
      if (guests > 0) act(ledger, to, 'activities.guests', { id, guests, guestWomen });
      // Who was left out of the sign-in (no member on that day) wins nothing.
      const winners = statement(
        ledger.sql,
        `select member_id from activity_person where activity_id = ? and came = '是' order by id`,
      )
        .pluck()
        .all(id) as number[];
      for (const [i, { event, level, team, prize, fen }] of (demo.prizes ?? []).entries()) {
        const draft = {
          activityId: id,
          event: event ?? null,
          level,
          memberId: team ? null : (winners[i * 3 + 1] ?? null),
          team: team?.[0] ?? null,
          heads: team?.[1] ?? 1,
          prize,
          amountFen: fen,
          note: null,
        };
        const note = reasonFor(ledger, id, to, { prizes: [draft] });
        act(ledger, to, 'activities.savePrize', { ...draft, note, confirm: true });
      }
      return act(ledger, to, 'activities.hold', { id, planDone: false }).label;
    },
  };
  const settle: PracticeStep = {
    day: settled,
    work: (ledger) => {
      const id = idOf(ledger);
      for (const { what, fen, tied, employer, payee } of demo.costs ?? []) {
        const entry = tied === undefined ? undefined : entryFor(ledger, year, tied);
        const amountFen = entry?.fen ?? fen ?? 0;
        if (amountFen === 0) continue;
        const draft = {
          activityId: id,
          on: entry?.on ?? to,
          what,
          amountFen,
          fund: employer ? ('行政支付' as const) : ('工会经费' as const),
          way: '转账' as const,
          payee: payee ?? entry?.payee ?? null,
          invoice: null,
          note: null,
        };
        const note = reasonFor(ledger, id, settled, { cost: draft });
        const { data } = act(ledger, settled, 'activities.saveCost', { ...draft, note, confirm: true });
        if (entry) act(ledger, settled, 'activities.linkCosts', { ids: [data.id], voucherId: entry.id });
      }
      const prizes = statement(ledger.sql, 'select id from activity_prize where activity_id = ?')
        .pluck()
        .all(id) as number[];
      if (prizes.length > 0)
        act(ledger, settled, 'activities.signPrizes', { ids: prizes, signedOn: to, signedBy: null });
      if (demo.summary) act(ledger, settled, 'activities.saveText', { id, summary: demo.summary });
      if (demo.open) return `登记活动“${name}”的支出`;
      return act(ledger, settled, 'activities.settle', { id, on: settled, planDone: false }).label;
    },
  };
  return [begin, hold, settle];
}

/** Activities of a year; of the year before only those that are held every year. */
export const activitySteps = (people: readonly Person[], year: number, before: boolean): PracticeStep[] =>
  demoActivities.flatMap((demo, nth) => {
    if (before && !demo.yearly) return [];
    // Of a file that is begun in the year before nothing is shown: its plan is not passed yet.
    return activityLife(people, demo, year, before ? nth + 5 : nth).map((step) => ({
      ...step,
      day: step.day < `${year}-01-11` ? `${year}-01-11` : step.day,
    }));
  });
