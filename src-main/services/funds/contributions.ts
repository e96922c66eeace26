import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input } from '../../contract.ts';
import type { ContributionRow, FundYearRow } from '../../contract/funds.ts';
import { type ContributionRates, contributionOf } from '../../domain/funds/contribution.ts';
import { monthsOf } from '../../domain/dues/months.ts';
import { formatMoney } from '../../domain/money.ts';
import { AppError } from '../../errors.ts';
import { yearRow } from './years.ts';
import { standardOn } from '../standards.ts';

/** The rates for the payroll of a month, whenever it is paid: those in force towards its end. */
export const ratesOf = (ledger: Ledger, month: string): ContributionRates => ({
  ...standardOn(ledger, 'contributionRate', `${month}-28`).value,
  ...standardOn(ledger, 'ownShare', `${month}-28`).value,
});

interface Stored {
  readonly id: number;
  readonly month: string;
  readonly payrollFen: number;
  readonly flow: ContributionRow['flow'];
  readonly paidFen: number | null;
  readonly paidOn: string | null;
  readonly settledFen: number | null;
  readonly settledOn: string | null;
  readonly note: string | null;
}

/** 工资总额 1,234,567.89 × 2% ＝ 24,691.36，留成 60% 14,814.82，上缴 9,876.54 */
function sentence(stored: Stored, rates: ContributionRates, due: ReturnType<typeof contributionOf>): string {
  const whole = `工资总额 ${formatMoney(stored.payrollFen)} × ${rates.rateBp / 100}% ＝ ${formatMoney(due.dueFen)}`;
  return `${whole}，留成 ${rates.ownBp / 100}% ${formatMoney(due.ownFen)}，上缴 ${formatMoney(due.dueFen)} － ${formatMoney(due.ownFen)} ＝ ${formatMoney(due.upperFen)}`;
}

function rowOf(ledger: Ledger, stored: Stored): ContributionRow {
  const rates = ratesOf(ledger, stored.month);
  const due = contributionOf(stored.payrollFen, rates);
  const number = (...sources: string[]): number | null =>
    (statement(ledger.sql, 'select number from voucher where source in (select value from json_each(?))')
      .pluck()
      .get(JSON.stringify(sources)) as number | undefined) ?? null;
  const share = stored.flow === '税务代收' ? due.ownFen : due.upperFen;
  return {
    ...stored,
    ...due,
    differenceFen: share - (stored.settledFen ?? 0),
    sentence: sentence(stored, rates, due),
    paidNumber: number(`contribution:${stored.id}`),
    settledNumber: number(`return:${stored.id}`, `up:${stored.id}`),
  };
}

/** The twelve months of a year; a month without a payroll is empty and takes the flow of the month before. */
export function contributionRows(ledger: Ledger, year: number): ContributionRow[] {
  const stored = statement(
    ledger.sql,
    `select id, month, payroll_fen payrollFen, flow, paid_fen paidFen, paid_on paidOn, settled_fen settledFen,
       settled_on settledOn, note from contribution where month between ? and ?`,
  ).all(`${year}-01`, `${year}-12`) as Stored[];
  let flow: ContributionRow['flow'] = stored[0]?.flow ?? '自行拨缴';
  return monthsOf(year).map((month) => {
    const found = stored.find((row) => row.month === month);
    if (found) {
      flow = found.flow;
      return rowOf(ledger, found);
    }
    return {
      id: null,
      month,
      flow,
      payrollFen: null,
      dueFen: null,
      ownFen: null,
      upperFen: null,
      paidFen: null,
      paidOn: null,
      settledFen: null,
      settledOn: null,
      differenceFen: null,
      sentence: null,
      paidNumber: null,
      settledNumber: null,
      note: null,
    };
  });
}

const facts = ['payrollFen', 'flow', 'paidFen', 'paidOn', 'settledFen', 'settledOn'] as const;
type Fact = (typeof facts)[number];

/** The year of a month or a day, when its final account was reported. */
function lockOf(ledger: Ledger, day: string): FundYearRow | null {
  const row = yearRow(ledger, Number(day.slice(0, 4)));
  return row?.lockedOn ? row : null;
}

function refuseLocked(what: string, { year, lockedOn }: FundYearRow): never {
  throw new AppError(
    'LOCKED',
    `${year} 年的决算已于 ${lockedOn ?? ''} 上报，${what}没有改。要改请先撤回 ${year} 年决算并写明原因`,
    { reason: 'locked' },
  );
}

/**
 * What a reported year has of a month stays, and no money comes into it any more. Of such a month only what was paid or
 * settled later may still be added, with a day in an open year.
 */
function assertOpen(ledger: Ledger, input: Input<'funds.saveContribution'>, old: Pick<Stored, Fact> | undefined): void {
  for (const day of ['paidOn', 'settledOn'] as const) {
    const locked = input[day] !== null && input[day] !== old?.[day] ? lockOf(ledger, input[day]) : null;
    if (locked) refuseLocked(`${input[day] ?? ''} 的钱记不进去，${input.month} 的拨缴`, locked);
  }
  const locked = lockOf(ledger, input.month);
  if (!locked) return;
  const stays = old
    ? facts.every((fact) => old[fact] === null || old[fact] === input[fact])
    : input.paidOn !== null || input.settledOn !== null;
  if (!stays) refuseLocked(`${input.month} 的拨缴`, locked);
}

