/** Something that asks for work in a file; the list filters by these. */
export const aidFlags = [
  /** 年度复核 is due: 12 months without one. */
  'reviewDue',
  /** Papers that have to be there are not. */
  'papersMissing',
  /** In the file and never given anything. */
  'neverHelped',
  /** Nobody went there for a year. */
  'notVisited',
  /** A notice hung long enough and has no result yet. */
  'noticeOver',
  /** Gone, and a follow-up visit is due. */
  'followUpDue',
  /** No consent on paper. */
  'noConsent',
  /** The keeping period is over. */
  'keepingOver',
] as const;
export type AidFlag = (typeof aidFlags)[number];
