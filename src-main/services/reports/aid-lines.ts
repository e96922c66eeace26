import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { periodMonths, reckon } from '../../domain/aid/arithmetic.ts';
import { decisionInForce } from '../../domain/aid/decisions.ts';
import { headsOf, headsUnsaid } from '../../domain/aid/heads.ts';
import { filedOn } from '../../domain/aid/round.ts';
import { notEligible } from '../../domain/aid/states.ts';
import { maskIdNumber, maskMobile } from '../../domain/masks.ts';
import { stepsByCase } from '../aid/records.ts';
import { type AssessmentRecord, linesOf } from '../aid/assess-records.ts';
import { hiddenText } from '../member/rows.ts';

/** How much of a person's own a sheet says: nothing of it, so much as tells people apart, or all. */
export type Openness = 'masked' | 'preview' | 'full';

export const openness = (params: { readonly masked: boolean; readonly onScreen?: boolean }): Openness =>
  params.masked ? 'masked' : params.onScreen ? 'preview' : 'full';

/** A number as it may be shown. */
export const shownNumber = (kind: 'idNumber' | 'mobile', value: string | null, how: Openness): string | null =>
  value === null || how === 'full' ? value : kind === 'idNumber' ? maskIdNumber(value) : maskMobile(value);

/** A hidden value: in full, covered, or not at all. */
export const hiddenValue = <T extends string | number>(value: T | null, how: Openness): T | string | null =>
  value === null || how === 'full' ? value : how === 'preview' ? hiddenText : null;

/** Columns that go through `hiddenValue`: where nothing stands in them on a covered sheet, nobody learns whether there is. */
export const hiddenColumns: readonly string[] = ['mainCause', 'perHead', 'school', 'major', 'workState'];

/** A file as it stood on a day. Fen per head and month. */
export interface RosterLine {
  readonly caseId: number;
  readonly memberId: number;
  readonly caseNo: string;
  readonly name: string;
  readonly gender: string | null;
  readonly idNumber: string | null;
  readonly mobile: string | null;
  readonly employer: string | null;
  readonly department: string | null;
  readonly groupId: number | null;
  readonly mainCause: string | null;
  /** 会籍 today. */
  readonly membership: string;
  readonly state: string;
  readonly category: string | null;
  readonly filedOn: string | null;
  readonly familySize: number | null;
  /** Nobody said the heads, nor is anybody written down beside the worker. */
  readonly headsUnsaid: boolean;
  /** Nobody said the heads when it was decided, and people were written down since: what is a head's is not known. */
  readonly headsSince: boolean;
  /** null too where `headsSince`. */
  readonly grossPerHeadFen: number | null;
}

type Person = Omit<
  RosterLine,
  'state' | 'category' | 'filedOn' | 'familySize' | 'headsUnsaid' | 'headsSince' | 'grossPerHeadFen'
>;

type Decision = Pick<
  AssessmentRecord,
  'id' | 'caseId' | 'kind' | 'category' | 'familySize' | 'fromMonth' | 'toMonth' | 'decidedOn' | 'note'
>;

/** The decisions of each file up to a day, newest first. */
function decisionsOn(ledger: Ledger, date: string): Map<number, Decision[]> {
  const rows = statement(
    ledger.sql,
    `select id, case_id caseId, kind, category, family_size familySize, from_month fromMonth, to_month toMonth, decided_on decidedOn, note
     from aid_assessment where decided_on <= ? order by id desc`,
  ).all(date) as Decision[];
  return Map.groupBy(rows, ({ caseId }) => caseId);
}

/** Files by how they stood at the end of a day: those in one of the states, by group and name. */
export function rosterOn(ledger: Ledger, date: string, states: readonly string[]): RosterLine[] {
  const people = statement(
    ledger.sql,
    `select c.id caseId, c.member_id memberId, c.case_no caseNo, m.name, m.gender, m.id_number idNumber, m.mobile,
       m.employer, m.department, m.group_id groupId, c.main_cause mainCause, m.membership, c.applied_on appliedOn,
       (select count(*) from aid_family f where f.case_id = c.id) relatives
     from aid_case c join member m on m.id = c.member_id left join union_group g on g.id = m.group_id
     where c.applied_on <= ?
     order by g.position is null, g.parent_id, g.position, g.id, m.name_sort, m.id`,
  ).all(date) as (Person & { appliedOn: string; relatives: number })[];
  const steps = stepsByCase(ledger);
  const decisions = decisionsOn(ledger, date);
  return people.flatMap(({ appliedOn, relatives, ...person }) => {
    const taken = (steps.get(person.caseId) ?? []).filter(({ on }) => on <= date);
    const state = taken.at(-1)?.to ?? '申请';
    if (!states.includes(state)) return [];
    const decision = decisionInForce(taken, appliedOn, decisions.get(person.caseId) ?? []);
    const lines = decision ? linesOf(ledger, decision.id) : [];
    const items = lines.filter(({ side }) => side === '收入');
    const isUnsaid = decision !== undefined && headsUnsaid(decision);
    const headsSince = isUnsaid && relatives > 0;
    const sums =
      decision && items.length > 0 && !headsSince
        ? reckon(items, decision.familySize, periodMonths(decision.fromMonth, decision.toMonth))
        : null;
    return [
      {
        ...person,
        state,
        category: decision && decision.category !== notEligible ? decision.category : null,
        filedOn: filedOn(taken),
        familySize: headsOf(decision ?? null, relatives),
        headsUnsaid: isUnsaid && !headsSince,
        headsSince: headsSince && items.length > 0,
        grossPerHeadFen: sums?.grossPerHeadFen ?? null,
      },
    ];
  });
}

/** What a sheet of payments says of a person beside the payment. */
export interface PayeeLine {
  readonly gender: string | null;
  readonly birthDate: string | null;
  readonly idNumber: string | null;
  readonly mobile: string | null;
  readonly employer: string | null;
  readonly workState: string | null;
  readonly account: string | null;
}

/** People by id; the work state of the file goes before that of the register. */
export function payees(ledger: Ledger, memberIds: readonly number[]): Map<number, PayeeLine> {
  const rows = statement(
    ledger.sql,
    `select m.id, m.gender, m.birth_date birthDate, m.id_number idNumber, m.mobile, m.employer,
       coalesce(c.work_state, m.employment_status) workState, coalesce(c.bank_account, m.bank_account) account
     from member m left join aid_case c on c.member_id = m.id where m.id in (select value from json_each(?))`,
  ).all(JSON.stringify([...new Set(memberIds)])) as (PayeeLine & { id: number })[];
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

/** Who was helped for a school, by help. A child's name stands on nothing that is posted. */
export interface StudentLine {
  readonly student: string | null;
  readonly gender: string | null;
  readonly school: string | null;
  readonly major: string | null;
  readonly level: string | null;
}

/** Students by request. */
export function students(ledger: Ledger, requestIds: readonly number[]): Map<number, StudentLine> {
  const rows = statement(
    ledger.sql,
    `select request_id id, student, gender, school, major, level from aid_schooling
     where request_id in (select value from json_each(?))`,
  ).all(JSON.stringify(requestIds)) as (StudentLine & { id: number })[];
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}
