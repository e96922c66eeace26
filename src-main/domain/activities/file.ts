import type { ActivityPaperKind } from './kinds.ts';
import { isHeld, type ActivityState } from './life-cycle.ts';

/** What of the file is asked for, in its order (6.3: 方案 + 审批 + 通知 + 报名 + 签到 + 照片 + 获奖名单 + 决算 + 总结). */
export const activityParts = ['方案', '审批', '签到表', '照片', '发票', '决算', '总结'] as const;
export type ActivityPart = (typeof activityParts)[number];

export interface FileFacts {
  readonly state: ActivityState;
  /** 方案 in words. */
  readonly content: string | null;
  readonly summary: string | null;
  readonly news: string | null;
  readonly approvedOn: string | null;
  readonly settledOn: string | null;
  readonly budgetFen: number;
  readonly costs: number;
  readonly came: number;
  readonly guests: number;
  readonly papers: Readonly<Partial<Record<ActivityPaperKind, number>>>;
}

/** What is still missing in the file of an activity as far as it has got. A cancelled one lacks nothing. */
export function lacksOf(facts: FileFacts): ActivityPart[] {
  const { state, papers } = facts;
  if (state === '取消') return [];
  const has = (kind: ActivityPaperKind): boolean => (papers[kind] ?? 0) > 0;
  const held = isHeld(state);
  const parts: Readonly<Record<ActivityPart, boolean>> = {
    方案: facts.content !== null || has('方案'),
    审批: facts.budgetFen === 0 || facts.approvedOn !== null || has('审批'),
    // Ticked in the program or signed on paper: either proves who was there.
    签到表: !held || facts.came + facts.guests > 0 || has('签到表'),
    照片: !held || has('照片'),
    发票: !held || facts.costs === 0 || has('发票'),
    决算: !held || facts.settledOn !== null || (facts.costs === 0 && facts.budgetFen === 0),
    总结: !held || facts.summary !== null || facts.news !== null || has('总结'),
  };
  return activityParts.filter((part) => !parts[part]);
}
