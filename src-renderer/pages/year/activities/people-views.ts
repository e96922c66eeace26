import type { ActivityPersonRow } from '../../../../src-main/contract/activity-rows.ts';

export interface PeopleView {
  readonly key: string;
  readonly label: string;
  readonly holds: (row: ActivityPersonRow) => boolean;
}

/** Lists of the people of an activity; the keys stand in addresses. */
export const peopleViews: readonly PeopleView[] = [
  { key: 'all', label: '全部', holds: () => true },
  { key: 'came', label: '到了', holds: ({ came }) => came === '是' },
  { key: 'women', label: '到了的女会员', holds: ({ came, gender }) => came === '是' && gender === '女' },
  { key: 'open', label: '还没签', holds: ({ came }) => came === null },
  { key: 'absent', label: '没来', holds: ({ came }) => came === '否' },
  { key: 'unasked', label: '没报名来的', holds: ({ came, signedUpOn }) => came === '是' && signedUpOn === null },
  { key: 'prize', label: '获奖', holds: ({ prizes }) => prizes > 0 },
];
