import { schemeCategories } from './states.ts';

/** What a kind of help needs and where it is booked. */
export interface HelpKind {
  /** The form that asks for it; null: it is given without one. */
  readonly form: 'medical' | 'schooling' | 'service' | 'plain' | null;
  /** Codes of the account it is proposed for, by system. */
  readonly accounts: Readonly<Record<'2010' | '2022', string>>;
}

const hardship = { 2010: '50204', 2022: '50404' } as const;
const warmth = { 2010: '50205', 2022: '50405' } as const;
const legal = { 2010: '50203', 2022: '50403' } as const;

/** 帮扶类型 by the word that is kept and shown. */
const helpKinds = {
  生活救助: { form: 'plain', accounts: hardship },
  医疗救助: { form: 'medical', accounts: hardship },
  子女助学: { form: 'schooling', accounts: hardship },
  法律援助: { form: 'service', accounts: legal },
  '就业创业/技能培训': { form: 'service', accounts: hardship },
  送温暖慰问: { form: null, accounts: warmth },
  临时救助: { form: 'plain', accounts: hardship },
} as const satisfies Readonly<Record<string, HelpKind>>;

export type HelpKindName = keyof typeof helpKinds;
export const helpKindNames = Object.keys(helpKinds) as [HelpKindName, ...HelpKindName[]];
export const helpKind = (name: HelpKindName): HelpKind => helpKinds[name];

export type RequestKindName = Exclude<HelpKindName, '送温暖慰问'>;
/** Kinds that somebody asks for on a form. */
export const requestKindNames = helpKindNames.filter((name) => helpKinds[name].form !== null) as [
  RequestKindName,
  ...RequestKindName[],
];
export const requestStates = ['待审批', '同意', '不同意', '撤回'] as const;
export type RequestState = (typeof requestStates)[number];

/** 资金来源 */
export const helpSources = [
  '中央财政专项帮扶资金',
  '省级财政',
  '市县财政',
  '上级工会经费补助',
  '本级工会经费',
  '行政拨付',
  '社会捐助',
  '其他',
] as const;
export type HelpSource = (typeof helpSources)[number];

/** 发放方式 */
export const helpWays = ['银行卡', '现金', '实物'] as const;
export type HelpWay = (typeof helpWays)[number];

/** Kinds of campaigns, and the help that one gives. */
export const campaignKinds = {
  两节送温暖: '送温暖慰问',
  夏送清凉: '送温暖慰问',
  金秋助学: '子女助学',
  一日捐: '生活救助',
  其他: '送温暖慰问',
} as const satisfies Readonly<Record<string, HelpKindName>>;
export type CampaignKindName = keyof typeof campaignKinds;
export const campaignKindNames = Object.keys(campaignKinds) as [CampaignKindName, ...CampaignKindName[]];

/** Kinds of campaigns that 送温暖（夏送清凉）活动统计表 is about. */
const warmthCampaigns = ['两节送温暖', '夏送清凉'] as const satisfies readonly CampaignKindName[];
export const isWarmth = (kind: CampaignKindName): boolean => (warmthCampaigns as readonly string[]).includes(kind);

/** Marks by which recipients are chosen and R15 counts them. */
export const aidMarks = ['困难职工', '单亲女职工', '大病', '一线岗位', '退休', '劳模', '农民工', '残疾'] as const;
export type AidMark = (typeof aidMarks)[number];
/** Marks that tell of somebody's health: they stand behind nobody's name until somebody says why they want to see it. */
const healthMarks = ['大病', '残疾'] as const satisfies readonly AidMark[];
type OpenMark = Exclude<AidMark, (typeof healthMarks)[number]>;
export const tellsHealth = (mark: AidMark): mark is (typeof healthMarks)[number] =>
  (healthMarks as readonly AidMark[]).includes(mark);
/** Marks that anybody may choose people by. */
export const openMarks = aidMarks.filter((mark) => !tellsHealth(mark)) as [OpenMark, ...OpenMark[]];

/** 认定类别 of a file, by which a standard finds people too. */
const fileCategories = Object.values(schemeCategories).flat();

const marksByWord: readonly (readonly [word: string, mark: AidMark])[] = [
  ['单亲', '单亲女职工'],
  ['大病', '大病'],
  ['重病', '大病'],
  ['患病', '大病'],
  ['因病', '大病'],
  ['大疾病', '大病'],
  ['劳模', '劳模'],
  ['退休', '退休'],
  ['农民工', '农民工'],
  ['残疾', '残疾'],
  ['伤残', '残疾'],
  ['残障', '残疾'],
  ['一线', '一线岗位'],
  ['困难职工', '困难职工'],
];
/** The mark that a 慰问对象类别 is about, by its words; null: the office decides whom it means. */
export const markOf = (category: string): AidMark | null =>
  marksByWord.find(([word]) => category.includes(word))?.[1] ?? null;

/** Those of some 慰问对象 for which neither register nor files find anybody: whoever chooses the people says who they are. */
export const unfound = (categories: readonly string[]): string[] =>
  categories.filter((category) => markOf(category) === null && !fileCategories.includes(category));

/** Whether one of the standards is for the ill or the disabled: who gets how much is not known before that was looked at. */
export const asksHealth = (rules: readonly { readonly category: string }[]): boolean =>
  rules.some(({ category }) => {
    const mark = markOf(category);
    return mark !== null && tellsHealth(mark);
  });

/**
 * The mark under which a help counts because it was given for that 慰问对象. Who is in hardship is told by the file and
 * who is ill by the worker's own health: 因大病…致困 is chosen for the illness of a relative too.
 */
export const chosenMark = (category: string | null): AidMark | null => {
  const mark = category === null ? null : markOf(category);
  return mark === '困难职工' || mark === '大病' ? null : mark;
};

/** Columns of 筹集资金 in R15. */
export const raisedNames = ['财政', '上级工会', '本级工会', '行政', '社会', '其他'] as const;
export const raisedFrom = {
  中央财政专项帮扶资金: '财政',
  省级财政: '财政',
  市县财政: '财政',
  上级工会经费补助: '上级工会',
  本级工会经费: '本级工会',
  行政拨付: '行政',
  社会捐助: '社会',
  其他: '其他',
} as const satisfies Readonly<Record<HelpSource, (typeof raisedNames)[number]>>;

/** 劳模: levels of the honour, and the kinds of help of which a person has one at most. */
export const modelWorkerLevels = ['全国', '省部', '市', '县'] as const;
export const modelWorkerHelp = ['低收入劳模', '困难劳模', '特困劳模'] as const;

/** 互助保障 */
export const planWhom = ['全体', '女职工'] as const;
export const enrolmentPayers = ['个人', '工会', '单位'] as const;
export const claimReasons = ['住院', '重大疾病', '意外', '其他'] as const;
export const claimStates = ['已申报', '已给付', '未通过'] as const;

/** 子女助学: kinds of study. Only the first two name those below higher education. */
export const studyLevels = ['义务教育', '高中', '中职', '专科', '本科', '研究生'] as const;
export type StudyLevel = (typeof studyLevels)[number];
