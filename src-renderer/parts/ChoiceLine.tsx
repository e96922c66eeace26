import { Select } from 'antd';
import type { ReactNode } from 'react';
import { Line } from './Dialog.tsx';

/** One of a few words, with its label, as a line of a form. */
export function ChoiceLine<T extends string>({
  label,
  value,
  choices,
  onChange,
  problem,
  hint,
  disabled = false,
  autoFocus = false,
  empty = false,
}: {
  readonly label: string;
  readonly value: T | null;
  readonly choices: readonly T[];
  readonly onChange: (value: T | null) => void;
  readonly problem?: string | undefined;
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
  /** It may be left open; Delete empties it. */
  readonly empty?: boolean;
}) {
  return (
    <Line label={label} problem={problem} hint={hint}>
      <Select<T>
        {...(value === null ? {} : { value })}
        options={choices.map((word) => ({ value: word, label: word }))}
        onChange={(next) => onChange(next ?? null)}
        showSearch
        allowClear={empty}
        onKeyDown={(event) => {
          if (empty && event.key === 'Delete' && !(event.target as HTMLInputElement).value) onChange(null);
        }}
        disabled={disabled}
        autoFocus={autoFocus}
        placeholder={empty ? '可以不选' : '请选'}
        {...(problem ? { status: 'error' as const } : {})}
        aria-label={label}
      />
    </Line>
  );
}
