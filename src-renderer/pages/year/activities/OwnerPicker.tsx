import { Select } from 'antd';
import { useGroups } from '../../../parts/GroupPicker.tsx';
import { OWN } from './use-activities.ts';

/** Whose activity it is: the union's, a group's or an interest group's. */
export function OwnerPicker({
  value,
  onChange,
  autoFocus = false,
}: {
  readonly value: number | null;
  readonly onChange: (groupId: number | null) => void;
  readonly autoFocus?: boolean;
}) {
  const { nodes, paths } = useGroups();
  return (
    <Select<number>
      value={value ?? 0}
      options={[
        { value: 0, label: OWN },
        ...nodes
          .filter(({ id, dissolvedOn }) => dissolvedOn === null || id === value)
          .map(({ id, kind }) => ({
            value: id,
            label: kind === '兴趣小组' ? `${paths.get(id) ?? ''}（兴趣小组）` : (paths.get(id) ?? ''),
          })),
      ]}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={(id) => onChange(id === 0 ? null : id)}
      autoFocus={autoFocus}
      aria-label="谁的活动"
    />
  );
}
