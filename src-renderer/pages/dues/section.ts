import type { ComponentType } from 'react';
import type { DuesOverview } from '../../../src-main/contract/dues.ts';

/** What a file of `sections/` exports as `section`: one view of the dues page, a tab in its head. */
export interface DuesSection {
  /** Part of the address after `/dues/`; empty for the year's sheet. */
  readonly path: string;
  readonly label: string;
  /** Order of the tabs. */
  readonly order: number;
  /** Draws `<DuesHead section={path} …/>` first, then its content. */
  readonly Component: ComponentType;
  /** What waits in it, for the tab; 0 shows nothing. */
  readonly count?: (overview: DuesOverview) => number;
  /** What that number counts, in words. */
  readonly counted?: string;
}

const found = import.meta.glob<{ readonly section: DuesSection }>('./sections/*.tsx', { eager: true });

/** Every view of the page, in the order of the tabs. A new file in `sections/` is all that a new view needs. */
export const duesSections = (): readonly DuesSection[] =>
  Object.values(found)
    .map(({ section }) => section)
    .sort((a, b) => a.order - b.order);
