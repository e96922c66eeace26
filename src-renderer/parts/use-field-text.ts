import { type RefObject, useEffect, useState } from 'react';
import { readField, typeField } from './field-text.ts';
import type { FieldInputProps } from './types.ts';
import { useOutside } from './use-outside.ts';

interface FieldText {
  readonly text: string;
  /** Somebody typed: the owner gets the value, or the sentence why it cannot be stored. */
  readonly type: (text: string) => void;
  /** A value came about otherwise (taken from a list): its text is shown. */
  readonly take: (value: string) => void;
}

/**
 * The text of a field while it is typed, apart from its value: what every editor of a field has in common. The field is
 * focused on arrival if asked, all marked unless typing opened it; that first letter counts as typed.
 * `onOutside`: the value was changed by somebody else (another record, an undo).
 */
export function useFieldText(
  { meta, value, onChange, autoFocus, initialText, options }: FieldInputProps,
  input: RefObject<HTMLInputElement | null>,
  onOutside?: () => void,
): FieldText {
  const [text, setText] = useState(initialText ?? typeField(meta, value));
  const send = useOutside(value, () => {
    if (readField(meta, text, options).value !== value) setText(typeField(meta, value));
    onOutside?.();
  });
  const type = (next: string) => {
    setText(next);
    const { value: read, problem } = readField(meta, next, options);
    send(read);
    onChange(read, problem);
  };
  useEffect(() => {
    if (!autoFocus) return;
    input.current?.focus();
    if (initialText === undefined) input.current?.select();
  }, [autoFocus, initialText, input]);
  useEffect(() => {
    if (initialText !== undefined) type(initialText);
    // Once: the text that opened the editor.
  }, []);
  const take = (next: string) => {
    setText(next);
    send(next);
    onChange(next);
  };
  return { text, type, take };
}

/** What the box of every field carries. `own`: id where the owner gives none. */
export const fieldBox = ({ meta, id, invalid, disabled, size = 'middle', bare }: FieldInputProps, own: string) => ({
  id: id ?? own,
  disabled,
  'aria-invalid': invalid || undefined,
  'aria-label': id ? undefined : meta.label,
  autoComplete: 'off',
  spellCheck: false,
  className: `field-input field-${size}${bare ? ' bare' : ''}${invalid ? ' invalid' : ''}`,
});
