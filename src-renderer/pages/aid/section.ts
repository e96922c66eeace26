import type { ComponentType } from 'react';

/** What a file of `sections/` exports as `section`: one view of the aid page, a tab in its head. */
export interface AidSection {
  /** Part of the address after `/aid/`; empty for the list of files. */
  readonly path: string;
  readonly label: string;
  /** Order of the tabs. */
  readonly order: number;
  /**
   * Mounted at `/aid/<path>/*`, so that a view may hold its own <Routes> (`/aid/campaigns/12`). Draws
   * `<AidHead section={path} …/>` first, or a PageHead with a way back, then its content.
   */
  readonly Component: ComponentType;
}

const found = import.meta.glob<{ readonly section: AidSection }>('./sections/*.tsx', { eager: true });

/** Every view of the page, in the order of the tabs. A new file in `sections/` is all that a new view needs. */
export const aidSections = (): readonly AidSection[] =>
  Object.values(found)
    .map(({ section }) => section)
    .sort((a, b) => a.order - b.order);
