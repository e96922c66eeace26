import type { ReactNode } from 'react';
import { PageHead } from '../../parts/PageHead.tsx';
import { aidSections } from './section.ts';

export interface AidHeadProps {
  /** `path` of the section. */
  readonly section: string;
  /** Buttons; at most one of them red. */
  readonly actions?: ReactNode;
}

/** Head of the aid page: its views as tabs. Benefits for all members have their place among them. */
export function AidHead({ section, actions }: AidHeadProps) {
  const tabs = [
    ...aidSections().map(({ path, label }) => ({ key: path, label, to: path === '' ? '/aid' : `/aid/${path}` })),
    { key: 'benefits', label: '会员慰问', to: '/benefits' },
  ];
  return <PageHead title="帮扶" tabs={tabs} tab={section} {...(actions ? { actions } : {})} />;
}
