import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { DuesArithmetic, DuesState } from '../../contract/dues.ts';
import { formatMoney } from '../../domain/money.ts';
import { monthsBetween } from '../../domain/dues/months.ts';
import { reckoningWords } from '../../domain/dues/words.ts';
import { AppError } from '../../errors.ts';
import { arrearsRuns } from './arrears.ts';
import { begunOnly } from './begun.ts';
import type { BaseRow, StandardRow } from './facts.ts';
import { exemptReasons } from './exempt.ts';
import { duesSheet } from './sheet.ts';
import { rateIn } from './terms.ts';
import { memberRecord } from '../member/columns.ts';
import { standardOn } from '../standards.ts';

/** 基数 3,487.00 → 去掉不足 10 元 3,480.00 × 0.5%, by the rate of a month. */
export const reckoning = (ledger: Ledger, standard: StandardRow, base: BaseRow | null, month: string): string =>
  reckoningWords(standard, base, rateIn(ledger, month).value);

const nothingDue: Partial<Record<DuesState, string>> = { '-': '这个月不在册，不用交', '?': '' };

interface Paid {
  readonly month: string;
  readonly paymentId: number;
  readonly paidOn: string;
  readonly amountFen: number;
}

function paymentsOf(ledger: Ledger, memberId: number, months: readonly string[]): Paid[] {
  return statement(
    ledger.sql,
    `select x.month, p.id paymentId, b.paid_on paidOn, x.amount_fen amountFen from dues_payment_month x
     join dues_payment p on p.id = x.payment_id join dues_batch b on b.id = p.batch_id
     where x.member_id = ? and x.month in (select value from json_each(?)) order by b.paid_on, p.id`,
  ).all(memberId, JSON.stringify(months)) as Paid[];
}

/** The sum behind some months of a person, each operand with the rule it comes from. */
export function arithmeticOf(
  ledger: Ledger,
  memberId: number,
  wanted: readonly string[],
  today: string,
): DuesArithmetic {
  const { name } = memberRecord(ledger, memberId);
  const asked = [...new Set(wanted)].sort();
  const [from, to] = [asked[0], asked.at(-1)];
  if (from === undefined || to === undefined) throw new AppError('INVALID_INPUT', '先选月份');
  const reasonOf = exemptReasons(ledger, monthsBetween(from, to), new Set([memberId]));
  const paid = Map.groupBy(paymentsOf(ledger, memberId, asked), (row) => row.month);
  const sources = new Set<string>();
  let owedFen = 0;
  const groups: { text: string; count: number; fen: number }[] = [];
  const months = monthsBetween(from, to)
    .filter((month) => asked.includes(month))
    .map((month) => {
      // One month at a time: the standard and base that the sheet keeps are those of its last month.
      const sheet = begunOnly(duesSheet(ledger, [month], new Set([memberId])), today);
      const person = sheet.people[0];
      const state: DuesState = person?.states[0] ?? '-';
      const expectedFen = person?.expected[0] ?? null;
      const paidFen = person?.paid[0] ?? 0;
      const reason = reasonOf(memberId, month);
      let sentence = nothingDue[state] ?? '';
      if (state !== '-' && reason !== null) sentence = '免缴（原因见“免缴”一页）';
      else if (state !== '-' && person?.standard) {
        const text = reckoning(ledger, person.standard, person.base, month);
        sentence = expectedFen === null ? text : `${text} ＝ ${formatMoney(expectedFen)}`;
        sources.add(person.standard.document);
        if (person.standard.mode === '按基数') sources.add(rateIn(ledger, month).source);
        const last = groups.at(-1);
        if (expectedFen !== null) {
          if (last && last.text === text) {
            last.count += 1;
            last.fen += expectedFen;
          } else groups.push({ text, count: 1, fen: expectedFen });
        }
      } else if (state !== '-') sentence = '还没有定会费标准';
      if (sheet.called[0]) owedFen += Math.max(0, (expectedFen ?? 0) - paidFen);
      return {
        month,
        state,
        sentence,
        expectedFen,
        paidFen,
        standardId: person?.standard?.id ?? null,
        payments: (paid.get(month) ?? []).map(({ paymentId, paidOn, amountFen }) => ({ paymentId, paidOn, amountFen })),
      };
    });
  const sentence = groups
    .map(({ text, count, fen }) =>
      count === 1
        ? `${text} ＝ ${formatMoney(fen)}`
        : `${text} ＝ 每月 ${formatMoney(fen / count)} × ${count} 个月 ＝ ${formatMoney(fen)}`,
    )
    .join('；');
  const run = arrearsRuns(ledger, today).get(memberId)?.months.length ?? 0;
  const { remindFrom, flagFrom } = standardOn(ledger, 'duesArrears', today).value;
  return {
    memberId,
    name,
    months,
    sentence,
    owedFen,
    sources: [...sources],
    warning:
      run >= flagFrom
        ? `连续 ${run} 个月没交。先谈话，是否退会由委员会定`
        : run >= remindFrom
          ? `连续 ${run} 个月没交，请提醒`
          : null,
  };
}
