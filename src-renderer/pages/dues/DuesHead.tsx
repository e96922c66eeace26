import type { ReactNode } from 'react';
import { useQueryRoute } from '../../api.ts';
import { PageHead } from '../../parts/PageHead.tsx';
import { duesSections } from './section.ts';
import { useAddressYear } from '../../parts/YearStep.tsx';
import { useToday } from '../../shell/status-context.ts';

export interface DuesHeadProps {
  /** `path` of the section. */
  readonly section: string;
  /** Buttons; at most one of them red. */
  readonly actions?: ReactNode;
}

/** Head of the dues page: its views as tabs, which keep the year. */
export function DuesHead({ section, actions }: DuesHeadProps) {
  const { year } = useAddressYear();
  const thisYear = Number(useToday().slice(0, 4));
  const overview = useQueryRoute('dues.overview', { year }, { keep: true }).data;
  const query = year === thisYear ? '' : `?year=${year}`;
  const tabs = duesSections().map(({ path, label, count, counted }) => {
    const waiting = overview && count ? count(overview) : 0;
    return {
      key: path,
      label,
      to: `${path === '' ? '/dues' : `/dues/${path}`}${query}`,
      ...(waiting > 0 ? { count: waiting, ...(counted ? { counted } : {}) } : {}),
    };
  });
  return <PageHead title="会费" tabs={tabs} tab={section} {...(actions ? { actions } : {})} />;
}
