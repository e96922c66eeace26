import { Navigate, Route, Routes } from 'react-router';
import type { PageMeta } from '../../parts/types.ts';
import { yearPath, yearSections } from './section.ts';

export const page: PageMeta = {
  path: '/year',
  label: '计划活动',
  short: '活动',
  order: 70,
  noun: '计划活动',
  help: 'year',
  words: 'jihua huodong jhhd jh hd nianli nl rili',
  actions: yearSections().flatMap(({ actions }) => actions ?? []),
};

/** 计划活动: calendar, plans, activities, interest groups and the summary of the year; each view is a folder of its own. */
export default function YearPage() {
  const sections = yearSections();
  const first = sections.find(({ path }) => path === '') ?? sections[0];
  return (
    <Routes>
      {sections.map(({ path, Component }) =>
        path === '' ? (
          <Route key="first" index element={<Component />} />
        ) : (
          <Route key={path} path={`${path}/*`} element={<Component />} />
        ),
      )}
      <Route path="*" element={<Navigate to={first && first.path !== '' ? yearPath(first.path) : '/'} replace />} />
    </Routes>
  );
}
