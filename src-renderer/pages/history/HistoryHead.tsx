import type { ReactNode } from 'react';
import { PageHead } from '../../parts/PageHead.tsx';
import { useAppStatus } from '../../shell/status-context.ts';

/** Head of the records: steps for everybody, looks for chair and auditor. */
export function HistoryHead({
  view,
  note,
  actions,
}: {
  readonly view: '' | 'looks';
  readonly note: string;
  readonly actions?: ReactNode;
}) {
  const { vault } = useAppStatus();
  const sees = !vault.user || vault.user.roles.some((role) => role === 'chair' || role === 'auditor');
  const tabs = [
    { key: '', label: '做了什么', to: '/history' },
    ...(sees ? [{ key: 'looks', label: '谁看过隐藏的内容', to: '/history/looks' }] : []),
  ];
  return <PageHead title="操作记录" tabs={tabs} tab={view} note={note} {...(actions ? { actions } : {})} />;
}
