import type { ChangeEvent, MouseEvent, ReactNode } from 'react';
import './check.css';

interface CheckProps {
  readonly checked: boolean;
  /** Some of what it stands for: a blue square. */
  readonly partly?: boolean;
  readonly onChange?: (checked: boolean, event: ChangeEvent<HTMLInputElement>) => void;
  readonly onClick?: (event: MouseEvent<HTMLInputElement>) => void;
  readonly label?: string;
  readonly disabled?: boolean;
  readonly tabIndex?: number;
  readonly children?: ReactNode;
}

/** Box to tick, 16 px: `<Check checked={…} onChange={…}>不用空白覆盖已有内容</Check>`. */
export function Check({ checked, partly = false, onChange, onClick, label, disabled, tabIndex, children }: CheckProps) {
  const box = (
    <input
      type="checkbox"
      className="check"
      checked={checked}
      ref={(element) => {
        if (element) element.indeterminate = partly && !checked;
      }}
      onChange={(event) => onChange?.(event.target.checked, event)}
      {...(onClick ? { onClick } : {})}
      aria-label={label}
      disabled={disabled}
      tabIndex={tabIndex}
    />
  );
  return children ? (
    // biome-ignore lint/a11y/noLabelWithoutControl: the box stands inside
    <label className="check-line">
      {box}
      <span>{children}</span>
    </label>
  ) : (
    box
  );
}
