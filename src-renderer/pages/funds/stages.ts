import type { budgetStages } from '../../../src-main/contract/funds.ts';

export type Stage = (typeof budgetStages)[number];

/** 年初预算, 预算调整, 决算 */
export const stageName = (stage: Stage): string => ({ 年初: '年初预算', 调整: '预算调整', 决算: '决算' })[stage];
