import type { ReactNode } from 'react';
import { PageHead } from '../../parts/PageHead.tsx';

const tabs = [
  { key: 'lists', label: '发放名单', to: '/benefits' },
  { key: 'rules', label: '开支标准', to: '/benefits/rules' },
];

/** Head of the two views of the page. */
export const BenefitsHead = ({ view, actions }: { readonly view: 'lists' | 'rules'; readonly actions?: ReactNode }) => (
  <PageHead title="慰问发放" tabs={tabs} tab={view} {...(actions ? { actions } : {})} />
);
