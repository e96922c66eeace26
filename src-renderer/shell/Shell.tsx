import { useEffect, useState } from 'react';
import { Navigate, Route, Routes, useLocation, useNavigate } from 'react-router';
import type { AppStatus } from '../../src-main/contract/app.ts';
import { redoLast, undoLast } from '../api.ts';
import { leavePage } from '../api/undo.ts';
import { BackupBanner } from './BackupBanner.tsx';
import { CardBanner } from './CardBanner.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Help } from './Help.tsx';
import { type KeyMap, useKeys } from './keys.ts';
import { LookWhy } from './LookWhy.tsx';
import { Palette } from './Palette.tsx';
import { pageAt, pages } from './pages.ts';
import { Rail } from './Rail.tsx';
import { StatusBar } from './StatusBar.tsx';
import { Rule, TopBar } from './TopBar.tsx';
import { UndoQuestion } from './UndoQuestion.tsx';
import { AppStatusContext } from './status-context.ts';
import './shell.css';

/** Keys that work everywhere: Alt+digit, Ctrl+K, Ctrl+Z, Ctrl+Y, F1. Ctrl+L is `lock.ts`. */
function useHouseKeys(openSearch: () => void, openHelp: () => void): void {
  const navigate = useNavigate();
  const digits: Record<string, () => void> = {};
  for (const { meta, key } of pages) if (key) digits[`Alt+${key}`] = () => void navigate(meta.path);
  // A key that is held down is one step.
  const back = (event: KeyboardEvent) => void (event.repeat || undoLast());
  const again = (event: KeyboardEvent) => void (event.repeat || redoLast());
  const map: KeyMap = {
    ...digits,
    'Ctrl+K': openSearch,
    'Ctrl+Z': back,
    'Ctrl+Y': again,
    'Ctrl+Shift+Z': again,
    F1: openHelp,
  };
  useKeys(map);
}

/** The open book: letterhead, index tabs, the page, the status bar. */
export function Shell({ status }: { readonly status: AppStatus }) {
  const [searching, setSearching] = useState(false);
  const [helping, setHelping] = useState(false);
  const { pathname } = useLocation();
  useEffect(leavePage, [pathname]);
  useHouseKeys(
    () => setSearching(true),
    () => setHelping(true),
  );
  return (
    <AppStatusContext value={status}>
      <div className="shell">
        <button type="button" className="skip" onClick={() => document.getElementById('page')?.focus()}>
          跳到内容
        </button>
        <TopBar status={status} onSearch={() => setSearching(true)} />
        <Rule />
        <div className="shell-body">
          <Rail />
          <main className="page" id="page" tabIndex={-1}>
            <BackupBanner />
            <CardBanner status={status} at={pathname} />
            <ErrorBoundary at={pathname}>
              <Routes>
                {pages.map(({ meta, Component }) => (
                  <Route key={meta.path} path={meta.path === '/' ? '/' : `${meta.path}/*`} element={<Component />} />
                ))}
                <Route path="*" element={<Navigate to="/" replace />} />
              </Routes>
            </ErrorBoundary>
          </main>
        </div>
        <StatusBar status={status} />
        {searching && <Palette onClose={() => setSearching(false)} onHelp={() => setHelping(true)} />}
        <Help
          section={pageAt(pathname)?.meta.help ?? pathname.split('/')[1] ?? ''}
          open={helping}
          onClose={() => setHelping(false)}
        />
        <UndoQuestion />
        <LookWhy />
      </div>
    </AppStatusContext>
  );
}
