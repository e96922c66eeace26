import { useState } from 'react';
import { FieldInput } from '../../../parts/FieldInput.tsx';
import { metaOf } from '../../../parts/inputs.tsx';
import { useReader } from '../../../parts/may.ts';
import { RoleLink } from '../../../parts/RoleLink.tsx';
import './check-day.css';

/**
 * The day on which somebody looked at a line, quiet until it is clicked: then it is typed, Enter or leaving the field keeps it.
 * A step of an earlier day does not count what was looked at later.
 */
export function CheckDay({
  label,
  value,
  onSave,
  locked = false,
}: {
  readonly label: string;
  readonly value: string;
  readonly onSave: (day: string) => void;
  readonly locked?: boolean;
}) {
  const reader = useReader();
  const [typed, setTyped] = useState<{ readonly day: string; readonly bad: boolean } | null>(null);
  const keep = () => {
    if (typed === null || typed.bad) return;
    setTyped(null);
    if (typed.day !== '' && typed.day !== value) onSave(typed.day);
  };
  if (locked || reader) return <span className="note">{value}</span>;
  if (typed === null)
    return (
      <RoleLink
        route="aid.check"
        type="button"
        className="link aid-check-day"
        aria-label={`改${label}的日期`}
        title="点开改日期。早于这一天的步骤不算它"
        onClick={() => setTyped({ day: value, bad: false })}
      >
        {value}
      </RoleLink>
    );
  return (
    <span className="aid-check-typed">
      <FieldInput
        meta={metaOf(`${label}的日期`, 'date')}
        value={typed.day}
        onChange={(day, problem) => setTyped({ day: day === null ? '' : String(day), bad: problem !== undefined })}
        onCommit={keep}
        onCancel={() => setTyped(null)}
        onBlur={keep}
        invalid={typed.bad}
        size="small"
        autoFocus
      />
    </span>
  );
}
