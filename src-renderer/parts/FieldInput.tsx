/*
 * One editor per kind of field, by its meta:
 *   <FieldInput meta={memberFields.birthDate} value={value} onChange={(value, problem) => …} onCommit={save} onCancel={stop} />
 * Dates are typed freely (2019.7.9, 2019年7月9日, 20190709), words of a list by a part of them, money with or without commas.
 * Enter commits, but never the Enter that chooses a candidate of an input method.
 */
import { type ChangeEvent, type KeyboardEvent, useId, useRef } from 'react';
import type { FieldMeta } from '../../src-main/domain/fields.ts';
import { isComposing } from '../shell/keys.ts';
import { ChoiceInput } from './ChoiceInput.tsx';
import { choicesOf, exampleOf, readField } from './field-text.ts';
import type { FieldInputProps } from './types.ts';
import { fieldBox, useFieldText } from './use-field-text.ts';
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

function TextInput(props: FieldInputProps) {
  const { meta, onCommit, onCancel, onBlur, placeholder, bare } = props;
  const own = useId();
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const { text, type } = useFieldText(props, input);
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
  const box = fieldBox(props, own);
  const shared = {
    ...box,
    ref: input,
    value: text,
    placeholder: placeholder ?? exampleOf(meta),
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => type(event.target.value),
    onKeyDown: keys,
    ...(onBlur ? { onBlur } : {}),
  };
  const names = `${box.className}${meta.kind === 'fen' || meta.kind === 'int' ? ' right' : ''}`;
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
