import type { ReactNode } from 'react';

/** A line of a dialogue that holds buttons: a `label` around them would press the first one and take its name away. */
export function ButtonLine({
  label,
  hint,
  children,
}: {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className="dialog-line">
      <span className="dialog-label">{label}</span>
      <span className="dialog-control">
        {children}
        {hint && <span className="note dialog-problem">{hint}</span>}
      </span>
    </div>
  );
}
