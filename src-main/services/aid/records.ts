import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { caseFieldNames, type CaseField } from '../../domain/aid/case-fields.ts';
import { familyFieldNames, type FamilyField } from '../../domain/aid/family-fields.ts';
import type { AidActionKey } from '../../domain/aid/life-cycle.ts';
import type { AidState } from '../../domain/aid/states.ts';
import { AppError } from '../../errors.ts';

const snake = (name: string): string => name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);
const columns = (names: readonly string[]): string => names.map((name) => `${snake(name)} as "${name}"`).join(', ');

/** Columns of a file by field. */
export const caseColumn = snake;
const selectCase = `select id, member_id memberId, case_no caseNo, state, category, applied_on appliedOn, ${columns(caseFieldNames)} from aid_case`;

export type CaseRecord = { readonly [F in CaseField]: string | null } & {
  readonly id: number;
  readonly memberId: number;
  readonly caseNo: string;
  readonly state: AidState;
  readonly category: string | null;
  readonly appliedOn: string;
};

/** A file as it is kept, or NOT_FOUND. */
export function caseRecord(ledger: Ledger, id: number): CaseRecord {
  const row = statement(ledger.sql, `${selectCase} where id = ?`).get(id) as CaseRecord | undefined;
  if (!row) throw new AppError('NOT_FOUND', '没有找到这份困难职工档案，可能刚被删掉。请刷新后再看');
  return row;
}

export type FamilyRecord = { readonly [F in Exclude<FamilyField, 'incomeFen'>]: string | null } & {
  readonly id: number;
  readonly caseId: number;
  readonly name: string;
  readonly relation: string;
  readonly incomeFen: number | null;
};

const selectFamily = `select id, case_id caseId, ${columns(familyFieldNames)} from aid_family`;

export const familyRecords = (ledger: Ledger, caseId: number): FamilyRecord[] =>
  statement(ledger.sql, `${selectFamily} where case_id = ? order by id`).all(caseId) as FamilyRecord[];

/** A household member, or NOT_FOUND. */
export function familyRecord(ledger: Ledger, id: number): FamilyRecord {
  const row = statement(ledger.sql, `${selectFamily} where id = ?`).get(id) as FamilyRecord | undefined;
  if (!row) throw new AppError('NOT_FOUND', '没有找到这名家庭成员，可能刚被删掉。请刷新后再看');
  return row;
}

export interface StepRecord {
  readonly id: number;
  readonly caseId: number;
  /** `import`: the file was taken over from paper in this state. */
  readonly action: AidActionKey | 'import';
  readonly from: AidState | null;
  readonly to: AidState;
  readonly on: string;
  readonly by: string | null;
  readonly opinion: string | null;
  readonly document: string | null;
  readonly targetUnion: string | null;
  readonly reason: string | null;
}

const selectStep = `select id, case_id caseId, action, from_state "from", to_state "to", on_date "on", by, opinion, document,
  target_union targetUnion, reason from aid_step`;

/** Steps of one file, oldest first. */
export const stepsOf = (ledger: Ledger, caseId: number): StepRecord[] =>
  statement(ledger.sql, `${selectStep} where case_id = ? order by id`).all(caseId) as StepRecord[];

/** Steps of every file. */
export const stepsByCase = (ledger: Ledger): Map<number, StepRecord[]> =>
  Map.groupBy(statement(ledger.sql, `${selectStep} order by id`).all() as StepRecord[], ({ caseId }) => caseId);

export interface CheckRecord {
  readonly id: number;
  readonly caseId: number;
  readonly list: '材料' | '排除情形';
  readonly key: string;
  readonly state: '有' | '没有' | '不需要';
  readonly on: string | null;
  readonly note: string | null;
}

const selectCheck = `select id, case_id caseId, list, key, state, on_date "on", note from aid_check`;

export const checksOf = (ledger: Ledger, caseId: number): CheckRecord[] =>
  statement(ledger.sql, `${selectCheck} where case_id = ? order by id`).all(caseId) as CheckRecord[];

/** Looked-at lines of every file. */
export const checksByCase = (ledger: Ledger): Map<number, CheckRecord[]> =>
  Map.groupBy(statement(ledger.sql, `${selectCheck} order by id`).all() as CheckRecord[], ({ caseId }) => caseId);
