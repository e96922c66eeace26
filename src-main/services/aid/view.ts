import { isUnder14 } from '../../domain/aid/family-fields.ts';
import type { Ledger } from '../../../db/open.ts';
import type { User } from '../../context.ts';
import type { AidCase, AidFamilyRow, AidStepRow } from '../../contract/aid.ts';
import { type CaseField, caseFieldNames, caseFields, coversEmpty, isHidden } from '../../domain/aid/case-fields.ts';
import { caseDoubts, type Doubt, tellsHidden } from '../../domain/aid/doubts.ts';
import { periodMonths } from '../../domain/aid/arithmetic.ts';
import { aidAction } from '../../domain/aid/life-cycle.ts';
import { since } from '../../domain/aid/round.ts';
import { openStates } from '../../domain/aid/states.ts';
import { addYears, ageAt } from '../../domain/dates.ts';
import type { FieldMeta, FieldValue } from '../../domain/fields.ts';
import { maskBy, maskIdNumber, maskMobile, maskName } from '../../domain/masks.ts';
import { AppError } from '../../errors.ts';
import { assessmentHead } from './assess-rows.ts';
import { coverLines } from './checks.ts';
import { type CaseState, caseState, lacksGuardian } from './facts.ts';
import { allAidRows } from './list.ts';
import { noticeRow } from './notice-rows.ts';
import { lockedBecause } from './open.ts';
import { pairsOf } from './pairs.ts';
import { type CaseRecord, caseRecord, type FamilyRecord, type StepRecord } from './records.ts';
import { linesOf } from './assess-records.ts';
import { noticesOf } from './notice-records.ts';
import { actionRows } from './actions.ts';
import { memberRecord, type MemberRecord } from '../member/columns.ts';
import { standardOn } from '../standards.ts';

/** What is typed, hidden values left out and masked ones masked. */
function shownValues(record: CaseRecord): { values: Record<CaseField, FieldValue>; present: CaseField[] } {
  const present: CaseField[] = caseFieldNames.filter(coversEmpty);
  const entries = caseFieldNames.map((field): [CaseField, FieldValue] => {
    const meta: FieldMeta = caseFields[field];
    const value = record[field];
    const hidden = isHidden(field);
    if (value === null || (!hidden && !meta.mask)) return [field, value];
    if (!present.includes(field)) present.push(field);
    return [field, hidden || !meta.mask ? null : maskBy(meta.mask, value)];
  });
  return { values: Object.fromEntries(entries) as Record<CaseField, FieldValue>, present };
}

/** Of a child under 14 the relation and the consent are all that stands here. */
function familyRow(row: FamilyRecord, today: string): AidFamilyRow {
  const child = isUnder14(row.birthDate, today);
  const open = <T>(value: T): T | null => (child ? null : value);
  return {
    id: row.id,
    relation: row.relation,
    child,
    name: open(row.name),
    gender: open(row.gender),
    age: open(row.birthDate !== null && row.birthDate <= today ? ageAt(row.birthDate, today) : null),
    status: open(row.status),
    place: open(row.place),
    insurance: open(row.insurance),
    education: open(row.education),
    idNumber: open(row.idNumber === null ? null : maskIdNumber(row.idNumber)),
    incomeHidden: row.incomeFen !== null,
    guardian: child && row.guardian !== null ? maskName(row.guardian) : row.guardian,
    guardianConsentOn: row.guardianConsentOn,
    guardianMissing: lacksGuardian(row, today),
  };
}

function stepRow({ caseId: _, ...step }: StepRecord): AidStepRow {
  const action = step.action === 'import' ? null : aidAction(step.action);
  const opinionHidden = action?.tells === true && step.opinion !== null;
  return {
    ...step,
    opinion: opinionHidden ? null : step.opinion,
    opinionHidden,
    label: action?.done ?? '接收档案',
  };
}

function personOf(member: MemberRecord, today: string): AidCase['person'] {
  return {
    name: member.name,
    gender: member.gender,
    birthDate: member.birthDate,
    age: member.birthDate !== null && member.birthDate <= today ? ageAt(member.birthDate, today) : null,
    ethnicity: member.ethnicity,
    politicalStatus: member.politicalStatus,
    maritalStatus: member.maritalStatus,
    idNumber: member.idNumber === null ? null : maskIdNumber(member.idNumber),
    mobile: member.mobile === null ? null : maskMobile(member.mobile),
    employer: member.employer,
    department: member.department,
    post: member.post,
    workStartedOn: member.workStartedOn,
    isMigrantWorker: member.isMigrantWorker,
  };
}

function doubtsOf(ledger: Ledger, { record, family, assessments, facts }: CaseState, member: MemberRecord): Doubt[] {
  const newest = assessments.find(({ lines }) => lines > 0);
  const incomes = newest ? linesOf(ledger, newest.id).filter(({ side }) => side === '收入') : [];
  const sum = (list: readonly { amountFen: number }[]): number =>
    list.reduce((total, { amountFen }) => total + amountFen, 0);
  return caseDoubts({
    ...record,
    anewFrom: facts.anewFrom,
    maritalStatus: member.maritalStatus,
    membership: member.membership,
    relations: family.map(({ relation }) => relation),
    familyHealth: family.map(({ health }) => health),
    open: openStates.includes(record.state),
    newest: newest
      ? {
          familySize: newest.familySize,
          months: periodMonths(newest.fromMonth, newest.toMonth),
          incomeFen: sum(incomes),
          ownFen: sum(incomes.filter(({ item }) => item.startsWith('本人'))),
        }
      : null,
    familyMonthFen: family.reduce((total, { incomeFen }) => total + (incomeFen ?? 0), 0),
  });
}

/** What of a file does not go together and is told with what was opened only. */
export function hiddenDoubts(ledger: Ledger, id: number, today: string): Doubt[] {
  const record = caseRecord(ledger, id);
  return doubtsOf(ledger, caseState(ledger, record, today), memberRecord(ledger, record.memberId)).filter(tellsHidden);
}

/** A whole file as its page shows it. */
export function caseView(ledger: Ledger, id: number, user: User, today: string): AidCase {
  const record = caseRecord(ledger, id);
  const row = allAidRows(ledger, today, id)[0];
  if (!row) throw new AppError('NOT_FOUND', '没有找到这份困难职工档案，可能刚被删掉。请刷新后再看');
  const member = memberRecord(ledger, record.memberId);
  const state = caseState(ledger, record, today);
  const follow = state.facts.followUp;
  const closed = record.state === '已退档' || record.state === '不通过';
  const keeping = standardOn(ledger, 'aidKeeping', today).value.years;
  return {
    row,
    person: personOf(member, today),
    ...shownValues(record),
    family: state.family.map((relative) => familyRow(relative, today)),
    assessments: state.assessments.map(assessmentHead),
    steps: state.steps.map(stepRow),
    actions: actionRows(ledger, state, user, today),
    checks: coverLines(state.checks),
    notices: noticesOf(ledger, id).map((notice) => noticeRow(ledger, notice, today)),
    pairs: pairsOf(ledger, id),
    doubts: doubtsOf(ledger, state, member).filter((doubt) => !tellsHidden(doubt)),
    locked: lockedBecause(record),
    followUp: follow,
    keepUntil: closed ? addYears(since(state.steps, record.appliedOn), keeping) : null,
  };
}
