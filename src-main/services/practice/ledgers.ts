import { demoLedgers } from '../../../db/demo/index.ts';
import type { Ledger } from '../../../db/open.ts';
import { addDays } from '../../domain/dates.ts';
import { ledgerDef, type LedgerKey } from '../../domain/ledgers/kinds.ts';
import { lastQuarter, reportedOn } from './reports.ts';
import { act, type PracticeStep } from './steps.ts';

/** All lines lie before the book was begun, 45 days ago: they were written down after the fact. */
const written = 46;

/** A living year of each ledger, by the same door as the page. */
export function ledgerSteps(today: string): PracticeStep[] {
  const begun = addDays(today, -written);
  const reported = reportedOn(lastQuarter(today));
  // What had happened when the quarter was reported stood in the ledgers by then: its reports went up with the right numbers.
  const dayFor = (over: string): string => (over <= reported && reported < begun ? reported : begun);
  return demoLedgers.map(({ kind: key, values: given }) => {
    const kind = key as LedgerKey;
    const fields = ledgerDef(kind).fields.filter((field) => field.kind === 'date');
    const dates = new Set(fields.map((field) => field.key));
    const values = Object.fromEntries(
      Object.entries(given).map(([field, value]) => [field, dates.has(field) ? addDays(today, -Number(value)) : value]),
    );
    const past = fields.filter(({ future }) => !future).flatMap((field) => values[field.key] ?? []);
    const day = dayFor(String(past.sort().at(-1) ?? ''));
    return {
      day,
      work: (ledger: Ledger) => act(ledger, day, 'ledgers.save', { kind, values, memberId: null, note: null }).label,
    };
  });
}
