import {
  demoAdjustment,
  demoBases,
  demoBudget,
  demoCakes,
  demoOpening,
  demoPayroll,
  demoSpending,
  demoUnit,
} from '../../db/demo/index.ts';
import type { Ledger } from '../../db/open.ts';
import type { CommandContext } from '../context.ts';
import type { Input, Output, RouteKind } from '../contract.ts';
import { roles } from '../contract/kinds.ts';
import { addDays } from '../domain/dates.ts';
import { addToMonth, monthsBetween } from '../domain/dues/months.ts';
import { contributionOf } from '../domain/funds/contribution.ts';
import { duesHandlers } from './dues.ts';
import { duesSheet } from './dues-sheet.ts';
import { accountByCode } from './funds-accounts.ts';
import { ratesOn } from './funds-contributions.ts';
import { fundHandlers } from './funds.ts';
import { pendingEntries } from './funds-pending.ts';
import { memberRecords } from './member-columns.ts';

/** Something that the practice office did on a day; the answer is its sentence in the history. */
export interface PracticeStep {
  readonly day: string;
  readonly work: (ledger: Ledger) => string;
}

const handlers = { ...duesHandlers, ...fundHandlers };
type MoneyCommand = {
  [R in keyof typeof handlers]: RouteKind<R> extends 'command' ? R : never;
}[keyof typeof handlers];

/** Does a command as the office would through the door, on that day, and gives its sentence. */
function act<R extends MoneyCommand>(
  ledger: Ledger,
  day: string,
  route: R,
  input: Input<R>,
): { label: string; data: Output<R> } {
  let label = '';
  const context: CommandContext = {
    ledger,
    clock: { today: () => day, now: () => `${day} 10:00:00` },
    user: { name: demoUnit.handler, roles },
    say: (words) => {
      label = words;
    },
  };
  const work = handlers[route] as unknown as (context: CommandContext, input: Input<R>) => Output<R>;
  return { data: work(context, input), label };
}

const step = <R extends MoneyCommand>(day: string, route: R, input: (ledger: Ledger) => Input<R>): PracticeStep => ({
  day,
  work: (ledger) => act(ledger, day, route, input(ledger)).label,
});

const account = (ledger: Ledger, code: string): number => accountByCode(ledger, '2022', code)?.id ?? 0;
const at = (month: string, day: number): string => `${month}-${String(day).padStart(2, '0')}`;

/** Every seventh pays in notes to the group's leader, the others agreed to the deduction. */
const paysCash = (order: number): boolean => order % 7 === 3;
/** Who stays behind, and by how many months. */
const lateMonths = (order: number): number => ({ 3: 8, 45: 6, 101: 4, 150: 3, 192: 3 })[order] ?? 0;

interface People {
  readonly ids: readonly number[];
  readonly today: string;
}

/** Takes from these people what they owe of the months, but not from who stays behind. */
function collect(people: People, day: string, months: readonly string[], method: '工资代扣' | '现金'): PracticeStep {
  const now = people.today.slice(0, 7);
  return {
    day,
    work: (ledger) => {
      const here = memberRecords(ledger, people.ids).filter(({ joinedOn }) => joinedOn === null || joinedOn <= day);
      const members = new Set(here.map(({ id }) => id));
      const wanted = people.ids.filter((id, order) => members.has(id) && paysCash(order) === (method === '现金'));
      const late = new Map(people.ids.map((id, order) => [id, addToMonth(now, -lateMonths(order))]));
      const lines = duesSheet(ledger, months, new Set(wanted)).people.flatMap(
        ({ memberId, expected, paid, states }) => {
          const open = months.filter((month, i) => {
            const behind = late.get(memberId) ?? now;
            return states[i] !== 'x' && (expected[i] ?? 0) > (paid[i] ?? 0) && (behind === now || month < behind);
          });
          const amountFen = open.reduce((sum, month) => {
            const i = months.indexOf(month);
            return sum + (expected[i] ?? 0) - (paid[i] ?? 0);
          }, 0);
          return amountFen > 0 ? [{ memberId, amountFen, months: open }] : [];
        },
      );
      if (lines.length === 0) return '';
      return act(ledger, day, 'dues.collect', { paidOn: day, method, collector: demoUnit.handler, note: null, lines })
        .label;
    },
  };
}

/** A standard of the whole unit until further notice. */
const forEverybody = { groupId: null, memberId: null, amountFen: null, grades: [], toMonth: null, note: null };

