import type { ActivityStepRow } from '../../../../src-main/contract/activity-rows.ts';

/** Addresses of the activities. */
export const listPath = '/year/activities';
export const activityPath = (id: number): string => `${listPath}/${id}`;
export const peoplePath = (id: number, view?: string): string =>
  `${listPath}/${id}/people${view ? `?view=${view}` : ''}`;
export const choosePath = (id: number): string => `${listPath}/${id}/choose`;

/** The list with only these: what a number opens. */
export const onlyPath = (ids: readonly number[]): string => `${listPath}?ids=${ids.join(',')}`;

/** What a step of the file calls. */
export const stepRoute = (key: ActivityStepRow['key']) => `activities.${key}` as const;
