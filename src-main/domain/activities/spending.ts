import type { SpendingKindName } from '../spending/kinds.ts';
import { recogniseKind } from '../spending/words.ts';
import { activityKind, type ActivityKindName } from './kinds.ts';

const prizeKinds: readonly (SpendingKindName | null)[] = ['文体比赛奖励', '培训奖励'];

/**
 * Which rule limits a cost of an activity: by its own words (奖品, 服装, 工作餐), else by what the activity is. Prizes go by
 * the activity's kind, because training and contests have rules of their own.
 */
export function spendingOfCost(kind: ActivityKindName, what: string): SpendingKindName | null {
  const { spending, prizes } = activityKind(kind);
  // The words of a prize count beside those of a contest; an activity is one.
  const told = recogniseKind(`${what} 文体活动`);
  return prizeKinds.includes(told) ? prizes : (told ?? spending);
}
export const isPrizeKind = (kind: SpendingKindName | null): boolean => prizeKinds.includes(kind);
