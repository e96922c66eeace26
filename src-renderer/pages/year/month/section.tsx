import type { YearSection } from '../section.ts';
import { MonthView } from './MonthView.tsx';

export const section: YearSection = {
  path: 'month',
  label: '月历',
  order: 30,
  Component: MonthView,
  actions: [{ label: '看这个月要办的', path: '/year/month', words: 'yueli yl zhege yue' }],
};
