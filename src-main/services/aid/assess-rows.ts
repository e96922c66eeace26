import type { Ledger } from '../../../db/open.ts';
import type { AidAssessmentHead, AidAssessmentRow, AidTermsRow } from '../../contract/aid.ts';
import { periodMonths, reckon, suggest } from '../../domain/aid/arithmetic.ts';
import { termsAt } from '../../domain/aid/terms.ts';
import type { CaseRecord } from './records.ts';
import { type AssessmentRecord, linesOf } from './assess-records.ts';
import { divisionOf, standardsOf } from '../standards.ts';

/** What an assessment is read by: written down with the decision, of the day before that. */
function termsOf(ledger: Ledger, record: AssessmentRecord, today: string): AidTermsRow {
  if (record.decidedOn !== null)
    return {
      allowanceFen: record.allowanceFen,
      multiple: record.multiple ?? 0,
      accidentMultiple: record.accidentMultiple ?? 0,
      basis: record.basis ?? '',
    };
  return termsAt(standardsOf(ledger), record.scheme, today, divisionOf(ledger));
}

/** An assessment with its figures and what they suggest. */
export function assessmentRow(
  ledger: Ledger,
  record: AssessmentRecord,
  { onAllowance }: Pick<CaseRecord, 'onAllowance'>,
  today: string,
): AidAssessmentRow {
  const items = linesOf(ledger, record.id);
  const terms = termsOf(ledger, record, today);
  const sums = reckon(items, record.familySize, periodMonths(record.fromMonth, record.toMonth));
  return {
    ...assessmentHead(record),
    accident: record.accident,
    items,
    terms,
    suggested: suggest(record.scheme, sums, terms, {
      accident: record.accident !== null,
      onAllowance: onAllowance === '是',
    }),
  };
}

/** Everything but figures. */
export const assessmentHead = (record: AssessmentRecord): AidAssessmentHead => ({
  id: record.id,
  kind: record.kind,
  fromMonth: record.fromMonth,
  toMonth: record.toMonth,
  familySize: record.familySize,
  scheme: record.scheme,
  lines: record.lines,
  category: record.category,
  decidedOn: record.decidedOn,
  minutes: record.minutes,
  note: record.note,
});
