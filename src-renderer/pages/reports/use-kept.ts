import { useEffect, useState } from 'react';
import { call, useQueryRoute } from '../../api.ts';

/**
 * Words that belong to a sheet and are kept with the book: the explanation of a month, what to write for a word that the
 * sheet does not know. `fits` tells a kept value from an older form of it.
 */
export function useKept<T>(key: string, empty: T, fits: (value: unknown) => value is T): [T, (next: T) => void] {
  const kept = useQueryRoute('preferences.all', {});
  const stored = kept.data?.[key];
  const [value, setValue] = useState<{ key: string; value: T } | null>(null);
  useEffect(() => setValue(null), [key]);
  const shown = value?.key === key ? value.value : fits(stored) ? stored : empty;
  return [
    shown,
    (next) => {
      setValue({ key, value: next });
      void call('preferences.set', { key, value: next as never }).then(() => kept.refetch());
    },
  ];
}

export const isText = (value: unknown): value is string => typeof value === 'string';

export const isWords = (value: unknown): value is Readonly<Record<string, string>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isText);
