import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { AidCheckRow } from '../../contract/aid.ts';
import { caseFieldNames, caseFields } from '../../domain/aid/case-fields.ts';
import { decisionOf, standingOf } from '../../domain/aid/decisions.ts';
import type { AidFacts } from '../../domain/aid/facts.ts';
import { isUnder14 } from '../../domain/aid/family-fields.ts';
import { papersInClear } from '../../domain/aid/papers.ts';
import { followUpOf, renewalOf, roundOf, since } from '../../domain/aid/round.ts';
import { holidaysIn } from '../../domain/calendar/holidays.ts';
import { workingDays } from '../../domain/calendar/working-days.ts';
import { monthOf, monthsBetween } from '../../domain/dates.ts';
import type { FieldMeta } from '../../domain/fields.ts';
import { checklist, migrantOf } from './checks.ts';
import { type CaseRecord, type FamilyRecord, familyRecords, type StepRecord, stepsOf } from './records.ts';
import { type AssessmentRecord, assessmentsOf, linesOf } from './assess-records.ts';
import { ruleOf } from './notice-rows.ts';
import { noticesOf } from './notice-records.ts';
import { standardOn, standardsOf } from '../standards.ts';

/** Everything about one file that its steps, its page and its guards ask for. */
export interface CaseState {
  readonly record: CaseRecord;
  readonly steps: readonly StepRecord[];
  readonly family: readonly FamilyRecord[];
  readonly assessments: readonly AssessmentRecord[];
  readonly checks: readonly AidCheckRow[];
  readonly facts: AidFacts;
}

export const lacksGuardian = (row: FamilyRecord, on: string): boolean =>
  isUnder14(row.birthDate, on) && (row.guardian === null || row.guardianConsentOn === null);

function contractMonths(record: CaseRecord): number | null {
  if (record.contractTerm === '无固定期限') return Number.POSITIVE_INFINITY;
  if (record.contractFrom === null || record.contractTo === null) return null;
  // Both ends count: 2026-01-01 to 2026-12-31 are twelve months.
  const months = monthsBetween(monthOf(record.contractFrom), monthOf(record.contractTo));
  return record.contractTo.slice(8) >= record.contractFrom.slice(8) ? months + 1 : months;
}

/** The first day since another on which somebody was at the household. */
export const visitedSince = (
  ledger: Ledger,
  { id, memberId }: Pick<CaseRecord, 'id' | 'memberId'>,
  from: string,
): string | null =>
  statement(ledger.sql, 'select min(on_date) from aid_visit where (case_id = ? or member_id = ?) and on_date >= ?')
    .pluck()
    .get(id, memberId, from) as string | null;

/** The day of the home visit of the round that a file is in; null: nobody was there yet. */
export function visitOfRound(
  ledger: Ledger,
  record: CaseRecord,
  steps: readonly StepRecord[] = stepsOf(ledger, record.id),
): string | null {
  const { kind, from } = roundOf(steps, record.appliedOn);
  if (kind === '年度复核') return visitedSince(ledger, record, from);
  return steps.find(({ action, on }) => action === 'visit' && on >= from)?.on ?? null;
}

/** Reads what a file holds on a day; with fewer `steps` as it stood before the later ones. */
export function caseState(
  ledger: Ledger,
  record: CaseRecord,
  today: string,
  steps: readonly StepRecord[] = stepsOf(ledger, record.id),
): CaseState {
  const family = familyRecords(ledger, record.id);
  const assessments = assessmentsOf(ledger, record.id);
  const checks = checklist(ledger, record, today);
  const round = roundOf(steps, record.appliedOn);
  const standards = standardsOf(ledger);
  const kind = record.state === '退档公示' || record.state === '已退档' ? '退档' : '建档';
  const entered = since(steps, record.appliedOn);
  const notice = noticesOf(ledger, record.id).find((row) => row.kind === kind && row.from >= entered);
  const decided = decisionOf(assessments, round);
  const newest = standingOf(steps, record.appliedOn, assessments).find((row) => row.kind === round.kind);
  const contract = standardOn(ledger, 'aidMigrant', today);
  const asked = (list: AidCheckRow['list']) => checks.filter((row) => row.current && row.list === list);
  const missing = asked('材料').filter(({ state }) => state === null || state === '没有');
  const looked = checks.filter(({ current, state, list }) =>
    current && list === '材料' ? state === '有' || state === '不需要' : current && state === '没有',
  );
  const facts: AidFacts = {
    consentOn: record.consentOn,
    authorisedOn: record.authorisedOn,
    anewFrom: renewalOf(steps, record.state).application,
    emptyFields: caseFieldNames.filter(
      (field) => (caseFields[field] as FieldMeta).expected && field !== 'mainCause' && record[field] === null,
    ),
    mainCause: record.mainCause,
    unguarded: family.filter((row) => lacksGuardian(row, today)).map(({ relation }) => relation),
    contractMonths: migrantOf(ledger, record.memberId) === '是' ? contractMonths(record) : undefined,
    contractRule: { months: contract.value.months, source: contract.source },
    incomes: newest ? linesOf(ledger, newest.id).filter(({ side }) => side === '收入').length : 0,
    papersMissing: papersInClear(missing.filter(({ later }) => !later)),
    laterPapersMissing: papersInClear(missing.filter(({ later }) => later)),
    looked: looked.map(({ list, later, key, on, covered }) => ({
      kind: list === '排除情形' ? 'exclusions' : later ? 'laterPapers' : 'papers',
      key,
      on,
      covered,
    })),
    exclusionsOpen: asked('排除情形')
      .filter(({ state }) => state === null)
      .map(({ key }) => key),
    exclusionsFound: asked('排除情形')
      .filter(({ state }) => state === '有')
      .map(({ key }) => key),
    decided: decided?.category && decided.decidedOn ? { category: decided.category, on: decided.decidedOn } : null,
    visitedOn: visitOfRound(ledger, record, steps),
    notice: notice ? { ...notice, days: workingDays(notice.from, notice.to, holidaysIn(standards)) } : null,
    // The rule of the day on which it began to hang: a later one does not make it too short.
    noticeRule: ruleOf(ledger, kind, notice?.from ?? today),
    followUp: followUpOf(steps, record.state, standardOn(ledger, 'aidFollowUp', today).value),
  };
  return { record, steps, family, assessments, checks, facts };
}
