import { type DemoPerson, demoGroups, demoPeople, demoUnit } from '../../db/demo/index.ts';
import { runCommand } from '../../db/journal.ts';
import type { Ledger } from '../../db/open.ts';
import type { Clock } from '../context.ts';
import type { Input } from '../contract.ts';
import { roles } from '../contract/kinds.ts';
import { addDays, addMonths, daysBetween } from '../domain/dates.ts';
import type { MembershipEventType } from '../domain/membership.ts';
import { moveToGroup } from './group-stays.ts';
import type { MemberValues } from './member/normalise.ts';
import { bulkInsertMembers, updateMember } from './member/write.ts';
import { addMembershipEvent } from './membership.ts';
import { setLeader } from './organisation/group-life.ts';
import { createGroup } from './organisation/group-writes.ts';
import { createOfficer } from './organisation/officers.ts';
import { createTerm } from './organisation/terms.ts';
import { aidSteps } from './practice/aid.ts';
import { benefitSteps } from './practice/benefits.ts';
import { ledgerSteps } from './practice/ledgers.ts';
import { lowerUnitSteps } from './practice/lower-units.ts';
import { moneySteps } from './practice/money.ts';
import { reportSteps } from './practice/reports.ts';
import { summarySteps } from './practice/summary.ts';
import { yearSteps } from './practice/year.ts';
import { saveUnit } from './organisation/unit.ts';
import { transferHandlers } from './transfers.ts';

interface Seeded {
  readonly groups: readonly number[];
  readonly people: readonly { readonly id: number; readonly person: DemoPerson }[];
}

const blank = { parentId: null, foundedOn: null, note: null };

function seedGroups(ledger: Ledger, today: string): number[] {
  const branches = new Map<string, number>();
  return demoGroups.map(({ branch, name }) => {
    if (branch && !branches.has(branch))
      branches.set(branch, createGroup(ledger, { ...blank, kind: '分会', name: branch }, today));
    return createGroup(
      ledger,
      { ...blank, parentId: branch ? (branches.get(branch) as number) : null, kind: '小组', name },
      today,
    );
  });
}

function seedPeople(ledger: Ledger, groups: readonly number[], today: string): Seeded['people'] {
  const people = demoPeople(today);
  const ids = bulkInsertMembers(
    ledger,
    people.map(({ values, group, events, formerGroup }) => ({
      values: values as MemberValues & { name: string },
      groupId: groups[formerGroup ?? group] as number,
      groupFrom: (events[0]?.date ?? today) as string,
      events: events.map((event) => ({ ...event, type: event.type as MembershipEventType })),
    })),
    today,
  );
  return people.map((person, i) => ({ id: ids[i] as number, person }));
}

const isActive = (person: DemoPerson): boolean => ['入会', '转入'].includes(person.events.at(-1)?.type ?? '');

/** The third committee, elected so that its term is full in four months: the reminder on the home page is due. */
function seedOfficers(ledger: Ledger, { groups, people }: Seeded, today: string): void {
  const elected = addMonths(today, 4 - 12 * demoUnit.termYears);
  const longStanding = people.filter(({ person }) => isActive(person) && (person.events[0]?.date ?? '') < elected);
  const inGroup = (group: number, gender?: string) =>
    longStanding
      .filter(
        ({ person }) =>
          person.group === group && person.formerGroup === null && (!gender || person.values['gender'] === gender),
      )
      .map(({ id }) => id);
  const named = (name: string): number | undefined =>
    longStanding.find(({ person }) => person.values['name'] === name)?.id;
  const term = { termNo: 3, electedOn: elected, endsOn: null, note: null, closePrevious: false, reelected: [] };
  const seats: readonly (readonly [
    '工会委员会' | '经费审查委员会' | '女职工委员会',
    string,
    readonly (readonly [string, number | undefined, string | null])[],
  ])[] = [
    [
      '工会委员会',
      '锦工组〔2022〕3号',
      [
        ['工会主席', named('郑国栋') ?? inGroup(6, '男')[0], '全面工作'],
        ['工会副主席', inGroup(5)[0], '生产'],
        ['工会委员', named('何静') ?? inGroup(6, '女')[0], '组织'],
        ['工会委员', inGroup(3)[1], '文体'],
        ['工会委员', inGroup(0)[1], '劳保'],
        ['工会委员', inGroup(4)[0], '宣传'],
        ['工会委员', inGroup(7)[0], '生活'],
      ],
    ],
    [
      '经费审查委员会',
      '锦工组〔2022〕4号',
      [
        ['经审委主任', inGroup(6)[3], null],
        ['经审委委员', inGroup(1)[0], null],
        ['经审委委员', inGroup(5)[2], null],
      ],
    ],
    [
      '女职工委员会',
      '锦工组〔2022〕5号',
      [
        ['女工委主任', inGroup(6, '女')[1] ?? inGroup(6, '女')[0], null],
        ['女工委委员', inGroup(3, '女')[0], null],
        ['女工委委员', inGroup(0, '女')[0], null],
      ],
    ],
  ];
  for (const [body, approvalNo, list] of seats) {
    const { id } = createTerm(ledger, { ...term, body, approvalNo }, today);
    for (const [position, memberId, duty] of list) {
      if (memberId === undefined) continue;
      createOfficer(
        ledger,
        id,
        {
          memberId,
          position,
          duty,
          fullTime: position === '工会主席' ? '专职' : '兼职',
          otherPost: null,
          from: elected,
          to: null,
          approvalNo,
        },
        today,
      );
    }
  }
  for (const [branch, index] of [
    ['机加分会', 0],
    ['装配分会', 3],
    ['科室分会', 5],
  ] as const) {
    const id = ledger.sql.prepare('select id from union_group where name = ?').pluck().get(branch) as number;
    const memberId = inGroup(index)[3];
    if (memberId !== undefined) setLeader(ledger, { id, memberId, from: elected }, today);
  }
  // One group has no leader yet: a gap to be settled from the home page.
  for (const [index, id] of groups.entries()) {
    const memberId = inGroup(index)[2];
    if (memberId !== undefined && index !== 2) setLeader(ledger, { id, memberId, from: elected }, today);
  }
}

