import type { ComponentType } from 'react';
import { Navigate, Route, Routes } from 'react-router';

/** A view below a page: its part of the address after the page's own, empty for the first one. */
export interface SubPage {
  readonly path: string;
  readonly Component: ComponentType;
}

/** The views below one page (`at`: /funds). An address that none of them has leads to the first. */
export function SubPages({ at, pages }: { readonly at: string; readonly pages: readonly SubPage[] }) {
  const first = pages.find(({ path }) => path === '') ?? pages[0];
  return (
    <Routes>
      {pages.map(({ path, Component }) => (
        <Route key={path} {...(path === '' ? { index: true } : { path })} element={<Component />} />
      ))}
      <Route path="*" element={<Navigate to={first?.path ? `${at}/${first.path}` : at} replace />} />
    </Routes>
  );
}
