import { Navigate, Route, Routes, useSearchParams } from 'react-router';
import { droppedFile } from '../../parts/dropped-file.ts';
import type { PageMeta } from '../../parts/types.ts';
import { useAppStatus } from '../../shell/status-context.ts';
import { lastKept } from './kept.ts';
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
    {
      label: '导入花名册',
      path: '/import?noun=member',
      words: 'daoru dr huamingce hmc excel shangchuan sc 导入 上传 录入 花名册',
    },
    { label: '导入工资表', path: '/import?noun=payroll', words: 'daoru dr gongzibiao gzb jishu 工资 上传' },
    { label: '导入缴费清单', path: '/import?noun=payments', words: 'daoru dr jiaofei jf daikou dk qingdan 代扣 上传' },
    { label: '看导入记录', path: '/import/runs', words: 'daorujilu drjl daoru dr 撤销导入 原表' },
  ],
};

/** A file that was left half done is gone on with by whoever comes back without saying for what. */
function Start() {
  const [params] = useSearchParams();
  const book = useAppStatus().book ?? '';
  const said = params.get('noun');
  const left = said === null && !droppedFile.get() ? lastKept(book) : null;
  if (left && left !== kindOf(null).noun) return <Navigate to={`/import?noun=${kindOf(left).address}`} replace />;
  const kind = kindOf(said);
  // A list that is brought to one activity is about that one.
  const activity = params.get('activity');
  return <Wizard key={`${kind.noun} ${activity ?? ''}`} kind={kind} {...(activity ? { said: { activity } } : {})} />;
}

/** 导入: a workbook comes in, is understood, checked, and only then written. */
export default function Import() {
  return (
    <Routes>
      <Route index element={<Start />} />
      <Route path="runs" element={<Runs />} />
    </Routes>
  );
}
