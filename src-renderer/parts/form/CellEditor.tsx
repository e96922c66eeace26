import { useRef, useState } from 'react';
import type { FieldMeta, FieldValue } from '../../../src-main/domain/fields.ts';
import { FieldInput } from '../FieldInput.tsx';

/** stay: focus returns to the cell; away: somebody clicked elsewhere. */
export type Leave = 'stay' | 'next' | 'previous' | 'away';

interface Props {
  readonly meta: FieldMeta;
  readonly value: FieldValue;
  readonly text: string | undefined;
  readonly options: readonly string[] | undefined;
  readonly onSave: (value: FieldValue, leave: Leave) => Promise<void>;
  readonly onProblem: (message: string | null) => void;
  readonly onCancel: () => void;
}

/** Editor in place of a value cell. Saves once, however it is left. */
export function CellEditor({ meta, value, text, options, onSave, onProblem, onCancel }: Props) {
  const draft = useRef<{ value: FieldValue; problem?: string | undefined }>({ value });
  const busy = useRef(false);
  const [invalid, setInvalid] = useState(false);
  const save = async (leave: Leave) => {
    if (busy.current) return;
    if (draft.current.problem) {
      setInvalid(true);
      onProblem(draft.current.problem);
      return;
    }
    busy.current = true;
    try {
      await onSave(draft.current.value, leave);
    } catch {
      // The owner shows the reason under the cell.
      setInvalid(true);
    } finally {
      busy.current = false;
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only Tab is caught on its way out of the field
    <div
      className={`form-editor${invalid ? ' invalid' : ''}`}
      onKeyDown={(event) => {
        if (event.key !== 'Tab' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        // A word that Tab takes from the list arrives first.
        const leave = event.shiftKey ? 'previous' : 'next';
        setTimeout(() => void save(leave));
      }}
    >
      <FieldInput
        meta={meta}
        value={value}
        bare
        autoFocus
        {...(text !== undefined ? { initialText: text } : {})}
        {...(options ? { options } : {})}
        invalid={invalid}
        onChange={(next, problem) => {
          draft.current = { value: next, problem };
          if (invalid) {
            setInvalid(false);
            onProblem(null);
          }
        }}
        onCommit={() => void save('stay')}
        onCancel={() => {
          busy.current = true;
          onCancel();
        }}
        onBlur={() => void save('away')}
      />
    </div>
  );
}
