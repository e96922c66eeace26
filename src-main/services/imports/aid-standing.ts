import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { type DraftRow, note } from '../../domain/import/rows.ts';
import type { CaseRecord } from '../aid/records.ts';
import { yearIncomeOf } from './aid-case-terms.ts';

interface Standing {
  readonly size: number | null;
  readonly incomeFen: number | null;
  readonly filedOn: string | null;
}

/** What the last assessment and the filing of a file say. */
const standingOf = (ledger: Ledger, caseId: number): Standing =>
  statement(
    ledger.sql,
    `select a.family_size size,
       (select sum(l.amount_fen) from aid_assessment_line l where l.assessment_id = a.id and l.side = '收入') incomeFen,
       (select s.on_date from aid_step s where s.case_id = c.id and s.to_state = '在档'
          and s.action in ('file', 'import') order by s.id desc limit 1) filedOn
     from aid_case c left join aid_assessment a on a.id =
       (select id from aid_assessment where case_id = c.id order by id desc limit 1)
     where c.id = ?`,
  ).get(caseId) as Standing;

/**
 * Says of a file that stands what of the list contradicts it and was not changed: heads, income and the day of filing are
 * the assessment's and the committee's, no list's. A yuan more or less in a year is no contradiction.
 */
export function tellUnchanged(ledger: Ledger, draft: DraftRow, record: CaseRecord): void {
  const standing = standingOf(ledger, record.id);
  const said = (field: string): string | null => draft.values.get(field) ?? null;
  const size = said('familySize');
  const income = yearIncomeOf(draft, Number(size ?? standing.size ?? 1), null);
  const isOther = (here: number | null, there: number | null, most: number): boolean =>
    here !== null && there !== null && Math.abs(here - there) > most;
  const differ = [
    isOther(size === null ? null : Number(size), standing.size, 0) ? '家庭人口' : '',
    isOther(income, standing.incomeFen, 100) ? '家庭收入' : '',
    said('filedOn') !== null && standing.filedOn !== null && said('filedOn') !== standing.filedOn ? '建档日期' : '',
  ].filter(Boolean);
  if (differ.length === 0) return;
  const message = `${differ.join('、')}和档案 ${record.caseNo} 里的不一样，没有改，请核对`;
  note(draft, null, { level: 'note', code: 'case.unchanged', message });
}
