import { Segmented, Select } from 'antd';
import type { ReactNode } from 'react';
import type { CalendarEntry } from '../../../../src-main/contract/calendar.ts';
import { Check } from '../../../parts/Check.tsx';
import type { CalendarFilter, Whose } from './filter.ts';

/** 全部 · 我负责的 · 上级任务, the category, and whether deadlines stand in it. */
export function CalendarTools({
  filter,
  entries,
  children,
}: {
  readonly filter: CalendarFilter;
  /** All of the span: categories are chosen from what there is. */
  readonly entries: readonly CalendarEntry[];
  readonly children?: ReactNode;
}) {
  const { whose, category, due, me, set } = filter;
  const categories = [
    ...new Set(entries.filter(({ layer }) => layer !== '期限').flatMap((entry) => entry.category ?? [])),
  ];
  const whoseOptions: { value: Whose; label: string; disabled?: boolean; title?: string }[] = [
    { value: 'all', label: '全部' },
    me
      ? { value: 'mine', label: '我负责的', title: `责任人或协办里有${me}的` }
      : { value: 'mine', label: '我负责的', disabled: true, title: '先在“设置”里写经办人' },
    { value: 'upper', label: '上级任务' },
  ];
  return (
    <div className="cal-tools">
      {children}
      <span className="page-room" />
      <Check checked={due} onChange={(on) => set({ due: on ? null : 'no' })}>
        到期事项
      </Check>
      <Select
        value={category}
        onChange={(value) => set({ category: value || null })}
        aria-label="类别"
        popupMatchSelectWidth={false}
        options={[
          { value: '', label: '全部类别' },
          ...[...new Set([...categories, ...(category ? [category] : [])])].map((value) => ({ value, label: value })),
        ]}
      />
      <Segmented<Whose>
        value={whose}
        onChange={(value) => set({ whose: value === 'all' ? null : value })}
        options={whoseOptions}
        aria-label="谁的"
      />
    </div>
  );
}