/** Bases, agreements and exemptions: what the office wrote down once a year. */
function facts(year: number, first: boolean, { ids, today }: People): PracticeStep[] {
  const from = `${year}-01`;
  const grade = (order: number): number =>
    (demoBases[(order * 7 + (first ? 0 : order % 4 === 0 ? 1 : 0)) % demoBases.length] ?? 0) + (first ? 0 : 12_000);
  const raised = new Set(ids.map((_, order) => grade(order)));
  const steps = [...raised].map((baseFen) =>
    step(at(from, 6), 'dues.setBase', () => ({
      memberIds: ids.filter((_, order) => grade(order) === baseFen),
      fromMonth: from,
      baseFen,
      amountFen: null,
      items: '岗位工资、薪级工资',
      sure: true,
    })),
  );
  if (first)
    steps.push(
      step(at(from, 4), 'dues.saveStandard', () => ({
        ...forEverybody,
        mode: '按基数' as const,
        fromMonth: from,
        payItems: '岗位工资、薪级工资',
        document: '工发〔1978〕101号；会员代表大会决议',
      })),
      step(at(from, 8), 'dues.authorise', () => ({
        memberIds: ids.filter((_, order) => !paysCash(order)),
        signedOn: at(from, 8),
        fromMonth: from,
        toMonth: null,
      })),
    );
  else
    steps.push(
      step(at(`${year}-04`, 2), 'dues.exempt', () => ({
        memberIds: [ids[60], ids[132]].flatMap((id) => id ?? []),
        fromMonth: `${year}-04`,
        toMonth: `${year}-06`,
        reason: '长期病假',
        decidedOn: at(`${year}-03`, 28),
        decision: '委员会会议纪要〔第 6 次〕',
        note: null,
      })),
    );
  return steps.filter(({ day }) => day <= today);
}

/** The employer pays the 2 % of the month before, the union passes the upper share on. */
function contribution(month: string): PracticeStep[] {
  const paid = addToMonth(month, 1);
  const payrollFen = demoPayroll(Number(month.slice(5)));
  const saved = (day: string, settled: boolean) =>
    step(day, 'funds.saveContribution', (ledger) => {
      const { dueFen, upperFen } = contributionOf(payrollFen, ratesOn(ledger, day));
      const settling = settled ? { settledFen: upperFen, settledOn: day } : { settledFen: null, settledOn: null };
      return {
        month,
        payrollFen,
        flow: '自行拨缴' as const,
        paidFen: dueFen,
        paidOn: at(paid, 10),
        ...settling,
        note: null,
      };
    });
  return [saved(at(paid, 10), false), saved(at(paid, 13), true)];
}

/** What waits is entered into the book on the last working day. */
const enter = (day: string): PracticeStep => ({
  day,
  work: (ledger) => {
    const waiting = pendingEntries(ledger, Number(day.slice(0, 4)), '2022').filter((entry) => entry.date <= day);
    const entries = waiting.flatMap(({ source, accountId }) => (accountId === null ? [] : [{ source, accountId }]));
    if (entries.length === 0) return '';
    return act(ledger, day, 'funds.enterPending', { cashAccountId: account(ledger, '102'), entries }).label;
  },
});

const spend = (day: string, code: string, amountFen: number, purpose: string, payee: string): PracticeStep =>
  step(day, 'funds.saveVoucher', (ledger) => ({
    date: day,
    direction: '支出' as const,
    cashAccountId: account(ledger, '102'),
    purpose,
    payee,
    handler: demoUnit.handler,
    approval: '郑国栋',
    papers: 2,
    source: null,
    note: null,
    lines: [{ accountId: account(ledger, code), amountFen, note: null }],
  }));

const budget = (day: string, year: number, stage: '年初' | '调整', lines: typeof demoBudget): PracticeStep[] => [
  step(day, 'funds.saveBudget', (ledger) => ({
    year,
    stage,
    lines: lines.map(([code, amountFen, note]) => ({ accountId: account(ledger, code), row: null, amountFen, note })),
  })),
  step(addDays(day, 10), 'funds.report', () => ({
    year,
    stage,
    reportedOn: addDays(day, 10),
    approvedOn: addDays(day, 4),
    decision: `工会委员会 ${year} 年会议`,
  })),
];

