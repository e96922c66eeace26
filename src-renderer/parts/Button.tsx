import { Button as Plain, type ButtonProps } from 'antd';
import type { Route } from '../../src-main/contract.ts';
import { useBarred, useReader } from './may.ts';

export interface RoleButtonProps extends ButtonProps {
  /** What it leads to in the end; who may not call that finds the button closed, with the reason. */
  readonly route?: Route | undefined;
}

/**
 * A button that knows who may press it: `<Button route="dues.collect" onClick={…}>登记收款</Button>`. Whoever only reads does
 * not see it; others find it closed with the sentence of the core. Without `route` it is antd's button.
 */
export function Button({ route, ...props }: RoleButtonProps) {
  const reader = useReader();
  const barred = useBarred();
  const why = route === undefined ? null : barred(route);
  if (why === null) return <Plain {...props} />;
  return reader ? null : <Plain {...props} disabled title={why} data-barred={route} />;
}
