import { statement } from '../../../db/statements.ts';
import { caseFieldNames, caseFields } from '../../domain/aid/case-fields.ts';
import { aidAction } from '../../domain/aid/life-cycle.ts';
import { AppError } from '../../errors.ts';
import { lookRestedOn } from '../aid/check-grounds.ts';
import { caseState } from '../aid/facts.ts';
import { isHandedIn } from '../aid/case-write.ts';
import { caseColumn, caseRecord, stepsOf } from '../aid/records.ts';
import { assertStepAllowed } from '../aid/steps.ts';
import { visitRestedOn } from '../aid/visit-grounds.ts';
import { back, changed, dayOf, imageOf, type Undone } from './rows.ts';

/**
 * A step that an undo brings back is held against what the step itself asks, as its file stood before it. A file that
 * comes back whole brings its steps along as they were; what came from paper never went this way.
 */
export function assertStepsAllowed(undone: Undone): string | null {
  const { ledger } = undone;
  const whole = new Set(
    undone
      .of('aid_case')
      .filter(back)
      .map(({ id }) => id),
  );
  for (const row of undone.of('aid_step').filter(back)) {
    const caseId = Number(imageOf(row)['case_id']);
    const steps = stepsOf(ledger, caseId);
    const at = steps.findIndex(({ id }) => id === row.id);
    const step = steps[at];
    if (whole.has(caseId) || !step || step.action === 'import') continue;
    const record = { ...caseRecord(ledger, caseId), state: step.from ?? '申请' };
    try {
      const state = caseState(ledger, record, dayOf(undone), steps.slice(0, at));
      assertStepAllowed(ledger, state, aidAction(step.action), step.on);
    } catch (error) {
      if (error instanceof AppError) return error.message;
      throw error;
    }
  }
  return null;
}

/** A visit on which a re-check rests stays where it is. */
export function assertVisitsStay({ ledger, of }: Undone): string | null {
  for (const { was } of of('aid_visit')) {
    const caseId = was?.['case_id'] ?? null;
    if (caseId === null || !statement(ledger.sql, 'select 1 from aid_case where id = ?').get(caseId)) continue;
    const why = visitRestedOn(ledger, Number(caseId), String(was?.['on_date']));
    if (why !== null) return why;
  }
  return null;
}

/** A look at an exclusion stays while a step of this round rests on it. */
export function assertLooksStay({ ledger, of }: Undone): string | null {
  for (const { was, now } of of('aid_check')) {
    if (now !== null || was?.['list'] !== '排除情形' || was['state'] !== '没有') continue;
    const caseId = Number(was['case_id']);
    if (!statement(ledger.sql, 'select 1 from aid_case where id = ?').get(caseId)) continue;
    const why = lookRestedOn(ledger, caseId, { key: String(was['key']), on: was['on_date'] as string | null });
    if (why !== null) return why;
  }
  return null;
}

/** What an application was handed in with is not wiped by the way while it is looked at. */
export function assertHandedInStays({ ledger, of }: Undone): string | null {
  for (const row of of('aid_case')) {
    if (!changed(row)) continue;
    const { caseNo } = caseRecord(ledger, row.id);
    const state = stepsOf(ledger, row.id).at(-1)?.to ?? '申请';
    const wiped = caseFieldNames.find(
      (field) =>
        row.columns.includes(caseColumn(field)) && row.now?.[caseColumn(field)] === null && isHandedIn(state, field),
    );
    if (wiped) return `${caseNo} 已经交了初审，“${caseFields[wiped].label}”不能清空。请先办“退回补材料”，再撤销`;
  }
  return null;
}