/** The final account of the year before: reported, looked at by the auditors, its dues closed. */
const closing = (year: number): PracticeStep[] => [
  step(`${year + 1}-01-20`, 'dues.lockYear', () => ({ year, note: null })),
  step(`${year + 1}-01-25`, 'funds.report', () => ({
    year,
    stage: '决算' as const,
    reportedOn: `${year + 1}-01-25`,
    approvedOn: `${year + 1}-01-22`,
    decision: '会员代表大会审议通过',
  })),
  step(`${year + 1}-02-18`, 'funds.saveReview', () => ({
    year,
    on: `${year + 1}-02-18`,
    subject: '决算' as const,
    findings: null,
    opinion: '收支真实，手续齐全，节日慰问品签收表个别代签，已补签。',
    correction: '代签的补了本人签名。',
    reviewers: '经审委主任、委员 2 人',
  })),
];

function yearOfFunds(year: number, first: boolean): PracticeStep[] {
  const months = monthsBetween(`${year}-01`, `${year}-12`);
  return [
    step(`${year}-01-03`, 'funds.openYear', () => ({ year, system: '2022' as const })),
    ...(first
      ? [
          step(`${year}-01-03`, 'funds.saveOpenings', (ledger) => ({
            year,
            openings: demoOpening.map(([code, amountFen]) => ({ accountId: account(ledger, code), amountFen })),
          })),
        ]
      : []),
    ...budget(`${year}-01-08`, year, '年初', demoBudget),
    ...budget(`${year}-07-08`, year, '调整', demoAdjustment),
    ...demoSpending.map(([month, day, code, fen, purpose, payee]) =>
      spend(at(months[month - 1] ?? '', day), code, fen, purpose, payee),
    ),
    ...months.flatMap((month, i) => {
      const cakes = demoCakes.perMonth + ((i * 5) % 7) - 3;
      return [
        ...contribution(month),
        spend(
          at(month, 21),
          demoCakes.account,
          cakes * demoCakes.eachFen,
          `${i + 1} 月生日蛋糕券 ${cakes} 张`,
          demoCakes.payee,
        ),
        enter(at(month, 27)),
      ];
    }),
    ...closing(year),
  ];
}

/** The year before in two deductions, this year month by month; who pays in notes pays by the quarter. */
function yearOfDues(year: number, first: boolean, people: People): PracticeStep[] {
  const months = monthsBetween(`${year}-01`, `${year}-12`);
  const parts = first ? [6, 12] : months.map((_, i) => i + 1);
  const size = first ? 6 : 1;
  return [
    ...facts(year, first, people),
    ...parts.flatMap((end) => {
      const called = months.slice(end - size, end);
      const last = called.at(-1) ?? '';
      const period = { fromMonth: called[0] ?? '', toMonth: last, dueOn: at(last, 25), note: null };
      return [
        step(at(called[0] ?? '', 9), 'dues.openPeriod', () => period),
        collect(people, at(last, 15), called, '工资代扣'),
        ...(end % 3 === 0
          ? [collect(people, at(last, 24), months.slice(Math.max(0, end - (first ? 6 : 3)), end), '现金')]
          : []),
      ];
    }),
  ];
}

/** A payment noted for the wrong person, and its reversal the next day. */
function mistake({ ids, today }: People): PracticeStep[] {
  const [noted, reversed] = [addDays(today, -9), addDays(today, -8)];
  let batch = 0;
  return [
    {
      day: noted,
      work: (ledger) => {
        const months = [noted.slice(0, 7)];
        const open = duesSheet(ledger, months, new Set(ids)).people.find(
          ({ states, expected, paid }) => states[0] !== 'x' && (expected[0] ?? 0) - (paid[0] ?? 0) >= 500,
        );
        if (!open) return '';
        const { data, label } = act(ledger, noted, 'dues.collect', {
          paidOn: noted,
          method: '扫码',
          collector: demoUnit.handler,
          note: null,
          lines: [{ memberId: open.memberId, amountFen: 500, months }],
        });
        batch = data.batchId;
        return label;
      },
    },
    {
      day: reversed,
      work: (ledger) =>
        batch === 0
          ? ''
          : act(ledger, reversed, 'dues.reverse', { batchId: batch, on: reversed, reason: '记错了人' }).label,
    },
  ];
}

/**
 * Two years of dues and funds of the practice unit up to today, in the order in which an office does them.
 * @param ids members in the order of the roster
 */
export function moneySteps(ids: readonly number[], today: string): PracticeStep[] {
  const people = { ids, today };
  const thisYear = Number(today.slice(0, 4));
  const steps = [thisYear - 1, thisYear].flatMap((year) => {
    const first = year < thisYear;
    return [...yearOfDues(year, first, people), ...yearOfFunds(year, first)];
  });
  return [...steps, ...mistake(people)]
    .filter(({ day }) => day <= today)
    .map((done, order) => ({ ...done, order }))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.order - b.order));
}
