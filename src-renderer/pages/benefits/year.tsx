import { Button } from 'antd';
import { useSearchParams } from 'react-router';
import { LeftIcon, RightIcon } from '../../parts/icons.tsx';
import { useToday } from '../../shell/status-context.ts';

/** The year shown: `?year=2026`, this year without it. */
export function useYear(): { readonly year: number; readonly setYear: (year: number) => void } {
  const thisYear = Number(useToday().slice(0, 4));
  const [params, setParams] = useSearchParams();
  const asked = Number(params.get('year'));
  const year = Number.isInteger(asked) && asked >= 1978 && asked <= 2200 ? asked : thisYear;
  const setYear = (next: number) => setParams(next === thisYear ? {} : { year: String(next) }, { replace: true });
  return { year, setYear };
}

/** ‹ 2026 年 › */
export function YearStep({ year, onYear }: { readonly year: number; readonly onYear: (year: number) => void }) {
  return (
    <span className="benefit-year">
      <Button icon={<LeftIcon />} aria-label="上一年" onClick={() => onYear(year - 1)} />
      <b>{year} 年</b>
      <Button icon={<RightIcon />} aria-label="下一年" onClick={() => onYear(year + 1)} />
    </span>
  );
}
