import { useState } from 'react';
import type { MutualRefused } from '../../../../src-main/contract/mutual-aid.ts';
import { Notice } from '../../../parts/States.tsx';

/** Who is not enrolled, each with the reason; those whom the plan never meant stay folded. */
export function Refused({
  kind,
  title,
  refused,
}: {
  readonly kind: 'refusal' | 'info';
  readonly title: string;
  readonly refused: readonly MutualRefused[];
}) {
  const [open, setOpen] = useState(kind === 'refusal');
  if (refused.length === 0) return null;
  return (
    <Notice kind={kind} title={title}>
      {open ? (
        <div className="mutual-refused">
          {refused.map(({ memberId, sentence }) => (
            <p key={memberId}>{sentence}</p>
          ))}
        </div>
      ) : (
        <button type="button" className="link" onClick={() => setOpen(true)}>
          看是谁、为什么
        </button>
      )}
    </Notice>
  );
}