/** A slip as the office would issue it. */
function issue(ledger: Ledger, today: string, input: Input<'transfers.issue'>): void {
  const clock: Clock = { today: () => today, now: () => `${today} 09:00:00` };
  transferHandlers['transfers.issue'](
    { ledger, clock, user: { name: demoUnit.handler, roles }, say: () => undefined },
    input,
  );
}

/** The book was begun so many days ago. */
const founded = 45;

/** What happened lately, as single commands: the history page has something to show and to undo. */
function seedLately(
  ledger: Ledger,
  { groups, people }: Seeded,
  today: string,
): readonly (readonly [daysAgo: number, label: string, work: () => void])[] {
  const moved = people.filter(({ person }) => person.formerGroup !== null);
  const active = people.filter(({ person }) => isActive(person) && person.formerGroup === null);
  const leaver = active[90];
  const retiring = active[150];
  const lists: (readonly [number, string, () => void])[] = [];
  const target = moved[0];
  if (target)
    lists.push([
      40,
      `调整 ${moved.length} 人的“工会小组”`,
      () => {
        for (const { id, person } of moved)
          moveToGroup(ledger, [id], groups[person.group] as number, addDays(today, -40), today);
      },
    ]);
  if (active[33])
    lists.push([
      12,
      `修改 ${active[33].person.values['name']} 的“移动电话”`,
      () => void updateMember(ledger, active[33]?.id as number, { mobile: '13900001234' }, today),
    ]);
  if (retiring)
    lists.push([
      6,
      `${retiring.person.values['name']} 保留会籍（退休）`,
      () => {
        updateMember(ledger, retiring.id, { employmentStatus: '退休' }, today);
        addMembershipEvent(
          ledger,
          retiring.id,
          { type: '保留', date: addDays(today, -6), reason: '劳动（工作）关系发生变化' },
          today,
        );
      },
    ]);
  if (leaver)
    lists.push([
      3,
      `给 ${leaver.person.values['name']} 开会籍介绍信`,
      () =>
        void issue(ledger, today, {
          memberId: leaver.id,
          direction: 'out',
          otherUnion: '云津市交通工会',
          reason: '调动',
          duesPaidThrough: today.slice(0, 7),
          validDays: 90,
          issuedOn: addDays(today, -3),
          handler: demoUnit.handler,
          recordEvent: false,
          note: null,
        }),
    ]);
  return lists;
}

/**
 * Fills a fresh practice unit: an invented factory of about 300 people in 8 groups, the same on every machine on the same
 * day, with gaps, a doubtful pair, a term that is nearly full and a few things done lately.
 */
export function seedPractice(ledger: Ledger, clock: Clock): void {
  const today = clock.today();
  const now = clock.now();
  // Nothing stands later than now: the program would say that the machine's clock is wrong.
  const earliest = (at: string): string => (at < now ? at : now);
  const head = (daysAgo: number) => ({
    at: earliest(`${addDays(today, -daysAgo)} 09:${String(10 + daysAgo).padStart(2, '0')}:00`),
    user: demoUnit.handler,
    route: 'app.openPractice',
  });
  const seeded = runCommand(
    ledger.sql,
    head(founded),
    () => {
      saveUnit(ledger, demoUnit, today);
      const groups = seedGroups(ledger, today);
      const all: Seeded = { groups, people: seedPeople(ledger, groups, today) };
      seedOfficers(ledger, all, today);
      return all;
    },
    () => '建立练习单位，导入花名册',
  ).data;
  const ids = seeded.people.map(({ id }) => id);
  const aid = aidSteps(ledger, seeded.people, today);
  const money = [
    ...moneySteps(ids, today),
    ...benefitSteps(ids, today),
    ...aid,
    ...yearSteps(seeded.people, today),
    ...summarySteps(today),
    ...ledgerSteps(today),
    ...reportSteps(today),
    ...lowerUnitSteps(today),
  ].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const begun = addDays(today, -founded);
  runCommand(
    ledger.sql,
    head(founded),
    () => {
      for (const { day, work } of money) if (day < begun) work(ledger);
    },
    () => '补登去年和今年的会费、经费、慰问、帮扶、计划、活动和台账',
  );
  const lately = [
    ...money.filter(({ day }) => day >= begun),
    ...seedLately(ledger, seeded, today).map(([daysAgo, label, work]) => ({
      day: addDays(today, -daysAgo),
      work: () => {
        work();
        return label;
      },
    })),
  ].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  for (const { day, work } of lately) {
    let label = '';
    runCommand(
      ledger.sql,
      head(daysBetween(day, today)),
      () => {
        label = work(ledger);
      },
      () => label,
    );
  }
}
