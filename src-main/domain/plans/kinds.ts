import { codeList } from '../code-lists.ts';

/** What a plan is for: schools plan by school year or term, most units by calendar year. */
export const planPeriodKinds = ['年度', '学年', '学期', '季度', '月度'] as const;
export type PlanPeriodKind = (typeof planPeriodKinds)[number];

/** 完成情况 of an item. */
export const planItemStates = ['未开始', '进行中', '已完成', '延期', '取消'] as const;
export type PlanItemState = (typeof planItemStates)[number];

/** What became of one time of an item that repeats; without one it is still to come. */
export const planTurnStates = ['已完成', '延期', '取消'] as const;
export type PlanTurnState = (typeof planTurnStates)[number];

/** How an item stands today, beside its state. */
export type PlanStanding = '过期' | '快到期';

/** The usual categories; an office may write its own. */
export const planCategories: readonly string[] = codeList('planCategory').values.map(({ label }) => label);

/** Whether something is still to be done about an item of this state. */
export const isOpen = (state: PlanItemState): boolean => state !== '已完成' && state !== '取消';