/** Days: not to come, nor before the month that they are about. */
function checkDays(input: Input<'funds.saveContribution'>, today: string): void {
  if (input.month > today.slice(0, 7))
    throw new AppError('RULE_BROKEN', `${input.month} 还没有到，工资总额要到月底才有。请选本月或以前的月份`, {
      month: '还没有到',
    });
  for (const [day, field, what] of [
    [input.paidOn, 'paidOn', '拨缴日期'],
    [input.settledOn, 'settledOn', input.flow === '税务代收' ? '返还日期' : '上缴日期'],
  ] as const) {
    if (day === null) continue;
    if (day > today)
      throw new AppError('RULE_BROKEN', `${what} ${day} 还没有到。请填今天或以前的日期`, { [field]: '还没有到' });
    if (day < `${input.month}-01`)
      throw new AppError('RULE_BROKEN', `${what} ${day} 早于 ${input.month}，这个月的工资那时还没有。请核对日期`, {
        [field]: '早于这个月',
      });
  }
}

/** An amount and its day go together: without the day nobody could enter the money into the book. */
function checkTogether(input: Input<'funds.saveContribution'>): void {
  const settled = input.flow === '税务代收' ? '返还' : '上缴';
  for (const [fen, day, fenField, dayField, what, dayName] of [
    [input.paidFen ?? 0, input.paidOn, 'paidFen', 'paidOn', '单位拨缴', '拨缴日期'],
    [input.settledFen ?? 0, input.settledOn, 'settledFen', 'settledOn', settled, `${settled}日期`],
  ] as const) {
    if (fen > 0 && day === null)
      throw new AppError(
        'INVALID_INPUT',
        `${input.month} ${what}了 ${formatMoney(fen)} 元，没有写哪一天，没有存。请填${dayName}；还没有${what}的，把金额空着`,
        { [dayField]: `填了${what}的金额，这里要写哪一天；还没有${what}的，把金额空着` },
      );
    if (fen === 0 && day !== null)
      throw new AppError(
        'INVALID_INPUT',
        `${input.month} 写了${dayName} ${day}，没有写金额，没有存。请填金额；还没有${what}的，把日期空着`,
        { [fenField]: `写了${dayName}，这里要填金额；还没有${what}的，把日期空着` },
      );
  }
}

/** Beyond this many times what is due an amount is asked about: more likely a slip than several months at once. */
const MANY_TIMES = 2;

/** Money far beyond what is due is taken only with a note that says why. */
function checkPlausible(ledger: Ledger, input: Input<'funds.saveContribution'>): void {
  const due = contributionOf(input.payrollFen, ratesOf(ledger, input.month));
  const comes = input.flow === '税务代收';
  for (const [fen, dueFen, field, what] of [
    [input.paidFen, due.dueFen, 'paidFen', '实拨'],
    [input.settledFen, comes ? due.ownFen : due.upperFen, 'settledFen', comes ? '返还' : '上缴'],
  ] as const)
    if ((fen ?? 0) > MANY_TIMES * dueFen && input.note === null)
      throw new AppError(
        'RULE_BROKEN',
        `${input.month} ${what} ${formatMoney(fen ?? 0)} 元，照工资总额只有 ${formatMoney(dueFen)} 元，没有存。请核对金额；确实这么多的，请在备注里写明原因`,
        { [field]: '比应有的多得多' },
      );
}

function assertNotEntered(ledger: Ledger, id: number, month: string): void {
  const number = statement(ledger.sql, 'select number from voucher where source in (?, ?, ?)')
    .pluck()
    .get(`contribution:${id}`, `return:${id}`, `up:${id}`) as number | undefined;
  if (number !== undefined)
    throw new AppError(
      'RULE_BROKEN',
      `${month} 的拨缴已经入账（${number} 号），没有改。请先冲销 ${number} 号，再回来改`,
      { reason: 'entered' },
    );
}

/** Saves a month. What was entered into the book or stands in a reported year can not change here. Returns its id. */
export function saveContribution(ledger: Ledger, input: Input<'funds.saveContribution'>, today: string): number {
  checkDays(input, today);
  checkTogether(input);
  const old = statement(
    ledger.sql,
    `select id, payroll_fen payrollFen, flow, paid_fen paidFen, paid_on paidOn, settled_fen settledFen, settled_on settledOn from contribution
     where month = ?`,
  ).get(input.month) as Pick<Stored, 'id' | Fact> | undefined;
  assertOpen(ledger, input, old);
  const values = [
    input.payrollFen,
    input.flow,
    input.paidFen,
    input.paidOn,
    input.settledFen,
    input.settledOn,
    input.note,
  ];
  if (old) {
    if (facts.some((fact) => old[fact] !== null && old[fact] !== input[fact]))
      assertNotEntered(ledger, old.id, input.month);
    checkPlausible(ledger, input);
    statement(
      ledger.sql,
      `update contribution set payroll_fen = ?, flow = ?, paid_fen = ?, paid_on = ?, settled_fen = ?, settled_on = ?,
       note = ? where id = ?`,
    ).run(...values, old.id);
    return old.id;
  }
  checkPlausible(ledger, input);
  const done = statement(
    ledger.sql,
    `insert into contribution (payroll_fen, flow, paid_fen, paid_on, settled_fen, settled_on, note, month)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(...values, input.month);
  return Number(done.lastInsertRowid);
}

/** Takes a month away. Returns the month. */
export function removeContribution(ledger: Ledger, id: number): string {
  const month = statement(ledger.sql, 'select month from contribution where id = ?').pluck().get(id) as
    | string
    | undefined;
  if (month === undefined) throw new AppError('NOT_FOUND', '没有找到这个月的拨缴，可能刚被删掉。请刷新后再看');
  assertNotEntered(ledger, id, month);
  const locked = lockOf(ledger, month);
  if (locked) refuseLocked(`${month} 的拨缴`, locked);
  statement(ledger.sql, 'delete from contribution where id = ?').run(id);
  return month;
}
