import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import type { HomeItem } from '../../../src-main/contract/home.ts';
import { festivalsOn } from '../../../src-main/domain/calendar/festivals.ts';
import { weeksOf } from '../../../src-main/domain/calendar/layout.ts';
import { lunarDay } from '../../../src-main/domain/calendar/lunar.ts';
import { formatChineseMonth, formatChineseShort, weekday } from '../../../src-main/domain/date-format.ts';
import { addDays, addMonths, firstDayOf, monthOf } from '../../../src-main/domain/dates.ts';
import { LeftIcon, RightIcon } from '../../parts/icons.tsx';

const WEEK = '一二三四五六日';
/** 十月十五, and what the day is: 中秋, 小雪. */
function lunarWords(date: string): { readonly full: string; readonly festival: string | null } {
  const { full, term } = lunarDay(date);
  return { full, festival: festivalsOn(date)[0]?.name ?? term };
}

/** The month with marks under the days on which something is due; the lunar day of the one under the hand. */
export function Month({ today, items }: { readonly today: string; readonly items: readonly HomeItem[] }) {
  const [month, setMonth] = useState(monthOf(today));
  const [day, setDay] = useState<string | null>(null);
  const due = useMemo(() => {
    const days = new Map<string, HomeItem[]>();
    for (const item of items) {
      if (item.daysLeft === null) continue;
      const date = addDays(today, item.daysLeft);
      days.set(date, [...(days.get(date) ?? []), item]);
    }
    return days;
  }, [items, today]);
  const move = (months: number) => setMonth(monthOf(addMonths(firstDayOf(month), months)));
  const told = day ?? today;
  const { full, festival } = lunarWords(told);
  return (
    <section className="month" aria-label={formatChineseMonth(month)}>
      <header className="panel-head">
        <h3>
          <Link to={`/year/month?month=${month}`} title="看这个月的月历">
            {formatChineseMonth(month)}
          </Link>
          <span className="month-told">
            {told === today ? '今天' : `${Number(told.slice(8))}日`}农历{full}
            {festival && <b> {festival}</b>}
          </span>
        </h3>
        <span className="month-move">
          {month !== monthOf(today) && (
            <button type="button" className="link" onClick={() => setMonth(monthOf(today))}>
              今天
            </button>
          )}
          <button type="button" className="plain" aria-label="上个月" onClick={() => move(-1)}>
            <LeftIcon />
          </button>
          <button type="button" className="plain" aria-label="下个月" onClick={() => move(1)}>
            <RightIcon />
          </button>
        </span>
      </header>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the pointer only changes the lunar day told above; the title says it too */}
      <div className="month-grid" onMouseLeave={() => setDay(null)}>
        {[...WEEK].map((name) => (
          <b key={name}>{name}</b>
        ))}
        {weeksOf(month)
          .flat()
          .map((date) => {
            const here = due.get(date) ?? [];
            const names = [
              monthOf(date) !== month && 'other',
              weekday(date) % 6 === 0 && 'weekend',
              date === today && 'today',
              here.length > 0 && (date < today ? 'late' : 'due'),
            ];
            const lunar = lunarWords(date);
            return (
              // biome-ignore lint/a11y/noStaticElementInteractions: see above
              <span
                key={date}
                className={names.filter(Boolean).join(' ')}
                title={[
                  `${formatChineseShort(date)} 农历${lunar.full}${lunar.festival ? ` ${lunar.festival}` : ''}`,
                  ...here.map((item) => item.sentence),
                ].join('\n')}
                onMouseEnter={() => setDay(date)}
              >
                <i>{Number(date.slice(8))}</i>
              </span>
            );
          })}
      </div>
    </section>
  );
}
