import { aidAction } from '../../domain/aid/life-cycle.ts';
import { AppError } from '../../errors.ts';
import { caseState } from '../aid/facts.ts';
import { caseRecord, stepsOf } from '../aid/records.ts';
import { assertStepAllowed } from '../aid/steps.ts';
import { back, dayOf, imageOf, type Undone } from './rows.ts';

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
