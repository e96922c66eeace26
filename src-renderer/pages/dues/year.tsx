import { Button } from 'antd';
import { useSearchParams } from 'react-router';
import { LeftIcon, RightIcon } from '../../parts/icons.tsx';
import { useToday } from '../../shell/status-context.ts';

/** The year that the views of the page share: `?year=2026`, this year without it. */
export function useDuesYear(): { readonly year: number; readonly setYear: (year: number) => void } {
  const thisYear = Number(useToday().slice(0, 4));
  const [params, setParams] = useSearchParams();
  const asked = Number(params.get('year'));
  const year = Number.isInteger(asked) && asked >= 1978 && asked <= 2200 ? asked : thisYear;
  const setYear = (next: number) =>
    setParams(
      (now) => {
        const kept = new URLSearchParams(now);
        if (next === thisYear) kept.delete('year');
        else kept.set('year', String(next));
        return kept;
      },
      { replace: true },
    );
  return { year, setYear };
}

/** ‹ 2026 年 › at the left of a view's bar. */
export function YearStep() {
  const { year, setYear } = useDuesYear();
  return (
    <span className="dues-year">
      <Button icon={<LeftIcon />} aria-label="上一年" onClick={() => setYear(year - 1)} />
      <b>{year} 年</b>
      <Button icon={<RightIcon />} aria-label="下一年" onClick={() => setYear(year + 1)} />
    </span>
  );
}
