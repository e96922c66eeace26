import { Navigate, Route, Routes } from 'react-router';
import type { PageMeta } from '../../parts/types.ts';
import { duesSections } from './section.ts';
import './dues.css';

export const page: PageMeta = {
  path: '/dues',
  label: '会费',
  order: 40,
  noun: '会费',
  words: 'huifei hf shoujiao sj',
  actions: [{ label: '看会费年度表', path: '/dues', words: 'huifei niandubiao hfndb jiaofei qiankuan' }],
};

/** 会费: the year's sheet, taking money, payments, receipts and the rules behind them. */
export default function DuesPage() {
  return (
    <Routes>
      {duesSections().map(({ path, Component }) =>
        path === '' ? (
          <Route key="year" index element={<Component />} />
        ) : (
          <Route key={path} path={path} element={<Component />} />
        ),
      )}
      <Route path="*" element={<Navigate to={`/dues/${duesSections()[0]?.path ?? ''}`} replace />} />
    </Routes>
  );
}
