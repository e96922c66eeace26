/*
 * One editor per kind of field, by its meta:
 *   <FieldInput meta={memberFields.birthDate} value={value} onChange={(value, problem) => …} onCommit={save} onCancel={stop} />
 * Dates are typed freely (2019.7.9, 2019年7月9日, 20190709), words of a list by a part of them, money with or without commas.
 * Enter commits, but never the Enter that chooses a candidate of an input method.
 */
import { type ChangeEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { FieldMeta } from '../../src-main/domain/fields.ts';
import { isComposing } from '../shell/keys.ts';
import { ChoiceInput } from './ChoiceInput.tsx';
import { choicesOf, exampleOf, readField, typeField } from './field-text.ts';
import type { FieldInputProps } from './types.ts';
import { useOutside } from './use-outside.ts';
import './field-input.css';

/** What free typing was understood as, when it looks different: 2019.7.9 → 2019-07-09. */
function understood(meta: FieldMeta, text: string): string {
  if (meta.kind !== 'date' && meta.kind !== 'month') return '';
  const { value, problem } = readField(meta, text);
  return problem || value === null || value === text.trim() ? '' : String(value);
}

export function FieldInput(props: FieldInputProps) {
  const choices = props.options ?? choicesOf(props.meta);
  return choices ? <ChoiceInput {...props} choices={choices} /> : <TextInput {...props} />;
}

function TextInput({
  meta,
  value,
  onChange,
  onCommit,
  onCancel,
  onBlur,
  id,
  autoFocus,
  initialText,
  invalid,
  disabled,
  placeholder,
  size = 'middle',
  bare,
}: FieldInputProps) {
  const [text, setText] = useState(initialText ?? typeField(meta, value));
  const own = useId();
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const send = useOutside(value, () => {
    if (readField(meta, text).value !== value) setText(typeField(meta, value));
  });
  useEffect(() => {
    if (!autoFocus) return;
    input.current?.focus();
    if (initialText === undefined) input.current?.select();
  }, [autoFocus, initialText]);
  useEffect(() => {
    if (initialText === undefined) return;
    const { value: next, problem } = readField(meta, initialText);
    onChange(next, problem);
    // Once: the text that opened the editor counts as typed.
  }, []);

  const change = (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
    setText(event.target.value);
    const { value: next, problem } = readField(meta, event.target.value);
    send(next);
    onChange(next, problem);
  };
  const keys = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    // A note has lines of its own: Ctrl+Enter saves it, and Enter where it is one of many cells.
    const commits = event.key === 'Enter' && (meta.kind !== 'note' || event.ctrlKey || (bare && !event.shiftKey));
    if (commits && onCommit) {
      event.preventDefault();
      onCommit();
    } else if (event.key === 'Escape' && onCancel) {
      event.preventDefault();
      event.stopPropagation();
      onCancel();
    }
  };
  const shared = {
    ref: input,
    id: id ?? own,
    value: text,
    disabled,
    placeholder: placeholder ?? exampleOf(meta),
    'aria-invalid': invalid || undefined,
    'aria-label': id ? undefined : meta.label,
    autoComplete: 'off',
    spellCheck: false,
    onChange: change,
    onKeyDown: keys,
    ...(onBlur ? { onBlur } : {}),
  };
  const names = `field-input field-${size}${bare ? ' bare' : ''}${invalid ? ' invalid' : ''}${meta.kind === 'fen' || meta.kind === 'int' ? ' right' : ''}`;
  const hint = understood(meta, text);
  if (meta.kind === 'note') return <textarea {...shared} className={`${names} field-note`} rows={bare ? 3 : 4} />;
  return (
    <span className="field-line">
      <input
        {...shared}
        type="text"
        inputMode={['int', 'fen', 'mobile', 'bankCard'].includes(meta.kind) ? 'decimal' : 'text'}
        className={names}
      />
      {hint && <span className="field-understood">{hint}</span>}
    </span>
  );
}
