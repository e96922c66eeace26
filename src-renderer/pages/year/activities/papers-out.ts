/** A sheet of one activity that can be printed; drawn where the core knows it. */
export interface PaperOut {
  readonly key: string;
  readonly label: string;
  /** A sheet, which may leave as a workbook too. */
  readonly excel?: true;
}

export const activityPapersOut: readonly PaperOut[] = [
  { key: 'activity-file', label: '活动档案' },
  { key: 'activity-funds', label: '小组使用经费申请表' },
  { key: 'activity-signin', label: '签到表', excel: true },
  { key: 'activity-attendance', label: '签到名单', excel: true },
  { key: 'activity-prizes', label: '获奖名单', excel: true },
  { key: 'activity-account', label: '费用决算表', excel: true },
  { key: 'activity-text', label: '总结和信息稿' },
];
