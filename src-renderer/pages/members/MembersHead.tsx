import type { ReactNode } from 'react';
import { useQueryRoute } from '../../api.ts';
import { PageHead } from '../../parts/PageHead.tsx';

export type MembersView = 'roster' | 'events' | 'transfers' | 'duplicates' | 'gaps';

/** Head of the five views of the register, with what waits in each. */
export function MembersHead({ view, actions }: { readonly view: MembersView; readonly actions?: ReactNode }) {
  const duplicates = useQueryRoute('members.duplicates', {}).data?.length;
  const gaps = useQueryRoute('members.gaps', {}).data?.total;
  const tabs = [
    { key: 'roster', label: '名册', to: '/members' },
    { key: 'events', label: '会籍变动', to: '/members?view=events' },
    { key: 'transfers', label: '会籍接转', to: '/members?view=transfers' },
    {
      key: 'duplicates',
      label: '疑似重复',
      to: '/members?view=duplicates',
      ...(duplicates ? { count: duplicates } : {}),
    },
    { key: 'gaps', label: '资料不全', to: '/members?view=gaps', ...(gaps ? { count: gaps } : {}) },
  ];
  return <PageHead title="会员" tabs={tabs} tab={view} {...(actions ? { actions } : {})} />;
}
