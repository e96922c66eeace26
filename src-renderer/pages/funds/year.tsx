import type { ReactNode } from 'react';
import { useQueryRoute } from '../../api.ts';
import { type AddressYear, useAddressYear, YearStep } from '../../parts/YearStep.tsx';
import { useToday } from '../../shell/status-context.ts';

/** The year that the views of the page share: `?year=2026`; without it this year, or the newest that has a book. */
export function useFundYear(): AddressYear {
  const thisYear = Number(useToday().slice(0, 4));
  const years = useQueryRoute('funds.years', {}).data ?? [];
  return useAddressYear(years.find((row) => row.year <= thisYear)?.year ?? thisYear, ['month', 'do']);
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
  const step = useFundYear();
  return (
    <div className="page-bar">
      <YearStep {...step} />
      {children}
    </div>
  );
}
