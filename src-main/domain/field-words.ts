import type { FieldMap, MaskKind } from './fields.ts';

/** idNumber → id_number */
export const snake = (name: string): string => name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);

/** Labels and masks of a table's columns for the journal, read from the fields that are kept in it. */
export function wordsOfFields(fields: FieldMap): {
  labels: Record<string, string>;
  masked: Record<string, MaskKind | 'hidden'>;
} {
  const labels: Record<string, string> = {};
  const masked: Record<string, MaskKind | 'hidden'> = {};
  for (const [name, meta] of Object.entries(fields)) {
    labels[snake(name)] = meta.label;
    if (meta.hidden) masked[snake(name)] = 'hidden';
    else if (meta.mask) masked[snake(name)] = meta.mask;
  }
  return { labels, masked };
}
