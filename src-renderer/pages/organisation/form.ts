import { useState } from 'react';
import type { ApiError, Answer } from '../../api.ts';

/** Text of a dialogue's fields with the sentence that stands under each. */
export interface Draft<F extends string> {
  readonly values: Readonly<Record<F, string>>;
  readonly problems: Readonly<Partial<Record<string, string>>>;
  /** What was refused without belonging to a field. */
  readonly failure: string;
  set(field: F, value: string, problem?: string): void;
  /** Spreads a refusal over the fields; true when the answer was a success. */
  take(answer: Answer<unknown>): boolean;
  readonly clean: boolean;
}

/** State of a small form: texts, problems by field, the refusal of the core where it belongs. */
export function useDraft<F extends string>(first: Readonly<Record<F, string>>): Draft<F> {
  const [values, setValues] = useState(first);
  const [problems, setProblems] = useState<Partial<Record<string, string>>>({});
  const [failure, setFailure] = useState('');
  return {
    values,
    problems,
    failure,
    clean: Object.values(problems).every((problem) => !problem),
    set(field, value, problem = '') {
      setValues((now) => ({ ...now, [field]: value }));
      setProblems((now) => ({ ...now, [field]: problem }));
      setFailure('');
    },
    take(answer) {
      if (answer.ok) return true;
      const fields: ApiError['fields'] = answer.error.fields ?? {};
      setProblems(fields);
      setFailure(Object.keys(fields).some((field) => field in values) ? '' : answer.error.message);
      return false;
    },
  };
}

/** '' of a form is null of the book. */
export const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
