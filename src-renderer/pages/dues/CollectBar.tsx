import { Button, Select } from 'antd';
import { useQueryRoute } from '../../api.ts';
import { GroupPicker } from '../../parts/GroupPicker.tsx';
import { LeftIcon, RightIcon } from '../../parts/icons.tsx';
import { useDuesScope } from './scope.ts';
import { useAddressYear, YearStep } from '../../parts/YearStep.tsx';

export interface MonthRange {
  readonly from: string;
  readonly to: string;
}

interface Props {
  readonly months: readonly string[];
  readonly range: MonthRange;
  readonly onRange: (range: MonthRange) => void;
}

/** Groups whose people have dues this year, in the order of the tree, those without a group last: one after the other. */
function useCollectGroups() {
  const { year } = useAddressYear();
  const { scope, setScope } = useDuesScope();
  const groups = useQueryRoute('dues.overview', { year }, { keep: true }).data?.groups ?? [];
  const stops = groups.map(({ groupId }) => groupId);
  const at = scope.groupId === null && !scope.ungrouped ? -1 : stops.indexOf(scope.groupId);
  const step = (by: 1 | -1): (() => void) | null => {
    const to = stops[at < 0 && by < 0 ? stops.length : at + by];
    return to === undefined ? null : () => setScope({ groupId: to, ungrouped: to === null });
  };
  return { next: step(1), before: step(-1) };
}

export const useNextGroup = () => useCollectGroups().next;

/** Which group, and for which months the money is. */
export function CollectBar({ months, range, onRange }: Props) {
  const step = useAddressYear();
  const { scope, setScope } = useDuesScope();
  const { next, before } = useCollectGroups();
  const options = months.map((month) => ({ value: month, label: `${Number(month.slice(5))} 月` }));
  return (
    <div className="page-bar">
      <YearStep {...step} />
      <span className="dues-group-step">
        <Button icon={<LeftIcon />} aria-label="上一组" disabled={!before} onClick={() => before?.()} />
        <GroupPicker
          value={scope.groupId}
          onChange={(groupId) => setScope({ groupId, ungrouped: false })}
          placeholder={scope.ungrouped ? '没有编入小组的' : '全部小组'}
        />
        <Button icon={<RightIcon />} aria-label="下一组" disabled={!next} onClick={() => next?.()} />
      </span>
      <span className="dues-range">
        收
        <Select
          value={range.from}
          onChange={(from) => onRange({ from, to: from > range.to ? from : range.to })}
          options={options}
          aria-label="从几月"
        />
        至
        <Select
          value={range.to}
          onChange={(to) => onRange({ to, from: to < range.from ? to : range.from })}
          options={options}
          aria-label="到几月"
        />
        的会费
      </span>
    </div>
  );
}
