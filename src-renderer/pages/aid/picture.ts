import type { ComponentType } from 'react';

/** What a file of `pictures/` exports as `picture`: one drawing of the year on 统计. Every bar opens its rows. */
export interface AidPicture {
  readonly order: number;
  readonly Component: ComponentType<{ readonly year: number }>;
}

const found = import.meta.glob<{ readonly picture: AidPicture }>('./pictures/*.tsx', { eager: true });

/** Every picture in its order. A new file in `pictures/` is all that a new one needs. */
export const aidPictures = (): readonly AidPicture[] =>
  Object.values(found)
    .map(({ picture }) => picture)
    .sort((a, b) => a.order - b.order);
