import { Navigate, Route, Routes } from 'react-router';
import type { YearSection } from '../section.ts';
import { GroupPage } from './GroupPage.tsx';
import { List } from './List.tsx';
import '../activities/activities.css';
import './groups.css';

export const section: YearSection = {
  path: 'groups',
  label: '兴趣小组',
  order: 80,
  Component: Groups,
  actions: [{ label: '看兴趣小组', path: '/year/groups', words: 'xingqu xiaozu xqxz xiehui julebu' }],
};

/** 兴趣小组: all of them with their year, and one with its people. */
function Groups() {
  return (
    <Routes>
      <Route index element={<List />} />
      <Route path=":id" element={<GroupPage />} />
      <Route path="*" element={<Navigate to="/year/groups" replace />} />
    </Routes>
  );
}
