import type { ModelWorkerRow } from '../../../../src-main/contract/aid-visits.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { ask } from '../../../api.ts';
import { Masked } from '../../../parts/Masked.tsx';
import type { GridColumn } from '../../../parts/types.ts';
import { money } from '../help/help-columns.tsx';

/** Columns of model workers; what somebody earns is hidden until opened. */
export const modelColumns: readonly GridColumn<ModelWorkerRow>[] = [
  { key: 'name', label: '姓名', width: 92, frozen: true, link: true, sortable: true },
  { key: 'title', label: '荣誉称号', width: 180, grow: true, sortable: true },
  { key: 'level', label: '级别', width: 70, sortable: true },
  { key: 'year', label: '授予年份', width: 84, sortable: true, render: (row) => String(row.year) },
  { key: 'body', label: '授予单位', width: 150, render: (row) => row.body ?? '' },
  { key: 'helpKind', label: '劳模帮扶', width: 104, sortable: true, render: (row) => row.helpKind ?? '' },
  {
    key: 'income',
    label: '月收入',
    width: 120,
    render: (row) =>
      row.incomeHidden && (
        <Masked
          value={null}
          label={`${row.name}的月收入`}
          onReveal={async () => {
            const { value } = await ask('modelWorkers.reveal', { id: row.id });
            return value === null ? null : `${formatMoney(value)} 元`;
          }}
        />
      ),
  },
  {
    key: 'helpedThisYearFen',
    label: '今年已帮',
    width: 92,
    align: 'right',
    sortable: true,
    render: (row) => money(row.helpedThisYearFen),
  },
  { key: 'lastVisitOn', label: '上次走访', width: 104, sortable: true, render: (row) => row.lastVisitOn ?? '从没有' },
  { key: 'group', label: '部门/工会小组', width: 140, sortable: true, render: (row) => row.group ?? '' },
  { key: 'membership', label: '会籍', width: 84, sortable: true },
];
