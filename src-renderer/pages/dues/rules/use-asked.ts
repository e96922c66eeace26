import { useState } from 'react';
import { useSearchParams } from 'react-router';

/**
 * Which dialogue is open. `?do=create` of the address opens the one that `byAddress` names, once: closing takes the word
 * and what it was about away.
 */
export function useAsked<A>(byAddress: Readonly<Record<string, A>>): [A | null, (asked: A | null) => void] {
  const [params, setParams] = useSearchParams();
  const [asked, setAsked] = useState<A | null>(null);
  const wanted = byAddress[params.get('do') ?? ''] ?? null;
  const set = (next: A | null) => {
    setAsked(next);
    if (params.has('do'))
      setParams(
        (now) => {
          const kept = new URLSearchParams(now);
          for (const name of ['do', 'member', 'from', 'to']) kept.delete(name);
          return kept;
        },
        { replace: true },
      );
  };
  return [asked ?? wanted, set];
}
