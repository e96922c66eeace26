/** 筹备 → 已批准 → 已举行 → 已办结; 取消 instead of being held. */
export const activityStates = ['筹备', '已批准', '已举行', '已办结', '取消'] as const;
export type ActivityState = (typeof activityStates)[number];

/** It took place: it counts in the statistics. */
export const heldStates: readonly ActivityState[] = ['已举行', '已办结'];
export const isHeld = (state: ActivityState): boolean => heldStates.includes(state);
/** Nothing of the file changes any more; a step back opens it. */
export const isShut = (state: ActivityState): boolean => state === '已办结' || state === '取消';

export type ActivityStepKey = 'approve' | 'hold' | 'settle' | 'cancel' | 'reopen';

export type ActivityAsk = 'on' | 'approver' | 'approval' | 'reason';

/** What has to be there before a step. */
export type ActivityNeed =
  | 'plan'
  | 'approved'
  | 'begun'
  | 'over'
  | 'people'
  | 'winners'
  | 'nobodyCame'
  | 'noPrizes'
  | 'noCosts';

/** One line of the table: drawn as a button and enforced by the core. */
export interface ActivityStep {
  readonly key: ActivityStepKey;
  readonly label: string;
  /** In the history: 批准了活动 */
  readonly done: string;
  readonly from: readonly ActivityState[];
  /** null: one step back (`stateBefore`). */
  readonly to: ActivityState | null;
  readonly asks: readonly { readonly ask: ActivityAsk; readonly label: string; readonly required: boolean }[];
  readonly needs: readonly ActivityNeed[];
  /** The usual next step is drawn as the main button. */
  readonly main: boolean;
}

const activitySteps: readonly ActivityStep[] = [
  {
    key: 'approve',
    label: '批准预算',
    done: '批准',
    from: ['筹备'],
    to: '已批准',
    asks: [
      { ask: 'on', label: '批准日期', required: true },
      { ask: 'approver', label: '批准人', required: true },
      { ask: 'approval', label: '会议纪要或批准文件', required: false },
    ],
    needs: ['plan'],
    main: true,
  },
  {
    key: 'hold',
    label: '已举行',
    done: '已举行',
    from: ['筹备', '已批准'],
    to: '已举行',
    asks: [],
    needs: ['approved', 'begun'],
    main: true,
  },
  {
    key: 'settle',
    label: '办结',
    done: '办结',
    from: ['已举行'],
    to: '已办结',
    asks: [{ ask: 'on', label: '决算日期', required: true }],
    needs: ['over', 'people', 'winners'],
    main: true,
  },
  {
    key: 'cancel',
    label: '取消活动',
    done: '取消',
    from: ['筹备', '已批准'],
    to: '取消',
    asks: [{ ask: 'reason', label: '取消的原因', required: true }],
    needs: ['nobodyCame', 'noPrizes', 'noCosts'],
    main: false,
  },
  {
    key: 'reopen',
    label: '退回上一步',
    done: '退回上一步',
    from: ['已批准', '已举行', '已办结', '取消'],
    to: null,
    asks: [],
    needs: [],
    main: false,
  },
];

/** The line of the table with a key. */
export function activityStep(key: ActivityStepKey): ActivityStep {
  const found = activitySteps.find((step) => step.key === key);
  if (!found) throw new RangeError(`no such step: ${key}`);
  return found;
}

/** Where one step back leads: an approval that was given stays one. */
export function stateBefore(state: ActivityState, approvedOn: string | null): ActivityState {
  if (state === '已办结') return '已举行';
  if (state === '已批准') return '筹备';
  return approvedOn === null ? '筹备' : '已批准';
}

/** What the needs ask of an activity. Days 'YYYY-MM-DD'. */
export interface ActivityFacts {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly hasPlan: boolean;
  readonly approvedOn: string | null;
  readonly budgetFen: number;
  readonly came: number;
  readonly guests: number;
  readonly prizes: number;
  /** People on 获奖名单, teams by their heads. */
  readonly winners: number;
  readonly costs: number;
}

const sentences: Readonly<Record<ActivityNeed, (facts: ActivityFacts, on: string) => string | null>> = {
  plan: ({ hasPlan }) => (hasPlan ? null : '还没有方案：请写计划内容，或存一份方案的扫描件'),
  approved: ({ approvedOn, budgetFen }) =>
    budgetFen > 0 && approvedOn === null ? '有费用预算，还没有批准，请先办“批准预算”' : null,
  begun: ({ from }, on) => (on < from ? `${from} 才开始，还没有举行` : null),
  over: ({ to }, on) => (on < to ? `活动到 ${to} 才结束，${on} 还不能决算` : null),
  people: ({ came, guests }) => (came + guests > 0 ? null : '还没有人签到，请先登记谁到了'),
  winners: ({ came, guests, winners }) =>
    winners > came + guests
      ? `获奖 ${winners} 人，比参加的 ${came + guests} 人还多，不能办结。请核对签到和获奖名单`
      : null,
  nobodyCame: ({ came }) => (came > 0 ? `已有 ${came} 人签到，不能取消。签错了的请先改签到` : null),
  noPrizes: ({ prizes }) => (prizes > 0 ? `已登记 ${prizes} 项获奖，不能取消。请先删掉获奖名单` : null),
  noCosts: ({ costs }) =>
    costs > 0 ? `已登记 ${costs} 笔费用，不能取消：钱花了就要办结。没有付的请先删掉那一笔` : null,
};

export interface ActivityMissing {
  readonly need: ActivityNeed;
  readonly sentence: string;
}

/** What is still missing before a step that is taken on a day. */
export const missingFor = (step: ActivityStep, facts: ActivityFacts, on: string): ActivityMissing[] =>
  step.needs.flatMap((need) => {
    const sentence = sentences[need](facts, on);
    return sentence === null ? [] : [{ need, sentence }];
  });

/** Steps that may be taken from a state, the usual one first. Without a budget nothing has to be approved. */
export const stepsFrom = (state: ActivityState, budgetFen: number): ActivityStep[] =>
  activitySteps
    .filter(({ from }) => from.includes(state))
    .map((step) =>
      state === '筹备' && step.main ? { ...step, main: (step.key === 'hold') === (budgetFen === 0) } : step,
    )
    .sort((a, b) => Number(b.main) - Number(a.main));
