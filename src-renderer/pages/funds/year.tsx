import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useQueryRoute } from '../../api.ts';
import { LeftIcon, RightIcon } from '../../parts/icons.tsx';
import { useToday } from '../../shell/status-context.ts';

/** The year that the views of the page share: `?year=2026`; without it this year, or the newest that has a book. */
export function useFundYear(): { readonly year: number; readonly setYear: (year: number) => void } {
  const thisYear = Number(useToday().slice(0, 4));
  const years = useQueryRoute('funds.years', {}).data ?? [];
  const [params, setParams] = useSearchParams();
  const asked = Number(params.get('year'));
  const newest = years.find((row) => row.year <= thisYear)?.year ?? thisYear;
  const year = Number.isInteger(asked) && asked >= 1978 && asked <= 2200 ? asked : newest;
  const setYear = (next: number) =>
    setParams(
      (now) => {
        const kept = new URLSearchParams(now);
        kept.set('year', String(next));
        kept.delete('month');
        kept.delete('do');
        return kept;
      },
      { replace: true },
    );
  return { year, setYear };
}

/** Address of a view of the page; what is undefined is left out. */
export function fundsPath(view: string, asked: Readonly<Record<string, string | number | null | undefined>>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(asked))
    if (value !== undefined && value !== null && value !== '') search.set(key, String(value));
  return `/funds${view ? `/${view}` : ''}?${search}`;
}

/** The line under the head: ‹ 2026 年 › and what belongs to the view. */
export function FundsBar({ children }: { readonly children?: ReactNode }) {
  const { year, setYear } = useFundYear();
  return (
    <div className="funds-bar">
      <span className="funds-year">
        <Button icon={<LeftIcon />} aria-label="上一年" onClick={() => setYear(year - 1)} />
        <b>{year} 年</b>
        <Button icon={<RightIcon />} aria-label="下一年" onClick={() => setYear(year + 1)} />
      </span>
      {children}
    </div>
  );
}
