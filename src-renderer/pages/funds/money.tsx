import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { formatMoney } from '../../../src-main/domain/money.ts';

/** 1,234.56, or a dash for nothing. */
export const money = (fen: number | null | undefined): string =>
  fen === null || fen === undefined || fen === 0 ? '—' : formatMoney(fen);

/** A number that opens the entries behind it; a dash opens nothing. */
export function MoneyLink({
  fen,
  to,
  title,
}: {
  readonly fen: number | null;
  readonly to: string;
  readonly title?: string;
}): ReactNode {
  if (fen === null || fen === 0) return '—';
  return (
    <Link to={to} title={title ?? '看这些收支'} className={fen < 0 ? 'below' : undefined}>
      {formatMoney(fen)}
    </Link>
  );
}
