import type { ReactNode } from 'react';
import { useQueryRoute } from '../../api.ts';
import { PageHead } from '../../parts/PageHead.tsx';

/** Head of the three views of the organisation, with how many branches and groups there are. */
export function OrganisationHead({
  view,
  actions,
}: {
  readonly view: 'unit' | 'bodies' | 'groups';
  readonly actions?: ReactNode;
}) {
  const groups = useQueryRoute('groups.tree', {}).data?.length;
  const tabs = [
    { key: 'unit', label: '单位资料', to: '/organisation' },
    { key: 'bodies', label: '机构和干部', to: '/organisation/bodies' },
    { key: 'groups', label: '分会和小组', to: '/organisation/groups', ...(groups ? { count: groups } : {}) },
  ];
  return <PageHead title="组织" tabs={tabs} tab={view} actions={actions} />;
}
