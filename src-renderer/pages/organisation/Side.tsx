import { Button, Drawer } from 'antd';
import { type ReactNode, useState } from 'react';
import { useScreen } from '../../shell/screen.ts';

export interface SideProps {
  /** What the panel is about; its heading in a drawer and the word of the button that opens it. */
  readonly label: string;
  readonly children: ReactNode;
}

/** The tinted panel at the right; on a narrow screen a button that opens it as a drawer. */
export function Side({ label, children }: SideProps) {
  const narrow = useScreen().width === 'narrow';
  const [open, setOpen] = useState(false);
  if (!narrow) {
    return (
      <aside className="panel" aria-label={label}>
        {children}
      </aside>
    );
  }
  return (
    <>
      <Button className="side-button" onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Drawer open={open} onClose={() => setOpen(false)} title={label} width="3.6rem" destroyOnHidden>
        <div className="side-drawer">{children}</div>
      </Drawer>
    </>
  );
}

/** One block of the panel. */
export function SideBlock({ title, children }: { readonly title: ReactNode; readonly children: ReactNode }) {
  return (
    <section className="side-block">
      <h3>{title}</h3>
      {children}
    </section>
  );
}
