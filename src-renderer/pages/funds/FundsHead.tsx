import type { ReactNode } from 'react';
import { useQueryRoute } from '../../api.ts';
import { PageHead } from '../../parts/PageHead.tsx';
import { fundSections } from './section.ts';
import { fundsPath, useFundYear } from './year.tsx';

export interface FundsHeadProps {
  /** `path` of the section. */
  readonly section: string;
  /** Buttons; at most one of them red. */
  readonly actions?: ReactNode;
}

/** Head of the funds page: its views as tabs, which keep the year. */
export function FundsHead({ section, actions }: FundsHeadProps) {
  const { year } = useFundYear();
  const position = useQueryRoute('funds.position', { year }, { keep: true }).data;
  const tabs = fundSections().map(({ path, label, count, counted }) => {
    const waiting = position && count ? count(position) : 0;
    return {
      key: path,
      label,
      to: fundsPath(path, { year }),
      ...(waiting > 0 ? { count: waiting, ...(counted ? { counted } : {}) } : {}),
    };
  });
  return <PageHead title="经费" tabs={tabs} tab={section} {...(actions ? { actions } : {})} />;
}
