import { Input } from 'antd';
import { type KeyboardEvent, useId, useState } from 'react';

/** One password: shown on request, never spell-checked or remembered by the page; says when Caps Lock is on. */
export function PasswordInput({
  label,
  value,
  onChange,
  problem,
  hint,
  autoFocus = false,
  size = 'large',
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly problem?: string | undefined;
  readonly hint?: string;
  readonly autoFocus?: boolean;
  readonly size?: 'large' | 'middle';
}) {
  const id = useId();
  const [caps, setCaps] = useState(false);
  const look = (event: KeyboardEvent) => setCaps(event.getModifierState('CapsLock'));
  return (
    <div className="establish-field password-field">
      <label htmlFor={id}>
        {label}
        {caps && (
          <span className="caps" role="status">
            大写锁定开着
          </span>
        )}
      </label>
      <Input.Password
        id={id}
        size={size}
        value={value}
        autoFocus={autoFocus}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        {...(problem ? { status: 'error' as const } : {})}
        onKeyDown={look}
        onKeyUp={look}
        onChange={(event) => onChange(event.target.value)}
      />
      {(problem ?? hint) && (
        <p className={problem ? 'problem note' : 'note'} role={problem ? 'alert' : undefined}>
          {problem ?? hint}
        </p>
      )}
    </div>
  );
}
