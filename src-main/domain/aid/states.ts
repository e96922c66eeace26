/** Where a file stands, in the order of the bar. `不通过` is an end; a new application opens the same file again. */
export const aidStates = [
  '申请',
  '初审',
  '入户调查',
  '经济核对',
  '公示',
  '上级审核',
  '在档',
  '年度复核',
  '退档公示',
  '已退档',
  '不通过',
] as const;
export type AidState = (typeof aidStates)[number];
export const isAidState = (text: string): text is AidState => (aidStates as readonly string[]).includes(text);

/** Files whose households may be helped: filed, and not yet left. */
export const openStates: readonly AidState[] = ['在档', '年度复核', '退档公示'];
/** Still on the way to being filed. */
export const applyingStates: readonly AidState[] = ['申请', '初审', '入户调查', '经济核对', '公示', '上级审核'];

export const exitReasons = ['脱困', '退休', '调离', '死亡', '取消'] as const;
export type ExitReason = (typeof exitReasons)[number];

/** Which generation of categories an assessment goes by. */
export const aidSchemes = ['2020', '2019'] as const;
export type AidScheme = (typeof aidSchemes)[number];

export const schemeCategories: Readonly<Record<AidScheme, readonly string[]>> = {
  '2020': ['深度困难职工', '相对困难职工', '意外致困职工'],
  '2019': ['低保户', '低保边缘户', '意外致困户'],
};
/** The decision that a household fits no category. */
export const notEligible = '不符合';

export const assessmentKinds = ['建档', '年度复核', '返困'] as const;
export type AssessmentKind = (typeof assessmentKinds)[number];

export const lineSides = ['收入', '刚性支出'] as const;
export type LineSide = (typeof lineSides)[number];

export const checkLists = ['材料', '排除情形'] as const;
export const checkStates = ['有', '没有', '不需要'] as const;
export type CheckState = (typeof checkStates)[number];

export const noticeKinds = ['建档', '退档'] as const;
export type NoticeKind = (typeof noticeKinds)[number];
export const noticeResults = ['无异议', '有异议'] as const;
