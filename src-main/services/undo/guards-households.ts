import { statement } from '../../../db/statements.ts';
import { lacksGuardian } from '../aid/facts.ts';
import { holderOf, householdProblem } from '../aid/holders.ts';
import { caseRecord, type CaseRecord, familyRecord, familyRecords, stepsOf } from '../aid/records.ts';
import { back, dayOf, gone, imageOf, type Undone } from './rows.ts';

const fileOf = ({ ledger }: Undone, id: number): CaseRecord | undefined =>
  statement(ledger.sql, 'select 1 from aid_case where id = ?').get(id) ? caseRecord(ledger, id) : undefined;

/** Members whose identity number the undo wrote, those that came back included. */
const renumbered = ({ ledger, seq }: Undone): number[] =>
  statement(
    ledger.sql,
    `select distinct row_id from change where seq > ? and table_name = 'member' and op <> 'D'
     and json_type(after, '$.id_number') = 'text'`,
  )
    .pluck()
    .all(seq) as number[];

/** One household, one file: a person who came back may stand in another file by now. */
export function assertOneFile(undone: Undone): string | null {
  const numbers: { readonly idNumber: string; readonly caseId: number }[] = [];
  const put = (idNumber: unknown, caseId: number): void => {
    if (typeof idNumber === 'string') numbers.push({ idNumber, caseId });
  };
  for (const row of undone.of('aid_family'))
    if (row.now && (back(row) || row.columns.includes('id_number')))
      put(row.now['id_number'], Number(row.now['case_id']));
  for (const row of undone.of('aid_case', 'aid_step')) {
    const id = row.table === 'aid_case' ? row.id : Number(imageOf(row)['case_id']);
    if (
      (row.table === 'aid_case' && !back(row)) ||
      statement(undone.ledger.sql, 'select 1 from aid_case where id = ?').get(id) === undefined
    )
      continue;
    const { memberId } = caseRecord(undone.ledger, id);
    put(statement(undone.ledger.sql, 'select id_number from member where id = ?').pluck().get(memberId), id);
    for (const { idNumber } of familyRecords(undone.ledger, id)) put(idNumber, id);
  }
  for (const { idNumber, caseId } of numbers) {
    const state = stepsOf(undone.ledger, caseId).at(-1)?.to ?? '申请';
    const holder = state === '已退档' || state === '不通过' ? null : holderOf(undone.ledger, idNumber, caseId);
    if (holder) return holder.sentence;
  }
  const own = undone.of('aid_family').flatMap((row) => {
    const record = gone(row) ? undefined : fileOf(undone, Number(imageOf(row)['case_id']));
    return record ? record.memberId : [];
  });
  return householdProblem(undone.ledger, [...renumbered(undone), ...own]);
}

/** A child under 14 stays in the book only with the guardian's consent (个人信息保护法 31). */
export function assertGuardiansAgree(undone: Undone): string | null {
  const { ledger, of } = undone;
  const today = dayOf(undone);
  for (const row of of('aid_family')) {
    const touched = ['guardian', 'guardian_consent_on', 'birth_date'].some((column) => row.columns.includes(column));
    if (gone(row) || !touched || !lacksGuardian(familyRecord(ledger, row.id), today)) continue;
    return `撤销以后${String(imageOf(row)['relation'])}不满十四周岁，却没有监护人同意（个人信息保护法第三十一条）。请先把出生日期改对，再撤销`;
  }
  return null;
}
