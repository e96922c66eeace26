import { Route, Routes } from 'react-router';
import type { PageMeta } from '../../parts/types.ts';
import Catalog from './Catalog.tsx';
import Register from './Register.tsx';
import ReportDesk from './ReportDesk.tsx';

export const page: PageMeta = {
  path: '/reports',
  label: '报表',
  order: 90,
  noun: '报表',
  words: 'baobiao bb shangbao sb',
  actions: [
    { label: '导出工会会员信息采集表', path: '/reports/R1', words: 'caijibiao cjb' },
    { label: '打印会员花名册', path: '/reports/R3', words: 'huamingce hmc' },
    { label: '做会员变动月报表', path: '/reports/R4', words: 'yuebao yb' },
  ],
};

/** 报表: the sheets that the upper union asks for. */
export default function Reports() {
  return (
    <Routes>
      <Route index element={<Catalog />} />
      <Route path="register" element={<Register />} />
      <Route path=":key" element={<ReportDesk />} />
    </Routes>
  );
}
