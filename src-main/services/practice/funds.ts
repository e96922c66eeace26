import {
  demoAdjustment,
  demoBudget,
  demoCakes,
  demoOpening,
  demoPayroll,
  demoSpending,
  demoUnit,
} from '../../../db/demo/index.ts';
import { addDays } from '../../domain/dates.ts';
import { addToMonth, monthsBetween } from '../../domain/dues/months.ts';
import { contributionOf } from '../../domain/funds/contribution.ts';
import { ratesOf } from '../funds/contributions.ts';
import { pendingEntries } from '../funds/pending.ts';
import { account, act, at, type PracticeStep, step } from './steps.ts';

/** The employer pays the 2 % of the month before, the union passes the upper share on. */
function contribution(month: string): PracticeStep[] {
  const paid = addToMonth(month, 1);
  const payrollFen = demoPayroll(Number(month.slice(5)));
  const saved = (day: string, settled: boolean) =>
    step(day, 'funds.saveContribution', (ledger) => {
      const { dueFen, upperFen } = contributionOf(payrollFen, ratesOf(ledger, month));
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
    early: false,
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
    early: false,
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

/** A year of the cash book, from its opening to the reported final account. */
export function yearOfFunds(year: number, first: boolean): PracticeStep[] {
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
