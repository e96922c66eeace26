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
    { label: '打印会费收缴明细、公示表', path: '/reports/R6', words: 'huifei hf shoujiao mingxi gongshi' },
    { label: '做会费收缴汇总表', path: '/reports/R7', words: 'huifei hf huizong hz shoujiaolv' },
    { label: '做会费和经费半年公示', path: '/reports/publication', words: 'gongshi gs bannian bn jingfei jf' },
    { label: '做经费决算表', path: '/reports/R8-final', words: 'juesuan js yusuan ys' },
    { label: '做收入支出表', path: '/reports/R9', words: 'shouru zhichu srzc yuebao' },
    { label: '做经费拨缴（返还）情况表', path: '/reports/R11', words: 'bojiao bj fanhuan fh' },
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
