import type { Ledger } from '../../../db/open.ts';
import { periodMonths, reckon, type AidSums } from '../../domain/aid/arithmetic.ts';
import { type CaseField, caseFields, coversEmpty, isHidden } from '../../domain/aid/case-fields.ts';
import { standingOf } from '../../domain/aid/decisions.ts';
import { isUnder14 } from '../../domain/aid/family-fields.ts';
import { postedAnewOn } from '../../domain/aid/round.ts';
import type { FieldMeta } from '../../domain/fields.ts';
import { ageAt } from '../../domain/dates.ts';
import { maskBy } from '../../domain/masks.ts';
import { type AssessmentRecord, assessmentsOf, type LineRecord, linesOf } from './assess-records.ts';
import { type NoticeRecord, noticesOf } from './notice-records.ts';
import { caseRecord, type CaseRecord, familyRecords, type FamilyRecord, type StepRecord, stepsOf } from './records.ts';
import { yuanOf } from '../forms/cells.ts';
import { hiddenText } from '../member/rows.ts';
import type { ReportRow } from '../reports/layout.ts';
import { membersByIds, screenRow } from '../reports/sources.ts';

/** A file as a form draws it; `onScreen`: hidden values show only that they are there. */
export interface CasePaper {
  readonly record: CaseRecord;
  readonly person: ReportRow & { readonly id: number };
  readonly family: readonly FamilyRecord[];
  readonly assessment: AssessmentRecord | null;
  readonly lines: readonly LineRecord[];
  readonly sums: AidSums | null;
  readonly steps: readonly StepRecord[];
  /** The newest notice of the application by which the file is, or is to be, filed. */
  readonly notice: NoticeRecord | null;
  readonly onScreen: boolean;
}

/** Everything of a file that forms print; the newest assessment stands for the household, in an application anew only its own. */
export function casePaper(ledger: Ledger, caseId: number, onScreen: boolean): CasePaper {
  const record = caseRecord(ledger, caseId);
  const [row] = [...membersByIds(ledger, [record.memberId])];
  const person = row ?? { id: record.memberId };
  const steps = stepsOf(ledger, caseId);
  const [assessment = null] = standingOf(steps, record.appliedOn, assessmentsOf(ledger, caseId));
  const posted = postedAnewOn(steps) ?? '';
  const lines = assessment ? linesOf(ledger, assessment.id) : [];
  return {
    record,
    person: onScreen ? screenRow(person) : person,
    family: familyRecords(ledger, caseId),
    assessment,
    lines,
    sums:
      assessment && lines.length > 0
        ? reckon(lines, assessment.familySize, periodMonths(assessment.fromMonth, assessment.toMonth))
        : null,
    steps,
    notice: noticesOf(ledger, caseId).find(({ kind, from }) => kind === '建档' && from >= posted) ?? null,
    onScreen,
  };
}

/** A typed value of the file, covered or masked on the screen. */
export function caseText({ record, onScreen }: CasePaper, field: CaseField): string {
  const value = record[field];
  if (onScreen && coversEmpty(field)) return hiddenText;
  if (value === null) return '';
  const meta: FieldMeta = caseFields[field];
  if (!onScreen) return value;
  if (isHidden(field)) return hiddenText;
  return meta.mask ? maskBy(meta.mask, value) : value;
}

/** A figure of the household's money, covered on the screen. Fen. */
export const moneyText = ({ onScreen }: { readonly onScreen: boolean }, fen: number | null | undefined): string =>
  fen === null || fen === undefined ? '' : onScreen ? hiddenText : yuanOf(fen);

/** What a line of income or outlay is for: on the screen only that there is one. */
export const itemText = (paper: { readonly onScreen: boolean } | null, item: string | undefined): string =>
  item === undefined ? '' : paper?.onScreen ? hiddenText : item;

/** The cells of a household member: name, relation, sex, party, number, age, schooling, insurance, health, income, standing, place. */
export function familyCells({ family, onScreen }: CasePaper, today: string): (string | null)[][] {
  return family.map((row) => {
    const cover = (value: string | null): string | null => (value !== null && onScreen ? hiddenText : value);
    const own = (value: string | null): string | null => (isUnder14(row.birthDate, today) ? cover(value) : value);
    return [
      own(row.name),
      row.relation,
      own(row.gender),
      own(row.politicalStatus),
      cover(row.idNumber),
      own(row.birthDate === null ? null : String(ageAt(row.birthDate, today))),
      own(row.education),
      own(row.insurance),
      onScreen ? hiddenText : row.health,
      cover(row.incomeFen === null ? null : yuanOf(row.incomeFen)),
      own(row.status),
      own(row.place),
    ];
  });
}
