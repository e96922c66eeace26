import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { PlannedRow } from '../../domain/import/plan.ts';
import { numberProblem } from '../aid/holders.ts';

/**
 * Rows that would give a member the number of somebody in another household's file of hardship, or of the own family:
 * the writing would refuse the whole file, so they stay out and say why.
 */
export function withoutOtherHouseholds(ledger: Ledger, planned: readonly PlannedRow[]): readonly PlannedRow[] {
  // An office without files of hardship is not asked row by row.
  if (statement(ledger.sql, 'select 1 from aid_case limit 1').get() === undefined) return planned;
  return planned.map((row) => {
    const { write, view } = row;
    if (write?.kind !== 'update' || !('id' in write.target)) return row;
    const { idNumber } = write.patch;
    const sentence = typeof idNumber === 'string' ? numberProblem(ledger, write.target.id, idNumber) : null;
    if (sentence === null) return row;
    const problem = {
      field: 'idNumber',
      level: 'error',
      code: 'case.holder',
      message: `第 ${view.row} 行${sentence}`,
    } as const;
    return {
      ...row,
      write: null,
      view: { ...view, action: 'bad', changes: [], problems: [...view.problems, problem] },
    };
  });
}
