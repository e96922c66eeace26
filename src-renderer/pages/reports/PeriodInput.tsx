import { Select } from 'antd';
import { type PeriodKind, periodAround, periodOf, periodsIn } from '../../../src-main/domain/period.ts';

/** How many years back a sheet may be asked for, and one ahead for plans. */
const back = 12;

const names: Readonly<Record<PeriodKind, string>> = { year: '全年', half: '半年', quarter: '季度', month: '月' };

/** 上半年, 第三季度, 9月: the part of the label after the year. */
const part = (label: string): string => label.replace(/^\d+年/u, '') || '全年';

/** Year and part of it: 2026 年 · 上半年. Only the kinds of period that the sheet is made for are offered. */
export function PeriodInput({
  value,
  kinds,
  today,
  onChange,
}: {
  /** 2026 · 2026-H1 · 2026-Q3 · 2026-09 */
  readonly value: string;
  readonly kinds: readonly PeriodKind[];
  readonly today: string;
  readonly onChange: (key: string) => void;
}) {
  const period = periodOf(value) ?? periodAround(kinds[0] ?? 'month', today.slice(0, 7));
  const thisYear = Number(today.slice(0, 4));
  const newest = Math.max(period.year, thisYear + 1);
  const oldest = Math.min(period.year, thisYear - back);
  const years = Array.from({ length: newest - oldest + 1 }, (_, i) => newest - i);
  const groups = (['year', 'half', 'quarter', 'month'] as const).filter((kind) => kinds.includes(kind));
  const optionsOf = (kind: PeriodKind) =>
    periodsIn(kind, period.year).map(({ key, label }) => ({ value: key, label: part(label) }));
  const only = kinds.length === 1 && kinds[0] === 'year';
  return (
    <span className="report-period">
      <Select
        aria-label="年份"
        value={period.year}
        popupMatchSelectWidth={false}
        options={years.map((year) => ({ value: year, label: `${year} 年` }))}
        onChange={(year: number) => onChange(`${year}${period.key.slice(4)}`)}
      />
      {!only && (
        <Select
          aria-label="期间"
          value={period.key}
          popupMatchSelectWidth={false}
          options={groups.map((kind) => ({ label: names[kind], options: optionsOf(kind) }))}
          onChange={(key: string) => onChange(key)}
        />
      )}
    </span>
  );
}
