import type { ButtonHTMLAttributes } from 'react';
import type { Route } from '../../src-main/contract.ts';
import { useBarred, useReader } from './may.ts';

/** A plain button in the middle of words that knows who may press it, as `Button` does. */
export function RoleLink({ route, ...props }: ButtonHTMLAttributes<HTMLButtonElement> & { readonly route: Route }) {
  const reader = useReader();
  const why = useBarred()(route);
  if (why === null) return <button type="button" {...props} />;
  return reader ? null : <button type="button" {...props} disabled title={why} data-barred={route} />;
}
