import type { ReactNode } from 'react';

/** One line of the settings: name and meaning at the left, the thing itself at the right. */
export function Setting({
  title,
  about,
  children,
}: {
  readonly title: string;
  readonly about?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className="setting" aria-label={title}>
      <div>
        <h3>{title}</h3>
        {about && <p className="note">{about}</p>}
      </div>
      <div className="setting-body">{children}</div>
    </section>
  );
}
