import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { AidScheme, AssessmentKind, LineSide } from '../../domain/aid/states.ts';
import { AppError } from '../../errors.ts';

export interface AssessmentRecord {
  readonly id: number;
  readonly caseId: number;
  readonly kind: AssessmentKind;
  readonly fromMonth: string;
  readonly toMonth: string;
  readonly familySize: number;
  readonly scheme: AidScheme;
  readonly allowanceFen: number | null;
  readonly multiple: number | null;
  readonly accidentMultiple: number | null;
  readonly basis: string | null;
  readonly accident: string | null;
  readonly category: string | null;
  readonly decidedOn: string | null;
  readonly minutes: string | null;
  readonly note: string | null;
  readonly lines: number;
}

const selectAssessment = `select a.id, a.case_id caseId, a.kind, a.from_month fromMonth, a.to_month toMonth,
  a.family_size familySize, a.scheme, a.allowance_fen allowanceFen, a.multiple, a.accident_multiple accidentMultiple,
  a.basis, a.accident, a.category, a.decided_on decidedOn, a.minutes, a.note,
  (select count(*) from aid_assessment_line l where l.assessment_id = a.id) lines from aid_assessment a`;

/** Assessments of a file, newest first. */
export const assessmentsOf = (ledger: Ledger, caseId: number): AssessmentRecord[] =>
  statement(ledger.sql, `${selectAssessment} where a.case_id = ? order by a.id desc`).all(caseId) as AssessmentRecord[];

/** One assessment, or NOT_FOUND. */
export function assessmentRecord(ledger: Ledger, id: number): AssessmentRecord {
  const row = statement(ledger.sql, `${selectAssessment} where a.id = ?`).get(id) as AssessmentRecord | undefined;
  if (!row) throw new AppError('NOT_FOUND', '没有找到这次认定，可能刚被删掉。请刷新后再看');
  return row;
}

export interface LineRecord {
  readonly side: LineSide;
  readonly item: string;
  readonly monthFen: number | null;
  readonly months: number | null;
  readonly amountFen: number;
  readonly papers: number | null;
}

export const linesOf = (ledger: Ledger, assessmentId: number): LineRecord[] =>
  statement(
    ledger.sql,
    `select side, item, month_fen monthFen, months, amount_fen amountFen, papers from aid_assessment_line
     where assessment_id = ? order by position, id`,
  ).all(assessmentId) as LineRecord[];
