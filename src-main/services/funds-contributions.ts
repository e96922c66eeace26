import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';
import type { Input } from '../contract.ts';
import type { ContributionRow } from '../contract/funds.ts';
import { type ContributionRates, contributionOf } from '../domain/funds/contribution.ts';
import { monthsOf } from '../domain/dues/months.ts';
import { formatMoney } from '../domain/money.ts';
import { AppError } from '../errors.ts';
import { standardOn } from './standards.ts';

/** The rates in force on a day. */
export const ratesOn = (ledger: Ledger, on: string): ContributionRates => ({
  ...standardOn(ledger, 'contributionRate', on).value,
  ...standardOn(ledger, 'ownShare', on).value,
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
  const rates = ratesOn(ledger, `${stored.month}-28`);
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

/** Saves a month. What was entered into the book already can not change here. Returns its id. */
export function saveContribution(ledger: Ledger, input: Input<'funds.saveContribution'>, today: string): number {
  for (const [day, field, what] of [
    [input.paidOn, 'paidOn', '拨缴日期'],
    [input.settledOn, 'settledOn', input.flow === '税务代收' ? '返还日期' : '上缴日期'],
  ] as const)
    if (day !== null && day > today)
      throw new AppError('RULE_BROKEN', `${what} ${day} 还没有到。请填今天或以前的日期`, { [field]: '还没有到' });
  if ((input.paidFen ?? 0) > 0 !== (input.paidOn !== null))
    throw new AppError('INVALID_INPUT', '实拨金额和拨缴日期要一起填', { paidOn: '和实拨金额一起填' });
  if ((input.settledFen ?? 0) > 0 !== (input.settledOn !== null))
    throw new AppError('INVALID_INPUT', '返还或上缴的金额和日期要一起填', { settledOn: '和金额一起填' });
  const old = statement(
    ledger.sql,
    `select id, flow, paid_fen paidFen, paid_on paidOn, settled_fen settledFen, settled_on settledOn from contribution
     where month = ?`,
  ).get(input.month) as
    | (Pick<Stored, 'flow' | 'paidFen' | 'paidOn' | 'settledFen' | 'settledOn'> & { id: number })
    | undefined;
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
    const changes = (['flow', 'paidFen', 'paidOn', 'settledFen', 'settledOn'] as const).some(
      (field) => old[field] !== null && old[field] !== input[field],
    );
    if (changes) assertNotEntered(ledger, old.id, input.month);
    statement(
      ledger.sql,
      `update contribution set payroll_fen = ?, flow = ?, paid_fen = ?, paid_on = ?, settled_fen = ?, settled_on = ?,
       note = ? where id = ?`,
    ).run(...values, old.id);
    return old.id;
  }
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
  statement(ledger.sql, 'delete from contribution where id = ?').run(id);
  return month;
}
