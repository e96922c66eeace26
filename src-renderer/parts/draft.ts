import { useState } from 'react';
import type { Answer } from '../api.ts';

type Problems = Readonly<Partial<Record<string, string>>>;

/** Text of a dialogue's fields with the sentence that stands under each. */
export interface Draft<F extends string> {
  readonly values: Readonly<Record<F, string>>;
  readonly problems: Problems;
  /** What was refused without belonging to a field. */
  readonly failure: string;
  set(field: F, value: string, problem?: string): void;
  /** Something beside the texts changed: a refusal may no longer hold. */
  touch(): void;
  /** Spreads a refusal over the fields; true when the answer was a success. */
  take(answer: Answer<unknown>): boolean;
  /** Nothing typed is unusable. A refusal does not count: only the core knows whether it still holds. */
  readonly clean: boolean;
  /** Something is written that was not there at first. */
  readonly dirty: boolean;
}

/** State of a small form: texts, problems by field, the refusal of the core where it belongs. */
export function useDraft<F extends string>(first: Readonly<Record<F, string>>): Draft<F> {
  const [values, setValues] = useState(first);
  const [start] = useState(first);
  const [typed, setTyped] = useState<Problems>({});
  const [refused, setRefused] = useState<Problems>({});
  const [failure, setFailure] = useState('');
  const touch = () => {
    setRefused({});
    setFailure('');
  };
  return {
    values,
    problems: { ...refused, ...Object.fromEntries(Object.entries(typed).filter(([, problem]) => problem)) },
    failure,
    clean: Object.values(typed).every((problem) => !problem),
    dirty: (Object.keys(start) as F[]).some((field) => values[field] !== start[field]),
    set(field, value, problem = '') {
      setValues((now) => ({ ...now, [field]: value }));
      setTyped((now) => ({ ...now, [field]: problem }));
      touch();
    },
    touch,
    take(answer) {
      if (answer.ok) return true;
      const fields = answer.error.fields ?? {};
      setRefused(fields);
      setFailure(Object.keys(fields).some((field) => field in values) ? '' : answer.error.message);
      return false;
    },
  };
}

/** '' of a form is null of the book. */
export const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
