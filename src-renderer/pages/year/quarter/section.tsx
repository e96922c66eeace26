import type { YearSection } from '../section.ts';
import { QuarterView } from './QuarterView.tsx';

export const section: YearSection = { path: 'quarter', label: '季', order: 20, Component: QuarterView };
