import { Navigate, Route, Routes } from 'react-router';
import type { YearSection } from '../section.ts';
import { SummaryList } from './SummaryList.tsx';
import { SummaryPage } from './SummaryPage.tsx';
import './summary.css';

export const section: YearSection = {
  path: 'summary',
  label: '总结',
  order: 90,
  Component: Summaries,
  actions: [
    { label: '起草工作总结', path: '/year/summary?do=new', words: 'qicao gongzuo zongjie qcgzzj zj niandu' },
    { label: '看工作总结', path: '/year/summary', words: 'gongzuo zongjie gzzj' },
  ],
};

/** 总结: the texts of the years, and one of them. */
function Summaries() {
  return (
    <Routes>
      <Route index element={<SummaryList />} />
      <Route path=":id" element={<SummaryPage />} />
      <Route path="*" element={<Navigate to="/year/summary" replace />} />
    </Routes>
  );
}
