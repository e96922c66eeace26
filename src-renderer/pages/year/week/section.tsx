import type { YearSection } from '../section.ts';
import { WeekView } from './WeekView.tsx';

export const section: YearSection = {
  path: 'week',
  label: '周',
  order: 40,
  Component: WeekView,
  actions: [{ label: '看这周要办的', path: '/year/week', words: 'zheyizhou benzhou zhou bz' }],
};
