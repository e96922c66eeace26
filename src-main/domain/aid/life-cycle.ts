import type { AidState } from './states.ts';

/** Whose step it is, as the forms say; the clerk of the unit enters all of them. */
export type AidBody = '申请人' | '本单位工会' | '上级工会';

/** What has to be present before a step; `facts.ts` says whether it is and which sentence stands for it. */
export type AidNeed =
  | 'consent'
  | 'authorised'
  | 'fields'
  | 'mainCause'
  | 'guardians'
  | 'contract'
  | 'income'
  | 'papers'
  | 'laterPapers'
  | 'exclusions'
  | 'decided'
  | 'category'
  | 'visited'
  | 'notice'
  | 'noticeOver'
  | 'noObjection'
  | 'followUpDone';

/** What a step asks to be written beside its day. */
export type StepAsk = 'by' | 'opinion' | 'document' | 'targetUnion' | 'reason';

export type AidActionKey =
  | 'submit'
  | 'acceptFirst'
  | 'visit'
  | 'check'
  | 'passNotice'
  | 'file'
  | 'startReview'
  | 'keep'
  | 'proposeExit'
  | 'exit'
  | 'exitAtOnce'
  | 'stay'
  | 'followUp'
  | 'endFollowUp'
  | 'relapse'
  | 'sendBack'
  | 'refuse'
  | 'withdraw'
  | 'applyAgain';

/** One line of the table: the same one is drawn as a button and enforced by the core. */
export interface AidAction {
  readonly key: AidActionKey;
  /** On the button: 提交初审 */
  readonly label: string;
  /** In the history: 提交了申请 */
  readonly done: string;
  readonly from: readonly AidState[];
  readonly to: AidState;
  readonly body: AidBody;
  /** Roles of the program that may take it. */
  readonly who: readonly ('clerk' | 'treasurer' | 'chair' | 'auditor')[];
  readonly needs: readonly AidNeed[];
  /** What is asked besides when the step is taken out of one of its states. */
  readonly needsFrom: Readonly<Partial<Record<AidState, readonly AidNeed[]>>>;
  readonly asks: readonly StepAsk[];
  /** Those of `asks` that must be written. */
  readonly required: readonly StepAsk[];
  /** How the asked things are called here: 走访人, 核对结果, 批准文号. */
  readonly words: Readonly<Partial<Record<StepAsk | 'on', string>>>;
  /** Free words about the household, which tell how it lives or of what somebody is ill: shown only when opened. */
  readonly tells: boolean;
  /** The kind of visit that the step is, so that it stands in the list of visits; null: none. */
  readonly visits: '入户调查' | '回访' | null;
  /** The step that usually comes next is drawn as the main button. */
  readonly main: boolean;
}

/** Who keeps the files. */
export const clerks = ['clerk', 'chair'] as const;
const step = (
  action: Omit<AidAction, 'who' | 'main' | 'words' | 'needs' | 'needsFrom' | 'required' | 'tells' | 'visits'> &
    Partial<AidAction>,
): AidAction => ({
  who: clerks,
  main: true,
  tells: false,
  visits: null,
  words: {},
  needs: [],
  needsFrom: {},
  required: [],
  ...action,
});

