import { useQueryRoute } from '../../api.ts';
import { FindingList } from '../../parts/FindingList.tsx';
import type { Direction } from './voucher-form.ts';

interface Props {
  /** The entry being changed; null: a new one. */
  readonly voucherId: number | null;
  readonly date: string;
  readonly direction: Direction;
  readonly cashAccountId: number | null;
  /** Only lines that are filled in, amounts in fen. */
  readonly lines: readonly { readonly accountId: number; readonly amountFen: number }[];
}

/** What an entry would do before it is made: money below zero, more than the budget. Silent when all is well. */
export function EntryWarnings({ voucherId, date, direction, cashAccountId, lines }: Props) {
  const ready = /^\d{4}-\d{2}-\d{2}$/.test(date) && cashAccountId !== null && lines.length > 0;
  const found = useQueryRoute(
    'funds.checkEntry',
    { voucherId, date, direction, cashAccountId: cashAccountId ?? 1, lines: [...lines] },
    { enabled: ready, keep: true },
  ).data;
  if (!ready || !found) return null;
  return (
    <FindingList
      label="余额和预算"
      findings={found.map((sentence) => ({ level: 'warn' as const, sentence, source: null }))}
    />
  );
}
