import { QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { useEffect } from 'react';
import { HashRouter } from 'react-router';
import { useQueryRoute } from '../api.ts';
import { queryClient } from '../api/hooks.ts';
import { useStore } from '../api/store.ts';
import { BusyIcon } from '../parts/icons.tsx';
import { Loading } from '../parts/States.tsx';
import '../parts/months.ts';
import { antdTheme } from '../theme.ts';
import { cspNonce } from './csp.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { CardDesk } from './first-start/CardDesk.tsx';
import { FirstStart } from './first-start/FirstStart.tsx';
import { watchPresses } from './one-press.ts';
import { Door } from './recovery/Door.tsx';
import { useCopiedNumbers } from './copied.ts';
import { freshCard } from './fresh-card.ts';
import { useAutoLock } from './lock.ts';
import { Reconnecting } from './Reconnecting.tsx';
import { setTextSize, type TextSize, textSizes, useScreen, useScreenWatch } from './screen.ts';
import { Shell } from './Shell.tsx';
import { LockSoon } from './LockSoon.tsx';
import { Toast } from './Toast.tsx';

/** Text size is how somebody likes the screen: kept with the book, standard before one is open. */
function useTextSize(open: boolean): void {
  const liked = useQueryRoute('preferences.all', {}, { enabled: open }).data?.['ui.textSize'];
  useEffect(() => setTextSize(typeof liked === 'string' && liked in textSizes ? (liked as TextSize) : '标准'), [liked]);
}

function Book() {
  const query = useQueryRoute('app.status', {});
  useTextSize(Boolean(query.data?.book));
  useAutoLock(Boolean(query.data?.vault.user));
  useCopiedNumbers(Boolean(query.data?.book));
  const card = useStore(freshCard);
  return (
    <Loading query={query} what="台账">
      {(status) =>
        card && status.vault.user ? (
          <CardDesk card={card} unit={status.vault.unit ?? ''} />
        ) : status.book ? (
          <Shell key={status.book} status={status} />
        ) : (
          <Door status={status}>
            <FirstStart status={status} />
          </Door>
        )
      }
    </Loading>
  );
}

function Themed() {
  const { scale } = useScreen();
  useScreenWatch();
  useEffect(watchPresses, []);
  return (
    <ConfigProvider
      locale={zhCN}
      theme={antdTheme(scale)}
      // antd's own spinner glides away, and stays for good when its going is cut short.
      button={{ autoInsertSpace: false, loadingIcon: <BusyIcon /> }}
      csp={{ nonce: cspNonce }}
      wave={{ disabled: true }}
    >
      <ErrorBoundary>
        <Book />
      </ErrorBoundary>
      <LockSoon />
      <Toast />
      <Reconnecting />
    </ConfigProvider>
  );
}

/** Everything: providers, then the first start or the open book. */
export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      {/* What is typed into a search stands in the address: drawn later, letters and the choice before them get lost. */}
      <HashRouter useTransitions={false}>
        <Themed />
      </HashRouter>
    </QueryClientProvider>
  );
}