/** 5.4: from application to follow-up, and the ways back. */
export const aidActions: readonly AidAction[] = [
  step({
    key: 'submit',
    label: '提交初审',
    done: '提交申请',
    from: ['申请'],
    to: '初审',
    body: '申请人',
    needs: ['consent', 'authorised', 'fields', 'mainCause', 'guardians', 'contract', 'income', 'papers'],
    asks: ['by', 'opinion'],
    words: { on: '提交日期', by: '经办人', opinion: '说明' },
  }),
  step({
    key: 'acceptFirst',
    label: '初审通过',
    done: '初审通过',
    from: ['初审'],
    to: '入户调查',
    body: '本单位工会',
    needs: ['exclusions'],
    asks: ['by', 'opinion'],
    required: ['by'],
    words: { on: '初审日期', by: '审核人', opinion: '初审意见' },
  }),
  step({
    key: 'visit',
    label: '登记入户调查',
    done: '入户调查',
    from: ['入户调查'],
    to: '经济核对',
    body: '本单位工会',
    asks: ['by', 'opinion'],
    required: ['by', 'opinion'],
    tells: true,
    visits: '入户调查',
    words: { on: '入户日期', by: '走访人', opinion: '看到的情况' },
  }),
  step({
    key: 'check',
    label: '核对、讨论后公示',
    done: '核对经济状况，交公示',
    from: ['经济核对'],
    to: '公示',
    body: '本单位工会',
    needs: ['guardians', 'income', 'decided', 'category'],
    asks: ['by', 'opinion'],
    required: ['by'],
    tells: true,
    words: { on: '核对日期', by: '核对人', opinion: '核对结果' },
  }),
  step({
    key: 'passNotice',
    label: '公示无异议，报上级',
    done: '公示无异议，报上级审核',
    from: ['公示'],
    to: '上级审核',
    body: '本单位工会',
    needs: ['notice', 'noticeOver', 'noObjection', 'papers', 'laterPapers', 'exclusions'],
    asks: ['targetUnion', 'by', 'opinion'],
    required: ['targetUnion'],
    words: { on: '上报日期', targetUnion: '报送工会', by: '经办人', opinion: '说明' },
  }),
  step({
    key: 'file',
    label: '上级批准，建档',
    done: '上级批准，建档',
    from: ['上级审核'],
    to: '在档',
    body: '上级工会',
    // What turns up while the upper union looks at the file bars it as well.
    needs: ['papers', 'laterPapers', 'exclusions'],
    asks: ['document', 'by', 'opinion'],
    required: ['document'],
    words: { on: '批准日期', document: '批准文号或审批表编号', by: '审批人', opinion: '审批意见' },
  }),
  step({
    key: 'startReview',
    label: '开始年度复核',
    done: '开始年度复核',
    from: ['在档'],
    to: '年度复核',
    body: '本单位工会',
    asks: ['by', 'opinion'],
    words: { on: '开始日期', by: '经办人', opinion: '说明' },
  }),
  step({
    key: 'keep',
    label: '继续在档',
    done: '复核后继续在档',
    from: ['年度复核'],
    to: '在档',
    body: '本单位工会',
    needs: ['visited', 'guardians', 'papers', 'exclusions', 'decided', 'category'],
    asks: ['by', 'opinion', 'document'],
    tells: true,
    words: { on: '复核日期', by: '复核人', opinion: '复核意见', document: '文件' },
  }),
  step({
    key: 'proposeExit',
    label: '讨论后退档公示',
    done: '讨论决定退档，交公示',
    from: ['在档', '年度复核'],
    to: '退档公示',
    body: '本单位工会',
    // A re-check ends one way or the other on the same grounds: somebody was there, reckoned anew and it was decided.
    needsFrom: { 年度复核: ['visited', 'papers', 'income', 'decided'] },
    asks: ['reason', 'document', 'by', 'opinion'],
    required: ['reason', 'document'],
    tells: true,
    words: {
      on: '讨论日期',
      reason: '退档原因',
      document: '会议纪要',
      by: '提出人（本人或联系人）',
      opinion: '讨论意见',
    },
    main: false,
  }),
  step({
    key: 'exit',
    label: '上级批准，退档',
    done: '退档',
    from: ['退档公示'],
    to: '已退档',
    body: '上级工会',
    needs: ['notice', 'noticeOver', 'noObjection'],
    asks: ['document', 'by', 'opinion'],
    required: ['document'],
    words: { on: '批准日期', document: '批准文号或退档通知书编号', by: '审批人', opinion: '审批意见' },
  }),
  step({
    key: 'exitAtOnce',
    label: '不用公示，直接退档',
    done: '直接退档',
    from: ['在档', '年度复核'],
    to: '已退档',
    body: '本单位工会',
    asks: ['reason', 'document', 'by', 'opinion'],
    required: ['reason', 'document'],
    tells: true,
    words: {
      on: '退档日期',
      reason: '退档原因',
      document: '依据（退休审批、调令、死亡证明）',
      by: '经办人',
      opinion: '说明',
    },
    main: false,
  }),
  step({
    key: 'stay',
    label: '有异议，继续在档',
    done: '退档公示有异议，继续在档',
    from: ['退档公示'],
    to: '在档',
    body: '本单位工会',
    asks: ['opinion', 'by', 'document'],
    required: ['opinion'],
    tells: true,
    words: { on: '决定日期', opinion: '核实的情况', by: '经办人', document: '会议纪要' },
    main: false,
  }),
  step({
    key: 'followUp',
    label: '登记回访',
    done: '退档后回访',
    from: ['已退档'],
    to: '已退档',
    body: '本单位工会',
    asks: ['by', 'opinion'],
    required: ['by', 'opinion'],
    tells: true,
    visits: '回访',
    words: { on: '回访日期', by: '回访人', opinion: '现在的情况' },
  }),
  step({
    key: 'endFollowUp',
    label: '结束回访',
    done: '结束回访',
    from: ['已退档'],
    to: '已退档',
    body: '本单位工会',
    needs: ['followUpDone'],
    asks: ['by', 'opinion'],
    tells: true,
    words: { on: '结束日期', by: '联系人', opinion: '结论' },
    main: false,
  }),
  step({
    key: 'relapse',
    label: '返困，重新建档',
    done: '返困，重新申请',
    from: ['已退档'],
    to: '申请',
    body: '申请人',
    asks: ['opinion', 'by'],
    required: ['opinion'],
    tells: true,
    words: { on: '申请日期', opinion: '返困的原因', by: '提出人' },
    main: false,
  }),
  step({
    key: 'sendBack',
    label: '退回补材料',
    done: '退回补材料',
    from: ['初审', '入户调查', '经济核对', '公示', '上级审核'],
    to: '申请',
    body: '本单位工会',
    asks: ['opinion', 'by'],
    required: ['opinion'],
    tells: true,
    words: { on: '退回日期', opinion: '要补什么', by: '退回人' },
    main: false,
  }),
  step({
    key: 'refuse',
    label: '不通过',
    done: '审核不通过',
    from: ['初审', '入户调查', '经济核对', '公示', '上级审核'],
    to: '不通过',
    body: '本单位工会',
    asks: ['opinion', 'by', 'document'],
    required: ['opinion'],
    tells: true,
    words: { on: '决定日期', opinion: '不通过的原因', by: '审核人', document: '会议纪要' },
    main: false,
  }),
  step({
    key: 'withdraw',
    label: '本人撤回申请',
    done: '本人撤回申请',
    from: ['申请', '初审', '入户调查', '经济核对', '公示', '上级审核'],
    to: '不通过',
    body: '申请人',
    asks: ['opinion', 'by'],
    tells: true,
    words: { on: '撤回日期', opinion: '原因', by: '经办人' },
    main: false,
  }),
  step({
    key: 'applyAgain',
    label: '重新申请',
    done: '重新申请',
    from: ['不通过'],
    to: '申请',
    body: '申请人',
    asks: ['opinion', 'by'],
    tells: true,
    words: { on: '申请日期', opinion: '说明', by: '提出人' },
  }),
];

export const aidActionKeys = aidActions.map(({ key }) => key) as [AidActionKey, ...AidActionKey[]];

/** The line of the table with a key; throws RangeError on one that it has not (a programming error). */
export function aidAction(key: string): AidAction {
  const found = aidActions.find((action) => action.key === key);
  if (!found) throw new RangeError(`no such step: ${key}`);
  return found;
}

/** The steps that can be taken from a state, the usual one first. */
export const actionsFrom = (state: AidState): readonly AidAction[] =>
  aidActions.filter(({ from }) => from.includes(state)).toSorted((a, b) => Number(b.main) - Number(a.main));
