/** Address of the items behind a number. */
export const itemsLink = (ids: readonly number[], title: string): string =>
  `/year/plans/items?ids=${ids.join(',')}&title=${encodeURIComponent(title)}`;
