import { useState } from 'react';
import type { FieldValue } from '../../src-main/domain/fields.ts';

/**
 * Tells a change of `value` from outside (another record, an undo) apart from one that was typed here: `reset` runs for
 * the first only. Works whether or not the owner hands typed values back. Returns what to call with every typed value.
 */
export function useOutside(value: FieldValue, reset: () => void): (sent: FieldValue) => void {
  const [known, setKnown] = useState({ given: value, sent: value });
  if (value !== known.given) {
    setKnown({ given: value, sent: value });
    if (value !== known.sent) reset();
  }
  return (sent) => setKnown((now) => ({ ...now, sent }));
}
