import {
  allowedEvents,
  type MembershipEventType,
  stateAfter,
  stateLabel,
  stateOfLabel,
} from '../../../src-main/domain/membership.ts';

/** What the office does, as it says it. 退休 is 保留 plus the employment status; the routes take `retire`. */
export type EventChoice = MembershipEventType | '退休';

export interface EventRule {
  /** Entry of the menu. */
  readonly verb: string;
  /** What the event means and asks for; stands beside the form. */
  readonly rules: readonly string[];
  readonly source: string;
  readonly asks: readonly ('reason' | 'otherUnion' | 'statedJoinedOn' | 'decision')[];
  /** Label of the decision field. */
  readonly decision?: string;
  /** What is usually written there. */
  readonly example?: string;
  /** Usual reason of the code list membershipChangeReason. */
  readonly reason?: string;
}

const charter = '依据：中国工会章程';
const measures = '依据：工会会员会籍管理办法（2016）';

/** The events of a membership with what has to be known before one is recorded. Facts as of the sources named. */
export const eventRules: Readonly<Record<EventChoice, EventRule>> = {
  申请: {
    verb: '记入会申请',
    rules: [
      '口头、书面、网上申请都行，要本人自愿。',
      '先记成“申请中”，工会委员会批准后再记“入会”。',
      '申请中的人不算会员，不交会费。',
    ],
    source: charter,
    asks: [],
  },
  入会: {
    verb: '批准入会',
    rules: ['由基层工会委员会批准，发会员证。', '入会日期是批准那天，会龄从这天算。'],
    source: charter,
    asks: ['decision'],
    decision: '批准依据',
  },
  转入: {
    verb: '转入',
    rules: [
      '劳动（工作）关系在哪里，会籍就在哪里。一次入会，换单位时接转，不用重新入会。',
      '原入会日期照介绍信填，会龄从那天算。',
    ],
    source: measures,
    asks: ['otherUnion', 'statedJoinedOn', 'reason'],
    reason: '劳动（工作）关系发生变化',
  },
  保留: {
    verb: '保留会籍',
    rules: [
      '离休、退休、失业或下岗待岗、服兵役的会员可以保留会籍。',
      '保留期间不交会费，没有选举权、被选举权和表决权。',
      '内部退养的人会籍不变，到正式退休再办。',
    ],
    source: measures,
    asks: ['reason', 'decision'],
    decision: '依据',
    example: '例如 入伍通知、待岗通知，可以不填',
  },
  退休: {
    verb: '退休，保留会籍',
    rules: [
      '记一条“保留”，就业状况同时改成“退休”。退休是就业状况，不是会籍变化原因。',
      '退休由人事（人社）部门办，不用工会委员会决定；可以保留会籍。',
      '从这天起不交会费，没有选举权、被选举权和表决权。',
      '退休后返聘的，仍是保留会籍。',
    ],
    source: measures,
    asks: ['decision'],
    decision: '退休依据',
    example: '退休审批表或退休证，可以不填',
    reason: '劳动（工作）关系发生变化',
  },
  恢复: {
    verb: '恢复在册',
    rules: ['保留会籍的人又有了劳动（工作）关系，回到在册。', '恢复后照常交会费，有选举权、被选举权和表决权。'],
    source: measures,
    asks: ['reason'],
  },
  转出: {
    verb: '转出',
    rules: [
      '先开会籍转移介绍信，对方工会接收后把回执交回来，再记“转出”。',
      '会员登记表随档案一起走。',
      '转出那天起不算本会会员。',
    ],
    source: measures,
    asks: ['otherUnion', 'reason'],
    reason: '劳动（工作）关系发生变化',
  },
  除名: {
    verb: '除名',
    rules: ['只用于犯严重罪行、受到刑事处罚的会员。', '小组先讨论出意见，委员会决定，再报上级工会备案。'],
    source: charter,
    asks: ['reason', 'decision'],
    decision: '决定和备案',
    reason: '因犯罪被开除会籍',
  },
  退会: {
    verb: '退会',
    rules: [
      '退会自由：本人向小组提出，委员会宣布，收回会员证。',
      '视为自动退会要四样都占：连续 6 个月不交会费、不参加工会活动、没有正当理由、教育后仍不改。是否退会由委员会定。',
    ],
    source: charter,
    asks: ['reason', 'decision'],
    decision: '委员会决定',
    reason: '个人要求退会',
  },
  去世: {
    verb: '去世',
    rules: ['记下日期，从那天起不算会员。', '以前的记录都留着。'],
    source: '单位自记，不进采集表',
    asks: [],
  },
};

/** The event type that a choice is recorded as. */
export const eventType = (choice: EventChoice): MembershipEventType => (choice === '退休' ? '保留' : choice);

/**
 * Entries of the menu for a person in a state: 退休 stands before 保留, and before 恢复 for those who retained their
 * membership for another reason (only the employment status changes then). Nobody retires twice: `retired` is the
 * employment status 退休 with a membership that is no longer 在册.
 */
export function choicesFor(allowed: readonly string[], retired = false): EventChoice[] {
  const choices = allowed.filter((type): type is MembershipEventType => Object.hasOwn(eventRules, type));
  return choices.flatMap((type): EventChoice[] =>
    (type === '保留' || type === '恢复') && !retired ? ['退休', type] : [type],
  );
}

/** Choices that suit somebody among people of these states (labels). */
export function choicesForStates(states: readonly string[]): EventChoice[] {
  const types = new Set(states.flatMap((label) => allowedEvents(stateOfLabel(label) ?? null)));
  return [...new Set(choicesFor(Object.keys(eventRules).filter((type) => types.has(type as MembershipEventType))))];
}

/** State label after an event, or null when the state does not allow it. Retiring leaves a retained membership as it is. */
export function labelAfter(state: string, choice: EventChoice): string | null {
  if (choice === '退休' && stateOfLabel(state) === 'retained') return state;
  const next = stateAfter(stateOfLabel(state) ?? null, eventType(choice));
  return next ? stateLabel(next) : null;
}
