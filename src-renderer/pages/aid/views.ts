import { type AidCounts, type AidFlag, aidFlags } from '../../../src-main/contract/aid.ts';
import { type AidState, applyingStates, openStates } from '../../../src-main/domain/aid/states.ts';

/** One of the lists above the files: who stands in it, as `aid.list` asks for it. */
export interface FileView {
  readonly key: string;
  readonly label: string;
  readonly states?: readonly AidState[];
  readonly flag?: AidFlag;
  /** Stands there also while nobody is in it. */
  readonly always?: boolean;
}

export const fileViews: readonly FileView[] = [
  { key: 'all', label: '全部', always: true },
  { key: 'open', label: '在档', states: openStates, always: true },
  { key: 'applying', label: '办理中', states: applyingStates, always: true },
  { key: 'posting', label: '公示中', states: ['公示', '退档公示'], always: true },
  { key: 'memberLeft', label: '人已离开', flag: 'memberLeft' },
  { key: 'reviewDue', label: '复核到期', flag: 'reviewDue', always: true },
  { key: 'papersMissing', label: '缺材料', flag: 'papersMissing', always: true },
  { key: 'neverHelped', label: '从未帮扶', flag: 'neverHelped', always: true },
  { key: 'notVisited', label: '一年没走访', flag: 'notVisited' },
  { key: 'noticeOver', label: '公示期满', flag: 'noticeOver' },
  { key: 'followUpDue', label: '回访到期', flag: 'followUpDue' },
  { key: 'noConsent', label: '没有同意书', flag: 'noConsent' },
  { key: 'keepingOver', label: '保存期满', flag: 'keepingOver' },
  { key: 'closed', label: '已退档', states: ['已退档'], always: true },
  { key: 'refused', label: '不通过', states: ['不通过'] },
];

/** Words of a flag, as a mark in a row. */
export const flagLabel = (flag: AidFlag): string => fileViews.find((view) => view.flag === flag)?.label ?? flag;

/** How many files stand in a list. */
export function viewCount(view: FileView, counts: AidCounts): number {
  if (view.flag) return counts.flags[view.flag];
  const states = view.states ?? (Object.keys(counts.states) as AidState[]);
  return states.reduce((sum, state) => sum + (counts.states[state] ?? 0), 0);
}

/** The list that an address names; everybody where it names none. */
export function viewOf(key: string | null): FileView {
  const found = fileViews.find((view) => view.key === key);
  if (found) return found;
  const flag = aidFlags.find((known) => known === key);
  return flag ? { key: flag, label: flag, flag } : (fileViews[0] as FileView);
}
