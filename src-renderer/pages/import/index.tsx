import { Route, Routes, useSearchParams } from 'react-router';
import type { PageMeta } from '../../parts/types.ts';
import { kindOf } from './kinds.ts';
import Runs from './Runs.tsx';
import Wizard from './Wizard.tsx';
import './import.css';
import './check.css';

export const page: PageMeta = {
  path: '/import',
  label: '导入',
  order: 100,
  rail: 'below',
  noun: '导入',
  words: 'daoru dr',
  actions: [
    { label: '导入花名册', path: '/import', words: 'daoru dr huamingce hmc excel shangchuan sc 导入 上传 录入 花名册' },
    { label: '导入工资表', path: '/import?noun=payroll', words: 'daoru dr gongzibiao gzb jishu 工资 上传' },
    { label: '导入缴费清单', path: '/import?noun=payments', words: 'daoru dr jiaofei jf daikou dk qingdan 代扣 上传' },
    { label: '看导入记录', path: '/import/runs', words: 'daorujilu drjl daoru dr 撤销导入 原表' },
  ],
};

/** 导入: a workbook comes in, is understood, checked, and only then written. */
export default function Import() {
  const [params] = useSearchParams();
  const kind = kindOf(params.get('noun'));
  return (
    <Routes>
      <Route index element={<Wizard key={kind.noun} kind={kind} />} />
      <Route path="runs" element={<Runs />} />
    </Routes>
  );
}
