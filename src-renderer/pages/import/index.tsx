import { Route, Routes } from 'react-router';
import type { PageMeta } from '../../parts/types.ts';
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
  actions: [{ label: '导入花名册', path: '/import', words: 'daoru dr huamingce' }],
};

/** 导入: a workbook comes in, is understood, checked, and only then written. */
export default function Import() {
  return (
    <Routes>
      <Route index element={<Wizard />} />
      <Route path="runs" element={<Runs />} />
    </Routes>
  );
}
