import { Select } from 'antd';
import { historyKinds } from '../../../src-main/domain/history-kinds.ts';
import { useQueryRoute } from '../../api.ts';

const all = (label: string) => ({ value: '', label });
const same = (value: string) => ({ value, label: value });

/** Whose steps, and of what kind. */
export function Who({
  user,
  kind,
  onChange,
}: {
  readonly user: string;
  readonly kind: string;
  readonly onChange: (key: 'user' | 'kind', value: string | null) => void;
}) {
  const people = useQueryRoute('history.people', {}).data ?? [];
  return (
    <>
      <Select
        aria-label="谁做的"
        className="history-who"
        value={user}
        showSearch
        options={[all('所有人'), ...people.map(same)]}
        onChange={(value) => onChange('user', value || null)}
      />
      <Select
        aria-label="哪一类"
        className="history-who"
        value={kind}
        options={[all('所有类别'), ...historyKinds.map(same)]}
        onChange={(value) => onChange('kind', value || null)}
      />
    </>
  );
}
