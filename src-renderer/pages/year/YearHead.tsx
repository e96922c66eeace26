import type { ReactNode } from 'react';
import { PageHead } from '../../parts/PageHead.tsx';
import { yearSections } from './section.ts';
import { useSamePath } from './shown-time.ts';

export interface YearHeadProps {
  /** `path` of the section. */
  readonly section: string;
  /** Buttons; at most one of them red. */
  readonly actions?: ReactNode;
}

/** Head of the page of the year: its views as tabs, all of them about the year that is looked at. */
export function YearHead({ section, actions }: YearHeadProps) {
  const same = useSamePath();
  const tabs = yearSections()
    .filter(({ tab }) => tab !== false)
    .map(({ path, label }) => ({ key: path, label, to: same(path) }));
  return <PageHead title="计划活动" tabs={tabs} tab={section} {...(actions ? { actions } : {})} />;
}
