import { Drawer } from 'antd';
import { type ReactNode, useState } from 'react';
import { useScreen } from '../shell/screen.ts';
import { LeftIcon } from './icons.tsx';
import './side-panel.css';

/**
 * The tinted panel at the right of a page: `<div className="with-panel"><div className="main">…</div><SidePanel label="月历和家底">…</SidePanel></div>`.
 * Below 1180 px only its edge stays, an index tab that draws the panel over the page.
 */
export function SidePanel({
  label,
  children,
  open,
  onOpen,
}: {
  readonly label: string;
  readonly children: ReactNode;
  readonly open?: boolean;
  readonly onOpen?: (open: boolean) => void;
}) {
  const narrow = useScreen().width === 'narrow';
  const [own, setOwn] = useState(false);
  const shown = open ?? own;
  const show = onOpen ?? setOwn;
  if (!narrow) {
    return (
      <aside className="panel" aria-label={label}>
        {children}
      </aside>
    );
  }
  return (
    <>
      <button type="button" className="panel-tab" onClick={() => show(true)}>
        <LeftIcon />
        <span>{label}</span>
      </button>
      <Drawer open={shown} onClose={() => show(false)} title={label} width="3.6rem" className="panel-drawer">
        {children}
      </Drawer>
    </>
  );
}
