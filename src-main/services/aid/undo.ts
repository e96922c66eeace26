import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Derived, Owners, UndoPlan } from '../../../db/undo.ts';
import { deriveCase } from './case-write.ts';

/** To whom the rows of child tables belong, for history and undo. */
export const aidOwners: Owners = {
  aid_family: { table: 'aid_case', column: 'case_id' },
  aid_assessment: { table: 'aid_case', column: 'case_id' },
  aid_step: { table: 'aid_case', column: 'case_id' },
  aid_check: { table: 'aid_case', column: 'case_id' },
  aid_pair: { table: 'aid_case', column: 'case_id' },
  aid_assessment_line: { table: 'aid_case', column: 'case_id' },
  aid_notice_case: { table: 'aid_case', column: 'case_id' },
};

/** Columns of a file that follow from its steps and decisions. */
export const aidDerived: Derived = { aid_case: new Set(['state', 'category']) };

/** After an undo the derived columns follow the truth again, for every file whose rows were touched. */
export function afterAidUndo(ledger: Ledger, touched: ReadonlySet<string>): void {
  for (const owner of touched)
    if (owner.startsWith('aid_case:')) deriveCase(ledger, Number(owner.slice('aid_case:'.length)));
}

/** Which file took the person or the number that an undo would put back. Asked after the file has refused the row. */
export function aidConflict(ledger: Ledger, plan: UndoPlan): string | null {
  for (const { table_name, op, before } of plan.changes) {
    if (table_name !== 'aid_case' || op === 'I') continue;
    const image = JSON.parse(before ?? '{}') as { member_id?: number; case_no?: string };
    const there = statement(ledger.sql, 'select case_no from aid_case where member_id = ? or case_no = ?')
      .pluck()
      .get(image.member_id ?? 0, image.case_no ?? '') as string | undefined;
    if (there !== undefined) return `这个人后来又建了档案 ${there}，没有撤销。请先删掉 ${there}，再撤销这一步`;
  }
  return null;
}
