import type { ReactNode } from 'react';
import { PageHead } from '../../parts/PageHead.tsx';
import { yearPath, yearSections } from './section.ts';

export interface YearHeadProps {
  /** `path` of the section. */
  readonly section: string;
  /** Buttons; at most one of them red. */
  readonly actions?: ReactNode;
}

/** Head of the page of the year: its views as tabs. */
export function YearHead({ section, actions }: YearHeadProps) {
  const tabs = yearSections()
    .filter(({ tab }) => tab !== false)
    .map(({ path, label }) => ({ key: path, label, to: yearPath(path) }));
  return <PageHead title="计划活动" tabs={tabs} tab={section} {...(actions ? { actions } : {})} />;
}
