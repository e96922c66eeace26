import { Checkbox, DatePicker, TreeSelect } from 'antd';
import dayjs from 'dayjs';
import { type Output, useQueryRoute } from '../../api.ts';
import type { Params } from './ReportDesk.tsx';

type Info = Output<'reports.catalog'>[number];
interface TreeNode {
  readonly value: number;
  readonly title: string;
  readonly children: TreeNode[];
}

function treeOf(groups: Output<'groups.tree'>, parent: number | null = null): TreeNode[] {
  return groups.filter((group) => group.parentId === parent).map((group) => ({ value: group.id, title: group.name, children: treeOf(groups, group.id) }));
}

/** What a sheet wants to know before it can be filled: month, day, group, masks. */
export function Questions({ info, params, onParams }: { readonly info: Info; readonly params: Params; readonly onParams: (params: Params) => void }) {
  const groups = useQueryRoute('groups.tree', {}, { enabled: info.asks.includes('group') });
  const set = (patch: Partial<Params>): void => onParams({ ...params, ...patch });
  return (
    <span className="report-questions">
      {info.asks.includes('month') && (
        <DatePicker picker="month" allowClear={false} aria-label="月份" format="YYYY年M月" value={params.month ? dayjs(`${params.month}-01`) : dayjs()} onChange={(value) => value && set({ month: value.format('YYYY-MM') })} />
      )}
      {info.asks.includes('date') && (
        <DatePicker allowClear={false} aria-label="截至日期" format="[截至] YYYY-MM-DD" value={params.date ? dayjs(params.date) : dayjs()} onChange={(value) => value && set({ date: value.format('YYYY-MM-DD') })} />
      )}
      {info.asks.includes('group') && (
        <TreeSelect
          className="report-group"
          aria-label="分会小组"
          placeholder="全部小组"
          allowClear
          treeDefaultExpandAll
          treeData={treeOf(groups.data ?? [])}
          value={params.groupId ?? undefined}
          onChange={(value: number | undefined) => set({ groupId: value ?? null })}
        />
      )}
      {info.asks.includes('masked') && (
        <Checkbox checked={params.masked ?? false} onChange={(event) => set({ masked: event.target.checked })}>
          号码打码
        </Checkbox>
      )}
    </span>
  );
}
