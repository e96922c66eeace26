import { Navigate, Route, Routes } from 'react-router';
import type { YearSection } from '../section.ts';
import { ActivityPage } from './ActivityPage.tsx';
import { ChoosePage } from './ChoosePage.tsx';
import { List } from './List.tsx';
import { PeoplePage } from './PeoplePage.tsx';
import { StatsPage } from './StatsPage.tsx';
import { TurnsPage } from './TurnsPage.tsx';
import './activities.css';
import './people.css';

export const section: YearSection = {
  path: 'activities',
  label: '活动档案',
  order: 70,
  Component: Activities,
  actions: [
    { label: '登记活动', path: '/year/activities?do=new', words: 'dengji huodong djhd jian huodong' },
    { label: '看活动档案', path: '/year/activities', words: 'huodong dangan hdda' },
    {
      label: '看档案不全的活动',
      path: '/year/activities?view=lacking',
      words: 'huodong quecailiao hdqcl dangan buquan',
    },
    {
      label: '导入往年活动台账',
      path: '/import?noun=past-activities',
      words: 'daoru wangnian huodong taizhang drwnhdtz',
    },
    { label: '看活动统计', path: '/year/activities/stats', words: 'huodong tongji hdtj' },
    { label: '看疗休养谁去过', path: '/year/activities/turns?kind=疗休养', words: 'liaoxiuyang lxy' },
    { label: '看体检谁做过', path: '/year/activities/turns?kind=体检', words: 'tijian tj' },
  ],
};

/** 活动档案: activities of a year, one activity's file, its people, statistics, and who went when. */
function Activities() {
  return (
    <Routes>
      <Route index element={<List />} />
      <Route path="stats" element={<StatsPage />} />
      <Route path="turns" element={<TurnsPage />} />
      <Route path=":id" element={<ActivityPage />} />
      <Route path=":id/people" element={<PeoplePage />} />
      <Route path=":id/choose" element={<ChoosePage />} />
      <Route path="*" element={<Navigate to="/year/activities" replace />} />
    </Routes>
  );
}
