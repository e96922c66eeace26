import type { YearSection } from '../section.ts';
import { ListView } from './ListView.tsx';

export const section: YearSection = { path: 'list', label: '列表', order: 50, Component: ListView };
