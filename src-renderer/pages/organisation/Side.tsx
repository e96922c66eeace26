import type { ReactNode } from 'react';

/** One block of the panel at the right. */
export function SideBlock({ title, children }: { readonly title: ReactNode; readonly children: ReactNode }) {
  return (
    <section className="side-block">
      <h3>{title}</h3>
      {children}
    </section>
  );
}
