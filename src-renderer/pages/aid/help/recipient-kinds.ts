import { standardAt } from '../../../../src-main/domain/standards.ts';
import { useStandards } from '../../../parts/standards.ts';
import { useToday } from '../../../shell/status-context.ts';

/** 慰问对象类别 of the standard in force, to choose from. */
export function useRecipientKinds(): readonly string[] {
  return standardAt(useStandards(), 'aidRecipientKinds', useToday())?.value.kinds ?? [];
}

/** 走访类型 of the office. */
export function useVisitKinds(): readonly string[] {
  return standardAt(useStandards(), 'aidVisitKinds', useToday())?.value.kinds ?? [];
}

/** After how many months without a visit somebody is called not visited; null: no rule. */
export function useVisitMonths(): number | null {
  return standardAt(useStandards(), 'aidVisitTerms', useToday())?.value.months ?? null;
}
