import type { ReactNode } from 'react';
import { PageHead } from '../../parts/PageHead.tsx';
import { useAppStatus } from '../../shell/status-context.ts';

type Section = '' | 'people' | 'backups' | 'standards';

/** Head of the settings: its views as tabs. The practice unit has no passwords and no backups. */
export function SettingsHead({ section, actions }: { readonly section: Section; readonly actions?: ReactNode }) {
  const { vault } = useAppStatus();
  const tabs = [
    { key: '', label: '一般', to: '/settings' },
    ...(vault.user
      ? [
          { key: 'people', label: '使用人和密码', to: '/settings/people' },
          { key: 'backups', label: '备份', to: '/backups' },
        ]
      : []),
    { key: 'standards', label: '标准与限额', to: '/settings/standards' },
  ];
  return <PageHead title="设置" tabs={tabs} tab={section} {...(actions ? { actions } : {})} />;
}
