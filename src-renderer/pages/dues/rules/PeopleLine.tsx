import { useQueryRoute } from '../../../api.ts';
import { Line } from '../../../parts/Dialog.tsx';
import { count } from '../../../parts/inputs.tsx';
import { PeoplePicker, type PickedPerson } from '../../../parts/PersonPicker.tsx';

/** More than this are shown as a number. */
const byName = 30;

/** The people a dialogue is about: picked by name, or many ticked ones as a count that stays as it is. */
export function PeopleLine({
  ids,
  onChange,
  problem,
  autoFocus = false,
}: {
  readonly ids: readonly number[];
  readonly onChange: (ids: readonly number[]) => void;
  readonly problem?: string | undefined;
  readonly autoFocus?: boolean;
}) {
  const few = ids.length <= byName;
  const known = useQueryRoute('members.rows', { ids: [...ids] }, { enabled: few && ids.length > 0, keep: true }).data;
  const people: PickedPerson[] = ids.map((id) => ({
    id,
    name: known?.find((row) => row.id === id)?.name ?? '…',
  }));
  return (
    <Line label="会员" problem={problem}>
      {few ? (
        <PeoplePicker
          value={people}
          onChange={(next) => onChange(next.map((person) => person.id))}
          autoFocus={autoFocus}
        />
      ) : (
        <span className="plain-value">勾选的 {count(ids.length)} 人</span>
      )}
    </Line>
  );
}

/** 给 周建萍 …; 给 6 人 …: whom the button is for. */
export const forWhom = (ids: readonly number[]): string => `${count(ids.length)} 人`;
