import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { monthsText } from '../../domain/dues/months.ts';
import { formatMoney } from '../../domain/money.ts';
import { ask, type SpendingFinding, stop } from '../../domain/spending/findings.ts';
import { benefitKind, type BenefitKindName } from '../../domain/spending/kinds.ts';
import { standardAt } from '../../domain/standards.ts';
import { arrearsRunsOn, unreckonedOn } from '../dues/arrears.ts';
import { divisionOf, standardsOf } from '../standards.ts';

export interface EligiblePerson {
  readonly id: number;
  readonly name: string;
  readonly groupId: number | null;
  readonly membership: string;
  readonly employmentStatus: string | null;
  readonly isAgencyWorker: string | null;
  readonly note: string | null;
}

/** The people, in the order of the register. */
export const eligiblePeople = (ledger: Ledger, ids: readonly number[]): EligiblePerson[] =>
  statement(
    ledger.sql,
    `select m.id, m.name, m.group_id groupId, m.membership, m.employment_status employmentStatus,
       m.is_agency_worker isAgencyWorker, m.note from member m
     where m.id in (select value from json_each(?)) order by m.name_sort, m.id`,
  ).all(JSON.stringify(ids)) as EligiblePerson[];

const offPayroll = ['待（下）岗', '失业', '退职'];
const elsewhere = /借调|借用|挂职/u;

/** Retired people may not be paid from union money, but for what they retire with; by the rule in force. */
export function retiredBar(
  ledger: Ledger,
  kind: BenefitKindName,
  fund: string,
  on: string,
): (person: Pick<EligiblePerson, 'name' | 'employmentStatus'>) => SpendingFinding | null {
  const rule = standardAt(standardsOf(ledger), 'whoReceives', on, divisionOf(ledger));
  if (rule === null || fund === '行政支付' || benefitKind(kind).afterLeaving) return () => null;
  return ({ name, employmentStatus }) =>
    employmentStatus === '退休'
      ? stop(
          `${name}已退休，离退休人员的慰问由单位行政支付，不从工会经费列支。名单的“谁支付”可以改成行政支付`,
          rule.source,
        )
      : null;
}

/**
 * What speaks against somebody's receiving a kind of benefit on a day, by the rule in force; null: nothing. Without a
 * rule (no set picked, nothing set) only the membership counts. It looks at people as they are now, and at the dues that
 * were to be paid by the day of the list.
 */
export function eligibility(
  ledger: Ledger,
  kind: BenefitKindName,
  fund: string,
  on: string,
  today: string,
): (person: EligiblePerson) => SpendingFinding | null {
  const rule = standardAt(standardsOf(ledger), 'whoReceives', on, divisionOf(ledger));
  const { afterLeaving, collective } = benefitKind(kind);
  const retiredNow = retiredBar(ledger, kind, fund, on);
  let runs: ReturnType<typeof arrearsRunsOn> | undefined;
  return (person) => {
    const { id, name, membership, employmentStatus, isAgencyWorker, note } = person;
    if (fund === '行政支付') return null;
    const source = rule?.source ?? null;
    const barred = retiredNow(person);
    if (barred) return barred;
    const retired = employmentStatus === '退休';
    if (membership !== '在册' && !(afterLeaving && (retired || membership === '保留会籍' || membership === '去世')))
      return ask(`${name}的会籍是“${membership}”，不是在册会员`, source);
    if (rule === null) return null;
    if (collective && rule.value.dues === '会费交清') {
      runs ??= arrearsRunsOn(ledger, on < today ? on : today, today);
      const run = runs.get(id);
      if (run) {
        const months = run.months.length > 0 ? monthsText(run.months) : '以前几个月';
        return ask(`${name}还欠 ${months}的会费 ${formatMoney(run.owedFen)} 元`, source);
      }
      if (offPayroll.includes(employmentStatus ?? ''))
        return ask(`${name}的就业状况是“${employmentStatus}”，工资不在拨缴基数里`, source);
    }
    if (collective && isAgencyWorker === '是')
      return ask(`${name}是劳务派遣，只能在派遣单位或这里领一处，请先问清`, source);
    if (collective && elsewhere.test(note ?? ''))
      return ask(`${name}的备注里写着借调或挂职，只能领一处，请先问清`, source);
    if (collective && rule.value.dues === '会费交清') {
      // Who never had a base owes no sum, and has paid nothing either.
      const unknown = unreckonedOn(ledger, on < today ? on : today, today).get(id);
      if (unknown)
        return ask(
          `${name} ${monthsText(unknown)}的会费没有计费基数或标准，算不出交没交清。请先到“会费 › 基数”补上`,
          source,
        );
    }
    return null;
  };
}
