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
 * Says of a file that stands what of the list was not taken: heads, income and the day of filing are the assessment's and the
 * committee's, no list's. A yuan more or less in a year is no other income; an income that the file lacks is.
 */
export function tellUnchanged(ledger: Ledger, draft: DraftRow, record: CaseRecord): void {
  const standing = standingOf(ledger, record.id);
  const said = (field: string): string | null => draft.values.get(field) ?? null;
  const size = said('familySize');
  const income = yearIncomeOf(draft, Number(size ?? standing.size ?? 1), null);
  const isOther = (here: number | null, there: number | null, most: number): boolean =>
    here !== null && (there === null || Math.abs(here - there) > most);
  const left = [
    isOther(size === null ? null : Number(size), standing.size, 0) ? '家庭人口' : '',
    isOther(income, standing.incomeFen, 100) || (said('income') !== null && standing.incomeFen === null)
      ? '家庭收入'
      : '',
  ].filter(Boolean);
  const tell = (code: string, message: string): void => note(draft, null, { level: 'note', code, message });
  if (left.length > 0)
    tell(
      'case.household',
      `${left.join('、')}没有照名单改，档案 ${record.caseNo} 里没有或不一样，复核时在档案的“家庭收支”里登记`,
    );
  if (said('filedOn') !== null && standing.filedOn !== null && said('filedOn') !== standing.filedOn)
    tell('case.unchanged', `建档日期和档案 ${record.caseNo} 里的不一样，没有改，请核对`);
}
