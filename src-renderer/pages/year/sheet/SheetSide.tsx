import { Radio, Segmented, Select } from 'antd';
import { Link } from 'react-router';
import type { CalendarEntry } from '../../../../src-main/contract/calendar.ts';
import type { ProgressLine } from '../../../../src-main/domain/plans/progress.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { Check } from '../../../parts/Check.tsx';
import type { EntryActs } from '../calendar/acts.ts';
import { dragProps } from '../calendar/drag.ts';
import type { CalendarFilter, Whose } from '../calendar/filter.ts';
import { tipOf, whenWords } from '../calendar/look.ts';
import { yearPath, yearSections } from '../section.ts';

/** What the wall sheet shall show, and on which paper. */
export interface PrintWishes {
  readonly sheet: 'A4' | 'A3' | 'monthly';
  readonly own: boolean;
  readonly fromUpper: boolean;
  readonly festivals: boolean;
  readonly birthdays: boolean;
}

export const usualWishes: PrintWishes = { sheet: 'A4', own: true, fromUpper: true, festivals: true, birthdays: false };

/** So many matters without a day stand beside the sheet; the list has them all. */
const LOOSE = 8;

const hasView = (path: string): boolean => yearSections().some((section) => section.path === path);
const percent = (bp: number | null): string => (bp === null ? '—' : `${(bp / 100).toFixed(1)}%`);

/** Beside the year: what has no day yet, whose matters, paper, what is on it, how far the year is. */
export function SheetSide({
  year,
  loose,
  counts,
  wishes,
  onWishes,
  progress,
  filter,
  entries,
  acts,
  onMove,
}: {
  readonly year: number;
  readonly loose: readonly CalendarEntry[];
  readonly counts: { readonly own: number; readonly upper: number };
  readonly wishes: PrintWishes;
  readonly onWishes: (wishes: PrintWishes) => void;
  readonly progress: ProgressLine | undefined;
  readonly filter: CalendarFilter;
  readonly entries: readonly CalendarEntry[];
  readonly acts: EntryActs;
  readonly onMove: (entry: CalendarEntry) => void;
}) {
  const wish = (values: Partial<PrintWishes>) => onWishes({ ...wishes, ...values });
  const categories = [...new Set(entries.flatMap(({ category }) => category ?? []))];
  const { whose, category, me, set } = filter;
  const done = progress?.done.length ?? 0;
  const planned = (progress?.planned.length ?? 0) - (progress?.cancelled.length ?? 0);
  return (
    <>
      <section className="sheet-part">
        <h3>还没排日子{loose.length > 0 && ` ${loose.length}`}</h3>
        {loose.slice(0, LOOSE).map((entry) => (
          <div key={entry.key} className="loose-line" title={tipOf(entry)} {...dragProps(entry)}>
            <button type="button" className="plain loose-name" onClick={() => acts.open(entry)}>
              {entry.title}
            </button>
            <button
              type="button"
              className="link"
              onClick={() => onMove(entry)}
              aria-label={`给“${entry.title}”排日子`}
            >
              {entry.words ?? (entry.monthFrom === null ? '排日子' : whenWords(entry))}
            </button>
          </div>
        ))}
        {loose.length > LOOSE && <p className="note">还有 {loose.length - LOOSE} 项，在列表里看。</p>}
        <p className="note">
          {loose.length === 0 ? '每一项都排到了月份或日子。' : '拖到月份或日子上就排好了，点右边的时间也能排。'}
        </p>
      </section>
      <section className="sheet-part">
        <h3>全年进度</h3>
        <p className="progress-line">
          <Link to={`${yearPath('list')}?year=${year}`}>
            完成 {done} / {planned} 项
          </Link>
          <b>{percent(progress?.rateBp ?? null)}</b>
        </p>
        <p className="progress-line">
          <span>活动花费 / 预算</span>
          <b>
            {formatMoney(progress?.spentFen ?? 0)} / {formatMoney(progress?.budgetFen ?? 0)}
          </b>
        </p>
        {hasView('summary') && <Link to={`${yearPath('summary')}?year=${year}`}>按这份年历写年终总结初稿</Link>}
      </section>
      <section className="sheet-part">
        <h3>纸张</h3>
        <Radio.Group
          value={wishes.sheet}
          onChange={(event) => wish({ sheet: event.target.value as PrintWishes['sheet'] })}
          options={[
            { value: 'A4', label: 'A4 横向，全年一张' },
            { value: 'A3', label: 'A3 横向，字大一号' },
            { value: 'monthly', label: 'A4 纵向，每月一张' },
          ]}
        />
      </section>
      <section className="sheet-part">
        <h3>印哪些</h3>
        <Check checked={wishes.own} onChange={(own) => wish({ own })}>
          本单位计划（{counts.own}）
        </Check>
        <Check checked={wishes.fromUpper} onChange={(fromUpper) => wish({ fromUpper })}>
          上级布置（{counts.upper}）
        </Check>
        <Check checked={wishes.festivals} onChange={(festivals) => wish({ festivals })}>
          节日、农历节日
        </Check>
        <Check
          checked={wishes.birthdays}
          onChange={(birthdays) => wish({ birthdays, ...(birthdays ? { sheet: 'monthly' as const } : {}) })}
        >
          会员生日（只印在每月一张上，不适合上墙）
        </Check>
      </section>
      <section className="sheet-part">
        <h3>看谁的</h3>
        <Segmented<Whose>
          block
          value={whose}
          onChange={(value) => set({ whose: value === 'all' ? null : value })}
          options={[
            { value: 'all', label: '全部' },
            { value: 'mine', label: '我负责的', disabled: me === '' },
            { value: 'upper', label: '上级任务' },
          ]}
        />
        <Select
          className="sheet-category"
          value={category}
          onChange={(value) => set({ category: value || null })}
          aria-label="类别"
          options={[
            { value: '', label: '全部类别' },
            ...[...new Set([...categories, ...(category ? [category] : [])])].map((value) => ({ value, label: value })),
          ]}
        />
      </section>
    </>
  );
}
