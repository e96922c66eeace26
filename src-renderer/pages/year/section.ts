import type { ComponentType } from 'react';
import type { PageAction } from '../../parts/types.ts';

/** What a file `<view>/section.tsx` exports as `section`: one view of the page of the year, a tab in its head. */
export interface YearSection {
  /** Part of the address after `/year/`; empty for the view that opens first. */
  readonly path: string;
  readonly label: string;
  /** Order of the tabs. */
  readonly order: number;
  /**
   * Mounted at `/year/<path>/*`, so that a view may hold its own <Routes> (`/year/activities/12`). Draws
   * `<YearHead section={path} …/>` first, or a PageHead with a way back, then its content.
   */
  readonly Component: ComponentType;
  /** false: no tab of its own, reached by buttons and Ctrl+K. */
  readonly tab?: false;
  /** What Ctrl+K offers under 马上能做. */
  readonly actions?: readonly PageAction[];
}

const found = import.meta.glob<{ readonly section: YearSection }>('./*/section.tsx', { eager: true });

/** Every view of the page, in the order of the tabs. A new folder with a `section.tsx` is all that a new view needs. */
export const yearSections = (): readonly YearSection[] =>
  Object.values(found)
    .map(({ section }) => section)
    .sort((a, b) => a.order - b.order);

/** Address of a view. */
export const yearPath = (path: string): string => (path === '' ? '/year' : `/year/${path}`);
