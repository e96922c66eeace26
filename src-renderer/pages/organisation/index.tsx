import { SubPages } from '../../parts/SubPages.tsx';
import type { PageMeta } from '../../parts/types.ts';
import { BodiesPage } from './BodiesPage.tsx';
import { GroupsPage } from './GroupsPage.tsx';
import { UnitPage } from './UnitPage.tsx';
import './organisation.css';

export const page: PageMeta = {
  path: '/organisation',
  label: '组织',
  order: 30,
  noun: '组织',
  words: 'zuzhi zz danwei dw',
  actions: [
    { label: '修改单位资料', path: '/organisation', words: 'danwei ziliao dwzl daima' },
    {
      label: '登记工会干部',
      path: '/organisation/bodies?do=officer',
      words: 'ganbu gb weiyuan wy zhuxi zx 主席 委员 干部',
    },
    { label: '办换届', path: '/organisation/bodies?do=term', words: 'huanjie hj xuanju xj jieman 选举 届满 换届' },
    {
      label: '新建工会小组',
      path: '/organisation/groups?do=create',
      words: 'xinjian xiaozu xjxz xiaozu xz fenhui fh zuzhang 组长 分会',
    },
  ],
};

const views = [
  { path: '', Component: UnitPage },
  { path: 'bodies', Component: BodiesPage },
  { path: 'groups', Component: GroupsPage },
] as const;

/** 组织: the unit sheet, the elected bodies with their officers, the tree of branches and groups. */
export default function OrganisationPage() {
  return <SubPages at="/organisation" pages={views} />;
}
