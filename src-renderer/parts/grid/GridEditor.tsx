import { useRef, useState } from 'react';
import type { FieldMeta, FieldValue } from '../../../src-main/domain/fields.ts';
import { FieldInput } from '../FieldInput.tsx';

/** Where to go afterwards; `away`: the focus is elsewhere already. */
export type Move = 'down' | 'right' | 'left' | 'stay' | 'away';

interface Props {
  readonly meta: FieldMeta;
  readonly value: FieldValue;
  readonly initialText?: string | undefined;
  readonly options?: readonly string[] | undefined;
  readonly onSave: (value: FieldValue) => Promise<void> | void;
  readonly onDone: (move: Move) => void;
}

/** Editor inside a cell: Enter saves and goes down, Tab saves and goes on, Esc gives up. */
export function GridEditor({ meta, value, initialText, options, onSave, onDone }: Props) {
  const [draft, setDraft] = useState<{ value: FieldValue; problem?: string | undefined }>({ value });
  const [refusal, setRefusal] = useState('');
  // Saved or given up: the blur of the editor that goes away must not save once more.
  const left = useRef(false);
  const save = async (move: Move) => {
    if (left.current) return;
    if (draft.problem) return setRefusal(draft.problem);
    left.current = true;
    try {
      if (draft.value !== value) await onSave(draft.value);
      onDone(move);
    } catch (error) {
      left.current = false;
      setRefusal((error as Error).message);
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys inside belong to the editor, not to the grid
    <div
      className="grid-editor"
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key !== 'Tab') return;
        event.preventDefault();
        void save(event.shiftKey ? 'left' : 'right');
      }}
    >
      <FieldInput
        meta={meta}
        value={value}
        bare
        autoFocus
        {...(initialText !== undefined ? { initialText } : {})}
        {...(options !== undefined ? { options } : {})}
        invalid={refusal !== ''}
        onChange={(next, problem) => {
          setRefusal('');
          setDraft({ value: next, problem });
        }}
        onCommit={() => void save('down')}
        onCancel={() => {
          left.current = true;
          onDone('stay');
        }}
        onBlur={() => void save('away')}
      />
      {refusal && (
        <span className="grid-refusal" role="alert">
          {refusal}
        </span>
      )}
    </div>
  );
}
