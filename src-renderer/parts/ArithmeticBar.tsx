import type { ReactNode } from 'react';
import type { ArithmeticBarProps } from './types.ts';
import './small.css';

/**
 * 算式栏: how the number under the hand was made, one operand after the other.
 *   <ArithmeticBar name="应建委员人数" actions={<a href="#…">办法第十条</a>}>
 *     会员 <Operand to="/members">461 人</Operand>，201 至 1,000 人设 7 至 15 人
 *   </ArithmeticBar>
 */
export function ArithmeticBar({ name, children, actions }: ArithmeticBarProps) {
  return (
    <div className="arithmetic" role="status">
      <span className="arithmetic-name">{name}</span>
      <span className="arithmetic-sum">{children}</span>
      {actions && <span className="arithmetic-actions">{actions}</span>}
    </div>
  );
}

/** A number of the sum that opens what is behind it. */
export function Operand({
  children,
  onOpen,
  to,
}: {
  readonly children: ReactNode;
  readonly onOpen?: () => void;
  readonly to?: string;
}) {
  if (to) return <a href={`#${to}`}>{children}</a>;
  return (
    <button type="button" className="link" onClick={onOpen}>
      {children}
    </button>
  );
}
