import { Route, Routes } from 'react-router';
import type { YearSection } from '../section.ts';
import { ItemsPage } from '../items/ItemsPage.tsx';
import { PlanPage } from './PlanPage.tsx';
import { PlansPage } from './PlansPage.tsx';
import { ProgressPage } from './ProgressPage.tsx';

export const section: YearSection = {
  path: 'plans',
  label: '计划',
  order: 60,
  Component: Plans,
  actions: [
    { label: '记一件事', path: '/year/plans/items?do=new', words: 'ji yi jian shi jyjs' },
    { label: '新建工作计划', path: '/year/plans?do=new', words: 'xinjian gongzuo jihua xjgzjh' },
    { label: '看计划进度', path: '/year/plans/progress', words: 'jihua jindu jhjd' },
  ],
};

/** 计划: the plans of a year, one plan as a sheet, items across plans, progress. */
function Plans() {
  return (
    <Routes>
      <Route index element={<PlansPage />} />
      <Route path="items" element={<ItemsPage />} />
      <Route path="progress" element={<ProgressPage />} />
      <Route path=":id" element={<PlanPage />} />
    </Routes>
  );
}
