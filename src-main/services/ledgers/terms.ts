import type { Ledger } from '../../../db/open.ts';
import { holidaysIn } from '../../domain/calendar/holidays.ts';
import { workingDays } from '../../domain/calendar/working-days.ts';
import { textOf } from '../../domain/ledgers/kinds.ts';
import type { LedgerTerms } from '../../domain/ledgers/rules.ts';
import { sessionWords } from '../../domain/ledgers/congress.ts';
import { ledgerLines } from './rows.ts';
import { standardOn, standardsOf } from '../standards.ts';

/** What the rules of all ledgers read: standards of the day, the sessions of the congress, working days. */
export function ledgerTerms(ledger: Ledger, today: string): LedgerTerms {
  let sessions: Map<string, ReturnType<typeof ledgerLines>[number]['values']> | null = null;
  return {
    today,
    vote: standardOn(ledger, 'congressVote', today).value,
    managers: standardOn(ledger, 'congressManagers', today).value,
    seconders: standardOn(ledger, 'proposalSeconders', today).value,
    contract: standardOn(ledger, 'collectiveContract', today).value,
    notice: standardOn(ledger, 'honourNotice', today).value,
    reminder: standardOn(ledger, 'ledgerReminder', today).value,
    session: (name) => {
      sessions ??= new Map(ledgerLines(ledger, 'congress').map(({ values }) => [textOf(values, 'session'), values]));
      return sessions.get(sessionWords(name)) ?? null;
    },
    workingDays: (from, to) => workingDays(from, to, holidaysIn(standardsOf(ledger))),
  };
}
