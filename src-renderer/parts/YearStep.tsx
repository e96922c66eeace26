import { Button } from 'antd';
import { useSearchParams } from 'react-router';
import { useToday } from '../shell/status-context.ts';
import { LeftIcon, RightIcon } from './icons.tsx';
import './small.css';

export interface AddressYear {
  readonly year: number;
  readonly setYear: (year: number) => void;
}

/**
 * The year that the views of a page share, in the address: `?year=2026`; without it `usual`, or this year. What of the
 * address belongs to the old year only (`forget`) goes with it.
 */
export function useAddressYear(usual?: number, forget: readonly string[] = []): AddressYear {
  const today = useToday();
  const fallback = usual ?? Number(today.slice(0, 4));
  const [params, setParams] = useSearchParams();
  const asked = Number(params.get('year'));
  const year = Number.isInteger(asked) && asked >= 1978 && asked <= 2200 ? asked : fallback;
  const setYear = (next: number) =>
    setParams(
      (now) => {
        const kept = new URLSearchParams(now);
        if (next === fallback) kept.delete('year');
        else kept.set('year', String(next));
        for (const key of forget) kept.delete(key);
        return kept;
      },
      { replace: true },
    );
  return { year, setYear };
}

/** What was entered under a day is to be on the page: an address of its year, without what belonged to another (`forget`). */
export function showYear(address: URLSearchParams, day: string, forget: readonly string[] = []): void {
  address.set('year', day.slice(0, 4));
  for (const key of forget) address.delete(key);
}

/** ‹ 2026 年 › at the left of a view's bar. */
export function YearStep({ year, setYear }: AddressYear) {
  return (
    <span className="year-step">
      <Button icon={<LeftIcon />} aria-label="上一年" onClick={() => setYear(year - 1)} />
      <b>{year} 年</b>
      <Button icon={<RightIcon />} aria-label="下一年" onClick={() => setYear(year + 1)} />
    </span>
  );
}
