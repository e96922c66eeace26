import type { ComponentType } from 'react';
import type { PageMeta } from '../parts/types.ts';

export interface Page {
  readonly meta: PageMeta;
  readonly Component: ComponentType;
  /** Digit of Alt+digit: its place on the rail. */
  readonly key: string | null;
}

interface PageModule {
  readonly default: ComponentType;
  readonly page: PageMeta;
}

const found = import.meta.glob<PageModule>(['../pages/*.tsx', '../pages/*/index.tsx'], { eager: true });

/** Places have digits 1 to 9, then 0. */
const digits = '1234567890';

const inOrder = Object.values(found)
  .filter((module) => module.page !== undefined)
  .sort((a, b) => a.page.order - b.page.order);
const onRail = [
  ...inOrder.filter(({ page }) => (page.rail ?? 'main') === 'main'),
  ...inOrder.filter(({ page }) => page.rail === 'below'),
];

/** Every page that exists, in the order of the rail. A new file in pages/ is all that a new page needs. */
export const pages: readonly Page[] = inOrder.map((module) => ({
  meta: module.page,
  Component: module.default,
  key: digits[onRail.indexOf(module)] ?? null,
}));

/** Path under which people are opened. */
export const personPath = (id: number): string => `/members/${id}`;

/** The page that a path belongs to. */
export function pageAt(path: string): Page | undefined {
  return pages.find(({ meta }) =>
    meta.path === '/' ? path === '/' : path === meta.path || path.startsWith(`${meta.path}/`),
  );
}

export const hasPage = (path: string): boolean => pages.some(({ meta }) => meta.path === path);
