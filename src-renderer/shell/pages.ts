import type { ComponentType } from 'react';
import type { PageMeta } from '../parts/types.ts';

export interface Page {
  readonly meta: PageMeta;
  readonly Component: ComponentType;
}

interface PageModule {
  readonly default: ComponentType;
  readonly page: PageMeta;
}

const found = import.meta.glob<PageModule>(['../pages/*.tsx', '../pages/*/index.tsx'], { eager: true });

/** Every page that exists, in the order of the rail. A new file in pages/ is all that a new page needs. */
export const pages: readonly Page[] = Object.values(found)
  .filter((module) => module.page !== undefined)
  .map((module) => ({ meta: module.page, Component: module.default }))
  .sort((a, b) => a.meta.order - b.meta.order);

/** Path under which people are opened. */
export const personPath = (id: number): string => `/members/${id}`;

/** The page that a path belongs to. */
export function pageAt(path: string): Page | undefined {
  return pages.find(({ meta }) =>
    meta.path === '/' ? path === '/' : path === meta.path || path.startsWith(`${meta.path}/`),
  );
}

export const hasPage = (path: string): boolean => pages.some(({ meta }) => meta.path === path);
