import { useEffect, useRef } from 'react';
import { Notice } from '../../parts/States.tsx';
import { count } from '../../parts/inputs.tsx';

export interface Refused {
  readonly id: number;
  readonly name: string;
  readonly message: string;
}

/** Names shown per reason; the rest are counted. */
const shown = 30;

/** Who cannot, by the rule that stands against it. Comes into view by itself, for it is the answer to a button. */
export function RefusedList({ refused }: { readonly refused: readonly Refused[] }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => void place.current?.scrollIntoView({ block: 'nearest' }), [refused]);
  const reasons = new Map<string, string[]>();
  for (const { name, message } of refused) reasons.set(message, [...(reasons.get(message) ?? []), name]);
  return (
    <div ref={place}>
      <Notice kind="refusal" title={`${count(refused.length)} 人办不了，还没有写入。`}>
        <ul className="refused-list">
          {[...reasons].map(([message, names]) => (
            <li key={message}>
              <b>
                {names.slice(0, shown).join('、')}
                {names.length > shown && ` 等 ${count(names.length)} 人`}
              </b>
              ：{message}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
