import { demoLedgers } from '../../../db/demo/index.ts';
import type { Ledger } from '../../../db/open.ts';
import { addDays } from '../../domain/dates.ts';
import { ledgerDef, type LedgerKey } from '../../domain/ledgers/kinds.ts';
import { act, type PracticeStep } from './steps.ts';

/** All lines lie before the book was begun, 45 days ago: they were written down after the fact. */
const written = 46;

/** A living year of each ledger, by the same door as the page. */
export function ledgerSteps(today: string): PracticeStep[] {
  const day = addDays(today, -written);
  return demoLedgers.map(({ kind: key, values: given }) => {
    const kind = key as LedgerKey;
    const dates = new Set(ledgerDef(kind).fields.flatMap((field) => (field.kind === 'date' ? [field.key] : [])));
    const values = Object.fromEntries(
      Object.entries(given).map(([field, value]) => [field, dates.has(field) ? addDays(today, -Number(value)) : value]),
    );
    return {
      day,
      work: (ledger: Ledger) => act(ledger, day, 'ledgers.save', { kind, values, memberId: null, note: null }).label,
    };
  });
}
