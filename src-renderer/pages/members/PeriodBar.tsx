import { Button, DatePicker } from 'antd';
import dayjs from 'dayjs';
import { addMonths, firstDayOf, lastDayOf, monthOf } from '../../../src-main/domain/dates.ts';
import { LeftIcon, RightIcon } from '../../parts/icons.tsx';
import { monthFormats } from '../../parts/months.ts';
import { type Period, periods } from './period.ts';

export interface PeriodBarProps {
  readonly period: Period;
  readonly today: string;
  readonly onKey: (key: string) => void;
  readonly onSpan: (from: string, to: string) => void;
}

/** The calendar month that a period is, or null. */
const monthOfPeriod = ({ from, to }: Period): string | null =>
  from && to && from === firstDayOf(monthOf(from)) && to === lastDayOf(monthOf(from)) ? monthOf(from) : null;

/** The month before or after the one shown. */
export function stepMonth(period: Period, today: string, step: number): [from: string, to: string] {
  const month = monthOf(addMonths(firstDayOf(monthOfPeriod(period) ?? monthOf(today)), step));
  return [firstDayOf(month), lastDayOf(month)];
}

/** Month by month with arrows, the usual stretches as chips, or any two days. */
export function PeriodBar({ period, today, onKey, onSpan }: PeriodBarProps) {
  const month = monthOfPeriod(period);
  const step = (by: number) => onSpan(...stepMonth(period, today, by));
  return (
    <>
      <span className="month-step">
        <Button icon={<LeftIcon />} aria-label="上一个月" title="Ctrl+PageUp" onClick={() => step(-1)} />
        <DatePicker
          picker="month"
          aria-label="月份"
          format={monthFormats}
          placeholder="选月份"
          allowClear={false}
          value={month ? dayjs(month) : null}
          onChange={(value) => value && onSpan(firstDayOf(value.format('YYYY-MM')), lastDayOf(value.format('YYYY-MM')))}
        />
        <Button icon={<RightIcon />} aria-label="下一个月" title="Ctrl+PageDown" onClick={() => step(1)} />
      </span>
      <span className="chips" role="group" aria-label="期间">
        {periods.map(({ key, label }) => (
          <button
            key={key}
            type="button"
            className={`chip${period.key === key ? ' on' : ''}`}
            aria-pressed={period.key === key}
            onClick={() => onKey(key)}
          >
            {label}
          </button>
        ))}
      </span>
      {period.key === 'own' && month === null && (
        <DatePicker.RangePicker
          aria-label="起止日期"
          value={period.from && period.to ? [dayjs(period.from), dayjs(period.to)] : null}
          onChange={(span) =>
            span?.[0] && span[1] && onSpan(span[0].format('YYYY-MM-DD'), span[1].format('YYYY-MM-DD'))
          }
          placeholder={['从', '到']}
        />
      )}
    </>
  );
}
