/** Addresses of the activities. */
export const listPath = '/year/activities';
export const activityPath = (id: number): string => `${listPath}/${id}`;
export const peoplePath = (id: number, view?: string): string =>
  `${listPath}/${id}/people${view ? `?view=${view}` : ''}`;
export const choosePath = (id: number): string => `${listPath}/${id}/choose`;

/** The list with only these: what a number opens. */
export const onlyPath = (ids: readonly number[]): string => `${listPath}?ids=${ids.join(',')}`;
