import type { ComponentType } from 'react';
import type { FundPosition } from '../../../src-main/contract/funds.ts';

/** What a file of `sections/` exports as `section`: one view of the funds page, a tab in its head. */
export interface FundSection {
  /** Part of the address after `/funds/`; empty for the overview. */
  readonly path: string;
  readonly label: string;
  /** Order of the tabs. */
  readonly order: number;
  /** Draws `<FundsHead section={path} …/>` first, then its content. */
  readonly Component: ComponentType;
  /** What waits in it, for the tab; 0 shows nothing. */
  readonly count?: (position: FundPosition) => number;
  /** What the count counts, in words: 总览（等着入账 6）. */
  readonly counted?: string;
}

const found = import.meta.glob<{ readonly section: FundSection }>('./sections/*.tsx', { eager: true });

/** Every view of the page, in the order of the tabs. A new file in `sections/` is all that a new view needs. */
export const fundSections = (): readonly FundSection[] =>
  Object.values(found)
    .map(({ section }) => section)
    .sort((a, b) => a.order - b.order);
