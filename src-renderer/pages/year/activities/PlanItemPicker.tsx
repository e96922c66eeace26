import { Select } from 'antd';
import type { PlanItemRow } from '../../../../src-main/contract/plans-rows.ts';
import { useQueryRoute } from '../../../api.ts';

/** 3 月；5—6 月; without a month: 还没排日子. */
function monthWords({ monthFrom, monthTo }: Pick<PlanItemRow, 'monthFrom' | 'monthTo'>): string {
  if (monthFrom === null) return '还没排日子';
  const from = Number(monthFrom.slice(5));
  const to = Number((monthTo ?? monthFrom).slice(5));
  return from === to ? `${from} 月` : `${from}—${to} 月`;
}

/** The items of a year that an activity may belong to. */
export function PlanItemPicker({
  year,
  value,
  onChange,
  autoFocus = false,
}: {
  readonly year: number;
  readonly value: number | null;
  readonly onChange: (item: PlanItemRow | null) => void;
  readonly autoFocus?: boolean;
}) {
  const items = useQueryRoute('plans.items', { year }, { keep: true }).data;
  const chosen = useQueryRoute('plans.items', { ids: value === null ? [] : [value] }, { enabled: value !== null }).data;
  const known = new Map([...(items ?? []), ...(value === null ? [] : (chosen ?? []))].map((item) => [item.id, item]));
  return (
    <Select<number | null>
      value={value !== null && known.has(value) ? value : null}
      options={[...known.values()]
        .filter(({ id, state }) => state !== '取消' || id === value)
        .map((item) => ({
          value: item.id,
          label: `${monthWords(item)}　${item.content}${item.group ? `（${item.group}）` : ''}`,
        }))}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear
      onKeyDown={(event) => {
        if (event.key === 'Delete' && !(event.target as HTMLInputElement).value) onChange(null);
      }}
      onChange={(id) => onChange(id === null || id === undefined ? null : (known.get(id) ?? null))}
      autoFocus={autoFocus}
      placeholder="不在计划里的不选"
      notFoundContent={items?.length === 0 ? `${year} 年的计划里还没有事项` : '没有这样的事项'}
      aria-label="计划事项"
    />
  );
}
